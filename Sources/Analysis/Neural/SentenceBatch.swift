import Annotations

/// Sentences that go through the network together, as one column of word pieces: more rows fill the matrices better, and no
/// row is padding.
///
/// Each sentence begins with the start piece, which stands for the root.
struct SentenceBatch {
    private(set) var pieces: [UInt16] = []
    private(set) var casings: [UInt8] = []
    /// For each sentence its number in the document, and where its pieces and words begin; one more at the end.
    private(set) var sentences: [Int] = []
    private(set) var pieceStarts = [0]
    private(set) var wordStarts = [0]
    /// Where the pieces of each word begin, the root's among them; one more at the end.
    private(set) var ownPieces = [0]
    private var scratch: [UInt8] = []

    /// Enough rows to fill the matrices, few enough to stay in the cache.
    static let fullSize = 160

    var count: Int { sentences.count }
    var isFull: Bool { pieces.count >= Self.fullSize }

    mutating func removeAll() {
        pieces.removeAll(keepingCapacity: true)
        casings.removeAll(keepingCapacity: true)
        sentences.removeAll(keepingCapacity: true)
        for column in [\SentenceBatch.pieceStarts, \.wordStarts, \.ownPieces] {
            self[keyPath: column].removeAll(keepingCapacity: true)
            self[keyPath: column].append(0)
        }
    }

    /// Adds a sentence, or returns `false` if it has more pieces than the network reads.
    mutating func append(
        sentence: Int, words: Range<Int>, of tokens: Tokens, _ text: UnsafeBufferPointer<UInt8>,
        _ vocabulary: WordPieces,
        limit: Int
    ) -> Bool {
        let first = pieces.count
        let firstWord = ownPieces.count
        pieces.append(vocabulary.start)
        casings.append(PieceCasing.start)
        ownPieces.append(pieces.count)
        for token in words {
            let form = UnsafeBufferPointer(rebasing: text[Int(tokens.starts[token])..<Int(tokens.ends[token])])
            let casing = PieceCasing.of(form)
            let from = pieces.count
            vocabulary.append(of: form, to: &pieces, scratch: &scratch)
            casings.append(casing)
            casings.append(
                contentsOf: repeatElement(PieceCasing.further(casing), count: pieces.count - from - 1))
            ownPieces.append(pieces.count)
            if pieces.count - first > limit {
                pieces.removeLast(pieces.count - first)
                casings.removeLast(casings.count - first)
                ownPieces.removeLast(ownPieces.count - firstWord)
                return false
            }
        }
        sentences.append(sentence)
        pieceStarts.append(pieces.count)
        wordStarts.append(ownPieces.count - 1)
        return true
    }
}
