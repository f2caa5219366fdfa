import Knowledge

/// A figure as its words give it, before its object is known.
struct Figure {
    /// Lexemes of the whole wording, approximators and unit included.
    var range: Range<Int>
    /// Lexemes of the number alone.
    var number: Range<Int>
    var value: Double?
    var lower: Double?
    var upper: Double?
    var lowerIsStrict = false
    var upperIsStrict = false
    var kind: FigureWords.Bound.Kind = .exact
    var isConvention = false
    var isRange = false
    var isFraction = false
    var unit: Int?
    /// "per day"
    var rate: String?
    var isBareInteger = false
    var isLoneOne = false
    var integerDigits = 0
}

/// Reads one figure at a lexeme: approximators, currency sign, number or range, scale, unit, rate, trailing bound.
struct FigureParser {
    let text: LexedText
    let lexemes: [Lexeme]
    let numbers: NumberReader
    /// Lexemes of calendar dates and clock times: no number starts there.
    let isDate: [Bool]

    init(_ text: LexedText, isDate: [Bool]) {
        self.text = text
        lexemes = text.lexemes
        numbers = NumberReader(text.lexemes)
        self.isDate = isDate
    }

    private func word(_ index: Int) -> Int32 { lexemes[index].word }
    func isWord(_ index: Int, _ word: Int32) -> Bool { lexemes[index].word == word && word != 0 }

    private static let between = Vocabulary.shared.id("between")
    private static let from = Vocabulary.shared.id("from")
    private static let to = Vocabulary.shared.id("to")
    static let over = Vocabulary.shared.id("over")
    private static let than = Vocabulary.shared.id("than")
    private static let through = Vocabulary.shared.id("through")
    private static let and = Vocabulary.shared.id("and")
    private static let or = Vocabulary.shared.id("or")
    private static let the = Vocabulary.shared.id("the")
    private static let range = Vocabulary.shared.id("range")
    private static let inWord = Vocabulary.shared.id("in")
    private static let per = Vocabulary.shared.id("per")
    private static let out = Vocabulary.shared.id("out")
    private static let of = Vocabulary.shared.id("of")
    private static let every = Vocabulary.shared.id("every")
    static let minusWords = Vocabulary.ids(["minus", "negative"])
    private static let a = Vocabulary.shared.id("a")
    private static let an = Vocabulary.shared.id("an")

    func parse(_ start: Int, before end: Int) -> Figure? {
        var kinds: [FigureWords.Bound.Kind] = []
        var at = start
        while at < end, !isDate[at] {
            var next = at
            while next < end, FigureWords.fillerIDs.contains(word(next)) { next += 1 }
            if let bound = FigureWords.prefixes.match(lexemes, next, before: end) {
                // "how about 20"
                if next > 0, isWord(next - 1, Self.how) { break }
                // "handed over nearly 500": over belongs to the verb, for it can't bound what another word approximates
                if kinds == [.more], at == start + 1, isWord(start, Self.over), !bound.value.kind.isBound { return nil }
                kinds.append(bound.value.kind)
                at = bound.end
            } else if next > at, next < end, startsNumber(next, end) {
                at = next
                break
            } else {
                break
            }
        }
        guard at < end else { return nil }
        if kinds.isEmpty, let band = band(start, end) { return band }
        if let figure = spread(at, start, end) { return age(finish(figure, kinds, end)) }
        guard let first = amount(at, end) else { return nil }
        var figure = Figure(
            range: start..<first.end, number: first.start..<first.phrase.end, value: first.phrase.value,
            lower: first.phrase.lower, upper: first.phrase.upper, isConvention: first.phrase.value == nil,
            isFraction: first.phrase.isFraction, unit: first.unit, isBareInteger: first.phrase.isBareInteger,
            isLoneOne: first.phrase.isLoneOne && kinds.isEmpty)
        figure.integerDigits = Int(lexemes[first.start].integerDigits)
        if figure.value != nil {
            figure.lower = figure.value
            figure.upper = figure.value
        }
        if let second = rangeEnd(first, first.end, end, separators: Self.rangeMarks),
            !isRiseAndLevel(first, second, start, end)
        {
            figure = joined(start, first, second)
        }
        return age(between(finish(figure, kinds, end), end))
    }

