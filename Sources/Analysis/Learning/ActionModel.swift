/// A linear model for at most four classes, as a flat table of four weights a row.
///
/// Rows are found by hash without a key: features that meet share weights, which costs less than keys would. One SIMD load
/// and add a feature makes this the fastest scorer measured, and four transitions are all that the parser needs.
package struct ActionModel: Sendable {
    private let rows: ModelArray<SIMD4<Int16>>
    private let mask: UInt32

    package init(_ file: ModelFile, name: String) throws(ModelError) {
        rows = try file.array("\(name)/rows", of: SIMD4<Int16>.self)
        guard rows.count > 0, rows.count & (rows.count - 1) == 0 else {
            throw ModelError(file.name, .corrupt, "the table of \(name) is no power of two: train the model again")
        }
        mask = UInt32(rows.count - 1)
    }

    package func scores(_ features: [UInt32]) -> SIMD4<Int32> {
        var sum = SIMD4<Int32>()
        let rows = rows.buffer
        // The mask keeps every index inside the table.
        for feature in features { sum &+= SIMD4<Int32>(truncatingIfNeeded: rows[Int(feature & mask)]) }
        return sum
    }
}

/// Trains an ``ActionModel``: an averaged perceptron.
package struct ActionPerceptron {
    private var weights: [SIMD4<Float>]
    private var drift: [SIMD4<Float>]
    private let mask: UInt32
    private var time: Float = 1

    /// - Parameter bits: the table has `1 << bits` rows of 8 bytes when it ships.
    package init(bits: Int) {
        weights = Array(repeating: SIMD4(), count: 1 << bits)
        drift = weights
        mask = UInt32((1 << bits) - 1)
    }

    package func scores(_ features: [UInt32]) -> SIMD4<Float> {
        var sum = SIMD4<Float>()
        weights.withUnsafeBufferPointer { weights in
            for feature in features { sum += weights[Int(feature & mask)] }
        }
        return sum
    }

    package mutating func update(_ features: [UInt32], truth: Int, guess: Int) {
        var change = SIMD4<Float>()
        change[truth] += 1
        change[guess] -= 1
        let drifted = change * time
        for feature in features {
            weights[Int(feature & mask)] += change
            drift[Int(feature & mask)] += drifted
        }
    }

    package mutating func step() { time += 1 }

    package func write(to writer: inout ModelWriter, name: String) {
        let averages = zip(weights, drift).map { $0 - $1 / time }
        let largest = averages.reduce(Float(0)) { max($0, $1.max(), -$1.min()) }
        let scale = largest > 0 ? min(256, 32_000 / largest) : 1
        writer.add("\(name)/rows", averages.map { SIMD4<Int16>(($0 * scale).rounded(.toNearestOrEven)) })
    }
}
