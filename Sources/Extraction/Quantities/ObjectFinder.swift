import Annotations
import Knowledge

/// Finds what a figure counts: the noun phrase after the number ("10,000 sea containers"), after "of" ("74,000 tons of
/// explosives", "40 percent of Russia's ammunition"), a calibre included ("152 mm shells").
///
/// The noun phrase ends with the noun that the tree makes the number's head, where there is a tree and it stands near;
/// else with the first plural, or before a word that can't belong to it.
struct ObjectFinder {
    let text: LexedText
    let tags: LexemeTags
    private let lexemes: [Lexeme]

    init(_ text: LexedText, _ tags: LexemeTags) {
        self.text = text
        self.tags = tags
        lexemes = text.lexemes
    }

    private static let of = Vocabulary.shared.id("of")
    private static let skipped = Vocabulary.ids([
        "the", "its", "their", "his", "her", "our", "all", "these", "those", "a", "an", "more", "additional", "further",
        "other", "such",
    ])
    private static let quotes = Vocabulary.ids(["\"", "'", "-"])

    /// The lexemes of the object.
    func object(of figure: Figure, in sentence: Range<Int>) -> Range<Int>? {
        var at = figure.range.upperBound
        let end = sentence.upperBound
        let isMeasure = figure.unit != nil || figure.isFraction
        let isMoney = figure.unit.map { UnitWords.unit($0).kind == .money } ?? false
        if at < end, isDash(at), !lexemes[at].isSpaced { at += 1 }
        if isMoney {
            guard at < end, isWord(at, Self.of) || word(at) == Vocabulary.shared.id("worth") else { return nil }
            at += 1
            if at < end, isWord(at, Self.of) { at += 1 }
            return phrase(at, end, head: nil)
        }
        // "equivalent to 'hundreds of thousands' of shells"
        if at + 1 < end, text.text(at) == "\"" || text.text(at) == "\u{201D}", isWord(at + 1, Self.of) { at += 1 }
        if at < end, isWord(at, Self.of) {
            // "three of the ships", "dozens of missiles", "21 of around 50"
            guard at + 1 < end, lexemes[at + 1].kind != .number || isCalibre(at + 1, end) != nil else { return nil }
            return phrase(at + 1, end, head: nil)
        }
        // "60 percent more shells" and "5 percent higher" compare; "6 km stretch" measures what follows
        if isMeasure
            && figure.unit.map({ UnitWords.unit($0).kind == .ratio || UnitWords.unit($0).kind == .time }) ?? true
        {
            return nil
        }
        return phrase(at, end, head: head(of: figure))
    }

    private func word(_ index: Int) -> Int32 { lexemes[index].word }
    private func isWord(_ index: Int, _ word: Int32) -> Bool { lexemes[index].word == word && word != 0 }
    private func isDash(_ index: Int) -> Bool { lexemes[index].word == Vocabulary.shared.hyphen }

    /// The noun that the tree hangs the number on, where it stands at most eight tokens behind it.
    private func head(of figure: Figure) -> Int? {
        guard tags.hasTags, let token = tags.token(figure.number.upperBound - 1) else { return nil }
        let document = text.document
        var current = token
        for _ in 0..<4 {
            guard let head = document.tokens.head(current) else { return nil }
            // "18-mile oil slick": the unit is the figure's own
            if document.tokens.starts[head] < lexemes[figure.range.upperBound - 1].end, head > token {
                current = head
                continue
            }
            switch document.tokens.deprels[current] {
            case .nummod, .compound, .amod, .flat, .fixed, .nmod, .advmod, .det:
                if head > token, head - token <= 8,
                    document.tokens.upos[head] == .noun || document.tokens.upos[head] == .propn
                {
                    return document.tokens.deprels[current] == .nmod ? nil : head
                }
                current = head
            default: return nil
            }
        }
        return nil
    }

    /// "152", "mm": the lexeme after it.
    private func isCalibre(_ at: Int, _ end: Int) -> Int? {
        guard at + 1 < end, lexemes[at].kind == .number else { return nil }
        var next = at + 1
        if isDash(next), next + 1 < end { next += 1 }
        guard let unit = UnitWords.phrases.match(lexemes, next, before: end),
            UnitWords.unit(unit.value).kind == .caliber
        else {
            return nil
        }
        return unit.end
    }