    /// "Risen by about 2,000 to some 10,000", "fell by 5 percent to 20 percent": by how much, and what it is now. "By 2 to 3 percent"
    /// is a range.
    private func isRiseAndLevel(_ first: Amount, _ second: Amount, _ start: Int, _ end: Int) -> Bool {
        guard start > 0, isWord(start - 1, Self.by), isWord(first.end, Self.to), let low = first.phrase.value,
            let high = second.phrase.value
        else { return false }
        let isBounded = FigureWords.prefixes.match(lexemes, first.end + 1, before: end) != nil
        return isBounded || high >= 3 * low || first.unit != nil && UnitWords.unit(first.unit!).kind != .money
    }
    private static let by = Vocabulary.shared.id("by")

    private static let how = Vocabulary.shared.id("how")
    private static let tilde = FigureWords.mark("~")
    private static let rangeMarks = [to, through, Vocabulary.shared.hyphen, tilde]

    /// "more than 100 and fewer than 300": two bounds side by side leave a range.
    private func between(_ first: Figure, _ end: Int) -> Figure {
        guard first.value != nil, first.kind.isBound else { return first }
        var at = first.range.upperBound
        if at < end, word(at) == FigureWords.mark(",") { at += 1 }
        if at < end, isWord(at, Self.and) || isWord(at, Self.but) { at += 1 }
        guard at > first.range.upperBound, FigureWords.prefixes.match(lexemes, at, before: end) != nil,
            let second = parse(at, before: end), second.value != nil, second.kind.isBound,
            first.kind.isLowerBound != second.kind.isLowerBound,
            first.unit == nil || second.unit == nil || first.unit == second.unit
        else { return first }
        let (low, high) = first.kind.isLowerBound ? (first, second) : (second, first)
        guard let lower = low.lower, let upper = high.upper, lower < upper else { return first }
        var figure = Figure(
            range: first.range.lowerBound..<second.range.upperBound,
            number: first.number.lowerBound..<second.number.upperBound, value: nil, lower: lower, upper: upper)
        figure.lowerIsStrict = low.lowerIsStrict
        figure.upperIsStrict = high.upperIsStrict
        figure.isRange = true
        figure.unit = second.unit ?? first.unit
        figure.rate = second.rate ?? first.rate
        return figure
    }
    private static let but = Vocabulary.shared.id("but")

    /// "aged 87", "of age 18 to 30": years, though the words name no unit.
    private func age(_ figure: Figure) -> Figure {
        guard figure.unit == nil, figure.range.lowerBound > 0, Self.ages.contains(word(figure.range.lowerBound - 1)),
            let years = figure.value ?? figure.upper, years < 130
        else { return figure }
        var figure = figure
        figure.unit = Self.year
        figure.isBareInteger = false
        return figure
    }
    private static let ages = Vocabulary.ids(["aged", "age"])
    private static let year = UnitWords.index(of: "year")

    private func startsNumber(_ at: Int, _ end: Int) -> Bool {
        lexemes[at].kind == .number || numbers.kind(at) != nil || currency(at, end) != nil
    }

    // MARK: Amounts

    private struct Amount {
        var start: Int
        var end: Int
        var phrase: NumberPhrase
        var unit: Int?
    }

    /// A currency sign, a number and its unit, below zero after a minus ("minus 12 degrees", "-$5 million").
    private func amount(_ at: Int, _ end: Int) -> Amount? {
        guard at < end, !isDate[at] else { return nil }
        guard let next = minus(at, end) else { return positive(at, end) }
        guard var result = positive(next, end), let value = result.phrase.value else { return nil }
        result.phrase.value = -value
        result.phrase.isBareInteger = false
        result.phrase.isLoneOne = false
        return result
    }

