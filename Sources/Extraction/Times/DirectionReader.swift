import Annotations

/// Which way from the publication date the verb that governs a time looks; `since` where it can only lie behind.
enum TimeDirection: Sendable { case past, future, unknown, since }

/// Reads the tense around a lexeme: from tags and tree where the document has them, else from the nearest telling word.
struct DirectionReader {
    private let text: LexedText
    private let hasTree: Bool
    private static let future = Set(DirectionWords.future.map { Vocabulary.shared.id($0) })
    private static let past = Set(DirectionWords.past.map { Vocabulary.shared.id($0) })

    init(_ text: LexedText) {
        self.text = text
        let tokens = text.document.tokens
        hasTree = tokens.upos.contains(.verb) && tokens.heads.count == tokens.count
    }

    private static let ahead = Set(DirectionWords.ahead.map { Vocabulary.shared.id($0) })
    private static let behind = Set(DirectionWords.behind.map { Vocabulary.shared.id($0) })
    private static let deadlines = Set(DirectionWords.deadlines.map { Vocabulary.shared.id($0) })

    func direction(of range: Range<Int>, in sentence: Range<Int>) -> TimeDirection {
        let near = nearDirection(range, sentence)
        if near == .since || near == .unknown { return near! }
        let tree = hasTree ? treeDirection(range) : .unknown
        if near == .future {
            // "had filed reports by Wednesday", "had been due to expire Friday"
            let isPast = isBy(range, sentence) ? tree == .past : hasTree && isPastPerfect(range)
            return isPast ? .past : .future
        }
        return tree == .unknown ? wordDirection(range, sentence) : tree
    }

    private static let by = Vocabulary.shared.id("by")
    private static let set = Vocabulary.shared.id("set")
    private static let `for` = Vocabulary.shared.id("for")

    private func isBy(_ range: Range<Int>, _ sentence: Range<Int>) -> Bool {
        (max(sentence.lowerBound, range.lowerBound - 2)..<range.lowerBound).contains {
            text.lexemes[$0].word == Self.by
        }
    }

    /// From the two words before the time and the one after it.
    private func nearDirection(_ range: Range<Int>, _ sentence: Range<Int>) -> TimeDirection? {
        for at in (max(sentence.lowerBound, range.lowerBound - 2)..<range.lowerBound).reversed() {
            let word = text.lexemes[at].word
            // "set for March"; "a record set on Aug. 6" lies behind
            if word == Self.set, at + 1 == range.lowerBound || text.lexemes[at + 1].word != Self.for { continue }
            if Self.ahead.contains(word) { return .future }
            if Self.behind.contains(word) { return .since }
        }
        let isDeadline =
            range.upperBound < sentence.upperBound && Self.deadlines.contains(text.lexemes[range.upperBound].word)
        return isDeadline ? .unknown : nil
    }

    private func treeDirection(_ range: Range<Int>) -> TimeDirection {
        let document = text.document
        let tokens = document.tokens.indices
        guard !tokens.isEmpty else { return .unknown }
        let inside = document.tokens(in: text.span(range))
        guard var current = inside.first else { return .unknown }
        var isAttribute = document.tokens.deprels[current] == .compound
        for _ in 0..<16 {
            let upos = document.tokens.upos[current]
            if upos == .verb || upos == .aux, let direction = tense(current) {
                // "trying to sell itself under a June agreement": what the noun names may lie either way
                return isAttribute && direction == .future ? .unknown : direction
            }
            guard let head = document.tokens.head(current) else { break }
            if isAttribute, document.tokens.upos[head] == .verb { isAttribute = isInfinitive(head) }
            current = head
        }
        return .unknown
    }

    private func isInfinitive(_ verb: Int) -> Bool {
        let tokens = text.document.tokens
        return verb > 0 && tokens.lemmas[verb - 1] == "to" && tokens.xpos[verb] == "VB"
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

    /// The tense of a verb with its auxiliaries; `nil` for a participle or infinitive that takes its time from its head.
    private func tense(_ verb: Int) -> TimeDirection? {
        let document = text.document
        let tokens = document.tokens
        let sentence = document.sentences[document.sentence(of: verb)].tokens
        var isInfinitive = false
        for child in max(sentence.lowerBound, verb - 12)..<verb where tokens.heads[child] == Int32(verb) {
            switch tokens.deprels[child] {
            case .aux, .auxPass, .cop:
                if tokens.xpos[child] == "MD" {
                    let form = document.form(child).lowercased()
                    return form == "could" || form == "would" ? .unknown : .future
                }
                if tokens.xpos[child] == "VBD" || tokens.lemmas[child] == "have" { return .past }
            case .mark:
                if tokens.lemmas[child] == "to" { isInfinitive = true }
            default: break
            }
        }
        if isInfinitive || tokens.xpos[verb] == "VBG" && Self.prospective.contains(tokens.lemmas[verb]) {
            return .future
        }
        switch tokens.xpos[verb] {
        case "VBD": return .past
        // "the injunction issued Thursday"
        case "VBN" where tokens.deprels[verb] == .acl: return .past
        case "VBP", "VBZ": return .unknown
        default: return nil
        }
    }

    /// Verbs whose times lie ahead of them, where they go on: "were planning a rally on Saturday".
    private static let prospective: Set<String> = ["plan", "schedule", "postpone", "expect", "slate", "anticipate"]

    private func wordDirection(_ range: Range<Int>, _ sentence: Range<Int>) -> TimeDirection {
        for distance in 1...12 {
            let before = range.lowerBound - distance
            if before >= sentence.lowerBound {
                let word = text.lexemes[before].word
                if Self.future.contains(word) { return .future }
                if Self.past.contains(word) || isPastForm(text.lexemes[before]) { return .past }
            }
        }
        return .unknown
    }

    /// Regular past forms, for documents without tags.
    private func isPastForm(_ lexeme: Lexeme) -> Bool {
        lexeme.kind == .word && lexeme.word == 0 && !lexeme.isCapitalized && lexeme.end - lexeme.start > 4
            && text.document.article.text[lexeme.span].hasSuffix("ed")
    }
}
