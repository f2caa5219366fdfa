import Foundation

/// Reports sorted into stories, and those of a story into origins.
///
/// Reports of one origin repeat each other, or tell within days the same with the same figures and speakers: a wire copy, a
/// translation, a report of a report. Origins are joined to stories by the likeness of their words. Both go by average linkage.
public struct StoryClusters: Sendable {
    public struct Place: Sendable, Equatable {
        /// The story's number, counted from 1 in the order of first reports.
        public let story: Int
        /// The index of the first report of the same origin; `nil` for a first report.
        public let origin: Int?
        /// Mean cosine with the story's earlier reports; `nil` for a story's first report.
        public let similarity: Double?
        /// The terms that it shares with them, the weightiest first, cut to their beginnings.
        public let shared: [String]
        /// What it shares with its origin besides words.
        public let evidence: OriginEvidence.Shared
    }

    /// One place a report, in input order.
    public let places: [Place]

    /// Mean cosine from which two groups are one story; chosen on ECB+ (Documentation/Stories.md).
    public static let threshold = 0.24
    /// Days after which likeness counts half: what is told again a month later is rarely the same event.
    static let halfLife = 30.0
    /// Mean likeness, ``OriginEvidence`` included, from which two groups are one origin (Documentation/Origins.md).
    static let originThreshold = 0.26
    /// Terms of more than this share of many reports don't make two of them a pair, so that a large input stays affordable.
    private static let commonest = 0.2

    public init(_ reports: [StoryReport]) {
        self.init(reports, threshold: Self.threshold, emphasis: StoryVectors.Emphasis())
    }

    /// The same for texts of which no more is known.
    public init(_ texts: [String]) { self.init(texts.map { StoryReport(text: $0) }) }

    /// - Parameters:
    ///   - threshold: mean cosine from which two groups are one story.
    ///   - emphasis: how much names and figures weigh, and what comes first.
    package init(_ reports: [StoryReport], threshold: Double, emphasis: StoryVectors.Emphasis) {
        // The same reports make the same stories in whatever order they came.
        let days = reports.map(\.days)
        let order = reports.indices.sorted { a, b in
            let (dayA, dayB) = (days[a]?.last ?? .max, days[b]?.last ?? .max)
            return dayA != dayB ? dayA < dayB : (reports[a].text, a) < (reports[b].text, b)
        }
        let sorted = order.map { reports[$0] }
        let terms = sorted.map { StoryTerms($0.text, lead: emphasis.lead) }
        let vectors = StoryVectors(terms, emphasis)
        let evidence = OriginEvidence.of(sorted)
        let groups = Self.groups(
            sorted, terms, vectors, evidence, threshold: threshold, contrast: emphasis.contrast)

        var rank = Array(repeating: 0, count: reports.count)
        for (place, report) in order.enumerated() { rank[report] = place }
        let firsts = Self.firsts(rank.map { groups.origins[$0] }, days)
        var numbers: [Int: Int] = [:]
        var members: [[Int]] = []
        places = reports.indices.map { index in
            let own = rank[index]
            let story = numbers[groups.stories[own]] ?? members.count
            if story == members.count {
                numbers[groups.stories[own]] = story
                members.append([])
            }
            let (similarity, shared) = Self.reasons(own, members[story], vectors)
            members[story].append(own)
            let first = firsts[groups.origins[own]]!
            return Place(
                story: story + 1, origin: first == index ? nil : first, similarity: similarity, shared: shared,
                evidence: first == index ? .init() : evidence[own].shared(with: evidence[rank[first]]))
        }
    }

    /// The story and the origin of each report, named by one of theirs.
    private static func groups(
        _ reports: [StoryReport], _ terms: [StoryTerms], _ vectors: StoryVectors, _ evidence: [OriginEvidence],
        threshold: Double, contrast: Double
    ) -> (stories: [Int], origins: [Int]) {
        let days = reports.map(\.days)
        let cosines = similarities(vectors)
        func decay(_ i: Int, _ j: Int) -> Double? {
            guard let a = days[i], let b = days[j] else { return nil }
            return exp2(-Double(a.gap(to: b)) / halfLife)
        }
        // Without a date, only words that stand in both tell that two reports go back to one.
        var origins = AverageLinkage(
            mapped(cosines) { i, j, cosine in
                guard let decay = decay(i, j) else { return 0 }
                return (cosine + evidence[i].likeness(to: evidence[j])) * decay
            })
        for (index, first) in repeats(terms).enumerated() {
            if let first { origins.join(first, index) }
        }
        origins.join(to: originThreshold)

        let names = vectors.rows.map { row in row.map(\.term).filter { vectors.distinguish[$0] } }
        var stories = AverageLinkage(
            mapped(cosines) { i, j, cosine in cosine * (decay(i, j) ?? 1) },
            contrast: contrast > 0 ? TermContrast(names, weight: contrast) : nil)
        for index in reports.indices { stories.join(origins.groups[index], index) }
        stories.join(to: threshold)
        return (stories.groups, origins.groups)
    }

    private static func repeats(_ terms: [StoryTerms]) -> [Int?] {
        var finder = NearDuplicates()
        return terms.map { finder.origin(of: $0.words) }
    }

    /// The first report of each origin: the earliest by its date (the end of a month where only that is known), then by place.
    private static func firsts(_ groups: [Int], _ days: [DayRange?]) -> [Int: Int] {
        func key(_ i: Int) -> (Int, Int) { (days[i]?.last ?? .max, i) }
        var firsts: [Int: Int] = [:]
        for (index, group) in groups.enumerated() {
            if let first = firsts[group], key(first) < key(index) { continue }
            firsts[group] = index
        }
        return firsts
    }

    private static func mapped(
        _ similarities: [[Int: Double]], _ transform: (Int, Int, Double) -> Double
    ) -> [[Int: Double]] {
        similarities.enumerated().map { i, row in
            Dictionary(uniqueKeysWithValues: row.map { ($0.key, transform(i, $0.key, $0.value)) })
        }
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
