import Annotations

/// Decides whether a matched form is a time in its place: "May" the modal, "the Sun", "2000 people" are not.
struct TimeFilter {
    private let text: LexedText
    private let lexemes: [Lexeme]
    private let names: TimeNames

    init(_ text: LexedText) {
        self.text = text
        lexemes = text.lexemes
        names = TimeNames(text)
    }

    /// "$10 million a year" is a rate where "a year" alone is a stretch of time.
    func reading(_ match: TimeMatch, in sentence: Range<Int>) -> TimeMatch {
        let first = match.range.lowerBound
        if match.meaning == .before, match.parts.count != nil, isBeforeSomething(match, in: sentence) {
            var match = match
            match.meaning = .duration
            match.range = first..<match.range.upperBound - 1
            return match
        }
        guard match.meaning == .duration, match.parts.countIsArticle, match.range.count == 2,
            first > sentence.lowerBound,
            lexemes[first - 1].kind == .number || TimeGuards.beforeRate.contains(lexemes[first - 1].word)
        else { return match }
        var match = match
        match.meaning = .rate
        return match
    }

    /// "30 days before closing the purchase": so long before something, which isn't a date of its own; "two days before"
    /// at the end of its clause is.
    private func isBeforeSomething(_ match: TimeMatch, in sentence: Range<Int>) -> Bool {
        guard lexemes[match.range.upperBound - 1].word == Self.before, match.range.upperBound < sentence.upperBound
        else {
            return false
        }
        return lexemes[match.range.upperBound].kind != .mark
    }
    private static let before = Vocabulary.shared.id("before")

    func accepts(_ match: TimeMatch, in sentence: Range<Int>) -> Bool {
        let first = match.range.lowerBound
        let before = first > sentence.lowerBound ? lexemes[first - 1] : nil
        let after = match.range.upperBound < sentence.upperBound ? lexemes[match.range.upperBound] : nil
        if let before, !lexemes[first].isSpaced, before.kind != .mark { return false }
        if names.owns(match, in: sentence) { return false }
        switch match.meaning {
        case .future where match.range.count == 1 && lexemes[first].word == Vocabulary.shared.id("soon"):
            return after.map { !TimeGuards.afterSoon.contains($0.word) } ?? true
        case .frequency:
            // "the party daily Granma" is a newspaper
            return !(after?.isCapitalized ?? false)
        case .feast:
            switch match.parts.feast {
            case .new, .valentine: return match.range.count > 2
            case .good: return match.parts.weekday == 5
            default: return !(match.range.count == 1 && (after?.isCapitalized ?? false) && after?.kind == .word)
            }
        case .decade: return acceptsDecade(match, before)
        case .season
        where match.parts.relation == nil && Self.doubtfulSeasons.contains(lexemes[match.range.upperBound - 1].word):
            // "in the fall of Saigon", "the spring in his step"
            return match.range.count == 2
                && after.map { $0.kind == .mark || TimeGuards.beforeYear.contains($0.word) } ?? true
        case .unit where match.parts.unit == .second || match.parts.unit == .minute: return false
        case .weekday where lexemes[first].word == Self.following, .unit where lexemes[first].word == Self.following,
            .daypart where lexemes[first].word == Self.following:
            // "Following Monday's debate"
            return before?.word == Self.the
        case .thatUnit:
            // "the second", "the day": a bare article refers to a calendar unit only from the week up
            // "the day that she left": whose day, the clause tells
            if match.parts.unit == .day, lexemes[first].word == Self.the, match.range.count == 2 { return false }
            return (match.parts.unit?.rawValue ?? 0) >= TimeUnit.day.rawValue
        case .daypart where lexemes[first].word == Self.the && match.range.count == 2 && match.parts.modifier == nil:
            // "the night she went missing", "the morning of the match"
            return !TimeGuards.beginsClause.contains(after?.word ?? 0) && !isSubject(after)
        case .month
        where match.range.count <= 2 && match.parts.year == nil && match.parts.modifier == nil
            && match.parts.relation == nil:
            return acceptsMonth(first, before, after)
        case .date where match.parts.month != nil && match.parts.year == nil:
            // "May 10 people": a count follows the modal at the head of a sentence
            return !(lexemes[first].word == TimeGuards.may && before == nil && isPlainWord(after))
        case .noon where match.range.count == 1:
            return before?.word != Vocabulary.shared.id("high")
        case .before where match.parts.count == nil: return !isBeforeSomething(match, in: sentence)
        case .year where match.range.count == 2 && lexemes[first].word == Self.the:
            // "the 1992 protests", not "the 1718 Committee"
            return (1900...2100).contains(match.parts.year ?? 0)
        case .year where match.range.count == 1 || lexemes[first].word == Vocabulary.shared.apostrophe:
            return acceptsYear(match, before, after)
        case .yearSpan: return acceptsYear(match, before, after)
        case .weekday where match.range.count <= 2 && lexemes[first].end - lexemes[first].start <= 5:
            // "Fri." with its full stop, but not "the Sun."
            return match.range.count == 2 && before?.word != Vocabulary.shared.id("the")
        case .duration, .oneDuration:
            guard match.parts.unit == .second else { return true }
            return !match.parts.countIsArticle && match.parts.count?.isLoneOne != true
        case .vagueDuration:
            guard match.range.count == 1 else { return true }
            // "in the early hours", "60 Minutes"
            if before?.word == TimeGuards.early || lexemes[first].isCapitalized && before != nil { return false }
            return match.parts.unit != .quarter && match.parts.unit != .second && match.parts.unit != .weekend
        case .rate:
            guard match.parts.unit != .second, let before else { return false }
            if lexemes[first].word == Vocabulary.shared.id("per") { return true }
            return before.kind == .number || TimeGuards.beforeRate.contains(before.word)
        case .present where lexemes[match.range.upperBound - 1].word == Vocabulary.shared.id("moment"):
            return before.map { [Vocabulary.shared.id("at"), Vocabulary.shared.id("for")].contains($0.word) } ?? false
        default: return true
        }
    }

