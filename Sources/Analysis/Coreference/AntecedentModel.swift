/// The weights of the ranker.
package struct AntecedentModel: Sendable {
    private let weights: HashedWeights

    package init(_ file: ModelFile) throws(ModelError) { weights = try HashedWeights(file, "antecedents/weights") }

    /// Sums the weights of features as they are made.
    struct Score: FeatureSink {
        private let weights: HashedWeights
        private(set) var sum = 0

        init(_ model: AntecedentModel) { weights = model.weights }

        @inline(__always)
        mutating func add(_ feature: UInt32) { sum += weights[feature] }

        mutating func start() { sum = 0 }
    }

    /// - Parameter weights: as many as a power of two.
    package static func write(_ weights: [Float]) -> [UInt8] {
        HashedWeights.write(weights, "antecedents/weights", scale: 4_096)
    }
}
