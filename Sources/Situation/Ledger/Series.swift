import Annotations

/// Parts one row's figures into series of one thing each, and relates each figure within its own.
///
/// A total is never held against what is added to it, nor against a part of it. A count without a route says only a noun: figures belong together where their
/// deed, actor or what their articles are about agree.
struct Series {
    private struct One {
        let deed: Deed
        let published: String?
        let article: Int
        var reader = RelationReader()
        /// Its last figure's article, and that article's figures of the last sentence.
        var lastArticle: Int
        var lastSentence: [LedgerEntry] = []
        /// The places of its figures in the row.
        var places: [Int] = []

        mutating func remember(_ entry: LedgerEntry) {
            let isSame =
                lastSentence.last.map {
                    $0.articleIndex == entry.articleIndex && $0.sentence == entry.sentence
                } ?? false
            // a sentence of more figures is a table
            if !isSame || lastSentence.count > 32 { lastSentence = [] }
            lastSentence.append(entry)
            lastArticle = entry.articleIndex
        }

        func isAtAnotherTime(_ entry: LedgerEntry) -> Bool {
            guard let last = lastSentence.last, last.articleIndex == entry.articleIndex, entry.place != .summary else {
                return false
            }
            return last.deed.time != entry.deed.time
        }

        /// "4.5 million in Russia, against 1.3 million in Europe": nobody contradicts himself in one breath, so two figures of one
        /// sentence that no number fits are of two things.
        func isBeside(_ entry: LedgerEntry) -> Bool {
            guard let last = lastSentence.last, last.articleIndex == entry.articleIndex, last.sentence == entry.sentence
            else { return false }
            return !lastSentence.contains { Bounds($0).meets(Bounds(entry)) }
        }
    }

    /// A row with more series than this is a table; the rest is held against the last.
    private static let most = 64

    private let isCount: Bool
    private let isPeople: Bool
    private let isShare: Bool
    private var all: [One] = []

    init(of measure: Measure) {
        isPeople = measure.kind == .people
        isShare = measure.kind == .share
        isCount = measure.route == nil && [.count, .people].contains(measure.kind)
    }

    /// The relation of a row's next figure, and the place of the one that it refers to.
    mutating func relation(of entry: LedgerEntry, at place: Int) -> (LedgerEntry.Relation, Int?) {
        // what its own article tells of comes first
        var index =
            all.firstIndex { $0.lastArticle == entry.articleIndex && belongs(entry, $0) }
            ?? all.firstIndex { belongs(entry, $0) }
        if index == nil, all.count < Self.most {
            all.append(
                One(
                    deed: entry.deed, published: entry.published, article: entry.articleIndex,
                    lastArticle: entry.articleIndex))
        }
        index = index ?? all.count - 1
        all[index!].remember(entry)
        let (relation, of) = all[index!].reader.relation(of: entry)
        let other = of.map { all[index!].places[$0] }
        all[index!].places.append(place)
        return (relation, other)
    }

    private func belongs(_ entry: LedgerEntry, _ one: One) -> Bool {
        // "600 killed and another 4,100 wounded": no part of one total
        guard isPeople || entry.deed.isIncrement == one.deed.isIncrement else { return false }
        guard isShare || entry.deed.isPart == one.deed.isPart, !one.isBeside(entry) else { return false }
        guard isCount else { return true }
        if entry.deed.isOfAnotherTime(than: one.deed) { return false }
        // "last week it was 8,000": in one body, what has its own time is of that time only
        if one.isAtAnotherTime(entry) { return false }
        let isSameArticle = entry.articleIndex == one.article
        guard isPeople && isSameArticle || entry.deed.agrees(with: one.deed, inArticle: isSameArticle) else {
            return false
        }
        guard entry.deed.isOnce || one.deed.isOnce, !isSameArticle else { return true }
        guard let a = LedgerDate(entry.published), let b = LedgerDate(one.published) else { return false }
        return a.distance(to: b) <= RelationReader.sameUtteranceDays
    }
}
