import Annotations
import Knowledge

/// Decides whether a parsed number is a quantity in its place: model names, resolution numbers, years, addresses, ordinals,
/// calibres, list numbers and the pronoun "one" are not.
struct FigureFilter {
    let text: LexedText
    let lexemes: [Lexeme]
    let numbers: NumberReader
    let tags: LexemeTags

    init(_ text: LexedText, _ tags: LexemeTags) {
        self.text = text
        lexemes = text.lexemes
        numbers = NumberReader(text.lexemes)
        self.tags = tags
    }

    private func word(_ index: Int) -> Int32 { lexemes[index].word }
    private static func ids(_ words: [String]) -> Set<Int32> { Vocabulary.ids(words) }
    private static let oneOf = ids(["of", "another", "'s"])
    static let beforeOne = ids(["no", "any", "this", "that", "each", "every", "the", "which"])
    private static let beforeHalf = ids(["first", "second", "latter", "other", "in"])
    private static let afterHalf = ids([
        "of", "the", "its", "their", "his", "her", "our", "all", "these", "those", "that", "a", "an",
    ])
    private static let and = Vocabulary.shared.id("and")
    private static let of = Vocabulary.shared.id("of")
    private static let group = Vocabulary.shared.id("group")

    func accepts(_ figure: Figure, in sentence: Range<Int>, rejectedBefore: Int?) -> Bool {
        let first = figure.number.lowerBound
        let last = figure.number.upperBound
        let hasSign = figure.unit.map { UnitWords.unit($0).kind == .money } ?? false
        if !hasSign || first == figure.range.lowerBound {
            if isPartOfName(first, sentence) { return false }
        }
        if isGluedToLetters(figure, sentence) { return false }
        // "the guards number at most 90": a bounded number is no name
        let isBare = figure.range.lowerBound == figure.number.lowerBound
        if figure.unit == nil, figure.isBareInteger, isBare, isDesignated(figure, sentence, rejectedBefore) {
            return false
        }
        if figure.unit == nil, figure.isBareInteger, isBare, isSystemsName(figure, sentence) { return false }
        if figure.isBareInteger, isBare, isBeforeCompassPoint(figure, sentence) { return false }
        if isScore(figure, sentence) { return false }
        // "he scores between ten and fifteen"
        if figure.isConvention, figure.number.count == 1, tags.isVerb(first) { return false }
        if figure.unit == nil, figure.isBareInteger, isBare, isFurtherDay(figure, sentence) { return false }
        if isListNumber(figure, sentence) || isAddress(figure, sentence) || isCalibre(figure, sentence) { return false }
        if figure.isFraction, !acceptsFraction(figure, sentence) { return false }
        if figure.isLoneOne, !acceptsOne(figure, sentence) { return false }
        if figure.isBareInteger, figure.unit == nil, figure.integerDigits == 4, !figure.isRange,
            let value = figure.value,
            (1900...2100).contains(value), !tags.startsPluralNoun(last, sentence)
        {
            return false
        }
        return true
    }

    /// "voted 206-219", "lost 1-3": two plain numbers that nothing follows to count are no range.
    private func isScore(_ figure: Figure, _ sentence: Range<Int>) -> Bool {
        guard figure.isRange, figure.unit == nil, figure.number.lowerBound == figure.range.lowerBound,
            figure.number.count == 3, word(figure.number.lowerBound + 1) == Vocabulary.shared.hyphen,
            lexemes[figure.number.lowerBound].form == .integer, lexemes[figure.number.lowerBound + 2].form == .integer,
            (figure.upper ?? 1000) < 1000, figure.number.lowerBound > sentence.lowerBound
        else { return false }
        let before = figure.number.lowerBound - 1
        return !tags.startsNoun(figure.range.upperBound, sentence) && lexemes[before].kind == .word
            && !Self.beforeRange.contains(word(before))
    }

    /// "January 2 and 6": a number that counts nothing, behind a day of a month, is another day of it.
    private func isFurtherDay(_ figure: Figure, _ sentence: Range<Int>) -> Bool {
        let first = figure.number.lowerBound
        guard (figure.value.map { (1...31).contains($0) } ?? false), first - 3 >= sentence.lowerBound,
            word(first - 1) == Self.and || word(first - 1) == FigureWords.mark(","),
            lexemes[first - 2].form == .integer, CalendarWords.value(.month, word(first - 3)) != nil
        else { return false }
        return !tags.startsNoun(figure.range.upperBound, sentence)
    }

