/// Groups by average linkage (Sokal and Michener 1958): the two with the highest mean similarity are joined, again and again.
struct AverageLinkage {
    /// The group of each item, named by its first item.
    private(set) var groups: [Int]
    /// Sums of the similarities between two groups, kept on both sides.
    private var sums: [[Int: Double]]
    private var sizes: [Double]
    private var members: [[Int]]
    private var contrast: TermContrast?

    /// - Parameters:
    ///   - similarities: for each item those with later ones; a pair that is absent has 0.
    ///   - contrast: what keeps two groups apart; `nil` where only likeness counts.
    init(_ similarities: [[Int: Double]], contrast: TermContrast? = nil) {
        self.contrast = contrast
        sums = similarities
        for (i, row) in similarities.enumerated() { for (j, value) in row { sums[j][i] = value } }
        sizes = Array(repeating: 1, count: sums.count)
        groups = Array(sums.indices)
        members = sums.indices.map { [$0] }
    }

    /// Joins until no two groups have a mean of `threshold`, less their contrast.
    mutating func join(to threshold: Double) {
        var queue = PairQueue()
        func push(_ i: Int, _ k: Int, _ sum: Double) {
            let mean = sum / (sizes[min(i, k)] * sizes[max(i, k)])
            if mean >= threshold { queue.push(PairQueue.Pair(mean: mean, first: min(i, k), second: max(i, k))) }
        }
        for (i, row) in sums.enumerated() { for (k, sum) in row where i < k { push(i, k, sum) } }
        while let pair = queue.pop() {
            let (i, j) = (pair.first, pair.second)
            // A pair that was joined since is out of date.
            guard sizes[i] > 0, sizes[j] > 0, let sum = sums[i][j], sum / (sizes[i] * sizes[j]) == pair.mean else {
                continue
            }
            // Refused, the pair comes back when one of the two grows.
            if let contrast, pair.mean - contrast.penalty(i, j) < threshold { continue }
            merge(i, j)
            for (k, sum) in sums[i] { push(i, k, sum) }
        }
    }

    /// Puts the groups of two items together whatever their similarity.
    mutating func join(_ a: Int, _ b: Int) {
        let (i, j) = (min(groups[a], groups[b]), max(groups[a], groups[b]))
        if i != j { merge(i, j) }
    }

    private mutating func merge(_ i: Int, _ j: Int) {
        for (k, value) in sums[j] where k != i {
            sums[i][k, default: 0] += value
            sums[k][i] = sums[i][k]
            sums[k][j] = nil
        }
        sums[i][j] = nil
        sums[j] = [:]
        sizes[i] += sizes[j]
        sizes[j] = 0
        for item in members[j] { groups[item] = i }
        members[i] += members[j]
        members[j] = []
        contrast?.merge(j, into: i)
    }
}
