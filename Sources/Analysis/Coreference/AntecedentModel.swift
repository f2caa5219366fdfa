/// The weights of the ranker.
package struct AntecedentModel: Sendable {
    private let weights: HashedWeights

    package init(_ file: ModelFile) throws(ModelError) { weights = try HashedWeights(file, "antecedents/weights") }

    func score(_ features: [UInt32]) -> Int { weights.sum(features) }

    /// - Parameter weights: as many as a power of two.
    package static func write(_ weights: [Float]) -> [UInt8] {
        HashedWeights.write(weights, "antecedents/weights", scale: 4_096)
    }
}
