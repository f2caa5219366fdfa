/// Scores a row of numbers with one hidden layer of rectified units: what a linear model over such rows can't see, at little cost.
///
/// Rows are ``Annotations/WordVectors`` and what their reader puts before them.
package struct RowScorer: Sendable {
    /// How many numbers a row has.
    package let inputs: Int
    let units: Int
    /// Unit by unit its weights and its bias; then what each unit counts, and the bias of the score.
    private let weights: ModelArray<Float>

    /// Reads what ``RowScorerTrainer/write(to:name:)`` wrote.
    package init(_ file: ModelFile, name: String) throws(ModelError) {
        let shape = try file.array("\(name)/shape", of: UInt32.self)
        weights = try file.array("\(name)/weights", of: Float.self)
        inputs = Int(shape.buffer.first ?? 0)
        units = Int(shape.buffer.last ?? 0)
        guard (1...4096).contains(inputs), (1...4096).contains(units), weights.count == units * (inputs + 2) + 1,
            weights.buffer.allSatisfy(\.isFinite)
        else {
            throw ModelError(file.name, .corrupt, "the weights of \(name) don't fit together: train the model again")
        }
    }

    package func score(_ row: UnsafeBufferPointer<Float>) -> Float {
        precondition(row.count == inputs)
        let weights = weights.buffer.baseAddress!
        let counts = weights + units * (inputs + 1)
        var score = counts[units]
        for unit in 0..<units {
            let unitWeights = weights + unit * (inputs + 1)
            score += counts[unit] * max(0, unitWeights[inputs] + dot(unitWeights, row.baseAddress!, inputs))
        }
        return score
    }
}

/// Sums in eight lanes, in the same order on every machine.
func dot(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ count: Int) -> Float {
    var lanes = SIMD8<Float>()
    var i = 0
    while i + 8 <= count {
        let x = UnsafeRawPointer(a + i).loadUnaligned(as: SIMD8<Float>.self)
        let y = UnsafeRawPointer(b + i).loadUnaligned(as: SIMD8<Float>.self)
        lanes += x * y
        i += 8
    }
    var sum = lanes.sum()
    while i < count {
        sum += a[i] * b[i]
        i += 1
    }
    return sum
}
