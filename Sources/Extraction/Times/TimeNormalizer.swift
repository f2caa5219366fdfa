import Annotations

/// Turns a matched form into a TIMEX3 type and value (TimeML 1.2.1), against the publication date.
struct TimeNormalizer {
    let published: PublicationDate?
    var anchor = TimeAnchor()

    var today: CivilDate? { published.flatMap { $0.knowsDay ? $0.date : nil } }

    /// Where the text counts a step of `unit` from: what it last spoke of, else its publication.
    func reference(for unit: TimeUnit) -> CivilDate? { anchor.isEmpty ? today : anchor.date(for: unit) }

    init(published: String?) { self.published = PublicationDate(published) }

    typealias Reading = (kind: TimeExpression.Kind, value: String?)

    mutating func read(_ match: TimeMatch, _ direction: TimeDirection) -> Reading {
        let parts = match.parts
        switch match.meaning {
        case .numeric:
            if let date = parts.numeric { anchor.set(date, .day) }
            return (.date, parts.numeric?.iso)
        case .date:
            guard let date = date(parts, direction) else { return (.date, openDate(parts)) }
            anchor.set(date, .day)
            return (.date, date.iso)
        case .dayOfMonth:
            guard let today, let day = parts.day ?? parts.ordinal else { return (.date, nil) }
            let month = today.adding(months: parts.relation ?? 0)
            return (.date, CivilDate(year: month.year, month: month.month, day: day).iso)
        case .month:
            guard let month = month(parts, direction) else {
                return (.date, parts.month.map { "XXXX-" + CivilDate.two($0) })
            }
            anchor.set(month, .month)
            return (.date, month.isoMonth)
        case .monthSpan: return (.date, month(parts, direction)?.isoMonth)
        case .year, .yearSpan:
            guard let year = parts.year else { return (.date, nil) }
            if match.meaning == .year { anchor.set(CivilDate(year: year, month: 1, day: 1), .year) }
            return (.date, CivilDate.year(year))
        case .age: return (.duration, nil)
        case .yearEnd: return (.date, endOfYear(direction).map { CivilDate.year($0) + "-12-31" })
        case .endOfYear: return (.date, endOfYear(direction).map(CivilDate.year))
        case .fullYear: return (.date, published.map { CivilDate.year($0.date.year + (parts.relation ?? 0)) })
        case .someDay:
            // "one day" of a story is told in the past
            let isAhead = direction.isFuture || parts.word != Vocabulary.shared.id("one")
            return isAhead ? (.date, "FUTURE_REF") : (.duration, TimeUnit.day.duration(1))
        case .feast: return day(feast(parts, direction))
        case .decade, .spokenDecade: return (.date, parts.decade.map(String.init))
        case .century: return (.date, (parts.ordinal ?? parts.day).map { CivilDate.two($0 - 1) })
        case .quarter, .quarterBefore, .thisQuarter, .yearAgoQuarter, .half, .season, .weekend:
            let value = partOfYear(match.meaning, parts, direction)
            if match.meaning == .quarter || match.meaning == .thisQuarter { remember(quarter: value) }
            return (.date, value)
        case .anyday: return day(today?.adding(days: parts.anyday ?? 0))
        case .twoDaysAgo: return day(today?.adding(days: -2))
        case .inTwoDays: return day(today?.adding(days: 2))
        case .unit: return unit(parts)
        case .thatUnit: return (.date, thatUnit(parts.unit ?? .day, isThat: parts.word == Self.that))
        case .weekday:
            guard let weekday = weekday(parts, direction) else {
                return (.date, parts.weekday.map { "XXXX-WXX-\($0)" })
            }
            return day(weekday)
        case .daypart: return daypart(parts, direction)
        case .tonight: return (.time, today.map { $0.iso + "TNI" })
        case .overnight: return (.time, today.map { $0.iso + "TNI" })
        case .ago where isYearBeforeQuarter(parts), .before where isYearBeforeQuarter(parts):
            return (.date, anchor.quarter?.adding(months: -12).isoQuarter)
        case .ago: return shifted(parts, from: today, by: -1)
        case .before: return shifted(parts, from: reference(for: parts.unit ?? .day), by: -1)
        case .after where parts.count?.value == nil && (direction.isPast || !anchor.isEmpty):
            // "a few days later" in a story that is told lies ahead of nothing but the story
            return (.date, open(parts.unit ?? .day))
        case .after: return shifted(parts, from: reference(for: parts.unit ?? .day), by: 1)
        case .ahead: return shifted(parts, from: today, by: 1)
        case .yearAgo:
            if let quarter = anchor.quarter { return (.date, quarter.adding(months: -12).isoQuarter) }
            return (.date, published.map { CivilDate.year($0.date.year - 1) })
        case .yearTo: return (.duration, "P1Y")
        case .duration: return (.duration, parts.unit?.duration(parts.count.flatMap(Self.count)))
        case .quarterCentury: return (.duration, TimeUnit.year.duration(25))
        case .durationAndHalf: return (.duration, parts.unit?.duration(parts.count?.value.map { $0 + 0.5 }))
        case .rangeDuration: return (.duration, parts.unit?.duration(parts.count?.value))
        case .vagueDuration: return (.duration, parts.unit?.duration(nil))
        case .oneDuration: return (.duration, parts.unit?.duration(1))
        case .someTime: return (.duration, "PXX")
        case .present: return (.date, "PRESENT_REF")
        case .past: return (.date, "PAST_REF")
        case .future: return (.date, "FUTURE_REF")
        case .vagueRelation:
            if parts.count != nil || parts.word != Vocabulary.shared.id("the") {
                return (.duration, parts.unit?.duration(nil))
            }
            return (.date, (parts.relation ?? 0) > 0 ? "FUTURE_REF" : "PAST_REF")
        case .set: return (.set, parts.unit?.duration(parts.count.map { $0.value } ?? 1))
        case .rate, .frequency, .frequencyUnit: return (.set, parts.unit?.duration(1))
        case .setWeekday:
            return (.set, parts.weekday.map { "XXXX-WXX-\($0)" + (parts.daypart.map { "T" + Self.daypart($0) } ?? "") })
        case .setDaypart: return (.set, parts.daypart.map { "XXXX-XX-XXT" + Self.daypart($0) })
        case .setMonth: return (.set, parts.month.map { "XXXX-" + CivilDate.two($0) })
        case .setSeason: return (.set, parts.season.map { "XXXX-" + Self.season($0) })
        case .clock, .noon: return clock(match.meaning, parts, direction, match)
        }
    }

    /// The end of this year, or of the last one where the words look back ("up since year-end").
    private func endOfYear(_ direction: TimeDirection) -> Int? {
        published.map { $0.date.year - (direction.isPast ? 1 : 0) }
    }

    static let that = Vocabulary.shared.id("that")

    /// "A couple of years" is P2Y in TimeML, "a few years" PXY.
    private static func count(_ phrase: NumberPhrase) -> Double? {
        phrase.value ?? (phrase.lower == 2 && phrase.scale == 1 ? 2 : nil)
    }

    private func isYearBeforeQuarter(_ parts: TimeParts) -> Bool {
        anchor.quarter != nil && parts.unit == .year && parts.count?.value == 1
    }

    private mutating func remember(quarter value: String?) {
        guard let value, let mark = value.firstRange(of: "-Q"), let year = Int(value[..<mark.lowerBound]),
            let number = Int(value[mark.upperBound...])
        else { return }
        anchor.set(CivilDate(year: year, month: number * 3 - 2, day: 1), .quarter)
    }

    mutating func day(_ date: CivilDate?) -> Reading {
        if let date { anchor.set(date, .day) }
        return (.date, date?.iso)
    }
}
