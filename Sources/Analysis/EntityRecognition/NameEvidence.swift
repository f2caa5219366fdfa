/// What the network makes of a document's words as parts of names: a score for each ``EntityTag``, in eighths and one byte each.
package struct NameEvidence: Sendable {
    private static let steps: Float = 8
    private var scores: [Int8]

    /// No evidence about any of so many words.
    package init(tokens: Int = 0) { scores = Array(repeating: 0, count: tokens * EntityTag.count) }

    /// Sets the scores of the words from `token` on.
    mutating func set(_ values: some Collection<Float>, from token: Int) {
        for (i, value) in values.enumerated() {
            scores[token * EntityTag.count + i] = Int8((value * Self.steps).rounded().clamped(to: -127...127))
        }
    }

    /// The score of a word for a tag; 0 for all tags of a word that the network hasn't seen.
    func score(_ token: Int, _ tag: Int) -> Float {
        let index = token * EntityTag.count + tag
        return index < scores.count ? Float(scores[index]) / Self.steps : 0
    }
}

extension Float {
    fileprivate func clamped(to range: ClosedRange<Float>) -> Float {
        min(max(self, range.lowerBound), range.upperBound)
    }
}
