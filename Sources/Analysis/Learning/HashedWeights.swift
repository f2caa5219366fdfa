/// One weight a feature, found by hash without a key and summed as whole numbers: the same on every machine.
struct HashedWeights: Sendable {
    private let weights: ModelArray<Int16>
    private let mask: UInt32

    /// Reads the table called `name`, of as many weights as a power of two.
    init(_ file: ModelFile, _ name: String) throws(ModelError) {
        weights = try file.array(name, of: Int16.self)
        guard weights.count > 0, weights.count & (weights.count - 1) == 0 else {
            throw ModelError(file.name, .corrupt, "the table of weights is no power of two: train the model again")
        }
        mask = UInt32(weights.count - 1)
    }

    // The mask keeps every index inside the table.
    @inline(__always)
    subscript(feature: UInt32) -> Int { Int(weights.buffer[Int(feature & mask)]) }

    func sum(_ features: [UInt32]) -> Int {
        var sum = 0
        for feature in features { sum += self[feature] }
        return sum
    }

    /// A model file with the weights as whole numbers: times `scale`, or less where the largest would not fit.
    static func write(_ weights: [Float], _ name: String, scale: Float) -> [UInt8] {
        let largest = weights.reduce(Float(0)) { max($0, abs($1)) }
        let scale = largest > 0 ? min(scale, 32_000 / largest) : 1
        var writer = ModelWriter()
        writer.add(name, weights.map { Int16(($0 * scale).rounded(.toNearestOrEven)) })
        return writer.bytes()
    }
}
