import Annotations
import Knowledge

/// Gives a figure without a noun of its own what it counts, where the words leave no doubt: the noun keeps its own place.
///
///     "The number of crates is about 5,000."                     // crates, of which a number is told
///     "He sent 300 crates, but half of them were empty."         // crates, what stands before
///     "Inspectors opened 21 of 50 crates."                       // crates, what both count
///     "The tests cost $1 billion."                               // tests, what costs it
///
/// It asks the tree, so a text without trees gets nothing. Where two things might be meant, none is.
struct ElidedObjects {
    /// A figure of a sentence and the lexemes of what it counts.
    struct Counted {
        let figure: Figure
        var object: Range<Int>?
    }

    private let text: LexedText
    private let tags: LexemeTags
    private let objects: ObjectFinder
    private let children: Children
    private let arguments: FigureArguments
    /// What the figures of the sentences before counted, oldest first.
    private var before: [(sentence: Int, counted: [Counted])] = []

    init(_ text: LexedText, _ tags: LexemeTags, _ objects: ObjectFinder) {
        self.text = text
        self.tags = tags
        self.objects = objects
        children = Children(text.document)
        arguments = FigureArguments(text, tags, children)
    }

    /// Fills in the objects of one sentence's figures; sentences must come in order.
    mutating func complete(_ found: inout [Counted], sentence number: Int) {
        guard tags.hasTags, !found.isEmpty else { return }
        let sentence = text.sentences[number]
        // the last first, so that "21 of about 50" finds what its whole counts
        for index in found.indices.reversed() where found[index].object == nil {
            found[index].object = whole(of: index, found, sentence)
        }
        for index in found.indices where found[index].object == nil {
            found[index].object = object(of: index, found, number)
        }
        before.append((number, Array(found.prefix(Self.most))))
        if before.count > Self.memory { before.removeFirst() }
    }

    /// Sentences with figures that "the number" may look back to.
    private static let memory = 3
    /// A sentence of more figures is a table, in which nothing is left out.
    private static let most = 32
    /// How many sentences back.
    private static let reach = 4

    private func object(of index: Int, _ found: [Counted], _ number: Int) -> Range<Int>? {
        let figure = found[index].figure
        let sentence = text.sentences[number]
        if let unit = figure.unit {
            switch UnitWords.unit(unit).kind {
            case .money: return arguments.priced(figure, sentence) ?? arguments.measured(figure, sentence)
            case .ratio:
                return arguments.measureNoun(of: figure).flatMap { counted($0, sentence) }
                    ?? arguments.measured(figure, sentence)
            case .mass, .volume: return apposed(figure, sentence) ?? arguments.weighed(figure, sentence)
            default: return nil
            }
        }
        // "the two met"
        if isKnown(figure, sentence) { return nil }
        if let noun = arguments.measureNoun(of: figure) {
            return counted(noun, sentence) ?? antecedent(of: index, found, number, isDefinite: true)
        }
        if let noun = apposed(figure, sentence) { return noun }
        guard isPartitive(figure, sentence) || arguments.isArgument(figure) && mayStandAlone(figure, sentence) else {
            return nil
        }
        return antecedent(of: index, found, number, isDefinite: false)
    }

    // MARK: Parts

    /// "21 of around 50 crates", "8,000 out of 10,000 men", "three of the 50".
    private func whole(of index: Int, _ found: [Counted], _ sentence: Range<Int>) -> Range<Int>? {
        guard index + 1 < found.count, found[index].figure.unit == nil, found[index + 1].figure.unit == nil else {
            return nil
        }
        let end = found[index].figure.range.upperBound
        let next = found[index + 1].figure.range.lowerBound
        guard end < next else { return nil }
        let isDefinite = ["the", "its", "their"].contains(lower(next - 1))
        let of = isDefinite ? next - 2 : next - 1
        guard of == end || of == end + 1 && lower(end) == "out", lower(of) == "of" else { return nil }
        return found[index + 1].object
    }

