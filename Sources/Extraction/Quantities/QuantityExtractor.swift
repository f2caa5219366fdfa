public import Annotations
import Knowledge

/// Finds figures with their bounds as worded, unit and object.
///
///     let quantity = QuantityExtractor().quantities(in: document, times: times)[0]   // "up to 4.8 million artillery shells"
///     quantity.upper    // 4800000, and quantity.lower is nil: the words leave that side open
///     quantity.object   // "artillery shells"
///
/// What counts as a figure, what bounds mean and which conventions give numbers to "dozens" is in Documentation/Figures.md.
/// Value, change, unit and concept follow CQE (Almasian et al., EMNLP 2023). Years, dates, ordinals, model names,
/// resolution numbers, addresses and calibres are no quantities.
public struct QuantityExtractor: Sendable {
    private let certainty = CertaintyReader()

    public init() {}

    /// The quantities of a document in text order, without overlap. `times` are the document's time expressions.
    public func quantities(in document: Document, times: [TimeExpression]) -> [Quantity] {
        let text = LexedText(document)
        let tags = LexemeTags(text)
        let parser = FigureParser(text, isDate: Self.dates(text, times))
        let filter = FigureFilter(text, tags)
        let objects = ObjectFinder(text, tags)
        let movement = MovementReader(text, tags)
        var elided = ElidedObjects(text, tags, objects)
        let starts = FigureStarts.shared
        var quantities: [Quantity] = []
        for (number, sentence) in text.sentences.enumerated() {
            var found: [ElidedObjects.Counted] = []
            var at = sentence.lowerBound
            var rejected: Int?
            while at < sentence.upperBound {
                guard starts.mayBegin(text.lexemes[at]), !isParticle(at, text, tags),
                    let figure = parser.parse(at, before: sentence.upperBound)
                else {
                    at += 1
                    continue
                }
                guard filter.accepts(figure, in: sentence, rejectedBefore: rejected) else {
                    rejected = figure.number.upperBound - 1
                    at = max(at + 1, figure.number.upperBound)
                    continue
                }
                found.append(counted(figure, objects, parser, sentence))
                at = figure.range.upperBound
            }
            elided.complete(&found, sentence: number)
            quantities += found.map { quantity($0.figure, $0.object, movement, sentence, text, tags) }
        }
        return quantities
    }

    /// A figure with its object, and the rate behind both: "100,000 shells a month".
    private func counted(
        _ figure: Figure, _ objects: ObjectFinder, _ parser: FigureParser, _ sentence: Range<Int>
    ) -> ElidedObjects.Counted {
        var figure = figure
        let object = objects.object(of: figure, in: sentence)
        if let object, figure.rate == nil, !figure.isFraction,
            let rate = parser.rate(object.upperBound, sentence.upperBound)
        {
            figure.rate = rate.name
        }
        return .init(figure: figure, object: object)
    }

    /// The "over" of "handed over 500 prisoners" bounds nothing.
    private func isParticle(_ at: Int, _ text: LexedText, _ tags: LexemeTags) -> Bool {
        guard text.lexemes[at].word == FigureParser.over, tags.hasTags, let token = tags.token(at) else { return false }
        return text.document.tokens.deprels[token] == .compoundPrt
    }

    /// Which lexemes belong to dates and clock times; "three days", "every two weeks" and "two weeks ago" stay countable.
    private static func dates(_ text: LexedText, _ times: [TimeExpression]) -> [Bool] {
        var isDate = [Bool](repeating: false, count: text.lexemes.count)
        var at = 0
        for time in times where time.kind == .date || time.kind == .time {
            while at < text.lexemes.count, Int(text.lexemes[at].start) < time.span.start { at += 1 }
            if time.kind == .date, countsUnits(time, text, at) { continue }
            while at < text.lexemes.count, Int(text.lexemes[at].end) <= time.span.end {
                isDate[at] = true
                at += 1
            }
        }
        return isDate
    }

    /// "two weeks ago", "three months earlier": a stretch of time that leads to the date.
    private static func countsUnits(_ time: TimeExpression, _ text: LexedText, _ first: Int) -> Bool {
        guard first + 1 < text.lexemes.count,
            let number = NumberReader(text.lexemes).read(first, before: text.lexemes.count),
            number.value != nil, !number.isLoneOne, number.end < text.lexemes.count,
            Int(text.lexemes[number.end].end) <= time.span.end
        else { return false }
        let word = text.lexemes[number.end].word
        return CalendarWords.value(.unit, word) != nil || CalendarWords.value(.units, word) != nil
    }

    private func quantity(
        _ figure: Figure, _ object: Range<Int>?, _ movement: MovementReader, _ sentence: Range<Int>, _ text: LexedText,
        _ tags: LexemeTags
    ) -> Quantity {
        let move = movement.movement(of: figure, in: sentence)
        let unit = figure.unit.map { UnitWords.unit($0).name }
        var quantity = Quantity(
            span: text.span(figure.range), value: figure.value, lower: figure.lower, upper: figure.upper,
            lowerIsStrict: figure.lowerIsStrict, upperIsStrict: figure.upperIsStrict,
            change: figure.kind == .exact ? move ?? .equal : Self.change(figure.kind),
            unit: Self.unit(unit, per: figure.rate),
            isConvention: figure.isConvention)
        if let object {
            let span = text.span(object)
            quantity.objectSpans = [span]
            quantity.object = Self.words(text.document.article.text[span])
        }
        if tags.hasTags, let token = tags.token(figure.number.upperBound - 1) {
            let read = certainty.certainty(of: token, in: text.document)
            let isUnsure = read == .possible || read == .probable
            if isUnsure, !certainty.isPresupposed(token, in: text.document) { quantity.certainty = read }
        }
        return quantity
    }

    private static func change(_ kind: FigureWords.Bound.Kind) -> Quantity.Change {
        switch kind {
        case .exact: .equal
        case .about, .below: .about
        case .more, .atLeast: .more
        case .less, .atMost: .less
        }
    }

    private static func unit(_ unit: String?, per rate: String?) -> String? {
        guard let rate else { return unit }
        return unit.map { "\($0) per \(rate)" } ?? "per \(rate)"
    }

    /// The words with single blanks, so that a line break in the text doesn't make two objects of one.
    private static func words(_ text: Substring) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// The lexemes with which a figure can begin; all others are passed over at once.
private struct FigureStarts: Sendable {
    static let shared = FigureStarts()
    private let begins: [Bool]

    private init() {
        let vocabulary = Vocabulary.shared
        begins = (0..<vocabulary.count).map { index in
            let id = Int32(index)
            if id == 0 { return false }
            if FigureWords.prefixes.begins(id) || FigureWords.fillerIDs.contains(id) { return true }
            switch NumberWords.byID[index] {
            case .unit, .teen, .tens, .half, .plural, .vague, .article, .hundred, .scale, .dozen, .fraction(4, false):
                return true
            default:
                return ["between", "from", "$", "the", "in", "-", "minus", "negative"].contains(vocabulary.words[index])
            }
        }
    }

    func mayBegin(_ lexeme: Lexeme) -> Bool {
        switch lexeme.kind {
        case .number: lexeme.form != .malformed
        case .mark: lexeme.word == 0 || begins[Int(lexeme.word)]
        case .word:
            lexeme.word != 0
                ? begins[Int(lexeme.word)] || lexeme.isCapitalized
                : lexeme.isCapitalized && lexeme.end - lexeme.start <= 4
        }
    }
}
