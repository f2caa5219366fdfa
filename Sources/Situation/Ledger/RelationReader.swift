import Annotations

/// Decides how a figure stands to the earlier ones of its measure; it is given a row's figures one by one, oldest first.
///
/// It remembers the last figure of each claimant and of each bound, so that a row of any length takes linear time.
struct RelationReader {
    /// Two reports within this many days that name the same claimant are taken for the same utterance.
    static let sameUtteranceDays = 3

    private struct Figure: Hashable {
        let lower: Double?
        let upper: Double?
        let value: Double?
        let change: Quantity.Change
        let lowerIsStrict: Bool
        let upperIsStrict: Bool

        init(_ entry: LedgerEntry) {
            (lower, upper, value, change) = (entry.lower, entry.upper, entry.value, entry.change)
            (lowerIsStrict, upperIsStrict) = (entry.lowerIsStrict, entry.upperIsStrict)
        }
    }

    private var lastOfClaimant: [String: Int] = [:]
    private var lastOfFigure: [Figure: Int] = [:]
    private var earlier: [LedgerEntry] = []

    /// The relation of `entry` to the figures given before it, and the index of the one that it refers to.
    mutating func relation(of entry: LedgerEntry) -> (LedgerEntry.Relation, Int?) {
        let claimant = entry.claimant.map(ClaimantName.key)
        let figure = Figure(entry)
        let relation = relation(
            entry, own: claimant.flatMap { lastOfClaimant[$0] }, exact: lastOfFigure[figure], figure: figure)
        if let claimant { lastOfClaimant[claimant] = earlier.count }
        lastOfFigure[figure] = earlier.count
        earlier.append(entry)
        return relation
    }

    private func relation(
        _ entry: LedgerEntry, own: Int?, exact: Int?, figure: Figure
    ) -> (LedgerEntry.Relation, Int?) {
        guard !earlier.isEmpty else { return (.first, nil) }
        // the same claimant's latest figure tells most, then the latest figure of all
        let index = own ?? earlier.count - 1
        let previous = earlier[index]
        let isSame = Figure(previous) == figure
        if let exact, own == nil || isSame { return (.repeats, own == nil ? exact : index) }
        let (old, new) = (Bounds(previous), Bounds(entry))
        if own != nil, isSameUtterance(previous, entry) {
            if isMisreport(previous, entry) { return (.misreports, index) }
        } else if own != nil, isLater(entry, than: previous) {
            return (.updates, index)
        }
        if !old.meets(new) { return (.contradicts, index) }
        if old.contains(new) { return (.narrows, index) }
        if new.contains(old) { return (.widens, index) }
        return (.narrows, index)
    }

    private func isSameUtterance(_ a: LedgerEntry, _ b: LedgerEntry) -> Bool {
        if a.articleIndex == b.articleIndex { return true }
        guard let first = LedgerDate(a.published), let second = LedgerDate(b.published) else { return false }
        return abs(first.days - second.days) <= Self.sameUtteranceDays
    }

    private func isLater(_ a: LedgerEntry, than b: LedgerEntry) -> Bool {
        guard let first = LedgerDate(a.published), let second = LedgerDate(b.published) else { return false }
        return first.days > second.days
    }

    /// The same words of the same speaker can't be "more than 1,000" and "as many as 1,000", nor 10,000 and 10.
    private func isMisreport(_ a: LedgerEntry, _ b: LedgerEntry) -> Bool {
        if let x = a.value, let y = b.value, x == y {
            return a.change != b.change || a.lowerIsStrict != b.lowerIsStrict
        }
        return !Bounds(a).meets(Bounds(b))
    }
}

/// A publication date as a day number, for how far reports lie apart.
struct LedgerDate {
    let days: Int

    /// Reads the first ten characters of an ISO 8601 date; a month counts from its first day.
    init?(_ text: String?) {
        guard let text else { return nil }
        let parts = text.prefix(10).split(separator: "-").compactMap { Int($0) }
        guard let year = parts.first, year > 0, year < 10_000 else { return nil }
        let month = parts.count > 1 ? min(max(parts[1], 1), 12) : 1
        let day = parts.count > 2 ? min(max(parts[2], 1), 31) : 1
        let y = month <= 2 ? year - 1 : year
        days = y * 365 + y / 4 - y / 100 + y / 400 + (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    }
}
