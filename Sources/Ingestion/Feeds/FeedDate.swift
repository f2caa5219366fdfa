/// Reads the dates that feeds carry and writes them as ISO 8601 in UTC.
///
/// ```swift
/// FeedDate.parse("Thu, 01 Jan 2004 19:48:21 EST")   // "2004-01-02T00:48:21Z"
/// FeedDate.parse("2004-06")                         // "2004-06": no more than was said
/// ```
/// The W3C profile of ISO 8601 is read by position; everything else (RFC 822, `asctime`, what blog software of many countries
/// writes) as a bag of numbers, month names, a clock time and a zone, which is all that those forms have in common.
public enum FeedDate {
    public static func parse(_ text: String) -> String? {
        guard text.utf8.count <= 100 else { return nil }
        let tokens = tokens(text)
        return isoDate(tokens) ?? looseDate(tokens)
    }

    private enum Token: Equatable {
        case number(Int, digits: Int)
        case word(String)
        case mark(Unicode.Scalar)
    }

    private static func tokens(_ text: String) -> [Token] {
        var found: [Token] = []
        var digits = ""
        var word = ""
        func flush() {
            if !digits.isEmpty, digits.utf8.count <= 14, let value = Int(digits) {
                found.append(.number(value, digits: digits.utf8.count))
            }
            if !word.isEmpty { found.append(.word(word.lowercased())) }
            digits = ""
            word = ""
        }
        for scalar in text.unicodeScalars {
            if scalar.isASCII, scalar.properties.numericType != nil {
                if !word.isEmpty { flush() }
                digits.unicodeScalars.append(scalar)
            } else if scalar.properties.isAlphabetic || scalar.properties.canonicalCombiningClass != .notReordered {
                if !digits.isEmpty { flush() }
                word.unicodeScalars.append(scalar)
            } else {
                flush()
                if !scalar.properties.isWhitespace { found.append(.mark(scalar)) }
            }
        }
        flush()
        return found
    }

    private struct Fields {
        var year: Int?
        var month: Int?
        var day: Int?
        var hour: Int?
        var minute = 0
        var second = 0
        /// Minutes east of Greenwich.
        var zone = 0
    }

    // MARK: - ISO 8601

    private static func isoDate(_ tokens: [Token]) -> String? {
        var fields = Fields()
        guard case .number(let first, let digits)? = tokens.first else { return nil }
        var at = 1
        switch digits {
        case 4:
            fields.year = first
            if at + 1 < tokens.count, tokens[at] == .mark("-"), case .number(let value, let count) = tokens[at + 1] {
                at += 2
                if count == 3 {
                    guard let (month, day) = ordinal(value, year: first) else { return nil }
                    (fields.month, fields.day) = (month, day)
                } else {
                    fields.month = value
                    if at + 1 < tokens.count, tokens[at] == .mark("-"), case .number(let day, 1...2) = tokens[at + 1] {
                        fields.day = day
                        at += 2
                    }
                }
            } else if at < tokens.count {
                return nil
            }
        case 6:
            (fields.year, fields.month, fields.day) = (century(first / 10000), first / 100 % 100, first % 100)
        case 7:
            guard let (month, day) = ordinal(first % 1000, year: first / 1000) else { return nil }
            (fields.year, fields.month, fields.day) = (first / 1000, month, day)
        case 8: (fields.year, fields.month, fields.day) = (first / 10000, first / 100 % 100, first % 100)
        case 14:
            let date = first / 1_000_000
            (fields.year, fields.month, fields.day) = (date / 10000, date / 100 % 100, date % 100)
            (fields.hour, fields.minute, fields.second) = (first / 10000 % 100, first / 100 % 100, first % 100)
        default: return nil
        }
        if at < tokens.count, tokens[at] == .word("t") { at += 1 }
        // A time that isn't plain ("오후 11:23") is left to the loose reader.
        if at < tokens.count {
            guard case .number(let hour, 1...2) = tokens[at] else { return nil }
            readTime(tokens, &at, hour, &fields)
            readZone(tokens, &at, &fields)
            if at < tokens.count { return nil }
        }
        return written(fields)
    }

    private static func ordinal(_ days: Int, year: Int) -> (Int, Int)? {
        var left = days
        guard left >= 1 else { return nil }
        for month in 1...12 {
            let length = length(of: month, year)
            if left <= length { return (month, left) }
            left -= length
        }
        return nil
    }

    // MARK: - Everything else

    private static func looseDate(_ tokens: [Token]) -> String? {
        var fields = Fields()
        var numbers: [(value: Int, digits: Int)] = []
        var isAfternoon: Bool?
        var at = 0
        while at < tokens.count {
            switch tokens[at] {
            case .number(let value, let digits):
                if at + 1 < tokens.count, tokens[at + 1] == .mark(":"), fields.hour == nil {
                    readTime(tokens, &at, value, &fields)
                    // A year may stand between the time and its zone (`date` writes so).
                    if at < tokens.count, !isNumber(tokens[at], digits: 4) { readZone(tokens, &at, &fields) }
                    continue
                }
                numbers.append((value, digits))
            case .word(let word):
                if let month = FeedDateWords.months[word] {
                    fields.month = fields.month ?? month
                } else if let afternoon = FeedDateWords.halves[word] {
                    isAfternoon = afternoon
                } else if fields.hour != nil, FeedDateWords.zones[word] != nil {
                    readZone(tokens, &at, &fields)
                    continue
                }
            case .mark: break
            }
            at += 1
        }
        if let isAfternoon, let hour = fields.hour, hour <= 12 { fields.hour = hour % 12 + (isAfternoon ? 12 : 0) }
        guard assign(numbers, &fields) else { return nil }
        return written(fields)
    }

