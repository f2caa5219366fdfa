/// The closed classes of words that time expressions are made of, as categories of ``TimeGrammar``: each word with the
/// number that it stands for.
enum CalendarWords {
    enum Category: Int, CaseIterable, Sendable {
        case month = 0, weekday, weekdays, unit, units, season, daypart, modifier, relation, ordinal, frequency, anyday,
            zone, feast, decades
    }

    static let words: [String] = tables.flatMap { $0.1.map(\.0) }

    /// `values[category][vocabulary id]`; `Int16.min` where the word isn't of that category.
    static let values: [[Int16]] = Category.allCases.map { category in
        var column = [Int16](repeating: .min, count: Vocabulary.shared.count)
        for (owner, entries) in tables where owner == category {
            for (word, value) in entries { column[Int(Vocabulary.shared.id(word))] = Int16(value) }
        }
        return column
    }

    /// Whether a word names a day of the week ("Monday", "Tues").
    static func isWeekday(_ word: String) -> Bool { value(.weekday, Vocabulary.shared.id(word.lowercased())) != nil }

    static func isMonth(_ word: some StringProtocol) -> Bool {
        value(.month, Vocabulary.shared.id(word.lowercased())) != nil
    }

    /// Whether a word names a day of the week or a month ("April", "Tues").
    static func isTime(_ word: String) -> Bool {
        isWeekday(word) || isMonth(word)
    }

    static func value(_ category: Category, _ word: Int32) -> Int? {
        guard word != 0 else { return nil }
        let value = values[category.rawValue][Int(word)]
        return value == .min ? nil : Int(value)
    }

    private static let tables: [(Category, [(String, Int)])] = [
        (
            .month,
            numbered([
                "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
                "september sept sep", "october oct", "november nov", "december dec",
            ])
        ),
        (
            .weekday,
            numbered([
                "monday mon", "tuesday tue tues", "wednesday wed weds", "thursday thu thurs thur", "friday fri",
                "saturday sat", "sunday sun",
            ])
        ),
        (
            .weekdays,
            numbered(["mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"])
        ),
        (.unit, TimeUnit.allCases.map { ($0.singular, $0.rawValue) } + [("yr", TimeUnit.year.rawValue)]),
        (
            .units,
            TimeUnit.allCases.map { ($0.plural, $0.rawValue) } + [
                ("hrs", TimeUnit.hour.rawValue), ("mins", TimeUnit.minute.rawValue), ("yrs", TimeUnit.year.rawValue),
            ]
        ),
        (.season, numbered(["spring springtime", "summer summertime", "fall autumn", "winter wintertime"])),
        (
            .daypart,
            numbered([
                "morning mornings", "afternoon afternoons", "evening evenings", "night nights", "dawn", "dusk",
            ])
        ),
        (.modifier, [("early", 1), ("mid", 2), ("late", 3), ("earlier", 4), ("later", 5)]),
        (
            .relation,
            [
                ("last", -1), ("past", -1), ("previous", -1), ("prior", -1), ("preceding", -1), ("this", 0),
                ("current", 0), ("next", 1), ("coming", 1), ("upcoming", 1), ("following", 1),
            ]
        ),
        (
            .ordinal,
            numbered([
                "first 1st", "second 2nd", "third 3rd", "fourth 4th", "fifth", "sixth", "seventh", "eighth", "ninth",
                "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
                "eighteenth", "nineteenth", "twentieth", "twenty-first",
            ])
        ),
        (
            .frequency,
            [
                ("hourly", TimeUnit.hour.rawValue), ("daily", TimeUnit.day.rawValue),
                ("nightly", TimeUnit.day.rawValue), ("weekly", TimeUnit.week.rawValue),
                ("monthly", TimeUnit.month.rawValue), ("yearly", TimeUnit.year.rawValue),
                ("annually", TimeUnit.year.rawValue),
            ]
        ),
        (.feast, Feast.allCases.map { ($0.rawValue, Feast.allCases.firstIndex(of: $0)!) }),
        (
            .decades,
            [
                ("twenties", 192), ("thirties", 193), ("forties", 194), ("fifties", 195), ("sixties", 196),
                ("seventies", 197), ("eighties", 198), ("nineties", 199),
            ]
        ),
        (.anyday, [("yesterday", -1), ("today", 0), ("tomorrow", 1)]),
        (
            .zone,
            [
                ("gmt", 0), ("utc", 0), ("bst", 0), ("cet", 0), ("cest", 0), ("edt", 0), ("est", 0), ("et", 0),
                ("pdt", 0), ("pst", 0), ("cdt", 0), ("cst", 0), ("kst", 0), ("jst", 0), ("msk", 0), ("ist", 0),
            ]
        ),
    ]

