/// Finds the longest form of ``TimeGrammar`` that starts at a lexeme.
struct TimeMatcher {
    private let text: LexedText
    private let lexemes: [Lexeme]
    private let numbers: NumberReader

    init(_ text: LexedText) {
        self.text = text
        lexemes = text.lexemes
        numbers = NumberReader(text.lexemes)
    }

    /// For every vocabulary id, the rules that may begin with it; then those that may begin with a number in digits.
    private static let index: (byWord: [[Int32]], byNumber: [Int32]) = {
        var byWord = [[Int32]](repeating: [], count: Vocabulary.shared.count)
        var byNumber: [Int32] = []
        for (number, rule) in TimeGrammar.rules.enumerated() {
            let rule32 = Int32(number)
            func add(_ word: Int) { if byWord[word].last != rule32 { byWord[word].append(rule32) } }
            func addNumber() { if byNumber.last != rule32 { byNumber.append(rule32) } }
            for element in rule.elements {
                for piece in element.alternatives {
                    switch piece {
                    case .word(let id): add(Int(id))
                    case .category(let category):
                        for (id, value) in CalendarWords.values[category.rawValue].enumerated() where value != .min {
                            add(id)
                        }
                    case .count, .day, .year, .clock:
                        addNumber()
                        for (id, kind) in NumberWords.byID.enumerated() where kind != nil { add(id) }
                        if case .year = piece { add(Int(Vocabulary.shared.apostrophe)) }
                        if case .day = piece {
                            for (id, value) in CalendarWords.values[CalendarWords.Category.ordinal.rawValue]
                                .enumerated()
                            where value != .min { add(id) }
                        }
                    case .decade:
                        addNumber()
                        add(Int(Vocabulary.shared.apostrophe))
                    case .numeric: addNumber()
                    }
                }
                if !element.isOptional { break }
            }
        }
        return (byWord, byNumber)
    }()

    func match(_ start: Int, before end: Int) -> TimeMatch? {
        let lexeme = lexemes[start]
        let index = Self.index
        let candidates: [Int32]
        if lexeme.kind == .number {
            candidates = index.byNumber
        } else if lexeme.word != 0 {
            candidates = index.byWord[Int(lexeme.word)]
        } else {
            return nil
        }
        var best: TimeMatch?
        for number in candidates {
            let rule = TimeGrammar.rules[Int(number)]
            var parts = TimeParts()
            guard var stop = match(rule, 0, start, end, &parts) else { continue }
            // a comma that no year follows is the sentence's
            while stop > start + 1, numbers.isMark(stop - 1, ",") { stop -= 1 }
            if stop > (best?.range.upperBound ?? start) {
                best = TimeMatch(range: start..<stop, meaning: rule.meaning, parts: parts)
            }
        }
        return best
    }

    /// Matches the elements from `element` on; what is optional is tried first and then left out.
    private func match(_ rule: TimeRule, _ element: Int, _ at: Int, _ end: Int, _ parts: inout TimeParts) -> Int? {
        guard element < rule.elements.count else { return at }
        let current = rule.elements[element]
        for piece in current.alternatives {
            var trial = parts
            if let next = match(piece, at, end, &trial), let stop = match(rule, element + 1, next, end, &trial) {
                parts = trial
                return stop
            }
        }
        return current.isOptional ? match(rule, element + 1, at, end, &parts) : nil
    }

    private func match(_ piece: TimeRule.Piece, _ at: Int, _ end: Int, _ parts: inout TimeParts) -> Int? {
        guard at < end else { return nil }
        let lexeme = lexemes[at]
        switch piece {
        case .word(let word):
            guard lexeme.word == word, word != 0 else { return nil }
            if parts.word == 0 { parts.word = word }
            if let season = CalendarWords.value(.season, word) { parts.season = season }
            if word == TimeGuards.eve { parts.isEve = true }
            return at + 1
        case .category(let category): return match(category, at, end, &parts)
        case .day: return day(at, end, &parts)
        case .year: return year(at, end, &parts)
        case .decade: return decade(at, end, &parts)
        case .count: return count(at, end, &parts)
        case .numeric: return numeric(at, end, &parts)
        case .clock: return clock(at, end, &parts)
        }
    }

    private func match(
        _ category: CalendarWords.Category, _ at: Int, _ end: Int, _ parts: inout TimeParts
    ) -> Int? {
        guard let value = CalendarWords.value(category, lexemes[at].word) else { return nil }
        var next = at + 1
        switch category {
        case .month:
            guard lexemes[at].isCapitalized else { return nil }
            if parts.month == nil { parts.month = value } else { parts.secondMonth = value }
            next = skipStop(at, end)
        case .weekday:
            guard lexemes[at].isCapitalized || lexemes[at].end - lexemes[at].start > 5 else { return nil }
            parts.weekday = value
            next = skipStop(at, end)
        case .weekdays: parts.weekday = value
        case .unit, .units:
            if parts.unit == nil { parts.unit = TimeUnit(rawValue: value) }
            parts.isPluralUnit = category == .units
        case .season: parts.season = value
        case .daypart: parts.daypart = value
        case .modifier: parts.modifier = value
        case .relation:
            parts.relation = value
            parts.isExactRelation = TimeGuards.narrative.contains(lexemes[at].word)
            parts.isPastRelation = lexemes[at].word == TimeGuards.past
        case .ordinal: parts.ordinal = value
        case .frequency: parts.unit = TimeUnit(rawValue: value)
        case .anyday: parts.anyday = value
        case .feast:
            guard lexemes[at].isCapitalized else { return nil }
            parts.feast = Feast.allCases[value]
        case .decades: parts.decade = value
        case .zone: break
        }
        return next
    }

