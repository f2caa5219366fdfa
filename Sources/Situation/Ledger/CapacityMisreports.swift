import Annotations
import Knowledge

/// Marks what there is room for where a title or lead, or another report of the same utterance, tells it as sent: "containers that can hold 5 million shells" turned to
/// "5 million shells were sent" is a misreport, though the two stand in rows of their own.
///
/// The figure that it misreports stands in the row of the capacity, so `of` is `nil`.
struct CapacityMisreports {
    private let rows: [LedgerRow]
    private let classes = ObjectClasses.shared

    init(_ rows: [LedgerRow]) { self.rows = rows }

    func marked() -> [LedgerRow] {
        let capacities = rows.filter { $0.measure.kind == .capacity }
        guard !capacities.isEmpty else { return rows }
        return rows.map { row in
            guard row.measure.kind == .transfer else { return row }
            let sources = capacities.filter { isSameGoods($0.measure, row.measure) }.flatMap(\.figures)
            let byArticle = Dictionary(grouping: sources.filter { $0.place != .summary }, by: \.articleIndex)
            guard !sources.isEmpty else { return row }
            // an article whose body itself says that goods were sent is held against that
            let sent = Dictionary(grouping: row.figures.filter { $0.place == .body }, by: \.articleIndex)
            var row = row
            for (index, figure) in row.figures.enumerated() {
                // a title is made of lead and body, a lead of the body
                func stands(_ figures: [LedgerEntry]?) -> Bool {
                    figures?.contains { $0.place < figure.place && isSameNumber($0, figure) } ?? false
                }
                let isMadeOfBody =
                    figure.place != .body && stands(byArticle[figure.articleIndex])
                    && !stands(sent[figure.articleIndex])
                let isRetelling = figure.place != .summary && sources.contains { isRetold($0, figure) }
                guard isMadeOfBody || isRetelling else { continue }
                row.figures[index].relation = .misreports
                row.figures[index].of = nil
            }
            return row
        }
    }

    private func isSameGoods(_ a: Measure, _ b: Measure) -> Bool {
        a.giver == b.giver && a.receiver == b.receiver && a.unit == b.unit
            && (classes.isKind(a.object, of: b.object) || classes.isKind(b.object, of: a.object))
    }

    /// Another article's room for the same number, which the same speaker gave within the days of one utterance.
    private func isRetold(_ room: LedgerEntry, _ figure: LedgerEntry) -> Bool {
        guard room.place == .body, room.articleIndex != figure.articleIndex, isSameNumber(room, figure),
            let first = room.speaker, let second = figure.speaker, first.isSameSpeaker(as: second),
            let day = LedgerDate(room.published), let other = LedgerDate(figure.published)
        else { return false }
        return day.distance(to: other) <= RelationReader.sameUtteranceDays
    }

    /// Within what "about" allows: a title rounds.
    private func isSameNumber(_ a: LedgerEntry, _ b: LedgerEntry) -> Bool {
        guard let x = a.value, let y = b.value, x > 0, y > 0 else { return false }
        return max(x, y) <= min(x, y) * (1 + Bounds.tolerance)
    }
}