    /// A number with its sign and nothing else.
    func number(_ at: Int, before end: Int) -> NumberPhrase? {
        guard let next = minus(at, end) else {
            return numbers.read(at, before: end).map { phrase in
                var phrase = phrase
                letterScale(&phrase, end, hasSign: at > 0 && currency(at - 1, end) != nil)
                return share(phrase, at, end) ?? phrase
            }
        }
        guard var phrase = numbers.read(next, before: end), let value = phrase.value else { return nil }
        phrase.value = -value
        return phrase
    }

    /// Where the number after a minus sign or word begins.
    private func minus(_ at: Int, _ end: Int) -> Int? {
        guard at + 1 < end else { return nil }
        if Self.minusWords.contains(word(at)) { return at + 1 }
        guard isWord(at, Vocabulary.shared.hyphen), lexemes[at].isSpaced, !lexemes[at + 1].isSpaced,
            lexemes[at + 1].kind == .number || lexemes[at + 1].kind == .mark
        else { return nil }
        return at + 1
    }

    private func positive(_ at: Int, _ end: Int) -> Amount? {
        guard at < end, !isDate[at] else { return nil }
        let sign = currency(at, end)
        let start = sign?.end ?? at
        guard start < end, !isDate[start], var phrase = numbers.read(start, before: end) else { return nil }
        letterScale(&phrase, end, hasSign: sign != nil)
        guard phrase.value?.isFinite ?? true else { return nil }
        if sign == nil, let share = share(phrase, start, end) { phrase = share }
        var result = Amount(start: start, end: phrase.end, phrase: phrase, unit: sign?.unit)
        if let unit = unit(phrase.end, end, after: start) ?? unitOfFraction(phrase, end) {
            if result.unit == nil {
                result.unit = unit.index
                result.end = unit.end
            } else if UnitWords.unit(unit.index).kind == .money {
                result.end = unit.end
            }
        }
        addPart(&result, end)
        if sign == nil { moneyScale(&result, end) }
        addSmallerUnit(&result, end)
        return result
    }

    /// "75 USD million", "30 MUSD", and pounds by the million that weigh nothing.
    private func moneyScale(_ amount: inout Amount, _ end: Int) {
        guard let value = amount.phrase.value else { return }
        if let unit = amount.unit, UnitWords.unit(unit).kind == .money, amount.phrase.scale == 1, amount.end < end,
            case .scale(let size) = numbers.kind(amount.end)
        {
            amount.phrase.value = value * size
            amount.phrase.scale = size
            amount.end += 1
        } else if amount.unit == nil, amount.end < end, let unit = UnitWords.millions[String(text.text(amount.end))] {
            amount.phrase.value = value * 1e6
            amount.phrase.scale = 1e6
            amount.unit = unit
            amount.end += 1
        } else if amount.unit == Self.pound, amount.phrase.scale >= 1e6,
            amount.end >= end || !isWord(amount.end, Self.of)
        {
            amount.unit = Self.sterling
        }
    }
    private static let pound = UnitWords.index(of: "pound")
    private static let sterling = UnitWords.index(of: "pound sterling")

    /// "5 feet 2 inches", "13 dollars and 45 cents": a smaller unit that goes on where a larger one stops.
    private func addSmallerUnit(_ amount: inout Amount, _ end: Int) {
        guard let unit = amount.unit, let value = amount.phrase.value, value == value.rounded(), value >= 0,
            let parts = UnitWords.parts[unit]
        else { return }
        let at = amount.end < end && isWord(amount.end, Self.and) ? amount.end + 1 : amount.end
        guard at < end, !isDate[at], let rest = numbers.read(at, before: end), let small = rest.value, small > 0,
            rest.end < end, !rest.isFraction
        else { return }
        for part in parts where small < part.size {
            let phrase = UnitWords.phrases.match(lexemes, rest.end, before: end)
            let isSign = UnitWords.unit(part.unit).suffixes.contains(String(text.text(rest.end)))
            guard phrase?.value == part.unit || isSign else { continue }
            amount.phrase.value = value + small / part.size
            amount.phrase.isLoneOne = false
            amount.phrase.isBareInteger = false
            amount.end = phrase?.end ?? rest.end + 1
            return
        }
    }

