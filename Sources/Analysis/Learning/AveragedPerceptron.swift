/// Trains a ``LinearModel``: the averaged perceptron (Freund and Schapire 1999, Collins 2002) over hashed features.
///
///     var perceptron = AveragedPerceptron(classes: 3)
///     for (features, truth) in examples {
///         let guess = perceptron.best(features, scores: &scores)
///         if guess != truth { perceptron.update(features, truth: truth, guess: guess) }
///         perceptron.step()
///     }
///     perceptron.write(to: &writer, name: "cues")
///
/// A feature gets a row when it is first updated, so memory follows what was learnt.
package struct AveragedPerceptron {
    package let classes: Int
    private var keys: [UInt32]
    private var rows: [Int32]
    private var mask: Int
    private var count = 0
    private var weights: [Float] = []
    /// Sum of step × change; the average weight is weight − drift / steps.
    private var drift: [Float] = []
    private var updates: [UInt32] = []
    private var time: Float = 1

    package init(classes: Int) {
        precondition(classes > 0 && classes <= 256)
        self.classes = classes
        keys = [UInt32](repeating: 0, count: 1 << 16)
        rows = [Int32](repeating: -1, count: 1 << 16)
        mask = keys.count - 1
    }

    /// The mean of the averaged weights of models that saw their examples in different orders (parameter mixing, McDonald, Hall and
    /// Mann 2010): an order's luck cancels out. The result is for writing and scoring, not for learning on.
    package static func mean(of models: [AveragedPerceptron]) -> AveragedPerceptron {
        var mean = AveragedPerceptron(classes: models[0].classes)
        let share = 1 / Float(models.count)
        for model in models {
            for slot in model.keys.indices where model.rows[slot] >= 0 {
                let from = Int(model.rows[slot])
                let row = mean.insert(model.keys[slot])
                mean.updates[row] = max(mean.updates[row], model.updates[from])
                for label in 0..<model.classes {
                    let i = from * model.classes + label
                    mean.weights[row * model.classes + label] +=
                        share * (model.weights[i] - model.drift[i] / model.time)
                }
            }
        }
        return mean
    }

    /// Sets `scores` to the current (not averaged) score of every class.
    package func score(_ features: [UInt32], into scores: inout [Float]) {
        if scores.count != classes { scores = [Float](repeating: 0, count: classes) }
        scores.withUnsafeMutableBufferPointer { scores in
            scores.update(repeating: 0)
            weights.withUnsafeBufferPointer { weights in
                for feature in features {
                    let row = find(feature)
                    if row < 0 { continue }
                    let first = row * classes
                    for i in 0..<classes { scores[i] += weights[first + i] }
                }
            }
        }
    }

    package func best(_ features: [UInt32], scores: inout [Float]) -> Int {
        score(features, into: &scores)
        var best = 0
        for i in 1..<max(1, classes) where scores[i] > scores[best] { best = i }
        return best
    }

    /// Raises `truth` and lowers `guess` by `amount` for every feature.
    package mutating func update(_ features: [UInt32], truth: Int, guess: Int, by amount: Float = 1) {
        guard truth != guess else { return }
        for feature in features {
            let row = insert(feature)
            updates[row] += 1
            weights[row * classes + truth] += amount
            drift[row * classes + truth] += amount * time
            weights[row * classes + guess] -= amount
            drift[row * classes + guess] -= amount * time
        }
    }

    /// Counts one example towards the average; call it after each, right or wrong.
    package mutating func step() { time += 1 }

    /// The number of features that have weights.
    package var featureCount: Int { count }

    /// Writes the averaged, pruned and quantized model.
    /// - Parameters:
    ///   - minimumUpdates: features updated less often are dropped; 2 or 3 halve a model at little cost.
    ///   - minimum: averaged weights closer to zero than this are dropped.
    /// - Returns: what a weight of 1 became.
    @discardableResult
    package func write(
        to writer: inout ModelWriter, name: String, minimumUpdates: Int = 2, minimum: Float = 0.02
    ) -> Float {
        var largest: Float = 0
        for i in weights.indices { largest = max(largest, abs(weights[i] - drift[i] / time)) }
        // Finer steps than 1/256 change no decision; a coarser scale is taken only where a weight would not fit.
        let scale = largest > 0 ? min(256, 32_000 / largest) : 1
        var cells: [UInt32] = []
        var kept: [(key: UInt32, first: Int, count: Int)] = []
        for slot in keys.indices where rows[slot] >= 0 {
            let row = Int(rows[slot])
            if updates[row] < minimumUpdates { continue }
            let first = cells.count
            for label in 0..<classes {
                let i = row * classes + label
                let average = weights[i] - drift[i] / time
                let quantized = Int16((average * scale).rounded())
                if abs(average) < minimum || quantized == 0 || cells.count - first == 255 { continue }
                cells.append(UInt32(UInt16(bitPattern: quantized)) << 16 | UInt32(label))
            }
            if cells.count > first { kept.append((keys[slot], first, cells.count - first)) }
        }
        precondition(cells.count < 1 << 24, "too many weights for one model: prune more")
        var size = 2
        while size * 3 < kept.count * 4 { size *= 2 }
        var slots = [UInt64](repeating: 0, count: size)
        for (key, first, count) in kept {
            var slot = Int(key) & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = UInt64(key) << 32 | UInt64(first) << 8 | UInt64(count)
        }
        writer.add("\(name)/classes", [UInt32(classes)])
        writer.add("\(name)/slots", slots)
        writer.add("\(name)/cells", cells)
        return scale
    }

    private func find(_ feature: UInt32) -> Int {
        var slot = Int(feature) & mask
        while rows[slot] >= 0 {
            if keys[slot] == feature { return Int(rows[slot]) }
            slot = (slot + 1) & mask
        }
        return -1
    }

    private mutating func insert(_ feature: UInt32) -> Int {
        let found = find(feature)
        if found >= 0 { return found }
        if count * 2 >= keys.count { grow() }
        var slot = Int(feature) & mask
        while rows[slot] >= 0 { slot = (slot + 1) & mask }
        keys[slot] = feature
        rows[slot] = Int32(count)
        count += 1
        weights.append(contentsOf: repeatElement(0, count: classes))
        drift.append(contentsOf: repeatElement(0, count: classes))
        updates.append(0)
        return count - 1
    }

    private mutating func grow() {
        let oldKeys = keys
        let oldRows = rows
        keys = [UInt32](repeating: 0, count: oldKeys.count * 2)
        rows = [Int32](repeating: -1, count: oldKeys.count * 2)
        mask = keys.count - 1
        for i in oldKeys.indices where oldRows[i] >= 0 {
            var slot = Int(oldKeys[i]) & mask
            while rows[slot] >= 0 { slot = (slot + 1) & mask }
            keys[slot] = oldKeys[i]
            rows[slot] = oldRows[i]
        }
    }
}
