import Annotations

/// Months, quarters, seasons and other parts of years.
extension TimeNormalizer {
    func month(_ parts: TimeParts, _ direction: TimeDirection) -> CivilDate? {
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
        let back = (now.month - month + 12) % 12
        let isBehind = back == 0 || direction.isBehind(back, 12 - back)
        return CivilDate(year: now.year, month: now.month, day: 1).adding(months: isBehind ? -back : 12 - back)
    }

    /// A quarter that has just ended is reported on, also where its report is yet to come: "expects a loss for the third
    /// quarter" in October.
    func quarterYear(_ quarter: Int, _ direction: TimeDirection, _ now: CivilDate) -> Int {
        let hasJustEnded = quarter % 4 + 1 == now.quarter
        if direction.isFuture, !hasJustEnded { return quarter < now.quarter ? now.year + 1 : now.year }
        return quarter <= now.quarter ? now.year : now.year - 1
    }

    func partOfYear(_ meaning: TimeMeaning, _ parts: TimeParts, _ direction: TimeDirection) -> String? {
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
            return "\(CivilDate.year(seasonYear(season, parts, direction, now)))-\(Self.season(season))"
        case .weekend:
            guard let today else { return nil }
            let shift: Int
            if let relation = parts.relation {
                shift = relation
            } else {
                shift = direction.isFuture || today.weekday > 5 ? 0 : -1
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
            return (anchor.quarter?.adding(months: -12) ?? now?.adding(months: -15)).map(\.isoQuarter)
        default: return nil
        }
    }

    /// The year of a season: "last fall" is the latest that is over, "next winter" the first that hasn't begun.
    private func seasonYear(
        _ season: Int, _ parts: TimeParts, _ direction: TimeDirection, _ now: CivilDate
    ) -> Int {
        let start = [3, 6, 9, 12][season - 1]
        switch parts.relation as Int? {
        case .some(-1):
            return now.month >= start + 3 || (season == 4 && now.month < 3)
                ? (season == 4 ? now.year - 1 : now.year) : now.year - 1
        case .some(1): return now.month < start ? now.year : now.year + 1
        case .some: return now.year
        case nil:
            let back = (now.month - start + 12) % 12
            let isBehind = back < 3 || direction.isBehind(back, 12 - back)
            return CivilDate(year: now.year, month: now.month, day: 1).adding(months: isBehind ? -back : 12 - back).year
        }
    }
}
