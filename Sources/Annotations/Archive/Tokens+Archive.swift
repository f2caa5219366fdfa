extension ArchiveWriter {
    /// Column by column: each holds like values, which compression likes.
    mutating func put(_ tokens: Tokens) {
        put(tokens.count)
        var last: Int32 = 0
        for (start, end) in zip(tokens.starts, tokens.ends) {
            put(Int(start - last))
            put(Int(end - start))
            last = end
        }
        for tag in tokens.upos { put(word: tag.conllu) }
        for tag in tokens.xpos { put(word: tag) }
        for lemma in tokens.lemmas { put(word: lemma) }
        for (token, head) in tokens.heads.enumerated() { put(head < 0 ? 0 : Int(head) - token) }
        for deprel in tokens.deprels { put(deprel) }
    }
}

extension ArchiveReader {
    mutating func tokens(_ text: ArchivedText) throws(ArchiveError) -> Tokens {
        let count = try count()
        var tokens = Tokens()
        var last = 0
        for _ in 0..<count {
            let gap = try int()
            let length = try int()
            guard (0...Int(Int32.max)).contains(gap), text.holds(last + gap, length, inTitle: false) else {
                throw ArchiveError("hold a token that is none of the text")
            }
            tokens.starts.append(Int32(last + gap))
            last += gap + length
            tokens.ends.append(Int32(last))
        }
        for _ in 0..<count {
            guard let tag = UPOS(conllu: try word()) else { throw ArchiveError("hold an unknown tag") }
            tokens.upos.append(tag)
        }
        for _ in 0..<count { tokens.xpos.append(try word()) }
        for _ in 0..<count { tokens.lemmas.append(try word()) }
        for token in 0..<count {
            let (head, overflow) = try int().addingReportingOverflow(token)
            guard !overflow, 0 <= head && head < count else { throw ArchiveError("hold a head that is no token") }
            // No token is its own head: that marks a root.
            tokens.heads.append(head == token ? -1 : Int32(head))
        }
        for _ in 0..<count { tokens.deprels.append(try value()) }
        return tokens
    }
}