    /// "a quarter of a percentage point", "half a mile": a fraction of one unit.
    private func unitOfFraction(_ phrase: NumberPhrase, _ end: Int) -> (index: Int, end: Int)? {
        guard phrase.isFraction else { return nil }
        var at = phrase.end
        if at < end, isWord(at, Self.of) { at += 1 }
        guard at + 1 < end, isWord(at, Self.a) || isWord(at, Self.an) else { return nil }
        return UnitWords.phrases.match(lexemes, at + 1, before: end).map { ($0.value, $0.end) }
    }

    /// "one hour and a half": the part of a unit that follows it.
    private func addPart(_ amount: inout Amount, _ end: Int) {
        guard amount.unit != nil, let value = amount.phrase.value, !amount.phrase.isFraction, amount.end + 1 < end,
            isWord(amount.end, Self.and), isWord(amount.end + 1, Self.a),
            let part = numbers.read(amount.end + 1, before: end), part.isFraction, let fraction = part.value,
            part.end >= end || lexemes[part.end].kind == .mark || FigureWords.stopIDs.contains(word(part.end))
        else { return }
        amount.phrase.value = value + fraction
        amount.phrase.isLoneOne = false
        amount.end = part.end
    }

    /// "one in five", "nine out of ten", "two of every three": a share, told from two counts by round wholes and, for a
    /// plain "in", by words or a one before it.
    private func share(_ first: NumberPhrase, _ start: Int, _ end: Int) -> NumberPhrase? {
        guard let part = first.value, part == part.rounded(), part >= 1, first.scale == 1, !first.isFraction,
            first.end + 1 < end, !isDate[first.end]
        else { return nil }
        var at = first.end
        let isWorded = lexemes[start].kind == .word
        if isWord(at, Self.out), at + 2 < end, isWord(at + 1, Self.of) {
            at += 2
        } else if isWord(at, Self.inWord), isWorded || part == 1 {
            at += 1
        } else if isWord(at, Self.of), isWord(at + 1, Self.every) {
            at += 1
        } else {
            return nil
        }
        if at < end, isWord(at, Self.every) { at += 1 }
        guard at < end, !isDate[at], let whole = numbers.read(at, before: end), let of = whole.value, part < of,
            Self.wholes.contains(of) || part == 1 && of <= 200 && of == of.rounded(),
            of <= 100 || isWorded || part == 1, !whole.isFraction,
            unit(whole.end, end, after: at) == nil
        else { return nil }
        return NumberPhrase(end: whole.end, value: part / of, isFraction: true)
    }

    private static let wholes: Set<Double> = [
        2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 50, 100, 500, 1000, 10_000, 100_000, 1_000_000,
    ]

    /// "$", "US$", "€", "USD", "Rs".
    private func currency(_ at: Int, _ end: Int) -> (unit: Int, end: Int)? {
        let lexeme = lexemes[at]
        let isSigned = at + 1 < end && word(at + 1) == FigureWords.mark("$") && lexeme.kind == .word
        guard lexeme.kind == .mark || lexeme.isCapitalized || isSigned else { return nil }
        if lexeme.kind == .word {
            guard lexeme.end - lexeme.start <= 4 else { return nil }
            let letters = String(text.text(at))
            if at + 1 < end, lexemes[at + 1].kind == .mark, !lexemes[at + 1].isSpaced,
                let unit = UnitWords.prefixes[letters + text.text(at + 1)]
                    ?? UnitWords.prefixes[letters.uppercased() + text.text(at + 1)]
            {
                return (unit, at + 2)
            }
            guard at + 1 < end, lexemes[at + 1].kind == .number, let unit = UnitWords.prefixes[letters] else {
                return nil
            }
            return (unit, at + 1)
        }
        // "-" and brackets are the most common marks
        if word(at) != 0, word(at) != FigureWords.mark("$") { return nil }
        guard let unit = UnitWords.prefixes[String(text.text(at))] else { return nil }
        return (unit, at + 1)
    }

