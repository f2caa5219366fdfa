import Annotations

/// Where a time expression begins and ends, as TimeML's annotators mark it.
struct TimeExtent {
    private let text: LexedText
    private var lexemes: [Lexeme] { text.lexemes }

    init(_ text: LexedText) { self.text = text }

    func range(of match: TimeMatch, in sentence: Range<Int>) -> Range<Int> {
        var range = match.range
        switch match.meaning {
        case .yearTo: range = range.dropLast()
        case .year, .month, .date, .decade, .weekday, .yearAgo, .feast, .season:
            if isAttribute(range, in: sentence) { range = range.dropFirst() }
        case .quarter where range.contains(where: { lexemes[$0].word == Vocabulary.shared.hyphen }):
            if isAttribute(range, in: sentence) { range = range.dropFirst() }
        case .duration, .ago, .before, .after, .vagueDuration:
            // "the nine months", but "the 16-hour flight"
            if match.meaning == .duration, match.parts.isPluralUnit, !match.parts.countIsArticle,
                range.lowerBound > sentence.lowerBound, lexemes[range.lowerBound - 1].word == Self.the
            {
                range = range.lowerBound - 1..<range.upperBound
            }
            range = range.lowerBound - approximator(before: range.lowerBound, in: sentence)..<range.upperBound
        default: break
        }
        return range
    }

    private static let the = Vocabulary.shared.id("the")
    private static let close = Vocabulary.ids(["nearly", "almost"])
    private static let than = Vocabulary.shared.id("than")
    private static let comparing = Vocabulary.ids(["more", "less"])
    private static let least = Vocabulary.shared.id("least")
    private static let at = Vocabulary.shared.id("at")
    static let words = ["the", "nearly", "almost", "than", "more", "less", "least", "at"]

    /// How many lexemes before a length of time say how exact it is.
    private func approximator(before index: Int, in sentence: Range<Int>) -> Int {
        func word(_ back: Int) -> Int32 { index - back >= sentence.lowerBound ? lexemes[index - back].word : 0 }
        if Self.close.contains(word(1)) { return 1 }
        if word(1) == Self.than, Self.comparing.contains(word(2)) { return 2 }
        return word(1) == Self.least && word(2) == Self.at ? 2 : 0
    }

    /// "The 1992 protests", "the third-quarter loss": the article is the noun's.
    private func isAttribute(_ range: Range<Int>, in sentence: Range<Int>) -> Bool {
        guard range.count > 1, lexemes[range.lowerBound].word == Self.the, range.upperBound < sentence.upperBound,
            lexemes[range.upperBound].kind == .word
        else { return false }
        let next = text.tag(of: lexemes[range.upperBound])
        return next == .noun || next == .propn || next == .adj
    }
}