    private static func isNumber(_ token: Token, digits: Int) -> Bool {
        if case .number(_, digits) = token { true } else { false }
    }

    /// A four-digit number is the year wherever it stands; the others follow in the order day, year, or month, day.
    private static func assign(_ numbers: [(value: Int, digits: Int)], _ fields: inout Fields) -> Bool {
        var rest = numbers
        if let year = rest.firstIndex(where: { $0.digits == 4 }) { fields.year = rest.remove(at: year).value }
        if fields.month != nil {
            guard let day = rest.first else { return fields.year != nil }
            fields.day = day.value
            if fields.year == nil, rest.count > 1 { fields.year = century(rest[1].value) }
            // "Sun Jan 04 2004" and "04 Jan 04" agree; "99 Jan 04" does not, and its first number can be no day.
            if let day = fields.day, day > 31, rest.count > 1 {
                fields.year = century(day)
                fields.day = rest[1].value
            }
            return fields.year != nil
        }
        guard fields.year != nil, rest.count >= 2 else { return false }
        // Numbers alone: year, month, day as in Korea; month, day, year as Microsoft's servers write it.
        (fields.month, fields.day) = (rest[0].value, rest[1].value)
        return true
    }

    private static func century(_ year: Int) -> Int { year < 100 ? (year < 70 ? 2000 : 1900) + year : year }

    private static func readTime(_ tokens: [Token], _ at: inout Int, _ hour: Int, _ fields: inout Fields) {
        fields.hour = hour
        at += 1
        guard at + 1 < tokens.count, tokens[at] == .mark(":"), case .number(let minute, _) = tokens[at + 1] else {
            return
        }
        fields.minute = minute
        at += 2
        guard at + 1 < tokens.count, tokens[at] == .mark(":"), case .number(let second, _) = tokens[at + 1] else {
            return
        }
        fields.second = second
        at += 2
        if at + 1 < tokens.count, tokens[at] == .mark(".") || tokens[at] == .mark(","), case .number = tokens[at + 1] {
            at += 2
        }
    }

    private static func readZone(_ tokens: [Token], _ at: inout Int, _ fields: inout Fields) {
        if at < tokens.count, case .word(let word) = tokens[at], let hours = FeedDateWords.zones[word] {
            fields.zone = hours * 60
            at += 1
            // "GMT+2" says the distance after the name.
            if word == "etc" || word == "gmt" || word == "utc", at < tokens.count, tokens[at] == .mark("/") { at += 1 }
        }
        guard at + 1 < tokens.count, case .number(let value, let digits) = tokens[at + 1] else { return }
        let sign = tokens[at] == .mark("+") ? 1 : tokens[at] == .mark("-") || tokens[at] == .mark("−") ? -1 : 0
        guard sign != 0 else { return }
        at += 2
        if digits <= 2 {
            fields.zone = sign * value * 60
            if at + 1 < tokens.count, tokens[at] == .mark(":"), case .number(let minutes, _) = tokens[at + 1] {
                fields.zone += sign * minutes
                at += 2
            }
        } else if digits <= 4 {
            fields.zone = sign * (value / 100 * 60 + value % 100)
        }
    }

    // MARK: - Writing

    private static func written(_ fields: Fields) -> String? {
        guard let year = fields.year, (1900...2199).contains(year) else { return nil }
        guard let month = fields.month else { return digits(year, 4) }
        guard (1...12).contains(month) else { return nil }
        guard let day = fields.day else { return digits(year, 4) + "-" + digits(month, 2) }
        guard (1...31).contains(day) else { return nil }
        guard let hour = fields.hour else { return "\(digits(year, 4))-\(digits(month, 2))-\(digits(day, 2))" }
        guard (0...24).contains(hour), (0...59).contains(fields.minute), (0...60).contains(fields.second),
            abs(fields.zone) <= 26 * 60
        else { return nil }
        // Minutes and days are counted on; a 24th hour, a leap second and a 31 June carry over as senders mean them.
        let seconds = (hour * 60 + fields.minute - fields.zone) * 60 + fields.second
        let dayShift = Int((Double(seconds) / 86400).rounded(.down))
        let time = seconds - dayShift * 86400
        let (y, m, d) = shifted(year, month, day + dayShift)
        return "\(digits(y, 4))-\(digits(m, 2))-\(digits(d, 2))T\(digits(time / 3600, 2)):"
            + "\(digits(time / 60 % 60, 2)):\(digits(time % 60, 2))Z"
    }

    private static func shifted(_ year: Int, _ month: Int, _ day: Int) -> (Int, Int, Int) {
        var (year, month, day) = (year, month, day)
        if day < 1 {
            (year, month) = month == 1 ? (year - 1, 12) : (year, month - 1)
            day += length(of: month, year)
        }
        while day > length(of: month, year) {
            day -= length(of: month, year)
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
        }
        return (year, month, day)
    }

    private static func length(of month: Int, _ year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func digits(_ value: Int, _ count: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
    }
}