    /// "5m", "24.5bn", "10k": a letter joined to the digits. An m is a million after a currency sign or before a plural
    /// noun, else a metre.
    private func letterScale(_ phrase: inout NumberPhrase, _ end: Int, hasSign: Bool) {
        let at = phrase.end
        guard let value = phrase.value, at < end, lexemes[at - 1].kind == .number, lexemes[at].kind == .word,
            lexemes[at].end - lexemes[at].start <= 2, hasSign || !lexemes[at].isSpaced
        else { return }
        guard let scale = FigureWords.letterScales.first(where: { Vocabulary.shared.id($0.0) == word(at) }) else {
            return
        }
        if scale.0 == "mm" {
            guard hasSign, text.text(at) == "MM" else { return }
        }
        // a small m is a metre, a capital one and a b are no unit that news writes
        let isPlain = scale.0 == "k" || scale.0 == "mn" || scale.0 == "b" || text.text(at) == "M"
        guard hasSign || isPlain || (scale.0 != "t" && countsNoun(at + 1, end)) else { return }
        phrase.value = NumberReader.times(value, scale.1)
        phrase.scale = scale.1
        phrase.end = at + 1
        phrase.isBareInteger = false
    }

    private func countsNoun(_ at: Int, _ end: Int) -> Bool {
        guard at < end, lexemes[at].kind == .word, !FigureWords.stopIDs.contains(word(at)) else { return false }
        return true
    }

    private func unit(_ at: Int, _ end: Int, after start: Int) -> (index: Int, end: Int)? {
        guard at < end else { return nil }
        var next = at
        if numbers.kind(next) == .hyphen, !lexemes[next].isSpaced, next + 1 < end, !lexemes[next + 1].isSpaced {
            next += 1
        }
        // "km/h" and "km2" before "km"
        if let sign = compoundSign(next, end) { return sign }
        if lexemes[next].word != 0, let phrase = UnitWords.phrases.match(lexemes, next, before: end) {
            return (phrase.value, phrase.end)
        }
        // "10 $", "100° Celsius"
        let isLast = next + 1 >= end || lexemes[next + 1].kind != .number
        if word(next) == FigureWords.mark("$"), isLast { return (UnitWords.dollar, next + 1) }
        if text.text(next) == "°", let degree = UnitWords.phrases.match(lexemes, next + 1, before: end),
            UnitWords.unit(degree.value).kind == .temperature
        {
            return (degree.value, degree.end)
        }
        // signs: "kg", "%"
        guard lexemes[next].end - lexemes[next].start <= 6 else { return nil }
        let isGlued = next == at ? !lexemes[next].isSpaced : true
        let sign = String(text.text(next))
        guard let index = UnitWords.suffixes[sign] else { return nil }
        // a spaced "in", "m" or "l" is a word, a spaced "kg" is not; "5 m tall" is a measure
        let isSafe =
            sign.utf8.count > 1 && sign != "in" && sign != "ha" || lexemes[next].kind == .mark || sign == "%"
            || sign == "m" && (isLast && (next + 1 >= end || FigureFilter.lengthWords.contains(word(next + 1))))
        return isGlued || isSafe ? (index, next + 1) : nil
    }

    /// A sign of two or three lexemes without a blank: "°C", "km2", "m/s".
    private func compoundSign(_ at: Int, _ end: Int) -> (index: Int, end: Int)? {
        guard at + 1 < end, !lexemes[at + 1].isSpaced, lexemes[at].end - lexemes[at].start <= 6 else { return nil }
        let sign = text.text(at) + text.text(at + 1)
        if at + 2 < end, !lexemes[at + 2].isSpaced,
            let index = UnitWords.suffixes[String(sign + text.text(at + 2))]
        {
            return (index, at + 3)
        }
        return UnitWords.suffixes[String(sign)].map { ($0, at + 2) }
    }

