import Annotations

/// Which tokens stand inside quotation marks, and whose words they are where the same sentence says so.
struct QuotationContext {
    /// For each token the head token of its speaker, -2 in a quotation of nobody known, -1 outside.
    private var speakers: [Int32]
    /// For each sentence how many up to it, itself among them, have words outside of quotation marks.
    private var telling: [Int32] = []

    init(_ document: Document) {
        speakers = Array(repeating: -1, count: document.tokens.count)
        var isOpen = false
        var block = -1
        for sentence in document.sentences {
            // A mark that was never closed doesn't reach over the paragraph.
            if sentence.block != block { isOpen = false }
            block = sentence.block
            for token in sentence.tokens {
                guard document.form(token).utf8.first.map({ !Self.isWord($0) }) ?? false else {
                    if isOpen { speakers[token] = -2 }
                    continue
                }
                switch document.form(token) {
                case "“", "«", "„", "``": isOpen = true
                case "”", "»", "''": isOpen = false
                case "\"": isOpen.toggle()
                default: if isOpen { speakers[token] = -2 }
                }
            }
            let tells = sentence.tokens.contains { speakers[$0] == -1 && document.tokens.upos[$0] != .punct }
            telling.append((telling.last ?? 0) + (tells ? 1 : 0))
            guard let speaker = Self.speaker(sentence, document, speakers) else { continue }
            for token in sentence.tokens where speakers[token] == -2 { speakers[token] = Int32(speaker) }
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool { byte | 0x20 &- 97 < 26 || byte &- 48 < 10 }

    /// The subject of a verb of speaking that itself stands outside of quotation marks.
    private static func speaker(_ sentence: Sentence, _ document: Document, _ quoted: [Int32]) -> Int? {
        guard sentence.tokens.contains(where: { quoted[$0] != -1 }) else { return nil }
        return sentence.tokens.first { token in
            guard quoted[token] == -1, document.tokens.deprels[token] == .nsubj, let verb = document.tokens.head(token)
            else { return false }
            return quoted[verb] == -1 && NounClasses.speech.contains(document.tokens.lemmas[verb].lowercased())
        }
    }

    /// How many sentences a later one stands behind another, not counting those that are all somebody's quoted words.
    func sentencesTold(from sentence: Int, to later: Int) -> Int { Int(telling[later] - telling[sentence]) }

    func isQuoted(_ token: Int) -> Bool { speakers[token] != -1 }

    /// The head token of the one who speaks the words around `token`.
    func speaker(of token: Int) -> Int? { speakers[token] >= 0 ? Int(speakers[token]) : nil }
}