    /// "Sept." and "Fri." end in a full stop, "July." and "May." in the sentence's.
    private func skipStop(_ at: Int, _ end: Int) -> Int {
        TimeGuards.abbreviations.contains(lexemes[at].word) && at + 1 < end && numbers.isMark(at + 1, ".")
            && !lexemes[at + 1].isSpaced ? at + 2 : at + 1
    }

    // MARK: Numbers

    private func isGlued(_ at: Int) -> Bool { !lexemes[at].isSpaced }

    /// 1 … 31 in digits, with "st", "nd", "rd", "th", or an ordinal in words.
    private func day(_ at: Int, _ end: Int, _ parts: inout TimeParts) -> Int? {
        if let number = lexemes[at].smallInteger {
            guard (1...31).contains(number), lexemes[at].integerDigits <= 2 else { return nil }
            var next = at + 1
            if next < end, isGlued(next), lexemes[next].kind == .word {
                guard TimeGuards.ordinalEndings.contains(lexemes[next].word) else { return nil }
                next += 1
            } else if next < end, isGlued(next),
                numbers.isMark(next, "%")
                    || (numbers.isMark(next, ":") && next + 1 < end && lexemes[next + 1].kind == .number)
            {
                return nil
            }
            parts.day = number
            return next
        }
        guard let value = CalendarWords.value(.ordinal, lexemes[at].word) else { return nil }
        parts.day = value
        return at + 1
    }

    /// 1000 … 2100 in four bare digits, "'98", "nineteen ninety-seven", "two thousand".
    private func year(_ at: Int, _ end: Int, _ parts: inout TimeParts) -> Int? {
        func set(_ year: Int) { if parts.year == nil { parts.year = year } else { parts.secondYear = year } }
        let lexeme = lexemes[at]
        if lexeme.kind == .number {
            guard lexeme.form == .integer, lexeme.integerDigits == 4, let year = lexeme.smallInteger,
                (1000...2100).contains(year)
            else {
                // "1989-90"
                if let first = parts.year, lexeme.form == .integer, lexeme.integerDigits == 2, isGlued(at) {
                    parts.secondYear = first / 100 * 100 + Int(lexeme.value)
                    return at + 1
                }
                return nil
            }
            if at + 1 < end, isGlued(at + 1), lexemes[at + 1].kind == .word { return nil }
            set(year)
            return at + 1
        }
        if lexeme.word == Vocabulary.shared.apostrophe, at + 1 < end, isGlued(at + 1), lexemes[at + 1].kind == .number,
            lexemes[at + 1].form == .integer, lexemes[at + 1].integerDigits == 2
        {
            let short = Int(lexemes[at + 1].value)
            set(short < 50 ? 2000 + short : 1900 + short)
            return at + 2
        }
        return spokenYear(at, end).map { year, next in
            set(year)
            return next
        }
    }

    private func spokenYear(_ at: Int, _ end: Int) -> (Int, Int)? {
        func small(_ index: Int) -> Int? {
            guard index < end else { return nil }
            switch numbers.kind(index) {
            case .teen(let value), .tens(let value), .unit(let value): return Int(value)
            default: return nil
            }
        }
        guard let century = small(at), century == 19 || century == 18 || century == 20 || century == 17 else {
            guard small(at) == 2, at + 1 < end, numbers.kind(at + 1) == .scale(1000) else { return nil }
            var next = at + 2
            if next + 1 < end, numbers.kind(next) == .and { next += 1 }
            if let rest = small(next), rest < 30 { return (2000 + rest, next + 1) }
            return (2000, at + 2)
        }
        guard let decade = small(at + 1), decade >= 10 else { return nil }
        var next = at + 2
        if decade >= 20, next + 1 < end, numbers.kind(next) == .hyphen { next += 1 }
        if decade >= 20, let unit = small(next), unit < 10, unit > 0 {
            return (century * 100 + decade + unit, next + 1)
        }
        return (century * 100 + decade, at + 2)
    }

    /// "1980s", "'80s", "1980's".
    private func decade(_ at: Int, _ end: Int, _ parts: inout TimeParts) -> Int? {
        var number = at
        if lexemes[at].word == Vocabulary.shared.apostrophe { number += 1 }
        guard number + 1 < end, let value = lexemes[number].smallInteger, value % 10 == 0, isGlued(number + 1),
            lexemes[number + 1].word == TimeGuards.letterS || lexemes[number + 1].word == Vocabulary.shared.possessive
        else { return nil }
        switch lexemes[number].integerDigits {
        case 4 where (1000...2090).contains(value): parts.decade = value / 10
        case 2 where number > at || value >= 20: parts.decade = 190 + value / 10
        default: return nil
        }
        return number + 2
    }