    func phrase(_ start: Int, _ end: Int, head: Int?) -> Range<Int>? {
        var head = head
        var from = start
        while from < end, from < start + 3, Self.skipped.contains(word(from)) { from += 1 }
        var at = from
        var last: Int?
        let limit = min(end, from + 9)
        while at < limit {
            let lexeme = lexemes[at]
            if lexeme.kind == .number {
                // "200 Fath-360 missiles": a model's number is part of its name
                if at > from, isDash(at - 1), !lexemes[at].isSpaced, !lexemes[at - 1].isSpaced {
                    at += 1
                    continue
                }
                guard let next = isCalibre(at, end) else { break }
                last = next
                at = next
                if at < limit, isDash(at) { at += 1 }
                continue
            }
            if lexeme.kind == .mark {
                let isPossessive = lexeme.word == Vocabulary.shared.possessive
                if isPossessive, at + 1 < limit {
                    // "Russia's ammunition": the object is what is owned
                    from = at + 1
                    last = nil
                    at += 1
                    continue
                }
                let isModel = isDash(at) && !lexeme.isSpaced && at + 1 < limit && !lexemes[at + 1].isSpaced
                guard Self.quotes.contains(lexeme.word), at + 1 < limit, lexemes[at + 1].kind == .word || isModel else {
                    break
                }
                at += 1
                continue
            }
            if FigureWords.peopleIDs.contains(lexeme.word), last == nil {
                return from..<at + 1
            }
            // "high-resolution images" count, "high" alone ends the phrase
            let isJoined = at + 2 < limit && isDash(at + 1) && !lexemes[at + 1].isSpaced && !lexemes[at + 2].isSpaced
            if FigureWords.stopIDs.contains(lexeme.word), !lexeme.isCapitalized, !isJoined { break }
            if let upos = tags.upos(at) {
                guard upos != .adp, upos != .cconj, upos != .sconj, upos != .pron, upos != .aux, upos != .part,
                    upos != .det
                else { break }
                if upos == .verb || upos == .adv {
                    // "North Korean-supplied missile": a participle behind a hyphen goes on
                    guard tags.startsNoun(at + 1, from..<end),
                        last == nil || isDash(at - 1) || isModelsUse(at, from, end)
                    else { break }
                } else if upos == .noun || upos == .propn {
                    last = at + 1
                }
            } else {
                last = at + 1
            }
            at += 1
            // "DPRK-produced missiles", "trash-carrying balloons": the tree may hang the number on the first part
            let goesOn = at + 1 < limit && isDash(at) && !lexemes[at].isSpaced && !lexemes[at + 1].isSpaced
            if goesOn { head = nil }
            if let head, let token = tags.token(at - 1), token >= head { break }
            if head == nil, tags.isPlural(at - 1), !continues(at, end) { break }
        }
        guard let last, last > from else { return nil }
        // "220 units of rocket launchers": what they are units of
        if last + 1 < end, Self.pieces.contains(word(last - 1)), last - from <= 2, isWord(last, Self.of),
            lexemes[last + 1].kind == .number || !FigureWords.stopIDs.contains(word(last + 1)),
            let inner = phrase(last + 1, end, head: nil)
        {
            return inner
        }
        return from..<(joined(last, end) ?? last)
    }

    /// "Individuals and entities": one count of both, where neither is a thing of a class of its own.
    private func joined(_ last: Int, _ end: Int) -> Int? {
        guard last + 1 < end, isWord(last, Self.and), lexemes[last + 1].kind == .word, tags.isPlural(last - 1),
            tags.isPlural(last + 1), tags.upos(last - 1) == .noun, tags.upos(last + 1) == .noun,
            !(last + 2 < end && tags.isPlural(last + 2))
        else { return nil }
        let isClass = [last - 1, last + 1].contains { ObjectClasses.shared.named(text.text($0)) != nil }
        return isClass ? nil : last + 2
    }

    private static let and = Vocabulary.shared.id("and")
    private static let pieces = Vocabulary.ids(["unit", "units", "pieces", "sets", "items"])

    /// "Shahed loitering munitions": a participle between a name and a plural.
    private func isModelsUse(_ at: Int, _ from: Int, _ end: Int) -> Bool {
        at + 1 < end && (from..<at).allSatisfy { tags.upos($0) == .propn } && tags.isPlural(at + 1)
    }

    /// After a plural the phrase goes on only where the tags say so ("arms shipments").
    private func continues(_ at: Int, _ end: Int) -> Bool {
        guard tags.hasTags, at < end, lexemes[at].kind == .word else { return false }
        return tags.isPlural(at)
    }
}
