import Annotations

/// The longest mention by name that holds each token, so that asking for a token's name costs no walk over all mentions.
struct NamesByToken {
    private let document: Document
    /// An index into the document's mentions, or -1.
    private let mention: [Int32]

    init(_ document: Document) {
        self.document = document
        var mention = [Int32](repeating: -1, count: document.tokens.count)
        for (index, one) in document.mentions.enumerated() where one.form == .name {
            for token in one.tokens {
                let other = mention[token]
                if other < 0 || document.mentions[Int(other)].tokens.count < one.tokens.count {
                    mention[token] = Int32(index)
                }
            }
        }
        self.mention = mention
    }

    subscript(token: Int) -> Mention? { mention[token] < 0 ? nil : document.mentions[Int(mention[token])] }
}
