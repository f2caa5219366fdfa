/// What the text last spoke of: "the next day", "two weeks later" and "3 a.m." count from it.
struct TimeAnchor: Sendable {
    private var last: (date: CivilDate, grain: TimeUnit, sentence: Int)?
    private var lastDay: (date: CivilDate, sentence: Int)?
    private var lastQuarter: (date: CivilDate, sentence: Int)?
    private var sentence = 0

    /// "In 2008" says nothing of the day that "3 a.m." belongs to.
    mutating func set(_ date: CivilDate, _ grain: TimeUnit) {
        if grain == .quarter {
            lastQuarter = (date, sentence)
            return
        }
        last = (date, grain, sentence)
        if grain == .day { lastDay = (date, sentence) }
    }

    mutating func beginSentence() { sentence += 1 }

    var isEmpty: Bool { last == nil }

    /// The day that a time of day without its own belongs to: one named in this sentence or the one before.
    var recentDay: CivilDate? { lastDay.flatMap { sentence - $0.sentence < 2 ? $0.date : nil } }

    var day: CivilDate? { lastDay?.date }

    /// The first day of the quarter that the text last spoke of: "a year earlier" in a report of results is that quarter's.
    var quarter: CivilDate? { lastQuarter.flatMap { sentence - $0.sentence < Self.memory ? $0.date : nil } }
    private static let memory = 3

    /// As `date(for:)`, where the text spoke of it just now: "the year" is this year elsewhere.
    func recentDate(for unit: TimeUnit) -> CivilDate? {
        last.flatMap { sentence - $0.sentence < 2 ? date(for: unit) : nil }
    }

    /// Where a step of `unit` is counted from; `nil` where what the text spoke of is too coarse ("in 2012 … two weeks later").
    func date(for unit: TimeUnit) -> CivilDate? { last.flatMap { $0.grain.rawValue <= unit.rawValue ? $0.date : nil } }
}
