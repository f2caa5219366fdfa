/// Reports sorted into stories: the two groups that resemble each other most on average are joined, again and again, until no
/// two resemble each other enough (average linkage, Sokal and Michener 1958).
///
/// The text alone decides: dates are not used.
public struct StoryClusters: Sendable {
    public struct Place: Sendable, Equatable {
        /// The story's number, counted from 1 in the order of first reports.
        public let story: Int
        /// The index of the first report that this one repeats nearly word for word; `nil` if it repeats none.
        public let origin: Int?
        /// Mean cosine with the story's earlier reports; `nil` for a story's first report.
        public let similarity: Double?
        /// The terms that it shares with them, the weightiest first, cut to their beginnings.
        public let shared: [String]
    }

    /// One place a report, in input order.
    public let places: [Place]

    /// Mean cosine from which two groups are one story; chosen by cross-validation over the topics of ECB+ (Documentation/Stories.md).
    public static let threshold = 0.27
    /// Terms of more than this share of many reports don't make two of them a pair, so that a large input stays affordable.
    private static let commonest = 0.2

    public init(_ texts: [String]) { self.init(texts, threshold: Self.threshold, emphasis: StoryVectors.Emphasis()) }

    /// - Parameters:
    ///   - threshold: mean cosine from which two groups are one story.
    ///   - emphasis: how much names and figures weigh.
    package init(_ texts: [String], threshold: Double, emphasis: StoryVectors.Emphasis) {
        let reports = texts.map(StoryTerms.init)
        let vectors = StoryVectors(reports, emphasis)
        let groups = Self.groups(Self.similarities(vectors), threshold)
        var repeats = NearDuplicates()
        var numbers: [Int: Int] = [:]
        var members: [[Int]] = []
        var places: [Place] = []
        for index in texts.indices {
            let story = numbers[groups[index]] ?? members.count
            if story == members.count {
                numbers[groups[index]] = story
                members.append([])
            }
            let (similarity, shared) = Self.reasons(index, members[story], vectors)
            members[story].append(index)
            places.append(
                Place(
                    story: story + 1, origin: repeats.origin(of: reports[index].words), similarity: similarity,
                    shared: shared))
        }
        self.places = places
    }

    /// For each report the cosines with later ones that share a term which isn't everybody's.
    private static func similarities(_ vectors: StoryVectors) -> [[Int: Double]] {
        var postings: [[(report: Int, weight: Double)]] = Array(repeating: [], count: vectors.terms.count)
        for (report, row) in vectors.rows.enumerated() {
            for (term, weight) in row { postings[term].append((report, weight)) }
        }
        let limit = max(200, Int(commonest * Double(vectors.rows.count)))
        var similarities: [[Int: Double]] = Array(repeating: [:], count: vectors.rows.count)
        for posting in postings where posting.count > 1 && posting.count <= limit {
            for (i, a) in posting.enumerated() {
                for b in posting[(i + 1)...] { similarities[a.report][b.report, default: 0] += a.weight * b.weight }
            }
        }
        return similarities
    }

    /// The group of each report, named by its first report.
    private static func groups(_ similarities: [[Int: Double]], _ threshold: Double) -> [Int] {
        // Sums of the cosines between two groups, kept on both sides.
        var sums = similarities
        for (i, row) in similarities.enumerated() { for (j, value) in row { sums[j][i] = value } }
        var sizes = Array(repeating: 1.0, count: sums.count)
        var group = Array(sums.indices)
        var members = sums.indices.map { [$0] }
        var queue = PairQueue()
        for (i, row) in similarities.enumerated() {
            for (j, value) in row where value >= threshold {
                queue.push(PairQueue.Pair(mean: value, first: i, second: j))
            }
        }
        while let pair = queue.pop() {
            let (i, j) = (pair.first, pair.second)
            // A pair that was joined since is out of date.
            guard sizes[i] > 0, sizes[j] > 0, let sum = sums[i][j], sum / (sizes[i] * sizes[j]) == pair.mean else {
                continue
            }
            for (k, value) in sums[j] where k != i {
                sums[i][k, default: 0] += value
                sums[k][i] = sums[i][k]
                sums[k][j] = nil
            }
            sums[i][j] = nil
            sums[j] = [:]
            sizes[i] += sizes[j]
            sizes[j] = 0
            for report in members[j] { group[report] = i }
            members[i] += members[j]
            members[j] = []
            for (k, value) in sums[i] {
                let mean = value / (sizes[min(i, k)] * sizes[max(i, k)])
                if mean >= threshold { queue.push(PairQueue.Pair(mean: mean, first: min(i, k), second: max(i, k))) }
            }
        }
        return group
    }

    private static func reasons(_ report: Int, _ earlier: [Int], _ vectors: StoryVectors) -> (Double?, [String]) {
        guard !earlier.isEmpty else { return (nil, []) }
        let own = Dictionary(uniqueKeysWithValues: vectors.rows[report].map { ($0.term, $0.weight) })
        var shares: [Int: Double] = [:]
        for other in earlier {
            for (term, weight) in vectors.rows[other] {
                if let mine = own[term] { shares[term, default: 0] += mine * weight }
            }
        }
        let sorted = shares.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let sum = sorted.reduce(0) { $0 + $1.value }
        return (sum / Double(earlier.count), sorted.prefix(5).map { vectors.terms[$0.key] })
    }
}
