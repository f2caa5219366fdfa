/// The learnt part of the sentence splitter.
package struct BoundaryModel: Sendable {
    private let weights: HashedWeights

    package init(_ file: ModelFile) throws(ModelError) { weights = try HashedWeights(file, "boundaries/weights") }

    /// Whether a sentence ends.
    func ends(_ features: [UInt32]) -> Bool { weights.sum(features) > 0 }

    /// - Parameter weights: as many as a power of two.
    package static func write(_ weights: [Float]) -> [UInt8] {
        HashedWeights.write(weights, "boundaries/weights", scale: 1_024)
    }
}
