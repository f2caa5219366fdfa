import Annotations

/// Reads the tense around a lexeme: from tags and tree where the document has them, else from the nearest telling word.
struct DirectionReader {
    private let text: LexedText
    private let hasTree: Bool
    private static let future = Set(DirectionWords.future.map { Vocabulary.shared.id($0) })
    private static let past = Set(DirectionWords.past.map { Vocabulary.shared.id($0) })
    private static let ahead = Set(DirectionWords.ahead.map { Vocabulary.shared.id($0) })
    private static let behind = Set(DirectionWords.behind.map { Vocabulary.shared.id($0) })
    private static let deadlines = Set(DirectionWords.deadlines.map { Vocabulary.shared.id($0) })

    init(_ text: LexedText) {
        self.text = text
        let tokens = text.document.tokens
        hasTree = tokens.upos.contains(.verb) && tokens.heads.count == tokens.count
    }

    func direction(of range: Range<Int>, in sentence: Range<Int>) -> TimeDirection {
        let near = nearDirection(range, sentence)
        if near == .since || near == .unknown { return near! }
        let (tree, verb) = hasTree ? treeDirection(range) : (.unknown, nil)
        // "was postponed until Tuesday", "extended to Nov. 16"
        if let verb, DirectionWords.shifting.contains(lemma(verb)), range.lowerBound > 0,
            Self.limits.contains(text.lexemes[range.lowerBound - 1].word)
        {
            return .future
        }
        if near == .ahead {
            // "had been due to expire Friday"
            if hasTree, isPastPerfect(range) { return .past }
            return (isUntil(range) ? .future : .ahead) + tree
        }
        return tree == .unknown ? wordDirection(range, sentence) : tree
    }

    private static let until = Set(["until", "till"].map { Vocabulary.shared.id($0) })

    /// "Banks were closed until Tuesday"; not "Until Tuesday, nobody knew".
    private func isUntil(_ range: Range<Int>) -> Bool {
        range.lowerBound > 1 && Self.until.contains(text.lexemes[range.lowerBound - 1].word)
            && !text.lexemes[range.lowerBound - 1].isCapitalized
    }

    private static let limits = Set(["until", "till", "to", "through"].map { Vocabulary.shared.id($0) })
    private static let set = Vocabulary.shared.id("set")
    private static let `for` = Vocabulary.shared.id("for")

    /// From the two words before the time and the one after it.
    private func nearDirection(_ range: Range<Int>, _ sentence: Range<Int>) -> TimeDirection? {
        for at in (max(sentence.lowerBound, range.lowerBound - 2)..<range.lowerBound).reversed() {
            let word = text.lexemes[at].word
            // "set for March"; "a record set on Aug. 6" lies behind
            if word == Self.set, at + 1 == range.lowerBound || text.lexemes[at + 1].word != Self.for { continue }
            if Self.ahead.contains(word) { return .ahead }
            if Self.behind.contains(word) { return .since }
        }
        let isDeadline =
            range.upperBound < sentence.upperBound && Self.deadlines.contains(text.lexemes[range.upperBound].word)
        return isDeadline ? .unknown : nil
    }

    // MARK: The verb above the time

    private func treeDirection(_ range: Range<Int>) -> (TimeDirection, verb: Int?) {
        let tokens = text.document.tokens
        let inside = text.document.tokens(in: text.span(range))
        guard var current = inside.first else { return (.unknown, nil) }
        let isAttribute = tokens.deprels[inside.last ?? current] == .compound
        var nouns = 0
        for _ in 0..<16 {
            let upos = tokens.upos[current]
            if upos == .verb || upos == .aux, let direction = tense(current, isDirect: nouns == 0) {
                // "trying to sell itself under a June agreement": what the noun names may lie either way
                return (isAttribute && direction == .prospective ? .unknown : direction, current)
            }
            guard let head = tokens.head(current) else { break }
            if !inside.contains(current), upos != .verb, upos != .aux { nouns += 1 }
            current = head
        }
        return (.unknown, nil)
    }

    /// Whether a verb above the time stands in the past perfect.
    private func isPastPerfect(_ range: Range<Int>) -> Bool {
        let document = text.document
        guard var current = document.tokens(in: text.span(range)).first else { return false }
        for _ in 0..<8 {
            for child in max(0, current - 8)..<current
            where document.tokens.heads[child] == Int32(current) && document.tokens.deprels[child] == .aux {
                if document.form(child).lowercased() == "had" { return true }
            }
            guard let head = document.tokens.head(current) else { break }
            current = head
        }
        return false
    }

    /// A verb's lemma, also where the lemmatizer took too much off an unknown word ("postpon").
    private func lemma(_ token: Int) -> String {
        let lemma = text.document.tokens.lemmas[token]
        return DirectionWords.known.contains(lemma) ? lemma : lemma + "e"
    }

    /// The tense of a verb with its auxiliaries; `nil` for a participle that takes its time from its head.
    private func tense(_ verb: Int, isDirect: Bool) -> TimeDirection? {
        let document = text.document
        let tokens = document.tokens
        let sentence = document.sentences[document.sentence(of: verb)].tokens
        let looksAhead = DirectionWords.prospective.contains(lemma(verb))
        var isInfinitive = false
        for child in max(sentence.lowerBound, verb - 12)..<verb where tokens.heads[child] == Int32(verb) {
            switch tokens.deprels[child] {
            case .aux, .auxPass, .cop:
                if tokens.xpos[child] == "MD" {
                    let form = document.form(child).lowercased()
                    return form == "could" || form == "would" ? .unknown : isDirect ? .future : .prospective
                }
                if tokens.xpos[child] == "VBD" || tokens.lemmas[child] == "have" { return looksAhead ? .ahead : .past }
            case .mark:
                if tokens.lemmas[child] == "to" { isInfinitive = true }
            default: break
            }
        }
        if isInfinitive {
            let governor = tokens.head(verb).map(lemma) ?? ""
            let isArranged = governor == "be" || DirectionWords.prospective.contains(governor)
            return isDirect && isArranged ? .future : .prospective
        }
        switch tokens.xpos[verb] {
        case "VBG" where looksAhead: return .ahead
        case "VBD": return .past
        // "the injunction issued Thursday", "a vote scheduled for Thursday"
        case "VBN" where tokens.deprels[verb] == .acl: return looksAhead ? .ahead : .past
        case "VBP", "VBZ":
            return isDirect && !DirectionWords.reporting.contains(tokens.lemmas[verb]) ? .present : .unknown
        default: return nil
        }
    }

    // MARK: Without a tree

    private func wordDirection(_ range: Range<Int>, _ sentence: Range<Int>) -> TimeDirection {
        for distance in 1...12 {
            let before = range.lowerBound - distance
            guard before >= sentence.lowerBound else { break }
            let word = text.lexemes[before].word
            if Self.future.contains(word) { return .prospective }
            if Self.past.contains(word) || isPastForm(text.lexemes[before]) { return hasTree ? .wordedPast : .past }
        }
        return .unknown
    }

    /// Regular past forms, for documents without tags.
    private func isPastForm(_ lexeme: Lexeme) -> Bool {
        lexeme.kind == .word && lexeme.word == 0 && !lexeme.isCapitalized && lexeme.end - lexeme.start > 4
            && text.document.article.text[lexeme.span].hasSuffix("ed")
    }
}