    private func isPlainWord(_ lexeme: Lexeme?) -> Bool {
        lexeme.map { $0.kind == .word && !$0.isCapitalized } ?? false
    }

    private func isSubject(_ lexeme: Lexeme?) -> Bool {
        guard let lexeme, lexeme.kind == .word, let tag = text.tag(of: lexeme) else { return false }
        return [.pron, .propn, .det].contains(tag)
    }

    private func acceptsMonth(_ first: Int, _ before: Lexeme?, _ after: Lexeme?) -> Bool {
        guard TimeGuards.doubtfulMonths.contains(lexemes[first].word) else { return true }
        // "Jan Kavan", "Jennifer Jun"
        if lexemes[first].end - lexemes[first].start == 3, lexemes[first].word != TimeGuards.may,
            after?.isCapitalized ?? false
        {
            return false
        }
        if let before, TimeGuards.beforeMonth.contains(before.word) { return true }
        // "April" and "June" are names where another capital follows; "May" and "March" need more than a capital
        if lexemes[first].word == TimeGuards.may || lexemes[first].word == TimeGuards.march { return false }
        return !(after?.isCapitalized ?? false) && lexemes[first].end - lexemes[first].start > 3
    }

    private func acceptsYear(_ match: TimeMatch, _ before: Lexeme?, _ after: Lexeme?) -> Bool {
        guard let year = match.parts.year else { return false }
        if let before {
            if before.kind == .number || (before.kind == .mark && !match.isSpaced(lexemes) && !Self.opens(before.word))
            {
                return false
            }
            if TimeGuards.beforeYear.contains(before.word), (1500...2100).contains(year) { return !isPlural(after) }
            // "the 1992 protests": with the article a number like a year dates them
            if before.word == Vocabulary.shared.id("the"), (1900...2100).contains(year) { return true }
        }
        guard (1900...2100).contains(year) else { return false }
        // "'60 Minutes'"
        if match.range.count == 2, lexemes[match.range.lowerBound].word == Vocabulary.shared.apostrophe,
            after?.isCapitalized ?? false
        {
            return false
        }
        if let after, after.kind == .mark, !after.isSpaced, after.word == Vocabulary.shared.id("%") { return false }
        return !isPlural(after)
    }

    private static let the = Vocabulary.shared.id("the")
    private static let following = Vocabulary.shared.id("following")
    private static let doubtfulSeasons = Vocabulary.ids(["spring", "fall"])

    /// "The 1980s" and "the '80s", but "a handful of $20s", "in their 50s".
    private func acceptsDecade(_ match: TimeMatch, _ before: Lexeme?) -> Bool {
        let marks = match.range.filter { lexemes[$0].kind == .number }
        guard let number = marks.last, lexemes[number].integerDigits == 2 else { return true }
        if match.range.contains(where: { lexemes[$0].word == Vocabulary.shared.apostrophe }) { return true }
        return lexemes[match.range.lowerBound].word == Self.the && lexemes[number].value >= 50
    }

    private static let opening = Vocabulary.ids(["(", "'", "\"", "/", "-"])
    private static func opens(_ word: Int32) -> Bool { word == 0 || opening.contains(word) }

    /// A following plural noun makes the number a count: "2000 people", "1990 shells".
    private func isPlural(_ lexeme: Lexeme?) -> Bool {
        guard let lexeme, lexeme.kind == .word, !lexeme.isCapitalized else { return false }
        let document = text.document
        let tokens = document.tokens(in: lexeme.span)
        if let token = tokens.first, document.tokens.upos.indices.contains(token), document.tokens.upos[token] != .x {
            return document.tokens.xpos[token] == "NNS"
        }
        let word = document.article.text[lexeme.span]
        return word.hasSuffix("s") && word.utf8.count > 3 || word == "people"
    }
}

extension TimeMatch {
    func isSpaced(_ lexemes: [Lexeme]) -> Bool { lexemes[range.lowerBound].isSpaced }
}
