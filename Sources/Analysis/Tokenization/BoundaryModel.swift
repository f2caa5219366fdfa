/// The learnt part of the sentence splitter: one weight a feature, found by hash without a key, summed as whole numbers.
package struct BoundaryModel: Sendable {
    private let weights: ModelArray<Int16>
    private let mask: UInt32

    package init(_ file: ModelFile) throws(ModelError) {
        weights = try file.array("boundaries/weights", of: Int16.self)
        guard weights.count > 0, weights.count & (weights.count - 1) == 0 else {
            throw ModelError(file.name, .corrupt, "the table of weights is no power of two: train the model again")
        }
        mask = UInt32(weights.count - 1)
    }

    /// Whether a sentence ends.
    func ends(_ features: [UInt32]) -> Bool {
        let weights = weights.buffer
        var sum = 0
        // The mask keeps every index inside the table.
        for feature in features { sum += Int(weights[Int(feature & mask)]) }
        return sum > 0
    }

    /// - Parameter weights: as many as a power of two.
    package static func write(_ weights: [Float]) -> [UInt8] {
        let largest = weights.reduce(Float(0)) { max($0, abs($1)) }
        let scale = largest > 0 ? min(1_024, 32_000 / largest) : 1
        var writer = ModelWriter()
        writer.add("boundaries/weights", weights.map { Int16(($0 * scale).rounded(.toNearestOrEven)) })
        return writer.bytes()
    }
}