    // MARK: Ranges

    /// "between 5 and 7 million", "from 6,700 to 7,000".
    private func spread(_ at: Int, _ start: Int, _ end: Int) -> Figure? {
        let isBetween = isWord(at, Self.between)
        guard isBetween || isWord(at, Self.from), let first = amount(at + 1, end) ?? approximate(at + 1, end),
            let second = rangeEnd(
                first, first.end, end,
                separators: isBetween ? [Self.and] : [Self.to, Self.through])
        else { return nil }
        // "from 5 to 7" after a verb of change gives two values, "rose from 5 to 7"; as a range only where they rise
        guard let low = first.phrase.value, let high = second.phrase.value, low < high || isBetween else { return nil }
        return joined(start, first, second)
    }

    private func approximate(_ at: Int, _ end: Int) -> Amount? {
        guard at < end, let bound = FigureWords.prefixes.match(lexemes, at, before: end) else { return nil }
        return amount(bound.end, end)
    }

    private func rangeEnd(_ first: Amount, _ at: Int, _ end: Int, separators: [Int32]) -> Amount? {
        guard at + 1 < end, separators.contains(word(at)), word(at) != 0, first.phrase.value != nil else { return nil }
        if word(at) == Self.tilde, lexemes[at].isSpaced || lexemes[at + 1].isSpaced { return nil }
        let isHyphen = word(at) == Vocabulary.shared.hyphen
        if isHyphen, lexemes[at].isSpaced != lexemes[at + 1].isSpaced { return nil }
        guard let second = amount(at + 1, end) ?? approximate(at + 1, end), var high = second.phrase.value,
            var low = first.phrase.value
        else { return nil }
        if let a = first.unit, let b = second.unit, a != b { return nil }
        if first.unit != nil, second.unit == nil, UnitWords.unit(first.unit!).kind != .money { return nil }
        (low, high) = Self.shareScale(first.phrase, second.phrase)
        guard low < high else { return nil }
        if isHyphen {
            // "3-2", "2019-20" and phone numbers are no ranges
            let following = second.end
            if following + 1 < end, word(following) == Vocabulary.shared.hyphen, lexemes[following + 1].kind == .number
            {
                return nil
            }
            if first.start >= 2, word(first.start - 1) == Vocabulary.shared.hyphen,
                lexemes[first.start - 2].kind == .number
            {
                return nil
            }
        }
        if second.phrase.isLoneOne || (second.phrase.isFraction && !first.phrase.isFraction) { return nil }
        return second
    }

    /// "6.7 to 7 million" gives the first number the scale of the second; so does "11 to 12,000", where the first would
    /// otherwise be less than a tenth of the second.
    private static func shareScale(_ first: NumberPhrase, _ second: NumberPhrase) -> (Double, Double) {
        guard var low = first.value, let high = second.value else { return (.nan, .nan) }
        if first.scale == 1, second.scale > 1, low * second.scale <= high, low < 1000 {
            low *= second.scale
        } else if first.scale == 1, second.scale == 1, first.isBareInteger, !second.isBareInteger, low < 1000,
            high >= 1000,
            low * 1000 <= high, low * 10_000 >= high
        {
            low *= 1000
        }
        return (low, high)
    }

    private func joined(_ start: Int, _ first: Amount, _ second: Amount) -> Figure {
        let (low, high) = Self.shareScale(first.phrase, second.phrase)
        var figure = Figure(
            range: start..<second.end, number: first.start..<second.phrase.end, value: nil, lower: low, upper: high,
            unit: second.unit ?? first.unit)
        figure.isRange = true
        return figure
    }

