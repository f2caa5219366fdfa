/// How the words of a document are written, and what they were taken for, elsewhere in it.
///
/// A headline capitalizes every word; the body shows which of them are names. Names that are plain in one sentence settle
/// the same words in another (after Krishnan and Manning 2006, with counts instead of a second sequence).
package struct DocumentWords: Sendable {
    /// Per word: how often lower-cased, how often capitalized where a capital says something.
    private var casing: [UInt32: (lower: UInt16, capital: UInt16)] = [:]
    /// Per word: how often outside of names and in names of each type.
    private var votes: [UInt32: (UInt16, UInt16, UInt16, UInt16)] = [:]

    package init() {}

    package mutating func count(_ columns: EntityColumns) {
        let words = columns.words
        for i in 1..<max(1, words.count + 1) {
            if columns.isCapitalized[i] {
                guard i > 1, words.casing == .plain else { continue }
                casing[words.word[i], default: (0, 0)].capital &+= 1
            } else if words.casing != .upper {
                casing[words.word[i], default: (0, 0)].lower &+= 1
            }
        }
    }

    package mutating func vote(_ columns: EntityColumns, _ tags: some Sequence<UInt8>) {
        for (i, tag) in tags.enumerated() {
            let type = EntityTag.type(Int(tag))
            guard type != nil || columns.isCapitalized[i + 1] else { continue }
            let word = columns.words.word[i + 1]
            switch type {
            case 0: votes[word, default: (0, 0, 0, 0)].1 &+= 1
            case 1: votes[word, default: (0, 0, 0, 0)].2 &+= 1
            case 2: votes[word, default: (0, 0, 0, 0)].3 &+= 1
            default: votes[word, default: (0, 0, 0, 0)].0 &+= 1
            }
        }
    }

    /// 0…8: seen in lower case and as a capitalized word never, once, or more.
    func casing(_ word: UInt32) -> UInt32 {
        guard let seen = casing[word] else { return 0 }
        return UInt32(min(2, seen.lower)) * 3 + UInt32(min(2, seen.capital))
    }

    /// What the word was mostly taken for: 0 for no evidence, else 1 + type × 2 + whether all agree (type 0 is outside).
    func majority(_ word: UInt32) -> UInt32 {
        guard let vote = votes[word] else { return 0 }
        let counts = [vote.0, vote.1, vote.2, vote.3]
        let sum = counts.reduce(0) { $0 + Int($1) }
        // One vote is the word's own.
        guard sum > 1 else { return 0 }
        var best = 0
        for type in 1..<4 where counts[type] > counts[best] { best = type }
        return 1 + UInt32(best) * 2 + (Int(counts[best]) == sum ? 1 : 0)
    }
}
