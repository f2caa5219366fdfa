/// The scores of the CoNLL-2012 shared task (Pradhan et al. 2014): MUC, B³, entity CEAF, and their mean.
public struct CoreferenceScores: Sendable {
    /// Numerators and denominators of recall and precision.
    public struct Counts: Sendable {
        var recall = (right: 0.0, of: 0.0)
        var precision = (right: 0.0, of: 0.0)

        public var f1: Double {
            let r = recall.of == 0 ? 0 : recall.right / recall.of
            let p = precision.of == 0 ? 0 : precision.right / precision.of
            return r + p == 0 ? 0 : 200 * r * p / (r + p)
        }
    }

    public private(set) var muc = Counts()
    public private(set) var bCubed = Counts()
    public private(set) var ceaf = Counts()
    public private(set) var mentions = Counts()

    public init() {}

    public var conll: Double { (muc.f1 + bCubed.f1 + ceaf.f1) / 3 }

    /// Adds one document: chains of mentions, each mention in one chain at most.
    public mutating func add(gold: [[Range<Int>]], found: [[Range<Int>]]) {
        let goldOf = Self.index(gold)
        let foundOf = Self.index(found)
        let both = goldOf.keys.filter { foundOf[$0] != nil }.count
        mentions.recall.right += Double(both)
        mentions.recall.of += Double(goldOf.count)
        mentions.precision.right += Double(both)
        mentions.precision.of += Double(foundOf.count)
        Self.addMUC(gold, foundOf, to: &muc.recall)
        Self.addMUC(found, goldOf, to: &muc.precision)
        Self.addBCubed(gold, found, foundOf, to: &bCubed.recall)
        Self.addBCubed(found, gold, goldOf, to: &bCubed.precision)
        let similarity = Self.bestAlignment(gold, found, foundOf)
        ceaf.recall.right += similarity
        ceaf.recall.of += Double(gold.count)
        ceaf.precision.right += similarity
        ceaf.precision.of += Double(found.count)
    }

    private static func index(_ chains: [[Range<Int>]]) -> [Range<Int>: Int] {
        var index: [Range<Int>: Int] = [:]
        for (i, chain) in chains.enumerated() { for mention in chain { index[mention] = i } }
        return index
    }

    private static func addMUC(
        _ chains: [[Range<Int>]], _ other: [Range<Int>: Int], to total: inout (right: Double, of: Double)
    ) {
        for chain in chains where chain.count > 1 {
            let missing = chain.filter { other[$0] == nil }.count
            let parts = Set(chain.compactMap { other[$0] }).count + missing
            total.right += Double(chain.count - parts)
            total.of += Double(chain.count - 1)
        }
    }

    private static func addBCubed(
        _ chains: [[Range<Int>]], _ others: [[Range<Int>]], _ other: [Range<Int>: Int],
        to total: inout (right: Double, of: Double)
    ) {
        for chain in chains {
            var shared: [Int: Int] = [:]
            for mention in chain { if let i = other[mention] { shared[i, default: 0] += 1 } }
            for (_, count) in shared { total.right += Double(count * count) / Double(chain.count) }
            total.of += Double(chain.count)
        }
    }

    /// The similarity of the best one-to-one alignment of chains (Kuhn 1955; the form of Jonker and Volgenant 1987).
    private static func bestAlignment(
        _ gold: [[Range<Int>]], _ found: [[Range<Int>]], _ foundOf: [Range<Int>: Int]
    ) -> Double {
        guard !gold.isEmpty, !found.isEmpty else { return 0 }
        let size = max(gold.count, found.count)
        var cost = [[Double]](repeating: [Double](repeating: 0, count: size + 1), count: size + 1)
        for (i, chain) in gold.enumerated() {
            var shared: [Int: Int] = [:]
            for mention in chain { if let j = foundOf[mention] { shared[j, default: 0] += 1 } }
            for (j, count) in shared {
                cost[i + 1][j + 1] = -2 * Double(count) / Double(chain.count + found[j].count)
            }
        }
        var (u, v) = ([Double](repeating: 0, count: size + 1), [Double](repeating: 0, count: size + 1))
        var match = [Int](repeating: 0, count: size + 1)
        for i in 1...size {
            match[0] = i
            var column = 0
            var least = [Double](repeating: .infinity, count: size + 1)
            var way = [Int](repeating: 0, count: size + 1)
            var isUsed = [Bool](repeating: false, count: size + 1)
            repeat {
                isUsed[column] = true
                let row = match[column]
                var delta = Double.infinity
                var next = 0
                for j in 1...size where !isUsed[j] {
                    let reduced = cost[row][j] - u[row] - v[j]
                    if reduced < least[j] { (least[j], way[j]) = (reduced, column) }
                    if least[j] < delta { (delta, next) = (least[j], j) }
                }
                for j in 0...size {
                    if isUsed[j] {
                        u[match[j]] += delta
                        v[j] -= delta
                    } else {
                        least[j] -= delta
                    }
                }
                column = next
            } while match[column] != 0
            repeat {
                match[column] = match[way[column]]
                column = way[column]
            } while column != 0
        }
        return -(1...size).reduce(0) { $0 + cost[match[$1]][$1] }
    }
}
