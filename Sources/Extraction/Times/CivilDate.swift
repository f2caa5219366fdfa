/// A day of the proleptic Gregorian calendar, with the arithmetic that TIMEX3 values need.
struct CivilDate: Hashable, Comparable, Sendable {
    var year: Int
    var month: Int
    var day: Int

    init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Days since 1 March of the year 0 turned to a date and back (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    init(days: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01.
    var days: Int {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// ISO: Monday is 1, Sunday 7.
    var weekday: Int {
        let rest = (days + 3) % 7
        return (rest < 0 ? rest + 7 : rest) + 1
    }

    /// The ISO 8601 week and the year it belongs to.
    var week: (year: Int, week: Int) {
        let thursday = CivilDate(days: days - weekday + 4)
        let first = CivilDate(year: thursday.year, month: 1, day: 1)
        return (thursday.year, (thursday.days - first.days) / 7 + 1)
    }

    var quarter: Int { (month - 1) / 3 + 1 }

    func adding(days: Int) -> CivilDate { CivilDate(days: self.days + days) }

    /// The same day of another month; the last one where that month is shorter.
    func adding(months: Int) -> CivilDate {
        let index = year * 12 + month - 1 + months
        let year = index >= 0 ? index / 12 : (index - 11) / 12
        let month = index - year * 12 + 1
        return CivilDate(year: year, month: month, day: min(day, Self.length(month, of: year)))
    }

    static func length(_ month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    static func < (a: Self, b: Self) -> Bool { (a.year, a.month, a.day) < (b.year, b.month, b.day) }

    // MARK: ISO 8601

    var iso: String { "\(Self.year(year))-\(Self.two(month))-\(Self.two(day))" }
    var isoMonth: String { "\(Self.year(year))-\(Self.two(month))" }
    var isoWeek: String { "\(Self.year(week.year))-W\(Self.two(week.week))" }
    var isoQuarter: String { "\(Self.year(year))-Q\(quarter)" }

    static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    static func year(_ year: Int) -> String {
        let digits = String(max(0, year))
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

/// What is known of the moment a text was published.
struct PublicationDate: Sendable {
    /// With the first of the month or year where the record gives no more.
    var date: CivilDate
    var knowsMonth: Bool
    var knowsDay: Bool

    /// "2024-06-14T09:30:00Z", "2024-06-14", "20240614", "2024-06", "2024".
    init?(_ published: String?) {
        guard let published else { return nil }
        var numbers: [Int] = []
        var digits = ""
        for character in published.utf8.prefix(10) {
            if character >= 0x30, character <= 0x39 {
                digits.unicodeScalars.append(Unicode.Scalar(character))
                if digits.count == (numbers.isEmpty ? 4 : 2) {
                    numbers.append(Int(digits)!)
                    digits = ""
                }
            } else if character != 0x2D || !digits.isEmpty {
                break
            }
        }
        guard let year = numbers.first else { return nil }
        let month = numbers.count > 1 && (1...12).contains(numbers[1]) ? numbers[1] : nil
        var day: Int?
        if let month, numbers.count > 2, (1...CivilDate.length(month, of: year)).contains(numbers[2]) {
            day = numbers[2]
        }
        date = CivilDate(year: year, month: month ?? 1, day: day ?? 1)
        knowsMonth = month != nil
        knowsDay = day != nil
    }
}