    private static let beforeRange = ids(["of", "between", "from", "is", "was", "are", "were", "about", "in"])

    /// "38 North reported": a number before a lone compass point is a latitude or a name made of one; "12 North Korean
    /// crew members" counts.
    private func isBeforeCompassPoint(_ figure: Figure, _ sentence: Range<Int>) -> Bool {
        let at = figure.number.upperBound
        guard at < sentence.upperBound, lexemes[at].isCapitalized, Self.compass.contains(word(at)) else { return false }
        return !(at + 1 < sentence.upperBound && lexemes[at + 1].isCapitalized)
    }
    private static let compass = ids(["north", "south", "east", "west"])

    /// "the Project 360 system": a number between a name and one thing counts nothing; "in Gaza 300 people" does.
    private func isSystemsName(_ figure: Figure, _ sentence: Range<Int>) -> Bool {
        let (first, end) = (figure.number.lowerBound, figure.number.upperBound)
        guard first > sentence.lowerBound, end < sentence.upperBound,
            tags.upos(first - 1) == .propn
                || lexemes[first - 1].isCapitalized && first - 1 > sentence.lowerBound && tags.upos(first - 1) == .noun,
            tags.upos(end) == .noun || tags.upos(end) == .propn, figure.value != 1
        else { return false }
        return !tags.startsPluralNoun(end, sentence)
    }

    /// "KN-23", "F-16", "T90", "24/7".
    private func isPartOfName(_ first: Int, _ sentence: Range<Int>) -> Bool {
        guard first > sentence.lowerBound, !lexemes[first].isSpaced else { return false }
        let before = lexemes[first - 1]
        if before.kind == .word { return true }
        guard before.kind == .mark else { return before.kind == .number }
        let isJoint =
            before.word == Vocabulary.shared.hyphen || before.word == FigureWords.mark("/")
            || before.word == FigureWords.mark(".") || before.word == FigureWords.mark("#")
            || before.word == FigureWords.mark(":")
        guard isJoint, first - 1 > sentence.lowerBound, !before.isSpaced else {
            return before.word == FigureWords.mark("#")
        }
        return true
    }

    /// "4th", "5G", "747s", "3-2", "555-0199", "27-nation" is fine.
    private func isGluedToLetters(_ figure: Figure, _ sentence: Range<Int>) -> Bool {
        let end = figure.range.upperBound
        guard end < sentence.upperBound, !lexemes[end].isSpaced else { return false }
        let next = lexemes[end]
        if next.kind == .word { return lexemes[end - 1].kind == .number || figure.unit != nil }
        // "24703L202"
        if next.kind == .number, lexemes[end - 1].kind == .word { return true }
        let isDash = next.word == Vocabulary.shared.hyphen
        guard
            isDash || next.word == FigureWords.mark("/") || next.word == FigureWords.mark(":")
                || next.word == FigureWords.mark("x")
        else { return false }
        return end + 1 < sentence.upperBound && !lexemes[end + 1].isSpaced && lexemes[end + 1].kind == .number
    }

    /// "resolution 1718 and 1874", "paragraph 8", "Boeing 747", "No. 5".
    private func isDesignated(_ figure: Figure, _ sentence: Range<Int>, _ rejectedBefore: Int?) -> Bool {
        var before = figure.range.lowerBound - 1
        guard before >= sentence.lowerBound else { return false }
        if word(before) == FigureWords.mark("."), before > sentence.lowerBound, !lexemes[before].isSpaced {
            before -= 1
        }
        if FigureWords.designatorIDs.contains(word(before)) { return true }
        // "the Group of 20"
        if word(before) == Self.of, before > sentence.lowerBound, word(before - 1) == Self.group,
            lexemes[before - 1].isCapitalized
        {
            return true
        }
        if FigureWords.modelIDs.contains(word(before)), lexemes[before].isCapitalized { return true }
        // a list goes on: "1718, 1874 and 2270"
        if let rejectedBefore, figure.integerDigits >= 2, before - rejectedBefore <= 2, rejectedBefore < before,
            (rejectedBefore..<before + 1).allSatisfy({ index in
                index == rejectedBefore || lexemes[index].kind == .mark || word(index) == Self.and
            }), figure.integerDigits == Int(lexemes[rejectedBefore].integerDigits)
        {
            return true
        }
        // "Shahed 136": a capital, a bare number and no noun to count
        return lexemes[before].kind == .word && lexemes[before].isCapitalized && before > sentence.lowerBound
            && figure.value.map { $0 < 1000 } ?? false && !tags.startsNoun(figure.range.upperBound, sentence)
            && !numbersFollowVerb(before)
    }

