/// The days that a TIMEX3 or ISO 8601 value covers, as day numbers from 1970-01-01, both ends included.
struct DayRange: Equatable {
    let first: Int
    let last: Int

    /// `nil` for durations, references to a vague past or future, and whatever else names no days.
    init?(_ value: some StringProtocol) {
        let date = value.prefix { $0 != "T" }
        let parts = date.split(separator: "-", omittingEmptySubsequences: false)
        guard let head = parts.first, let year = Self.year(head) else { return nil }
        guard parts.count > 1 else {
            self.init(Self.day(year, 1, 1), Self.day(year + 1, 1, 1) - 1)
            return
        }
        let part = parts[1]
        if part.first == "W", let week = Int(part.dropFirst()), (1...53).contains(week) {
            // Week 1 holds 4 January (ISO 8601); day 0 of the count was a Thursday.
            let fourth = Self.day(year, 1, 4)
            let monday = fourth - (fourth + 3) % 7 + (week - 1) * 7
            if parts.count > 2, parts[2] == "WE" {
                self.init(monday + 5, monday + 6)
            } else {
                self.init(monday, monday + 6)
            }
        } else if let months = Self.months(part) {
            let end = months.last == 12 ? Self.day(year + 1, 1, 1) : Self.day(year, months.last + 1, 1)
            self.init(Self.day(year, months.first, 1), end - 1)
        } else if let month = Int(part), (1...12).contains(month) {
            if parts.count > 2, let day = Int(parts[2]), (1...31).contains(day) {
                let number = Self.day(year, month, day)
                self.init(number, number)
            } else {
                self.init(
                    Self.day(year, month, 1),
                    (month == 12 ? Self.day(year + 1, 1, 1) : Self.day(year, month + 1, 1)) - 1)
            }
        } else {
            return nil
        }
    }

    private init(_ first: Int, _ last: Int) {
        self.first = first
        self.last = last
    }

    private static func year(_ text: some StringProtocol) -> Int? {
        guard text.utf8.count == 4, let year = Int(text), year > 0 else { return nil }
        return year
    }

    /// Quarters, halves and the seasons of the north.
    private static func months(_ part: some StringProtocol) -> (first: Int, last: Int)? {
        switch String(part) {
        case "Q1": (1, 3)
        case "Q2": (4, 6)
        case "Q3": (7, 9)
        case "Q4": (10, 12)
        case "H1": (1, 6)
        case "H2": (7, 12)
        case "SP": (3, 5)
        case "SU": (6, 8)
        case "FA": (9, 11)
        case "WI": (12, 12)
        default: nil
        }
    }

    /// The proleptic Gregorian calendar by years that begin in March (Richards 2013, "Calendars", in the Explanatory
    /// Supplement to the Astronomical Almanac).
    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
