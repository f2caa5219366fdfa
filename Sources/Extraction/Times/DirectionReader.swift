import Annotations

/// Which way from the publication date the verb that governs a time looks.
enum TimeDirection: Sendable { case past, future, unknown }

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
        if let near = nearDirection(range, sentence) { return near }
        let tree = hasTree ? treeDirection(range) : .unknown
        return tree == .unknown ? wordDirection(range, sentence) : tree
    }

    /// From the two words before the time and the one after it.
    private func nearDirection(_ range: Range<Int>, _ sentence: Range<Int>) -> TimeDirection? {
        for at in (max(sentence.lowerBound, range.lowerBound - 2)..<range.lowerBound).reversed() {
            let word = text.lexemes[at].word
            if Self.ahead.contains(word) { return .future }
            if Self.behind.contains(word) { return .past }
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
        for _ in 0..<16 {
            let upos = document.tokens.upos[current]
            if upos == .verb || upos == .aux {
                if let direction = tense(current) { return direction }
            }
            guard let head = document.tokens.head(current) else { break }
            current = head
        }
        return .unknown
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
        if isInfinitive { return .future }
        switch tokens.xpos[verb] {
        case "VBD": return .past
        case "VBP", "VBZ": return .unknown
        default: return nil
        }
    }

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
