import Annotations

/// Sentences that go through the network together, as one column of word pieces: more rows fill the matrices better, and no
/// row is padding.
///
/// Each sentence begins with the start piece, which stands for the root.
struct SentenceBatch {
    private(set) var pieces: [UInt16] = []
    private(set) var casings: [UInt8] = []
    /// For each sentence its first token.
    private(set) var firstTokens: [Int] = []
    /// Where the pieces and words of each sentence begin; one more at the end.
    private(set) var pieceStarts = [0]
    private(set) var wordStarts = [0]
    /// Where the pieces of each word begin, the root's among them; one more at the end.
    private(set) var ownPieces = [0]
    private var scratch: [UInt8] = []

    /// Enough rows to fill the matrices, few enough to stay in the cache.
    static let fullSize = 160

    var count: Int { firstTokens.count }
    var isFull: Bool { pieces.count >= Self.fullSize }
    /// The pieces of the longest sentence.
    var longest: Int { zip(pieceStarts.dropFirst(), pieceStarts).reduce(0) { max($0, $1.0 - $1.1) } }

    mutating func removeAll() {
        pieces.removeAll(keepingCapacity: true)
        casings.removeAll(keepingCapacity: true)
        firstTokens.removeAll(keepingCapacity: true)
        for column in [\SentenceBatch.pieceStarts, \.wordStarts, \.ownPieces] {
            self[keyPath: column].removeAll(keepingCapacity: true)
            self[keyPath: column].append(0)
        }
    }

    /// Adds a sentence; of one with more pieces than `limit` only a beginning that ends after a mark, where there is one in its second half.
    /// - Returns: the words that were added: at least one, as the encoder makes sure that its limit holds the longest.
    mutating func append(
        words: Range<Int>, of tokens: Tokens, _ text: UnsafeBufferPointer<UInt8>, _ vocabulary: WordPieces, limit: Int
    ) -> Range<Int> {
        let first = pieces.count
        let firstWord = ownPieces.count
        pieces.append(vocabulary.start)
        casings.append(PieceCasing.start)
        ownPieces.append(pieces.count)
        var added = words
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
                added = words.lowerBound..<Self.cut(words.lowerBound..<token, tokens, text)
                ownPieces.removeLast(ownPieces.count - firstWord - 1 - added.count)
                pieces.removeLast(pieces.count - ownPieces.last!)
                casings.removeLast(casings.count - ownPieces.last!)
                break
            }
        }
        firstTokens.append(words.lowerBound)
        pieceStarts.append(pieces.count)
        wordStarts.append(ownPieces.count - 1)
        return added
    }

    /// Where to part words that fit from those that don't: after the last mark of their second half, else after them all.
    private static func cut(_ words: Range<Int>, _ tokens: Tokens, _ text: UnsafeBufferPointer<UInt8>) -> Int {
        let half = words.lowerBound + words.count / 2
        let mark = (half..<words.upperBound).last { token in
            tokens.ends[token] - tokens.starts[token] == 1 && ",;:.".utf8.contains(text[Int(tokens.starts[token])])
        }
        return mark.map { $0 + 1 } ?? words.upperBound
    }
}