    private static func numbered(_ rows: [String]) -> [(String, Int)] {
        rows.enumerated().flatMap { index, row in row.split(separator: " ").map { (String($0), index + 1) } }
    }
}

/// The units of durations, smallest first.
enum TimeUnit: Int, CaseIterable, Sendable {
    case second = 0, minute, hour, day, weekend, week, fortnight, month, quarter, year, decade, century, millennium

    var singular: String { "\(self)" }
    var plural: String {
        switch self {
        case .century: "centuries"
        case .millennium: "millennia"
        default: "\(self)s"
        }
    }

    /// TIMEX3's letter with the count that stands for one of the unit, and whether it follows a T.
    var designator: (letters: String, count: Double, isTime: Bool) {
        switch self {
        case .second: ("S", 1, true)
        case .minute: ("M", 1, true)
        case .hour: ("H", 1, true)
        case .day: ("D", 1, false)
        case .weekend: ("WE", 1, false)
        case .week: ("W", 1, false)
        case .fortnight: ("W", 2, false)
        case .month: ("M", 1, false)
        case .quarter: ("Q", 1, false)
        case .year: ("Y", 1, false)
        case .decade: ("Y", 10, false)
        case .century: ("Y", 100, false)
        case .millennium: ("Y", 1000, false)
        }
    }

    /// "P3D", "PT2H", "PXW" for an unknown count.
    func duration(_ count: Double?) -> String {
        let (letters, size, isTime) = designator
        let prefix = isTime ? "PT" : "P"
        guard let count else { return prefix + "X" + (self == .decade ? "DE" : self == .century ? "CE" : letters) }
        let total = count * size
        guard abs(total) < 1e9 else { return prefix + "X" + letters }
        if total == total.rounded() { return prefix + "\(Int(total))" + letters }
        // halves in the next smaller unit, as annotators write them: "a year and a half" P1Y6M
        let whole = Int(total)
        let part = total - Double(whole)
        let head = whole > 0 ? "\(whole)\(letters)" : ""
        switch self {
        case .year: return prefix + head + "\(Int((part * 12).rounded()))M"
        case .hour: return prefix + head + "\(Int((part * 60).rounded()))M"
        case .minute: return prefix + head + "\(Int((part * 60).rounded()))S"
        default: return prefix + "\((total * 100).rounded() / 100)" + letters
        }
    }
}

/// Feasts that news dates things by, with the day that each falls on.
enum Feast: String, CaseIterable, Sendable {
    case christmas, thanksgiving, halloween, easter, valentine
    /// "New Year's Day" and "Good Friday" by their first words.
    case new, good

    func date(in year: Int, _ parts: TimeParts) -> CivilDate {
        let day: CivilDate
        let isEve = parts.isEve
        switch self {
        case .christmas: day = CivilDate(year: year, month: 12, day: 25)
        case .halloween: return CivilDate(year: year, month: 10, day: 31)
        case .new: day = CivilDate(year: isEve ? year + 1 : year, month: 1, day: 1)
        case .thanksgiving:
            // the fourth Thursday of November (United States)
            let first = CivilDate(year: year, month: 11, day: 1)
            day = first.adding(days: (4 - first.weekday + 7) % 7 + 21)
        case .valentine: return CivilDate(year: year, month: 2, day: 14)
        case .good: return Self.easter(year).adding(days: -2)
        case .easter: day = Self.easter(year).adding(days: parts.weekday == 1 ? 1 : 0)
        }
        return isEve ? day.adding(days: -1) : day
    }

    /// Western Easter by the anonymous Gregorian algorithm (Meeus, "Astronomical Algorithms", 1991).
    private static func easter(_ year: Int) -> CivilDate {
        let a = year % 19
        let (b, c) = (year / 100, year % 100)
        let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let n = h + l - 7 * m + 114
        return CivilDate(year: year, month: n / 31, day: n % 31 + 1)
    }
}