    private func count(_ at: Int, _ end: Int, _ parts: inout TimeParts) -> Int? {
        func set(_ phrase: NumberPhrase) {
            if parts.count == nil { parts.count = phrase } else { parts.secondCount = phrase }
        }
        // "three quarters" is a time here
        let cardinal = numbers.readCardinal(at, before: end)
        if let cardinal, cardinal.end < end, CalendarWords.value(.units, lexemes[cardinal.end].word) != nil {
            set(cardinal)
            return cardinal.end
        }
        if let phrase = numbers.read(at, before: end) {
            guard !phrase.isFraction || phrase.value == 0.5 || lexemes[at].kind == .number else { return nil }
            var next = phrase.end
            if next < end, numbers.kind(next) == .of, phrase.value == nil { next += 1 }
            if next < end, phrase.isFraction, numbers.kind(next) == .article { next += 1 }
            set(phrase)
            return next
        }
        guard numbers.kind(at) == .article else { return nil }
        parts.countIsArticle = parts.count == nil
        set(NumberPhrase(end: at + 1, value: 1))
        return at + 1
    }

    // MARK: Figures with marks

    /// "2024-06-14", "06/14/2024", "14.06.2024"; where day and month could be exchanged, the month comes first.
    private func numeric(_ at: Int, _ end: Int, _ parts: inout TimeParts) -> Int? {
        guard let first = lexemes[at].smallInteger, at + 4 < end else {
            return nil
        }
        let mark = lexemes[at + 1]
        guard numbers.isMark(at + 1, "-") || numbers.isMark(at + 1, "/"), mark.word == lexemes[at + 3].word,
            (at + 1...at + 4).allSatisfy({ !lexemes[$0].isSpaced }), let second = lexemes[at + 2].smallInteger,
            let third = lexemes[at + 4].smallInteger
        else { return nil }
        var date: CivilDate
        if lexemes[at].integerDigits == 4 {
            date = CivilDate(year: first, month: second, day: third)
        } else {
            guard lexemes[at + 4].integerDigits == 4 || lexemes[at + 4].integerDigits == 2 else { return nil }
            let year = lexemes[at + 4].integerDigits == 4 ? third : third < 50 ? 2000 + third : 1900 + third
            date = CivilDate(year: year, month: first, day: second)
            if first > 12 { date = CivilDate(year: year, month: second, day: first) }
        }
        guard (1...12).contains(date.month), (1...CivilDate.length(date.month, of: date.year)).contains(date.day),
            (1000...2100).contains(date.year)
        else { return nil }
        parts.numeric = date
        return at + 5
    }

    /// "3:30 p.m.", "3 pm", "15:30", "1530 GMT" (with a zone only), "eight o'clock".
    private func clock(_ at: Int, _ end: Int, _ parts: inout TimeParts) -> Int? {
        guard var hour = lexemes[at].smallInteger ?? spokenHour(at) else { return nil }
        var minute: Int?
        var next = at + 1
        if next + 1 < end, numbers.isMark(next, ":"), !lexemes[next].isSpaced, !lexemes[next + 1].isSpaced,
            lexemes[next + 1].integerDigits == 2, let value = lexemes[next + 1].smallInteger, value < 60
        {
            minute = value
            next += 2
            // "10:30:15"
            if next + 1 < end, numbers.isMark(next, ":"), !lexemes[next + 1].isSpaced,
                lexemes[next + 1].integerDigits == 2
            {
                next += 2
            }
        } else if lexemes[at].form == .decimal, next < end, TimeGuards.half(of: lexemes[next].word) != nil {
            return nil
        }
        if next < end, let half = TimeGuards.half(of: lexemes[next].word) {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (half == 1 ? 12 : 0)
            next += 1
            if next < end, numbers.isMark(next, "."), !lexemes[next].isSpaced,
                TimeGuards.needsStop(lexemes[next - 1].word)
            {
                next += 1
            }
        } else if next < end, TimeGuards.oclock.contains(lexemes[next].word) {
            guard (1...24).contains(hour) else { return nil }
            next += 1
        } else if minute == nil {
            // "0900 GMT", "1530 hours"
            guard lexemes[at].integerDigits == 4, hour / 100 < 24, hour % 100 < 60, next < end,
                CalendarWords.value(.zone, lexemes[next].word) != nil || lexemes[next].word == TimeGuards.hours
            else { return nil }
            minute = hour % 100
            hour /= 100
            if lexemes[next].word == TimeGuards.hours { next += 1 }
        }
        guard hour < 25 else { return nil }
        parts.hour = hour
        parts.minute = minute
        return next
    }

    private func spokenHour(_ at: Int) -> Int? {
        switch numbers.kind(at) {
        case .unit(let value) where value > 0: Int(value)
        case .teen(let value) where value <= 12: Int(value)
        default: nil
        }
    }
}