    private func numbersFollowVerb(_ before: Int) -> Bool { tags.isVerb(before) }

    /// "1.", "2)" at the head of a sentence.
    private func isListNumber(_ figure: Figure, _ sentence: Range<Int>) -> Bool {
        guard figure.range.lowerBound == sentence.lowerBound, figure.isBareInteger, figure.unit == nil else {
            return false
        }
        let end = figure.range.upperBound
        guard end < sentence.upperBound else { return sentence.count == 1 && figure.integerDigits <= 2 }
        let isStop = word(end) == FigureWords.mark(".") || word(end) == FigureWords.mark(")")
        return isStop && !lexemes[end].isSpaced && figure.integerDigits <= 2 && end + 1 < sentence.upperBound
    }

    /// "10 Downing Street".
    private func isAddress(_ figure: Figure, _ sentence: Range<Int>) -> Bool {
        guard figure.isBareInteger else { return false }
        var at = figure.range.upperBound
        while at < sentence.upperBound, at < figure.range.upperBound + 3, lexemes[at].isCapitalized {
            if FigureWords.streetIDs.contains(word(at)),
                at > figure.range.upperBound || word(at) == Vocabulary.shared.id("downing")
            {
                return true
            }
            at += 1
        }
        return false
    }

    /// "152mm shells", "122 and 152 mm calibers": what is counted, not how many. "300 mm long" is a length.
    private func isCalibre(_ figure: Figure, _ sentence: Range<Int>) -> Bool {
        let end = figure.range.upperBound
        if let unit = figure.unit, UnitWords.unit(unit).kind == .caliber {
            return !(end < sentence.upperBound && Self.lengthWords.contains(word(end)))
        }
        guard figure.unit == nil, end + 1 < sentence.upperBound else { return false }
        let isJoined = word(end) == Vocabulary.shared.hyphen && Self.calibreWords.contains(word(end + 1))
        if Self.calibreWords.contains(word(end)) || isJoined { return true }
        // the first of two: "122 and 152 mm", "122/152mm"
        guard figure.isBareInteger,
            word(end) == Self.and || word(end) == Vocabulary.shared.id("or") || word(end) == FigureWords.mark("/"),
            lexemes[end + 1].kind == .number, end + 2 < sentence.upperBound
        else { return false }
        if let unit = UnitWords.phrases.match(lexemes, end + 2, before: sentence.upperBound),
            UnitWords.unit(unit.value).kind == .caliber
        {
            return true
        }
        return false
    }

    static let lengthWords = ids(["long", "wide", "deep", "high", "tall", "of", "x"])
    private static let calibreWords = ids(["calibre", "caliber", "calibres", "calibers"])

    /// "a third of" is a fraction, "a third missile" is not; "the first half" neither.
    private func acceptsFraction(_ figure: Figure, _ sentence: Range<Int>) -> Bool {
        let first = figure.number.lowerBound
        let end = figure.range.upperBound
        if lexemes[first].kind == .number { return true }
        if numbers.kind(first) == .half {
            if first > sentence.lowerBound, Self.beforeHalf.contains(word(first - 1)) { return false }
            // "more than half voted"
            if figure.range.lowerBound < first, figure.kind != .exact { return true }
            return figure.unit != nil || end < sentence.upperBound && Self.afterHalf.contains(word(end))
        }
        if numbers.kind(first) == .article {
            guard end < sentence.upperBound else { return true }
            return lexemes[end].kind == .mark && word(end) != Vocabulary.shared.hyphen
                || FigureWords.stopIDs.contains(word(end))
        }
        return true
    }

    /// "one missile" counts; "one of them", "no one", "one must" don't.
    private func acceptsOne(_ figure: Figure, _ sentence: Range<Int>) -> Bool {
        let first = figure.number.lowerBound
        let end = figure.range.upperBound
        if figure.unit != nil {
            // "one day" somewhere in time, "at one point"; "one-day" and "one ton" are measures
            return figure.unit.map { UnitWords.unit($0).name != "day" && UnitWords.unit($0).name != "point" } ?? true
        }
        guard end < sentence.upperBound, !Self.oneOf.contains(word(end)) else { return false }
        if first > sentence.lowerBound {
            if Self.beforeOne.contains(word(first - 1)) { return false }
            if lexemes[first].isCapitalized, lexemes[first - 1].isCapitalized { return false }
        }
        return lexemes[end].isSpaced && tags.startsNoun(end, sentence)
    }
}
