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

    /// A figure as one government or, of others, one name gives it.
    private struct Claimed: Hashable {
        let figure: Figure
        let by: String
    }

    private var lastOfName: [String: Int] = [:]
    private var lastOfGovernment: [String: Int] = [:]
    /// The same before the article read now: two voices of one government in one article may tell of two days.
    private var governmentBefore: [String: Int] = [:]
    private var lastOfFigure: [Figure: Int] = [:]
    private var lastClaimed: [Claimed: Int] = [:]
    private var earlier: [LedgerEntry] = []
    /// Of the article read now, by name, and whoever gave the latest.
    private var lastOfArticle: [String?: Int] = [:]
    private var article = -1
    private var misreported: Set<Int> = []

    /// The relation of `entry` to the figures given before it, and the index of the one that it refers to.
    mutating func relation(of entry: LedgerEntry) -> (LedgerEntry.Relation, Int?) {
        let claimant = entry.speaker
        let figure = Figure(entry)
        let claimed = claimant.map { _ in Claimed(figure: figure, by: entry.claimantKey) }
        if entry.articleIndex != article {
            lastOfArticle = [:]
            governmentBefore = lastOfGovernment
            article = entry.articleIndex
        }
        let own = [claimant.flatMap { lastOfName[$0.name] }, claimant?.government.flatMap { governmentBefore[$0] }]
            .compactMap { $0 }.max()
        let relation =
            within(entry, claimed) ?? madeOfBody(entry, claimed)
            ?? relation(
                entry, own: own,
                exact: claimed.flatMap { lastClaimed[$0] } ?? (own == nil ? lastOfFigure[figure] : nil))
        // What was misreported, or repeats a misreport, is not what the claimant said last.
        let isMisreport =
            relation.0 == .misreports
            || relation.0 == .repeats && misreported.contains(relation.1!)
                && isSameUtterance(earlier[relation.1!], entry)
        if isMisreport { misreported.insert(earlier.count) }
        if let claimant, !isMisreport {
            lastOfName[claimant.name] = earlier.count
            if let government = claimant.government { lastOfGovernment[government] = earlier.count }
        }
        if let claimed { lastClaimed[claimed] = earlier.count }
        lastOfFigure[figure] = earlier.count
        if entry.place != .summary { lastOfArticle[claimant?.name] = earlier.count }
        earlier.append(entry)
        return relation
    }

    /// A title or bullet point is made of the article's body, and what one speaker says twice in one article is one utterance: such a
    /// figure is held against the body's before all others.
    private func within(_ entry: LedgerEntry, _ claimed: Claimed?) -> (LedgerEntry.Relation, Int?)? {
        guard
            let index = entry.speaker.flatMap({ lastOfArticle[$0.name] })
                ?? (entry.place == .summary ? nearest(entry) : nil)
        else { return nil }
        let previous = earlier[index]
        if Figure(previous) == Figure(entry) { return (.repeats, index) }
        if entry.isConvention || previous.isConvention { return nil }
        // of two figures in one body, the one that the claimant is on record with elsewhere misreports nothing
        if entry.place == .body, let claimed, let other = lastClaimed[claimed], other != index,
            entry.published == nil || isSameUtterance(earlier[other], entry)
        {
            return (.repeats, other)
        }
        if isMisreport(previous, entry) { return (.misreports, index) }
        // "More than 5 million" leaves room around "some 5.2 million", whatever "some" allows.
        let isAround =
            previous.value.map { Bounds(entry).contains(Bounds($0)) } ?? Bounds(entry).contains(Bounds(previous))
        return (isAround ? .widens : .narrows, index)
    }

    /// What a title or lead makes of what another voice of the same government says in the body: the number without its bound.
    private func madeOfBody(_ entry: LedgerEntry, _ claimed: Claimed?) -> (LedgerEntry.Relation, Int?)? {
        guard entry.place != .body, let speaker = entry.speaker, let government = speaker.government,
            let index = lastOfGovernment[government], case let body = earlier[index],
            body.articleIndex == entry.articleIndex, body.value != nil, body.value == entry.value,
            body.deed.time == nil || body.deed.time == entry.deed.time,
            body.speaker.map(speaker.isSameSpeaker) ?? false,
            claimed.flatMap({ lastClaimed[$0] }) == nil, isMisreport(body, entry)
        else { return nil }
        return (.misreports, index)
    }

    /// The figure of this article whose number is nearest.
    private func nearest(_ entry: LedgerEntry) -> Int? {
        func distance(_ index: Int) -> Double {
            let other = earlier[index]
            guard let x = entry.value ?? entry.lower ?? entry.upper, let y = other.value ?? other.lower ?? other.upper,
                x > 0, y > 0
            else { return .infinity }
            return max(x / y, y / x)
        }
        return lastOfArticle.values.min { (distance($0), -$0) < (distance($1), -$1) }
    }

    /// - Parameters:
    ///   - own: the latest figure of the same claimant, or of another voice of that government.
    ///   - exact: the latest same figure, of the same claimant where there is an earlier one of it.
    private func relation(
        _ entry: LedgerEntry, own: Int?, exact: Int?
    ) -> (LedgerEntry.Relation, Int?) {
        guard !earlier.isEmpty else { return (.first, nil) }
        if let exact { return (.repeats, exact) }
        // the same claimant's latest figure tells most, then the latest figure of all
        let index = own ?? earlier.count - 1
        let previous = earlier[index]
        let (old, new) = (Bounds(previous), Bounds(entry))
        if own != nil, isSameUtterance(previous, entry) {
            let isSameSpeaker = entry.speaker.flatMap { one in previous.speaker.map(one.isSameSpeaker) } ?? false
            if isSameSpeaker, isMisreport(previous, entry) { return (.misreports, index) }
        } else if own != nil, isLater(entry, than: previous), !(entry.isConvention && old.meets(new)) {
            return (.updates, index)
        }
        if !old.meets(new) {
            // "millions" names no number that another could contradict
            if entry.isConvention { return (.widens, index) }
            return (previous.isConvention ? .narrows : .contradicts, index)
        }
        if old.contains(new) { return (.narrows, index) }
        if new.contains(old) { return (.widens, index) }
        return (.narrows, index)
    }

    private func isSameUtterance(_ a: LedgerEntry, _ b: LedgerEntry) -> Bool {
        if a.articleIndex == b.articleIndex { return true }
        guard let first = LedgerDate(a.published), let second = LedgerDate(b.published) else { return false }
        return first.distance(to: second) <= Self.sameUtteranceDays
    }

    private func isLater(_ a: LedgerEntry, than b: LedgerEntry) -> Bool {
        guard let first = LedgerDate(a.published), let second = LedgerDate(b.published) else { return false }
        return first.days.lowerBound > second.days.upperBound
    }

    /// The same words of the same speaker can't be "more than 1,000" and "as many as 1,000", nor 10,000 and 10.
    private func isMisreport(_ a: LedgerEntry, _ b: LedgerEntry) -> Bool {
        if a.isConvention || b.isConvention { return false }
        if let x = a.value, let y = b.value {
            if x == y { return a.change != b.change || a.lowerIsStrict != b.lowerIsStrict }
            if x > 0, y > 0, max(x, y) >= 10 * min(x, y) { return true }
        }
        return !Bounds(a).meets(Bounds(b))
    }
}

/// A publication date as day numbers, for how far reports lie apart: one day, or all days of a month of which no day is given.
struct LedgerDate {
    let days: ClosedRange<Int>

    /// Reads the first ten characters of an ISO 8601 date.
    init?(_ text: String?) {
        guard let text else { return nil }
        let parts = text.prefix(10).split(separator: "-").compactMap { Int($0.prefix { $0.isASCII && $0.isNumber }) }
        guard let year = parts.first, year > 0, year < 10_000 else { return nil }
        let month = parts.count > 1 ? min(max(parts[1], 1), 12) : nil
        let day = parts.count > 2 ? min(max(parts[2], 1), 31) : nil
        days = Self.number(year, month ?? 1, day ?? 1)...Self.number(year, month ?? 12, day ?? 31)
    }

    private static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let y = month <= 2 ? year - 1 : year
        return y * 365 + y / 4 - y / 100 + y / 400 + (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    }

    /// The least number of days that may lie between two dates.
    func distance(to other: LedgerDate) -> Int {
        max(0, days.lowerBound - other.days.upperBound, other.days.lowerBound - days.upperBound)
    }
}
