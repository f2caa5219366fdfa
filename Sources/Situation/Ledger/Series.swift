import Annotations

/// Parts one row's figures into series of one thing each, and relates each figure within its own.
///
/// A total is never held against what is added to it. A count without a route says only a noun: figures belong together where their
/// deed, actor or what their articles are about agree.
struct Series {
    private struct One {
        let deed: Deed
        let published: String?
        let article: Int
        var reader = RelationReader()
        /// The places of its figures in the row.
        var places: [Int] = []
    }

    /// A row with more series than this is a table; the rest is held against the last.
    private static let most = 64

    private let isCount: Bool
    private let isPeople: Bool
    private var all: [One] = []

    init(of measure: Measure) {
        isPeople = measure.kind == .people
        isCount = measure.route == nil && [.count, .people].contains(measure.kind)
    }

    /// The relation of a row's next figure, and the place of the one that it refers to.
    mutating func relation(of entry: LedgerEntry, at place: Int) -> (LedgerEntry.Relation, Int?) {
        var index = all.firstIndex { belongs(entry, $0) }
        if index == nil, all.count < Self.most {
            all.append(One(deed: entry.deed, published: entry.published, article: entry.articleIndex))
        }
        index = index ?? all.count - 1
        let (relation, of) = all[index!].reader.relation(of: entry)
        let other = of.map { all[index!].places[$0] }
        all[index!].places.append(place)
        return (relation, other)
    }

    private func belongs(_ entry: LedgerEntry, _ one: One) -> Bool {
        // "600 killed and another 4,100 wounded": no part of one total
        guard isPeople || entry.deed.isIncrement == one.deed.isIncrement else { return false }
        guard isCount else { return true }
        let isSameArticle = entry.articleIndex == one.article
        guard isPeople && isSameArticle || entry.deed.agrees(with: one.deed, inArticle: isSameArticle) else {
            return false
        }
        guard entry.deed.isOnce || one.deed.isOnce, !isSameArticle else { return true }
        guard let a = LedgerDate(entry.published), let b = LedgerDate(one.published) else { return false }
        return abs(a.days - b.days) <= RelationReader.sameUtteranceDays
    }
}
