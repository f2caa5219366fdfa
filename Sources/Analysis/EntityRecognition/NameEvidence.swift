/// What the network makes of a document's words as parts of names: a score for each ``EntityTag``, in eighths and one byte each.
package struct NameEvidence: Sendable {
    private static let steps: Float = 8
    /// By how much, in eighths, a word that is surely in no name must score higher outside of names than in any. At 40 the names of
    /// 300,000 words stay the same as without this; at 32 two to eleven change.
    private static let sureness = 40
    private var scores: [Int8]

    /// No evidence about any of so many words.
    package init(tokens: Int = 0) { scores = Array(repeating: 0, count: tokens * EntityTag.count) }

    /// Sets the scores of the words from `token` on: a row of `stride` values each, of which the first count.
    mutating func set(_ values: UnsafeBufferPointer<Float>, stride: Int, from token: Int) {
        for row in 0..<values.count / stride {
            for tag in 0..<EntityTag.count {
                let value = (values[row * stride + tag] * Self.steps).rounded()
                scores[(token + row) * EntityTag.count + tag] = Int8(min(max(value, -127), 127))
            }
        }
    }

    /// The score of a word for a tag; 0 for all tags of a word that the network hasn't seen.
    func score(_ token: Int, _ tag: Int) -> Float {
        let index = token * EntityTag.count + tag
        return index < scores.count ? Float(scores[index]) / Self.steps : 0
    }

    /// Whether the word is surely in no name.
    func isOutside(_ token: Int) -> Bool {
        let row = token * EntityTag.count
        guard row + EntityTag.count <= scores.count else { return false }
        let bound = Int(scores[row + EntityTag.outside]) - Self.sureness
        return (1..<EntityTag.count).allSatisfy { Int(scores[row + $0]) <= bound }
    }
}
