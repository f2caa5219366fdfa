import Annotations

/// Dates that stand together and tell each other's year or month: "from August through January", "between January 1 and
/// September 26", "January 2 and 6".
struct TimeSeries {
    private let text: LexedText
    private var lexemes: [Lexeme] { text.lexemes }

    init(_ text: LexedText) { self.text = text }

    static let words = ["from", "between", "to", "through", "until", "till", "and", "or"]
    private static let openers = Vocabulary.ids(["from", "between"])
    private static let links = Vocabulary.ids(["to", "through", "until", "till", "and"])
    private static let joins = Vocabulary.ids(["and", "or", "to", "through"])

    /// Whether two dates are the ends of one stretch.
    func isSpan(_ first: Range<Int>, _ second: Range<Int>, in sentence: Range<Int>) -> Bool {
        guard first.upperBound + 1 == second.lowerBound, sentence.contains(first.lowerBound - 1) else { return false }
        return Self.openers.contains(lexemes[first.lowerBound - 1].word)
            && Self.links.contains(lexemes[first.upperBound].word)
    }

    /// The second of two days of one month: the lexeme of its bare number.
    func furtherDay(after match: TimeMatch, in sentence: Range<Int>) -> Int? {
        let at = match.range.upperBound + 1
        guard match.meaning == .date, match.parts.month != nil, match.parts.year == nil, match.parts.relation == nil,
            lexemes[match.range.upperBound - 1].kind == .number, at < sentence.upperBound,
            Self.joins.contains(lexemes[at - 1].word), let day = lexemes[at].smallInteger, (1...31).contains(day),
            lexemes[at].integerDigits <= 2
        else { return nil }
        guard at + 1 < sentence.upperBound else { return at }
        let next = lexemes[at + 1]
        guard next.kind == .word else {
            return next.kind == .mark && (next.isSpaced || isClosing(at + 1, sentence)) ? at : nil
        }
        // "January 2 and 6 missiles": a noun makes it a count
        guard next.isSpaced, let tag = text.tag(of: next) else { return nil }
        return [.adp, .cconj, .sconj, .verb, .aux, .pron].contains(tag) ? at : nil
    }

    /// A mark that ends a phrase, not the colon of "6:30" or the point of "6.5".
    private func isClosing(_ mark: Int, _ sentence: Range<Int>) -> Bool {
        mark + 1 >= sentence.upperBound || lexemes[mark + 1].isSpaced
    }

    /// The values of a stretch's ends, the first before the second: the year that the text leaves out gives way.
    static func ordered(_ first: (String, hasYear: Bool), _ second: (String, hasYear: Bool)) -> (String, String)? {
        func shifted(_ value: String, _ years: Int) -> String? {
            guard value.utf8.count >= 7, let year = Int(value.prefix(4)) else { return nil }
            return CivilDate.year(year + years) + value.dropFirst(4)
        }
        let length = min(first.0.utf8.count, second.0.utf8.count)
        guard length >= 7, first.0.prefix(length) > second.0.prefix(length) else { return nil }
        if !first.hasYear { return shifted(first.0, -1).map { ($0, second.0) } }
        if !second.hasYear { return shifted(second.0, 1).map { (first.0, $0) } }
        return nil
    }
}
