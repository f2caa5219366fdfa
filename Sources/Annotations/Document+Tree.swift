/// Reading the dependency trees of a document.
extension Document {
    /// The words of a token as written.
    public func form(_ token: Int) -> Substring { article.text[tokens.span(token)] }

    /// The words under a span, as written.
    public func words(_ span: TextSpan) -> Substring { article.text[span] }

    /// What a hop of a relay chain is called: its entity's name, else its words.
    public func name(of hop: Claim.Hop) -> String { hop.entity.map { entities[$0].name } ?? String(words(hop.span)) }

    /// The index of the sentence that holds `token`.
    public func sentence(of token: Int) -> Int {
        partition(sentences.count) { sentences[$0].tokens.upperBound <= token }
    }

    /// The index of the sentence whose span holds the UTF-8 offset, or the next one after it.
    public func sentence(at utf8Offset: Int) -> Int {
        min(partition(sentences.count) { sentences[$0].span.end <= utf8Offset }, max(0, sentences.count - 1))
    }

    /// The tokens that lie wholly inside the span.
    public func tokens(in span: TextSpan) -> Range<Int> {
        let from = partition(tokens.count) { Int(tokens.starts[$0]) < span.start }
        let to = partition(tokens.count) { Int(tokens.ends[$0]) <= span.end }
        return from..<max(from, to)
    }

    /// The dependents of `token` in text order. It scans the sentence once: build ``Children`` to walk many.
    public func children(of token: Int) -> [Int] {
        sentences[sentence(of: token)].tokens.filter { tokens.heads[$0] == Int32(token) }
    }

    public func child(of token: Int, _ deprels: Deprel...) -> Int? {
        sentences[sentence(of: token)].tokens.first {
            tokens.heads[$0] == Int32(token) && deprels.contains(tokens.deprels[$0])
        }
    }

    /// Whether `ancestor` is `token` or one of its heads.
    public func isDescendant(_ token: Int, of ancestor: Int) -> Bool {
        var current = token
        while current != ancestor {
            guard let head = tokens.head(current) else { return false }
            current = head
        }
        return true
    }

    /// The tokens below `token`, itself included, in text order.
    public func subtree(of token: Int) -> [Int] {
        sentences[sentence(of: token)].tokens.filter { isDescendant($0, of: token) }
    }

    /// The smallest token range that covers the subtree of `token`.
    public func subtreeRange(of token: Int) -> Range<Int> {
        let subtree = subtree(of: token)
        return subtree[0]..<subtree[subtree.count - 1] + 1
    }
}

/// The dependents of every token of a document, built in one pass: child lists without allocation per token.
public struct Children: Sendable {
    private var offsets: [Int32]
    private var list: [Int32]

    public init(_ document: Document) {
        let heads = document.tokens.heads
        offsets = [Int32](repeating: 0, count: heads.count + 1)
        for head in heads where head >= 0 { offsets[Int(head) + 1] += 1 }
        for i in heads.indices { offsets[i + 1] += offsets[i] }
        list = [Int32](repeating: 0, count: Int(offsets[heads.count]))
        var next = offsets
        for (token, head) in heads.enumerated() where head >= 0 {
            list[Int(next[Int(head)])] = Int32(token)
            next[Int(head)] += 1
        }
    }

    /// The dependents of `token` in text order.
    public subscript(token: Int) -> some RandomAccessCollection<Int> {
        list[Int(offsets[token])..<Int(offsets[token + 1])].lazy.map(Int.init)
    }
}
