#if canImport(Glibc)
    import Glibc
#endif

/// Trains a ``RowScorer``: Adam (Kingma and Ba 2015) over small batches, with units dropped out (Srivastava et al. 2014).
package struct RowScorerTrainer {
    package enum Loss {
        /// Targets are 0 or 1, and the score is the logarithm of their odds.
        case logistic
        /// The score is an estimate of the target.
        case squared
    }

    package let inputs: Int
    package let units: Int
    private let loss: Loss
    private var weights: [Float]
    private var gradient: [Float]
    private var mean: [Float]
    private var square: [Float]
    private var batches: Float = 0
    private var generator: SeededGenerator

    private static let rate: Float = 1e-3
    private static let dropout: Float = 0.2

    package init(inputs: Int, units: Int, loss: Loss, seed: UInt64) {
        self.inputs = inputs
        self.units = units
        self.loss = loss
        generator = SeededGenerator(seed: seed)
        weights = [Float](repeating: 0, count: units * (inputs + 2) + 1)
        for unit in 0..<units {
            let reach = 1 / Float(inputs).squareRoot()
            for i in 0..<inputs { weights[unit * (inputs + 1) + i] = .random(in: -reach...reach, using: &generator) }
            weights[units * (inputs + 1) + unit] = .random(in: -0.1...0.1, using: &generator)
        }
        gradient = [Float](repeating: 0, count: weights.count)
        mean = gradient
        square = gradient
    }

    /// Goes through all examples in `epochs` orders.
    /// - Parameter withRow: hands the row of an example to its argument.
    package mutating func train(
        targets: [Float], epochs: Int, batch: Int = 128,
        withRow: (_ example: Int, _ body: (UnsafeBufferPointer<Float>) -> Void) -> Void
    ) {
        var hidden = [Float](repeating: 0, count: units)
        for _ in 0..<epochs {
            var seen = 0
            for example in targets.indices.shuffled(using: &generator) {
                var kept = [Bool](repeating: true, count: units)
                for unit in 0..<units { kept[unit] = Float.random(in: 0..<1, using: &generator) >= Self.dropout }
                withRow(example) { learn($0, targets[example], kept, &hidden) }
                seen += 1
                if seen % batch == 0 || seen == targets.count { step(batch) }
            }
        }
    }

    package func write(to writer: inout ModelWriter, name: String) {
        writer.add("\(name)/shape", [UInt32(inputs), UInt32(units)])
        writer.add("\(name)/weights", weights)
    }

    /// What was learnt so far, to score with.
    package func scorer() -> RowScorer {
        var writer = ModelWriter()
        write(to: &writer, name: "rows")
        return try! RowScorer(ModelFile(bytes: writer.bytes(), name: "rows in training"), name: "rows")
    }

    /// Adds an example's gradient.
    private mutating func learn(
        _ row: UnsafeBufferPointer<Float>, _ target: Float, _ kept: [Bool], _ hidden: inout [Float]
    ) {
        let x = row.baseAddress!
        let stride = inputs + 1
        let counts = units * stride
        let (inputs, units, loss) = (inputs, units, loss)
        weights.withUnsafeBufferPointer { weights in
            gradient.withUnsafeMutableBufferPointer { gradient in
                let w = weights.baseAddress!
                let g = gradient.baseAddress!
                var score = w[counts + units]
                for unit in 0..<units where kept[unit] {
                    let sum = w[unit * stride + inputs] + dot(w + unit * stride, x, inputs)
                    hidden[unit] = max(0, sum) / (1 - Self.dropout)
                    score += w[counts + unit] * hidden[unit]
                }
                let error: Float =
                    switch loss {
                    case .logistic: 1 / (1 + exp(-score)) - target
                    case .squared: 2 * (score - target)
                    }
                g[counts + units] += error
                for unit in 0..<units where kept[unit] && hidden[unit] > 0 {
                    g[counts + unit] += error * hidden[unit]
                    let change = error * w[counts + unit] / (1 - Self.dropout)
                    Self.add(change, x, to: g + unit * stride, inputs)
                    g[unit * stride + inputs] += change
                }
            }
        }
    }

    private static func add(
        _ factor: Float, _ row: UnsafePointer<Float>, to sum: UnsafeMutablePointer<Float>, _ count: Int
    ) {
        var i = 0
        while i + 8 <= count {
            let x = UnsafeRawPointer(row + i).loadUnaligned(as: SIMD8<Float>.self)
            let y = UnsafeRawPointer(sum + i).loadUnaligned(as: SIMD8<Float>.self)
            UnsafeMutableRawPointer(sum + i).storeBytes(of: y + x * factor, as: SIMD8<Float>.self)
            i += 8
        }
        while i < count {
            sum[i] += factor * row[i]
            i += 1
        }
    }

    private mutating func step(_ batch: Int) {
        batches += 1
        let (slow, fast): (Float, Float) = (0.9, 0.999)
        let rate = Self.rate * (1 - pow(fast, batches)).squareRoot() / (1 - pow(slow, batches))
        let share = 1 / Float(batch)
        for i in weights.indices {
            let g = gradient[i] * share
            mean[i] = slow * mean[i] + (1 - slow) * g
            square[i] = fast * square[i] + (1 - fast) * g * g
            weights[i] -= rate * mean[i] / (square[i].squareRoot() + 1e-8)
            gradient[i] = 0
        }
    }
}
