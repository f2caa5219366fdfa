/// What has to change in one sequence to make another: runs of the first that stand in place of runs of the second.
struct TokenDiff {
    struct Change {
        /// A range of the new sequence; empty where something was left out.
        let new: Range<Int>
        /// A range of the old one; empty where something was put in.
        let old: Range<Int>
    }

    let changes: [Change]
    /// How many elements both have, in one order.
    let common: Int

    /// By a longest common subsequence; both sequences are sentences, so that their product is small.
    init(new: [Int32], old: [Int32]) {
        let width = old.count + 1
        var lengths = [Int16](repeating: 0, count: (new.count + 1) * width)
        for i in new.indices.reversed() {
            for j in old.indices.reversed() {
                lengths[i * width + j] =
                    new[i] == old[j]
                    ? lengths[(i + 1) * width + j + 1] + 1
                    : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
            }
        }
        var changes: [Change] = []
        var (i, j, newStart, oldStart) = (0, 0, 0, 0)
        func close(_ changes: inout [Change]) {
            if newStart < i || oldStart < j { changes.append(Change(new: newStart..<i, old: oldStart..<j)) }
        }
        while i < new.count, j < old.count {
            if new[i] == old[j] {
                close(&changes)
                (i, j) = (i + 1, j + 1)
                (newStart, oldStart) = (i, j)
            } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        (i, j) = (new.count, old.count)
        close(&changes)
        self.changes = changes
        common = Int(lengths[0])
    }
}
