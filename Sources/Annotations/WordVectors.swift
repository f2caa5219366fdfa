/// What the network knows of each word in its sentence, as a row of numbers.
///
/// Tags and trees are drawn from these rows; readers that learn from them directly see what tags and trees leave out. A sentence
/// that the network has not read, and each one of a document with very many words, has no rows.
package struct WordVectors: Sendable {
    /// Beyond so many words the rows would take more memory than they are worth: a hundred megabytes.
    package static let mostWords = 65_536

    /// The length of a row.
    package let size: Int
    private var values: [Float]
    private var isKnown: [Bool]

    package init(size: Int = 0, words: Int = 0) {
        let isRead = size > 0 && words <= Self.mostWords
        self.size = isRead ? size : 0
        values = [Float](repeating: 0, count: isRead ? size * words : 0)
        isKnown = [Bool](repeating: false, count: isRead ? words : 0)
    }

    package func isKnown(_ word: Int) -> Bool { word < isKnown.count && isKnown[word] }

    /// Sets the rows of the words from `word` on to those that lie in `rows`.
    package mutating func set(_ rows: UnsafeBufferPointer<Float>, from word: Int) {
        guard size > 0, !rows.isEmpty else { return }
        values.withUnsafeMutableBufferPointer {
            ($0.baseAddress! + word * size).update(from: rows.baseAddress!, count: rows.count)
        }
        for i in word..<word + rows.count / size { isKnown[i] = true }
    }

    /// The rows of some words, one behind the other.
    package func withRows<Result>(_ words: Range<Int>, _ body: (UnsafeBufferPointer<Float>) -> Result) -> Result {
        values.withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: $0[words.lowerBound * size..<words.upperBound * size]))
        }
    }
}
