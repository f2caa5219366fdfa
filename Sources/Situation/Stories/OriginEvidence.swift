/// What besides its words tells that two reports go back to the same utterance or act.
public struct OriginEvidence: Sendable {
    /// What two reports share.
    public struct Shared: Sendable, Equatable {
        public var figures: [Double] = []
        /// As `--01-02` (ISO 8601), because a text rarely says the year.
        public var days: [String] = []
        /// The outlet of the one that the other names.
        public var outlets: [String] = []
    }

    private static let figureWeight = 0.2
    private static let dayWeight = 0.1
    private static let speakerWeight = 0.1
    private static let outletWeight = 0.15

    private let figures: Set<Double>
    private let days: Set<StoryDay>
    private let speakers: Set<String>
    private let outlets: Set<String>
    /// Outlets of any of the reports that this one names.
    private let cited: Set<String>

    static func of(_ reports: [StoryReport]) -> [OriginEvidence] {
        let names = reports.map { OutletNames.split($0.outlet ?? "") }
        let finder = OutletNames(names.joined())
        return zip(reports, names).map { report, names in
            OriginEvidence(
                figures: StoryFigures(report.text).values, days: StoryDay.days(in: report.text),
                speakers: report.speakers, outlets: Set(names),
                // A report that names its own outlet cites nobody.
                cited: finder.named(in: report.text).subtracting(names))
        }
    }

    /// What is added to the likeness of words. Other days that are named speak against: the seizure of 12 January isn't that of the 28th.
    func likeness(to other: OriginEvidence) -> Double {
        var likeness = Self.figureWeight / 2 * Double(min(2, figures.intersection(other.figures).count))
        if !days.isEmpty, !other.days.isEmpty {
            let shared = min(2, days.intersection(other.days).count)
            likeness += shared == 0 ? -Self.dayWeight : Self.dayWeight / 2 * Double(shared)
        }
        if !speakers.isDisjoint(with: other.speakers) { likeness += Self.speakerWeight }
        if !cited.isDisjoint(with: other.outlets) || !other.cited.isDisjoint(with: outlets) {
            likeness += Self.outletWeight
        }
        return likeness
    }

    func shared(with other: OriginEvidence) -> Shared {
        Shared(
            figures: figures.intersection(other.figures).sorted(),
            days: days.intersection(other.days).map(\.description).sorted(),
            outlets: cited.intersection(other.outlets).union(other.cited.intersection(outlets)).sorted())
    }
}
