import Annotations

/// The entity that words of a chain name or refer to.
struct SpeakerReader {
    private let document: Document
    /// The best mention that covers a token, or -1: a name rather than a description, a longer one rather than a shorter.
    private let mention: [Int32]

    init(_ columns: ClaimColumns) {
        document = columns.document
        var mention = [Int32](repeating: -1, count: columns.count)
        func rank(_ index: Int) -> (Int, Int) {
            let mention = columns.document.mentions[index]
            return (mention.form == .name ? 1 : 0, mention.tokens.count)
        }
        for index in document.mentions.indices {
            for token in document.mentions[index].tokens {
                let current = Int(mention[token])
                if current < 0 || rank(index) > rank(current) { mention[token] = Int32(index) }
            }
        }
        self.mention = mention
    }

    /// A person in the words comes first, then the mention at the phrase's head; a place that only owns or describes
    /// something ("Seoul's ministry", "South Korean officials") doesn't speak.
    func entity(_ phrase: Range<Int>) -> Int? {
        let mentions = Set(phrase.lazy.map { mention[$0] }.filter { $0 >= 0 }).map(Int.init).sorted()
        func type(_ index: Int) -> EntityType { document.entities[document.mentions[index].entity].type }
        if let person = mentions.first(where: { type($0) == .person && !isOwner(document.mentions[$0], phrase) }) {
            return document.mentions[person].entity
        }
        let last = mentions.last { index in
            let mention = document.mentions[index]
            guard !isOwner(mention, phrase) else { return false }
            let reachesEnd = mention.tokens.upperBound >= phrase.upperBound
            return reachesEnd || (type(index) == .organization && mention.form == .name)
        }
        return last.map { document.mentions[$0].entity }
    }

    private func isOwner(_ mention: Mention, _ phrase: Range<Int>) -> Bool {
        let tokens = document.tokens
        let end = mention.tokens.upperBound
        if tokens.xpos[mention.head] == "PRP$" { return true }
        if tokens.xpos[end - 1] == "POS" { return true }
        return end < phrase.upperBound && tokens.xpos[end] == "POS"
    }
}
