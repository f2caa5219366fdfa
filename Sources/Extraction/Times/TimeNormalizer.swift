import Annotations

/// Turns a matched form into a TIMEX3 type and value (TimeML 1.2.1), against the publication date.
struct TimeNormalizer {
    let published: PublicationDate?
    /// The day that the text last spoke of: "the next day", "two weeks later" count from it.
    var anchor: CivilDate?

    private var today: CivilDate? { published.flatMap { $0.knowsDay ? $0.date : nil } }
    private var reference: CivilDate? { anchor ?? today }

    /// The quarter that the text last spoke of: "a year earlier" in a report of results is that quarter's.
    private var quarter: CivilDate?

    init(published: String?) { self.published = PublicationDate(published) }

    typealias Reading = (kind: TimeExpression.Kind, value: String?)

    mutating func read(_ match: TimeMatch, _ direction: TimeDirection) -> Reading {
        let parts = match.parts
        switch match.meaning {
        case .numeric:
            anchor = parts.numeric
            return (.date, parts.numeric?.iso)
        case .date:
            guard let date = date(parts, direction) else { return (.date, openDate(parts)) }
            anchor = date
            return (.date, date.iso)
        case .dayOfMonth:
            guard let today, let day = parts.day ?? parts.ordinal else { return (.date, nil) }
            let month = today.adding(months: parts.relation ?? 0)
            return (.date, CivilDate(year: month.year, month: month.month, day: day).iso)
        case .month:
            guard let month = month(parts, direction) else {
                return (.date, parts.month.map { "XXXX-" + CivilDate.two($0) })
            }
            anchor = month
            return (.date, month.isoMonth)
        case .monthSpan: return (.date, month(parts, direction)?.isoMonth)
        case .year, .yearSpan:
            guard let year = parts.year else { return (.date, nil) }
            if match.meaning == .year { anchor = CivilDate(year: year, month: 1, day: 1) }
            return (.date, CivilDate.year(year))
        case .age: return (.duration, nil)
        case .yearEnd: return (.date, endOfYear(direction).map { CivilDate.year($0) + "-12-31" })
        case .endOfYear: return (.date, endOfYear(direction).map(CivilDate.year))
        case .fullYear: return (.date, published.map { CivilDate.year($0.date.year + (parts.relation ?? 0)) })
        case .someDay:
            // "one day" of a story is told in the past
            let isAhead = direction == .future || parts.word != Vocabulary.shared.id("one")
            return isAhead ? (.date, "FUTURE_REF") : (.duration, TimeUnit.day.duration(1))
        case .feast: return day(feast(parts, isEve: parts.isEve))
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
        case .thatUnit: return (.date, reference.flatMap { calendar($0, parts.unit ?? .day) })
        case .weekday:
            guard let weekday = weekday(parts, direction) else {
                return (.date, parts.weekday.map { "XXXX-WXX-\($0)" })
            }
            return day(weekday)
        case .daypart: return daypart(parts, direction)
        case .tonight: return (.time, today.map { $0.iso + "TNI" })
        case .overnight: return (.time, today.map { $0.iso + "TNI" })
        case .ago where isYearBeforeQuarter(parts), .before where isYearBeforeQuarter(parts):
            return (.date, quarter?.adding(months: -12).isoQuarter)
        case .ago: return shifted(parts, from: today, by: -1)
        case .before: return shifted(parts, from: reference, by: -1)
        case .after: return shifted(parts, from: reference, by: 1)
        case .ahead: return shifted(parts, from: today, by: 1)
        case .yearAgo:
            if let quarter { return (.date, quarter.adding(months: -12).isoQuarter) }
            return (.date, published.map { CivilDate.year($0.date.year - 1) })
        case .yearTo: return (.duration, "P1Y")
        case .duration: return (.duration, parts.unit?.duration(parts.count.flatMap(Self.count)))
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
        published.map { $0.date.year - (direction == .past || direction == .since ? 1 : 0) }
    }

    /// "A couple of years" is P2Y in TimeML, "a few years" PXY.
    private static func count(_ phrase: NumberPhrase) -> Double? {
        phrase.value ?? (phrase.lower == 2 && phrase.scale == 1 ? 2 : nil)
    }

    private func isYearBeforeQuarter(_ parts: TimeParts) -> Bool {
        quarter != nil && parts.unit == .year && parts.count?.value == 1
    }

    private mutating func remember(quarter value: String?) {
        guard let value, let mark = value.firstRange(of: "-Q"), let year = Int(value[..<mark.lowerBound]),
            let number = Int(value[mark.upperBound...])
        else { return }
        quarter = CivilDate(year: year, month: number * 3 - 2, day: 1)
    }

    private mutating func day(_ date: CivilDate?) -> Reading {
        if let date { anchor = date }
        return (.date, date?.iso)
    }

    // MARK: Days

    private func date(_ parts: TimeParts, _ direction: TimeDirection) -> CivilDate? {
        guard let day = parts.day else { return nil }
        guard let month = parts.month else { return weekday(parts, direction) }
        func valid(_ year: Int) -> CivilDate? {
            day <= CivilDate.length(month, of: year) ? CivilDate(year: year, month: month, day: day) : nil
        }
        if let year = parts.year { return valid(year) }
        guard let published else { return nil }
        if let relation = parts.relation { return valid(published.date.year + relation) }
        guard let today else { return valid(published.date.year) }
        let candidates = (today.year - 1...today.year + 1).compactMap(valid)
        if let weekday = parts.weekday, let date = candidates.first(where: { $0.weekday == weekday }) { return date }
        return candidates.min { cost($0.days - today.days, direction) < cost($1.days - today.days, direction) }
    }

    /// How far a reading lies from the publication date: against the verb's tense twice as far. A report that says "by
    /// setting a January 14 deadline" on January 5 doesn't speak of the year before.
    private func cost(_ distance: Int, _ direction: TimeDirection) -> Int {
        let isAgainst = direction == .past && distance > 0 || direction == .future && distance < 0
        if direction == .since, distance > 0 { return distance * 1_000 }
        return abs(distance) * (isAgainst ? 2 : 1)
    }

    private func feast(_ parts: TimeParts, isEve: Bool) -> CivilDate? {
        guard let feast = parts.feast else { return nil }
        if let year = parts.year { return feast.date(in: year, isEve: isEve) }
        guard let today else { return nil }
        let days = (today.year - 1...today.year + 1).map { feast.date(in: $0, isEve: isEve) }
        switch parts.relation {
        case .some(-1): return days.last { $0 < today }
        case .some(1): return days.first { $0 > today }
        default: return days.min { abs($0.days - today.days) < abs($1.days - today.days) }
        }
    }

    /// What is certain of a date whose year neither the text nor the record gives.
    private func openDate(_ parts: TimeParts) -> String? {
        guard let month = parts.month, let day = parts.day, day <= CivilDate.length(month, of: 2000) else { return nil }
        return "XXXX-\(CivilDate.two(month))-\(CivilDate.two(day))"
    }

    private func weekday(_ parts: TimeParts, _ direction: TimeDirection) -> CivilDate? {
        guard let weekday = parts.weekday, let today else { return nil }
        if parts.isExactRelation, let anchor, parts.relation == -1 {
            let back = (anchor.weekday - weekday + 7) % 7
            return anchor.adding(days: back == 0 ? -7 : -back)
        }
        let back = (today.weekday - weekday + 7) % 7
        switch parts.relation as Int? {
        case .some(-1): return today.adding(days: back == 0 ? -7 : -back)
        case .some(1): return today.adding(days: 7 - back)
        case .some(0): return today.adding(days: weekday - today.weekday)
        default:
            // "postponed until Tuesday" on a Monday: the day before last week's is hardly meant without "last"
            let isAhead = direction == .future || (direction == .unknown && back == 6)
            return today.adding(days: isAhead && back > 0 ? 7 - back : -back)
        }
    }

    private mutating func daypart(_ parts: TimeParts, _ direction: TimeDirection) -> Reading {
        guard let part = parts.daypart else { return (.time, nil) }
        var base: CivilDate?
        if parts.weekday != nil {
            base = weekday(parts, direction)
        } else if parts.month != nil {
            base = date(parts, direction)
        } else if let anyday = parts.anyday {
            base = today?.adding(days: anyday)
        } else if let relation = parts.relation {
            base = relation == 0 || relation == -1 ? today?.adding(days: relation) : reference?.adding(days: 1)
        } else {
            base = reference
        }
        if let base { anchor = base }
        return (.time, base.map { $0.iso + "T" + Self.daypart(part) })
    }

    private static func daypart(_ index: Int) -> String { ["MO", "AF", "EV", "NI", "MO", "EV"][(index - 1) % 6] }
    private static func season(_ index: Int) -> String { ["SP", "SU", "FA", "WI"][(index - 1) % 4] }

    private mutating func clock(
        _ meaning: TimeMeaning, _ parts: TimeParts, _ direction: TimeDirection, _ match: TimeMatch
    ) -> Reading {
        var base = reference
        if parts.weekday != nil {
            base = weekday(parts, direction)
        } else if parts.month != nil {
            base = date(parts, direction)
        } else if let anyday = parts.anyday {
            base = today?.adding(days: anyday)
        }
        guard let base else { return (.time, nil) }
        var hour = parts.hour ?? 12
        if meaning == .noon {
            hour = parts.word == Vocabulary.shared.id("midnight") ? 24 : 12
        } else if let part = parts.daypart, (2...4).contains(part), hour < 12 {
            hour += 12
        }
        return (.time, "\(base.iso)T\(CivilDate.two(hour)):\(CivilDate.two(parts.minute ?? 0))")
    }

    // MARK: Months, quarters, years

    private func month(_ parts: TimeParts, _ direction: TimeDirection) -> CivilDate? {
        guard let month = parts.month else { return nil }
        if let year = parts.year { return CivilDate(year: year, month: month, day: 1) }
        guard let published else { return nil }
        let now = published.date
        func of(_ year: Int) -> CivilDate { CivilDate(year: year, month: month, day: 1) }
        guard published.knowsMonth else { return nil }
        if let relation = parts.relation {
            // "January this year" names the year; "last January" the nearest one
            if parts.word != 0 { return of(now.year + relation) }
            switch relation {
            case -1: return of(month < now.month ? now.year : now.year - 1)
            case 1: return of(month > now.month ? now.year : now.year + 1)
            default: return of(now.year)
            }
        }
        let before = month <= now.month ? now.year : now.year - 1
        let ahead = month >= now.month ? now.year : now.year + 1
        guard before != ahead else { return of(before) }
        let monthsAhead = (month - now.month + 12) % 12
        // a month without its year is the nearest, unless the verb speaks against it: nobody calls eleven months ago
        // "September" in August
        switch direction {
        case .since: return of(before)
        case .past: return of(monthsAhead == 1 ? ahead : before)
        case .future: return of(ahead)
        case .unknown: return of(monthsAhead * 2 < 12 - monthsAhead ? ahead : before)
        }
    }

    /// A quarter that has just ended is reported on, also where its report is yet to come: "expects a loss for the third
    /// quarter" in October.
    private func quarterYear(_ quarter: Int, _ direction: TimeDirection, _ now: CivilDate) -> Int {
        let hasJustEnded = quarter % 4 + 1 == now.quarter
        if direction == .future, !hasJustEnded { return quarter < now.quarter ? now.year + 1 : now.year }
        return quarter <= now.quarter ? now.year : now.year - 1
    }

    private func partOfYear(_ meaning: TimeMeaning, _ parts: TimeParts, _ direction: TimeDirection) -> String? {
        let now = published.flatMap { $0.knowsMonth ? $0.date : nil }
        let year = parts.year ?? parts.relation.flatMap { relation in now.map { $0.year + relation } }
        switch meaning {
        case .half:
            let half = parts.ordinal ?? 2
            return year.map { "\(CivilDate.year($0))-H\(half)" }
        case .season:
            guard let season = parts.season else { return nil }
            if let year = parts.year { return "\(CivilDate.year(year))-\(Self.season(season))" }
            guard let now else { return "XXXX-" + Self.season(season) }
            return "\(CivilDate.year(seasonYear(season, parts, now)))-\(Self.season(season))"
        case .weekend:
            guard let today else { return nil }
            let shift: Int
            if let relation = parts.relation {
                shift = relation
            } else {
                shift = direction == .future || today.weekday > 5 ? 0 : -1
            }
            return today.adding(days: 7 * shift).isoWeek + "-WE"
        case .quarter:
            guard let quarter = parts.ordinal ?? parts.day, (1...4).contains(quarter) else { return nil }
            if let year { return "\(CivilDate.year(year))-Q\(quarter)" }
            guard let now else { return "XXXX-Q\(quarter)" }
            return "\(CivilDate.year(quarterYear(quarter, direction, now)))-Q\(quarter)"
        case .quarterBefore:
            guard let quarter = parts.ordinal, let now else { return nil }
            return "\(CivilDate.year((quarter <= now.quarter ? now.year : now.year - 1) - 1))-Q\(quarter)"
        case .thisQuarter: return now.map { $0.adding(months: -3).isoQuarter }
        case .yearAgoQuarter:
            return (quarter?.adding(months: -12) ?? now?.adding(months: -15)).map(\.isoQuarter)
        default: return nil
        }
    }

    /// The year of a season: "last fall" is the latest that is over, "next winter" the first that hasn't begun.
    private func seasonYear(_ season: Int, _ parts: TimeParts, _ now: CivilDate) -> Int {
        let start = [3, 6, 9, 12][season - 1]
        switch parts.relation as Int? {
        case .some(-1):
            return now.month >= start + 3 || (season == 4 && now.month < 3)
                ? (season == 4 ? now.year - 1 : now.year) : now.year - 1
        case .some(1): return now.month < start ? now.year : now.year + 1
        default: return now.year
        }
    }

    // MARK: Relative units

    /// The calendar name of the unit that holds a day.
    private func calendar(_ date: CivilDate, _ unit: TimeUnit) -> String? {
        switch unit {
        case .day: date.iso
        case .week: date.isoWeek
        case .weekend: date.isoWeek + "-WE"
        case .month: date.isoMonth
        case .quarter: date.isoQuarter
        case .year: CivilDate.year(date.year)
        case .decade: String(date.year / 10)
        case .century: CivilDate.two(date.year / 100)
        default: nil
        }
    }

    private func moved(_ date: CivilDate, _ count: Int, _ unit: TimeUnit) -> CivilDate? {
        switch unit {
        case .day: date.adding(days: count)
        case .week, .weekend: date.adding(days: 7 * count)
        case .fortnight: date.adding(days: 14 * count)
        case .month: date.adding(months: count)
        case .quarter: date.adding(months: 3 * count)
        case .year: date.adding(months: 12 * count)
        case .decade: date.adding(months: 120 * count)
        case .century: date.adding(months: 1200 * count)
        default: nil
        }
    }

    private mutating func unit(_ parts: TimeParts) -> Reading {
        guard let unit = parts.unit else { return (.date, nil) }
        if unit.rawValue < TimeUnit.day.rawValue { return (.duration, unit.duration(1)) }
        guard let published else { return (.date, nil) }
        let relation = parts.relation ?? 0
        // "the previous year" and "the next day" continue a story; "last year" looks from today
        let isNarrative = parts.isExactRelation || (unit == .day && relation != 0)
        guard let base = isNarrative ? reference : published.date, let date = moved(base, relation, unit) else {
            return (.date, nil)
        }
        if !published.knowsDay && unit.rawValue < TimeUnit.month.rawValue { return (.date, nil) }
        if !published.knowsMonth && unit.rawValue < TimeUnit.year.rawValue { return (.date, nil) }
        if unit == .day { anchor = date }
        return (.date, calendar(date, unit))
    }

    private mutating func shifted(_ parts: TimeParts, from base: CivilDate?, by sign: Int) -> Reading {
        guard let unit = parts.unit else { return (.date, nil) }
        guard let count = parts.count?.value, count.isFinite, abs(count) < 10_000 else {
            return (.date, sign < 0 ? "PAST_REF" : "FUTURE_REF")
        }
        if unit.rawValue < TimeUnit.day.rawValue { return (.duration, unit.duration(count)) }
        guard let base else { return (.date, nil) }
        let whole = Int(count)
        guard var date = moved(base, sign * whole, unit) else { return (.date, nil) }
        if count != Double(whole), unit == .year { date = date.adding(months: sign * 6) }
        guard date.year > 0, date.year < 10_000 else { return (.date, nil) }
        if unit == .day { anchor = date }
        let grain = unit == .decade || unit == .century ? TimeUnit.year : unit == .fortnight ? .week : unit
        return (.date, calendar(date, grain))
    }
}
