import Annotations

/// Tags and tree of a document, asked by lexeme; where the document has no tags, shapes of words answer.
struct LexemeTags {
    let text: LexedText
    let hasTags: Bool
    /// The token that holds each lexeme's first byte, or -1.
    let tokens: [Int32]

    init(_ text: LexedText) {
        self.text = text
        let columns = text.document.tokens
        hasTags = columns.upos.count == columns.count && columns.upos.contains(.noun)
        var tokens = [Int32](repeating: -1, count: text.lexemes.count)
        var token = 0
        for (index, lexeme) in text.lexemes.enumerated() {
            while token < columns.count, columns.ends[token] <= lexeme.start { token += 1 }
            if token < columns.count, columns.starts[token] <= lexeme.start { tokens[index] = Int32(token) }
        }
        self.tokens = tokens
    }

    func token(_ lexeme: Int) -> Int? { tokens[lexeme] < 0 ? nil : Int(tokens[lexeme]) }

    /// The lexeme that a token ends with.
    func lexeme(_ token: Int) -> Int? {
        let end = text.document.tokens.ends[token]
        let lexeme = partition(text.lexemes.count) { text.lexemes[$0].end < end }
        return lexeme < text.lexemes.count && tokens[lexeme] == Int32(token) ? lexeme : nil
    }

    func upos(_ lexeme: Int) -> UPOS? {
        guard hasTags, let token = token(lexeme) else { return nil }
        return text.document.tokens.upos[token]
    }

    func isVerb(_ lexeme: Int) -> Bool {
        let upos = upos(lexeme)
        return upos == .verb || upos == .aux
    }

    /// Whether a noun phrase goes on here: a noun, or adjectives before one.
    func startsNoun(_ index: Int, _ sentence: Range<Int>) -> Bool {
        var at = index
        while at < sentence.upperBound, at < index + 4, text.lexemes[at].kind == .word {
            if FigureWords.stopIDs.contains(text.lexemes[at].word),
                !FigureWords.peopleIDs.contains(text.lexemes[at].word)
            {
                return false
            }
            guard let upos = upos(at) else { return true }
            switch upos {
            case .noun, .propn: return true
            case .adj, .num, .verb, .adv: at += 1
            default: return false
            }
        }
        return false
    }

    /// Whether the word here is a plural noun that a number can count.
    func startsPluralNoun(_ index: Int, _ sentence: Range<Int>) -> Bool {
        var at = index
        while at < sentence.upperBound, at < index + 4, text.lexemes[at].kind == .word {
            if isPlural(at) { return true }
            if FigureWords.stopIDs.contains(text.lexemes[at].word) { return false }
            if let upos = upos(at), upos != .adj, upos != .noun, upos != .propn { return false }
            at += 1
        }
        return false
    }

    func isPlural(_ index: Int) -> Bool {
        let lexeme = text.lexemes[index]
        guard lexeme.kind == .word else { return false }
        if FigureWords.plainNounIDs.contains(lexeme.word) { return true }
        if hasTags, let token = token(index) {
            return text.document.tokens.xpos[token] == "NNS" || text.document.tokens.xpos[token] == "NNPS"
        }
        let word = text.text(index)
        return word.utf8.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss") && !word.hasSuffix("us")
            && !word.hasSuffix("is") && !FigureWords.stopIDs.contains(lexeme.word)
    }
}
