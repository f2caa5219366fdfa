package import Analysis
import Annotations

/// Scores every token as the head of a cue: a linear model over named features, and with it a hidden layer over what the network
/// that parsed knows of the word in its sentence.
package struct CueScorer: Sendable {
    /// What a unit of the hidden layer's score counts beside the linear one's; it moves the result little between 2,000 and 8,000.
    private static let share: Float = 4000

    private let linear: LinearModel
    private let vectors: RowScorer
    /// Scores above these are cues: of the linear model alone, and of the sum.
    package var thresholds: (linear: Float, sum: Float)

    package init(linear: LinearModel, vectors: RowScorer, thresholds: (linear: Float, sum: Float) = (0, 0)) {
        self.linear = linear
        self.vectors = vectors
        self.thresholds = thresholds
    }

    /// A token is a cue where its score is above zero.
    ///
    /// Where the network wasn't asked (another setting, a sentence too long for it) the linear model decides alone.
    package func scores(_ columns: ClaimColumns, withVectors: Bool = true) -> [Float] {
        let features = CueFeatures(columns)
        let rows = columns.document.vectors
        var list = FeatureList()
        var scores: [Int32] = []
        return (0..<columns.count).map { token in
            guard features.isCandidate(token) else { return -.infinity }
            features.fill(&list, token)
            linear.score(list.hashes, into: &scores)
            let score = Float(scores[1] - scores[0])
            guard withVectors, rows.size == vectors.inputs, rows.isKnown(token) else {
                return score - thresholds.linear
            }
            return score + Self.share * rows.withRows(token..<token + 1) { vectors.score($0) } - thresholds.sum
        }
    }
}
