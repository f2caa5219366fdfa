import Annotations

/// Units counted from a day: "last week", "two months later".
extension TimeNormalizer {
    /// The calendar name of the unit that holds a day.
    func calendar(_ date: CivilDate, _ unit: TimeUnit) -> String? {
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

    /// "That year", "the week".
    func thatUnit(_ unit: TimeUnit, isThat: Bool) -> String? {
        if unit == .quarter, let quarter = anchor.quarter { return quarter.isoQuarter }
        let date = unit == .day ? anchor.day : isThat ? anchor.date(for: unit) : anchor.recentDate(for: unit)
        return (date ?? today).flatMap { calendar($0, unit) }
    }

    /// What is certain of a time that the text places nowhere: its unit.
    func open(_ unit: TimeUnit) -> String? {
        switch unit {
        case .day: "XXXX-XX-XX"
        case .week, .fortnight: "XXXX-WXX"
        case .weekend: "XXXX-WXX-WE"
        case .month: "XXXX-XX"
        case .quarter: "XXXX-QX"
        case .year: "XXXX"
        default: nil
        }
    }

    func moved(_ date: CivilDate, _ count: Int, _ unit: TimeUnit) -> CivilDate? {
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

    mutating func unit(_ parts: TimeParts) -> Reading {
        guard let unit = parts.unit else { return (.date, nil) }
        if unit.rawValue < TimeUnit.day.rawValue { return (.duration, unit.duration(1)) }
        guard let published else { return (.date, nil) }
        let relation = parts.relation ?? 0
        // "the previous year" and "the next day" continue a story; "last year" looks from today
        let isNarrative = parts.isExactRelation || (unit == .day && relation != 0)
        guard let base = isNarrative ? reference(for: unit) : published.date, let date = moved(base, relation, unit)
        else { return (.date, open(unit)) }
        if parts.isPastRelation, unit == .decade || unit == .century { return (.duration, unit.duration(1)) }
        if !published.knowsDay && unit.rawValue < TimeUnit.month.rawValue { return (.date, nil) }
        if !published.knowsMonth && unit.rawValue < TimeUnit.year.rawValue { return (.date, nil) }
        if unit == .day { anchor.set(date, .day) }
        return (.date, calendar(date, unit))
    }

    mutating func shifted(_ parts: TimeParts, from base: CivilDate?, by sign: Int) -> Reading {
        guard let unit = parts.unit else { return (.date, nil) }
        guard let count = parts.count?.value, count.isFinite, abs(count) < 10_000 else {
            return (.date, sign < 0 ? "PAST_REF" : "FUTURE_REF")
        }
        if unit.rawValue < TimeUnit.day.rawValue { return (.duration, unit.duration(count)) }
        guard let base else { return (.date, open(unit)) }
        let whole = Int(count)
        guard var date = moved(base, sign * whole, unit) else { return (.date, nil) }
        if count != Double(whole), unit == .year { date = date.adding(months: sign * 6) }
        guard date.year > 0, date.year < 10_000 else { return (.date, nil) }
        if unit == .day { anchor.set(date, .day) }
        let grain = unit == .decade || unit == .century ? TimeUnit.year : unit == .fortnight ? .week : unit
        return (.date, calendar(date, grain))
    }
}
