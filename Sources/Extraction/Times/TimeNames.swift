import Annotations

/// Words of time that belong to something else: names ("USA Today"), titles ("player of the year"), compounds
/// ("day-to-day"), numbered things ("resolution 2094").
struct TimeNames {
    private let text: LexedText
    private var lexemes: [Lexeme] { text.lexemes }

    init(_ text: LexedText) { self.text = text }

    func owns(_ match: TimeMatch, in sentence: Range<Int>) -> Bool {
        switch match.meaning {
        case .anyday, .frequency, .daypart, .thatUnit, .unit, .present, .past, .future, .tonight, .vagueDuration,
            .oneDuration:
            return isNamed(match, in: sentence) || isTitle(match, in: sentence) || isJoined(match, in: sentence)
        case .duration: return match.parts.countIsArticle && isJoined(match, in: sentence)
        case .year, .yearSpan: return isNumbered(match.range.lowerBound, in: sentence)
        default: return false
        }
    }

    /// A capital where none belongs: "USA Today", "the New York Daily News", "Player of the Year".
    private func isNamed(_ match: TimeMatch, in sentence: Range<Int>) -> Bool {
        guard match.parts.weekday == nil, match.parts.month == nil else { return false }
        let first = match.range.lowerBound
        let isOpen = first == sentence.lowerBound || lexemes[first - 1].kind == .mark
        let capitals = match.range.filter { lexemes[$0].isCapitalized && ($0 > first || !isOpen) }
        return !capitals.isEmpty && !isTitleCase(sentence)
    }

    /// A headline whose words all begin with a capital tells nothing by one.
    private func isTitleCase(_ sentence: Range<Int>) -> Bool {
        let words = sentence.filter { lexemes[$0].kind == .word && lexemes[$0].end - lexemes[$0].start > 3 }
        return words.filter { lexemes[$0].isCapitalized }.count * 3 > words.count * 2
    }

    private static let of = Vocabulary.shared.id("of")
    private static let parts = Vocabulary.ids(Self.partWords)
    private static let partWords = [
        "end", "beginning", "start", "middle", "rest", "remainder", "half", "part", "most", "much", "course", "close",
        "bulk", "quarter", "quarters", "month", "months", "week", "weeks", "day", "days", "hours", "first", "second",
        "third",
        "last", "time", "some", "all", "one", "events", "turn", "portion", "majority", "out",
    ]
    private static let numberedWords = [
        "resolution", "resolutions", "flight", "no", "number", "article", "paragraph", "unscr",
    ]
    private static let numbered = Vocabulary.ids(Self.numberedWords)
    private static let after = Vocabulary.ids(afterWords)
    private static let afterWords = ["'s", "after", "before", "following", "ended", "ending"]
    private static let and = Vocabulary.shared.id("and")
    private static let opening = Vocabulary.shared.id("(")
    static let words = partWords + afterWords + numberedWords + ["of", "to", "by", "and", "("]

    /// "Player of the year", "deal of the week": not the year's end, nor most of it.
    private func isTitle(_ match: TimeMatch, in sentence: Range<Int>) -> Bool {
        let first = match.range.lowerBound
        let next = match.range.upperBound
        let goesOn = next < sentence.upperBound && Self.after.contains(lexemes[next].word)
        guard match.range.count == 2, !goesOn, first > sentence.lowerBound + 1, lexemes[first - 1].word == Self.of,
            lexemes[first].word == Self.the
        else { return false }
        let noun = first - 2
        guard lexemes[noun].kind == .word, !Self.parts.contains(lexemes[noun].word) else { return false }
        let tag = text.tag(of: lexemes[noun])
        return tag == .noun || tag == .propn
    }
    private static let the = Vocabulary.shared.id("the")

    /// "A day-to-day affair", "the present-day border": a hyphen ties the time to what follows.
    private func isJoined(_ match: TimeMatch, in sentence: Range<Int>) -> Bool {
        let end = match.range.upperBound
        guard end + 1 < sentence.upperBound, lexemes[end].word == Vocabulary.shared.hyphen, !lexemes[end].isSpaced,
            !lexemes[end + 1].isSpaced
        else { return false }
        return lexemes[end + 1].kind == .word
    }

    /// "Resolutions 1970 (2011) and 1973": the numbers of documents, not their years in parentheses.
    private func isNumbered(_ first: Int, in sentence: Range<Int>) -> Bool {
        var at = first - 1
        guard at >= sentence.lowerBound, lexemes[at].word != Self.opening else { return false }
        for _ in 0..<12 where at >= sentence.lowerBound {
            if Self.numbered.contains(lexemes[at].word) { return true }
            guard lexemes[at].kind != .word || lexemes[at].word == Self.and else { return false }
            at -= 1
        }
        return false
    }
}