    /// "Half of them", "three of those fired".
    private func isPartitive(_ figure: Figure, _ sentence: Range<Int>) -> Bool {
        let at = figure.range.upperBound
        guard at + 1 < sentence.upperBound, lower(at) == "of" else { return false }
        return ["them", "these", "those", "which", "whom"].contains(lower(at + 1))
    }

    /// "Made millions", "a handful of $20s": a worded bound stands for money or for a class of its own, unless it is a subject.
    private func mayStandAlone(_ figure: Figure, _ sentence: Range<Int>) -> Bool {
        let end = figure.range.upperBound
        if end < sentence.upperBound, lower(end) == "of" { return false }
        return !figure.isConvention || arguments.isSubject(figure)
    }

    /// "The two", "these five": things told of before, and no count of them.
    private func isKnown(_ figure: Figure, _ sentence: Range<Int>) -> Bool {
        let first = figure.range.lowerBound
        guard first > sentence.lowerBound else { return false }
        return ["the", "these", "those", "its", "his", "their", "all", "both", "other"].contains(lower(first - 1))
    }

    // MARK: Nouns

    /// What "the number of crates" counts; `nil` for "the number" alone.
    private func counted(_ noun: Int, _ sentence: Range<Int>) -> Range<Int>? {
        guard let at = tags.lexeme(noun), at + 2 < sentence.upperBound, lower(at + 1) == "of" else { return nil }
        return objects.phrase(at + 2, sentence.upperBound, head: nil)
    }

    /// "An unusual number of wagons, about 73," "the largest haul ever seen there, over 750 tons": the noun that the figure
    /// stands beside.
    private func apposed(_ figure: Figure, _ sentence: Range<Int>) -> Range<Int>? {
        guard figure.range.lowerBound > sentence.lowerBound,
            [",", "(", "-"].contains(lower(figure.range.lowerBound - 1)), let top = arguments.top(figure),
            text.document.tokens.deprels[top] == .appos, var noun = text.document.tokens.head(top), noun < top,
            text.document.tokens.upos[noun] == .noun
        else { return nil }
        if arguments.isMeasureNoun(noun) { return counted(noun, sentence) }
        // "a number of wagons" may be hung on the wagons
        guard let at = tags.lexeme(noun) else { return nil }
        if figure.unit == nil, !tags.isPlural(at) {
            guard let part = children[noun].first(where: { text.document.tokens.deprels[$0] == .nmod }),
                let lexeme = tags.lexeme(part), tags.isPlural(lexeme)
            else { return nil }
            noun = part
        }
        return arguments.phrase(endingIn: noun)
    }

    // MARK: What stands before

    /// What the nearest figure before counts: in this sentence, else in the one before, or for "the number" a little further back.
    private func antecedent(
        of index: Int, _ found: [Counted], _ number: Int, isDefinite: Bool
    ) -> Range<Int>? {
        let isOfPeople = arguments.befallsPeople(found[index].figure)
        func fits(_ object: Range<Int>) -> Bool { !isOfPeople || arguments.isPeople(object) }
        let own = found[max(0, index - Self.most)..<index].last { $0.figure.unit == nil && $0.object != nil }?.object
        if let own { return fits(own) ? own : nil }
        for earlier in before.reversed() {
            guard number - earlier.sentence <= (isDefinite ? Self.reach : 1) else { return nil }
            let counted = earlier.counted.filter {
                ($0.figure.unit == nil || $0.figure.isFraction) && $0.object != nil
            }
            if counted.isEmpty { continue }
            return salient(counted).flatMap { fits($0) ? $0 : nil }
        }
        return nil
    }

    /// The one thing that a sentence's figures count, else what its subject counts.
    private func salient(_ counted: [Counted]) -> Range<Int>? {
        let heads = Set(counted.map { lower($0.object!.upperBound - 1) })
        if heads.count == 1 { return counted[counted.count - 1].object }
        let subjects = counted.filter { arguments.isSubject($0.figure) }
        return Set(subjects.map { lower($0.object!.upperBound - 1) }).count == 1 ? subjects[0].object : nil
    }

    private func lower(_ lexeme: Int) -> String { text.text(lexeme).lowercased() }
}
