/// A linear classifier over hashed features as it ships: a hash table from features to short lists of
/// (class, weight) pairs, in the model's own bytes.
///
/// Most features say something about three or four classes, so lists are smaller than rows, and as fast.
/// Weights are Int16 and sums are Int32: exact, hence the same on every machine.
package struct LinearModel: Sendable {
    /// At most 256.
    package let classes: Int
    /// Per slot: feature hash in the upper half, then the first cell's index (24 bits) and the number of cells (8).
    private let slots: ModelArray<UInt64>
    /// Per cell: weight in the upper half, class in the lower.
    private let cells: ModelArray<UInt32>
    private let mask: Int

    /// Reads the sections "`name`/slots", "/cells" and "/classes" that ``AveragedPerceptron/write(to:name:minimum:)`` wrote.
    package init(_ file: ModelFile, name: String) throws(ModelError) {
        classes = Int(try file.array("\(name)/classes", of: UInt32.self)[0])
        slots = try file.array("\(name)/slots", of: UInt64.self)
        cells = try file.array("\(name)/cells", of: UInt32.self)
        mask = slots.count - 1
        // Checked once here, so that scoring needs no checks: it reads these tables a hundred times a word.
        guard classes > 0, classes <= 256, slots.count > 1, slots.count & mask == 0,
            slots.buffer.contains(0),
            slots.buffer.allSatisfy({ Int($0 >> 8 & 0xFF_FFFF) + Int($0 & 0xFF) <= cells.count }),
            cells.buffer.allSatisfy({ Int($0 & 0xFF) < classes })
        else {
            throw ModelError(file.name, .corrupt, "the tables of \(name) don't fit together: train the model again")
        }
    }

    /// Sets `scores` to the score of every class. `scores` keeps its storage between calls.
    package func score(_ features: [UInt32], into scores: inout [Int32]) {
        if scores.count != classes { scores = [Int32](repeating: 0, count: classes) }
        let slots = slots.buffer
        let cells = cells.buffer
        // Two passes: the loads of the first don't wait for one another, so cache misses overlap.
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: features.count) { found in
            var count = 0
            for feature in features {
                var slot = Int(feature) & mask
                var entry = slots[slot]
                while UInt32(truncatingIfNeeded: entry >> 32) != feature, entry != 0 {
                    slot = (slot + 1) & mask
                    entry = slots[slot]
                }
                found[count] = entry
                count += entry == 0 ? 0 : 1
            }
            scores.withUnsafeMutableBufferPointer { scores in
                scores.update(repeating: 0)
                for entry in found[..<count] {
                    let first = Int(entry >> 8 & 0xFF_FFFF)
                    for i in first..<first + Int(entry & 0xFF) {
                        let cell = cells[i]
                        scores[Int(cell & 0xFF)] &+= Int32(Int16(truncatingIfNeeded: cell >> 16))
                    }
                }
            }
        }
    }

    /// The best class; of equals the lowest.
    package func best(_ features: [UInt32], scores: inout [Int32]) -> Int {
        score(features, into: &scores)
        var best = 0
        for i in 1..<max(1, scores.count) where scores[i] > scores[best] { best = i }
        return best
    }
}
