import Annotations

/// Days and times of day.
extension TimeNormalizer {
    func date(_ parts: TimeParts, _ direction: TimeDirection) -> CivilDate? {
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
        return Self.meant(candidates, today, direction)
    }

    /// Of the same date in several years, in order: the last one until today or the next, as the words look.
    private static func meant(_ dates: [CivilDate], _ today: CivilDate, _ direction: TimeDirection) -> CivilDate? {
        guard let behind = dates.last(where: { $0 <= today }), let ahead = dates.first(where: { $0 > today })
        else { return dates.first }
        let isBehind = behind == today || direction.isBehind(today.days - behind.days, ahead.days - today.days)
        return isBehind ? behind : ahead
    }

    func feast(_ parts: TimeParts, _ direction: TimeDirection) -> CivilDate? {
        guard let feast = parts.feast else { return nil }
        if let year = parts.year { return feast.date(in: year, parts) }
        guard let today else { return nil }
        let days = (today.year - 1...today.year + 1).map { feast.date(in: $0, parts) }
        switch parts.relation {
        case .some(-1): return days.last { $0 < today }
        case .some(1): return days.first { $0 > today }
        default: return Self.meant(days, today, direction)
        }
    }

    /// What is certain of a date whose year neither the text nor the record gives.
    func openDate(_ parts: TimeParts) -> String? {
        guard let month = parts.month, let day = parts.day, day <= CivilDate.length(month, of: 2000) else { return nil }
        return "XXXX-\(CivilDate.two(month))-\(CivilDate.two(day))"
    }

    func weekday(_ parts: TimeParts, _ direction: TimeDirection) -> CivilDate? {
        guard let weekday = parts.weekday, let today else { return nil }
        if parts.isExactRelation, let anchor = anchor.day, parts.relation == -1 {
            let back = (anchor.weekday - weekday + 7) % 7
            return anchor.adding(days: back == 0 ? -7 : -back)
        }
        let back = (today.weekday - weekday + 7) % 7
        switch parts.relation as Int? {
        case .some(-1): return today.adding(days: back == 0 ? -7 : -back)
        case .some(1): return today.adding(days: 7 - back)
        case .some(0): return today.adding(days: weekday - today.weekday)
        default:
            let isBehind = back == 0 || direction.isBehind(back, 7 - back, isWeekday: true)
            return today.adding(days: isBehind ? -back : 7 - back)
        }
    }

    mutating func daypart(_ parts: TimeParts, _ direction: TimeDirection) -> Reading {
        guard let part = parts.daypart else { return (.time, nil) }
        let base: CivilDate? =
            if namesDay(parts) {
                namedDay(parts, direction)
            } else if let relation = parts.relation {
                relation == 0 || relation == -1
                    ? today?.adding(days: relation) : reference(for: .day)?.adding(days: relation)
            } else {
                parts.word == Self.that ? anchor.day ?? today : anchor.recentDay ?? today
            }
        if let base { anchor.set(base, .day) }
        return (.time, (base?.iso ?? "XXXX-XX-XX") + "T" + Self.daypart(part))
    }

    /// Whether a time of day says itself which day's it is: "Monday evening", "5 p.m. yesterday".
    private func namesDay(_ parts: TimeParts) -> Bool {
        parts.weekday != nil || parts.month != nil || parts.anyday != nil
    }

    private func namedDay(_ parts: TimeParts, _ direction: TimeDirection) -> CivilDate? {
        if parts.weekday != nil { return weekday(parts, direction) }
        if parts.month != nil { return date(parts, direction) }
        return parts.anyday.flatMap { today?.adding(days: $0) }
    }

    static func daypart(_ index: Int) -> String { ["MO", "AF", "EV", "NI", "MO", "EV"][(index - 1) % 6] }
    static func season(_ index: Int) -> String { ["SP", "SU", "FA", "WI"][(index - 1) % 4] }

    mutating func clock(
        _ meaning: TimeMeaning, _ parts: TimeParts, _ direction: TimeDirection, _ match: TimeMatch
    ) -> Reading {
        guard let base = namesDay(parts) ? namedDay(parts, direction) : anchor.recentDay ?? today else {
            return (.time, nil)
        }
        var hour = parts.hour ?? 12
        if meaning == .noon {
            hour = parts.word == Vocabulary.shared.id("midnight") ? 24 : 12
        } else if let part = parts.daypart, (2...4).contains(part), hour < 12 {
            hour += 12
        }
        return (.time, "\(base.iso)T\(CivilDate.two(hour)):\(CivilDate.two(parts.minute ?? 0))")
    }
}
