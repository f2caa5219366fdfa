/// The weights of the ranker: one a feature, found by hash without a key.
package struct AntecedentModel: Sendable {
    private let weights: ModelArray<Int16>
    private let mask: UInt32

    package init(_ file: ModelFile) throws(ModelError) {
        weights = try file.array("antecedents/weights", of: Int16.self)
        guard weights.count > 0, weights.count & (weights.count - 1) == 0 else {
            throw ModelError(file.name, .corrupt, "the table of weights is no power of two: train the model again")
        }
        mask = UInt32(weights.count - 1)
    }

    /// A whole number, the same on every machine.
    func score(_ features: [UInt32]) -> Int {
        let weights = weights.buffer
        // The mask keeps every index inside the table.
        return features.reduce(0) { $0 + Int(weights[Int($1 & mask)]) }
    }

    /// - Parameter weights: as many as a power of two.
    package static func write(_ weights: [Float]) -> [UInt8] {
        let largest = weights.reduce(Float(0)) { max($0, abs($1)) }
        let scale = largest > 0 ? min(4_096, 32_000 / largest) : 1
        var writer = ModelWriter()
        writer.add("antecedents/weights", weights.map { Int16(($0 * scale).rounded(.toNearestOrEven)) })
        return writer.bytes()
    }
}