    /// "in the upper 200,000 range", "the low 30s": thirds of the stretch that the leading digit spans, by convention.
    private func band(_ start: Int, _ end: Int) -> Figure? {
        var at = start
        if isWord(at, Self.inWord), at + 1 < end { at += 1 }
        guard at + 2 < end, isWord(at, Self.the), let part = Self.bands[word(at + 1)] else { return nil }
        var next = at + 2
        if numbers.kind(next) == .hyphen { next += 1 }
        guard next < end, let phrase = numbers.read(next, before: end), let value = phrase.value, value >= 10,
            phrase.end < end, isWord(phrase.end, Self.range) || isWord(phrase.end, TimeGuards.letterS)
        else { return nil }
        var size = 1.0
        while size * 10 <= value { size *= 10 }
        var figure = Figure(range: start..<phrase.end + 1, number: next..<phrase.end)
        figure.lower = value + part.lower * size
        figure.upper = value + part.upper * size
        figure.isConvention = true
        figure.isRange = true
        return figure
    }

    static let bandWords = ["upper", "high", "lower", "low", "mid", "middle"]
    private static let bands: [Int32: (lower: Double, upper: Double)] = Dictionary(
        uniqueKeysWithValues: bandWords.map { word in
            let part: (Double, Double) =
                switch word {
                case "upper", "high": (0.6, 1)
                case "lower", "low": (0, 0.4)
                default: (0.4, 0.6)
                }
            return (Vocabulary.shared.id(word), part)
        })

    // MARK: Bounds and rates

    private func finish(_ figure: Figure, _ prefixes: [FigureWords.Bound.Kind], _ end: Int) -> Figure {
        var figure = figure
        var at = figure.range.upperBound
        var kinds = prefixes
        if let bound = suffix(at, end) {
            kinds.append(bound.kind)
            at = bound.end
        }
        if let rate = rate(at, end) {
            figure.rate = rate.name
            at = rate.end
        }
        figure.range = figure.range.lowerBound..<at
        apply(kinds, to: &figure)
        return figure
    }

    private func suffix(_ at: Int, _ end: Int) -> (kind: FigureWords.Bound.Kind, end: Int)? {
        guard let match = FigureWords.suffixes.match(lexemes, at, before: end) else { return nil }
        // "and more than 40" bounds the next number
        if match.end < end, isWord(match.end, Self.than) { return nil }
        // "100 plus 50" adds, "300-plus" bounds
        if match.end < end, lexemes[match.end].kind == .number, match.end == at + 1 { return nil }
        return (match.value.kind, match.end)
    }

    /// "a barrel", "per day", "a year".
    func rate(_ at: Int, _ end: Int) -> (name: String, end: Int)? {
        guard at + 1 < end,
            isWord(at, Self.per) || isWord(at, Self.a) || isWord(at, Self.an) || word(at) == FigureWords.mark("/"),
            let unit = UnitWords.phrases.match(lexemes, at + 1, before: end)
        else { return nil }
        // "5 percent a year" is a rate, "two a day" too; "a second missile" is not
        let name = UnitWords.unit(unit.value).name
        if name == "second", word(at) != Self.per { return nil }
        // "sent 200 a year ago"
        if unit.end < end, Self.fromNow.contains(word(unit.end)) { return nil }
        return (name, unit.end)
    }

    private static let fromNow = Vocabulary.ids(["ago", "later", "earlier", "before", "after"])

    private func apply(_ kinds: [FigureWords.Bound.Kind], to figure: inout Figure) {
        // a bound outranks an approximation: "up to approximately 3 million"
        let bounds = kinds.filter { $0 != .about && $0 != .below && $0 != .exact }
        let kind = bounds.last ?? kinds.first { $0 != .exact } ?? .exact
        figure.kind = kind
        if figure.isRange { return }
        switch kind {
        case .exact: break
        case .about:
            if figure.value != nil { (figure.lower, figure.upper) = (nil, nil) }
        case .below:
            figure.lower = nil
            figure.upper = figure.value ?? figure.upper
            figure.upperIsStrict = true
        case .more, .atLeast:
            figure.lower = figure.value ?? figure.lower
            figure.lowerIsStrict = kind == .more && figure.value != nil
            figure.upper = nil
        case .less, .atMost:
            figure.upper = figure.value ?? figure.upper
            figure.upperIsStrict = kind == .less && figure.value != nil
            figure.lower = nil
        }
    }
}
