/// A number as read from digits, words or both.
struct NumberPhrase: Equatable, Sendable {
    /// The lexeme after the last one.
    var end: Int
    /// `nil` where the words give bounds only ("dozens").
    var value: Double?
    /// The bounds that ``VagueNumbers`` gives words without a value.
    var lower: Double?
    var upper: Double?
    /// What the last scale word multiplies by (1e6 in "4.8 million"), 1 without one.
    var scale: Double = 1
    /// A bare number in digits, as years and resolution numbers are.
    var isBareInteger = false
    var isFraction = false
    /// "a", "one" and "half" name amounts only with what follows them.
    var isLoneOne = false
}

/// Worded bounds, by convention and not by measurement (Documentation/Figures.md): a plural scale word begins at two
/// of its kind and ends where the next larger such word would begin.
enum VagueNumbers {
    /// "hundreds": 200 … 999; "tens of thousands": 20,000 … 99,999; "dozens": 24 … 99.
    static func plural(of size: Double) -> (lower: Double, upper: Double) {
        (2 * size, size == 12 || size == 20 ? 99 : 10 * size - 1)
    }
}

/// Reads one number that starts at a lexeme: "4.8 million", "one-point-six million", "four-thousand-100",
/// "two and a half dozen", "3/4", "hundreds of thousands", "several hundred".
struct NumberReader {
    private let lexemes: [Lexeme]
    private let kinds = NumberWords.byID

    init(_ lexemes: [Lexeme]) { self.lexemes = lexemes }

    func kind(_ index: Int) -> NumberWord? {
        let word = lexemes[index].word
        return word == 0 ? nil : kinds[Int(word)]
    }

    /// - Parameter end: where the sentence ends.
    func read(_ start: Int, before end: Int) -> NumberPhrase? {
        guard start < end else { return nil }
        if lexemes[start].kind == .number { return digits(start, end) }
        switch kind(start) {
        case .unit, .teen, .tens: return fraction(start, end) ?? finish(cardinal(start, end), end)
        case .half: return half(start, end)
        case .plural(let size): return plural(start, end, size)
        case .vague(let lower, let upper): return vague(start, end, lower, upper)
        case .article: return afterArticle(start, end)
        case .hundred, .scale, .dozen: return bareScale(start, end)
        case .fraction(4, false): return bareQuarter(start, end)
        default: return nil
        }
    }

    /// A number in words that isn't a fraction: the "three" of "three quarters".
    func readCardinal(_ start: Int, before end: Int) -> NumberPhrase? {
        switch kind(start) {
        case .unit, .teen, .tens: cardinal(start, end)
        default: nil
        }
    }

    // MARK: Digits

    private func digits(_ start: Int, _ end: Int) -> NumberPhrase? {
        let first = lexemes[start]
        guard first.form != .malformed else { return nil }
        if let phrase = slashed(start, end) { return phrase }
        var phrase = NumberPhrase(end: start + 1, value: first.value)
        phrase.isBareInteger = first.form == .integer
        if let spaced = spacedThousands(start, end) {
            phrase = spaced
        } else if first.form == .integer, start + 1 < end, lexemes[start + 1].kind == .number,
            lexemes[start + 1].integerDigits == 0, lexemes[start + 1].form == .decimal
        {
            // "3½"
            phrase.value = first.value + lexemes[start + 1].value
            phrase.end = start + 2
            phrase.isBareInteger = false
        }
        return finish(scaled(phrase, end), end)
    }

    /// "7 000", "1 234 567": a group of one to three digits, then groups of three, parted by single spaces.
    private func spacedThousands(_ start: Int, _ end: Int) -> NumberPhrase? {
        let first = lexemes[start]
        guard first.form == .integer, (1...3).contains(first.integerDigits), first.value > 0 else { return nil }
        var value = first.value
        var next = start + 1
        var isWhole = true
        while next < end, isWhole, lexemes[next].kind == .number, lexemes[next].integerDigits == 3,
            lexemes[next].form == .integer || lexemes[next].form == .decimal, lexemes[next].isSpaced,
            lexemes[next].start - lexemes[next - 1].end <= 3
        {
            value = value * 1000 + lexemes[next].value
            isWhole = lexemes[next].form == .integer
            next += 1
        }
        guard next > start + 1, !isGluedAfter(next, end), value.isFinite else { return nil }
        // "to 240 122": two plain numbers side by side are as likely where the second isn't round and no noun follows
        return NumberPhrase(end: next, value: value)
    }

    private func isGluedAfter(_ index: Int, _ end: Int) -> Bool {
        index < end && !lexemes[index].isSpaced && lexemes[index].kind == .word
    }

    /// "3/4", "2 1/4", not "24/7" or a date.
    private func slashed(_ start: Int, _ end: Int) -> NumberPhrase? {
        func ratio(_ at: Int) -> Double? {
            guard at + 2 < end, let above = lexemes[at].smallInteger, isMark(at + 1, "/"),
                let below = lexemes[at + 2].smallInteger, !lexemes[at + 1].isSpaced, !lexemes[at + 2].isSpaced,
                above > 0, above < below, below <= 100, !(at + 3 < end && isMark(at + 3, "/"))
            else { return nil }
            return Double(above) / Double(below)
        }
        if let value = ratio(start) {
            return finish(
                scaled(NumberPhrase(end: start + 3, value: value, isFraction: true), end), end)
        }
        if start + 1 < end, let whole = lexemes[start].smallInteger, lexemes[start + 1].isSpaced,
            let part = ratio(start + 1)
        {
            return scaled(NumberPhrase(end: start + 4, value: Double(whole) + part), end)
        }
        return nil
    }

    func isMark(_ index: Int, _ mark: String) -> Bool {
        lexemes[index].kind == .mark && lexemes[index].word == FigureWords.mark(mark)
    }

    /// Appends scale words: "4.8 million", "74-thousand", "four-thousand-100", "2 hundred thousand".
    private func scaled(_ phrase: NumberPhrase, _ end: Int) -> NumberPhrase {
        var phrase = phrase
        guard var value = phrase.value else { return phrase }
        var smallest = Double.infinity
        while true {
            let at = skipHyphen(phrase.end, end)
            guard at < end, let kind = kind(at) else { break }
            let size: Double
            switch kind {
            case .hundred: size = 100
            case .scale(let scale): size = scale
            case .dozen(let scale): size = scale
            // "3 dozens", "5 millions"
            case .plural(let scale) where scale == 12 || scale >= 1e6: size = scale
            default: return rest(phrase, value, smallest, end)
            }
            guard size >= phrase.scale || phrase.scale == 1 else { break }
            value = Self.times(value, size)
            smallest = min(smallest, size)
            phrase.scale = phrase.scale == 100 ? size * 100 : size
            phrase.end = at + 1
            phrase.isBareInteger = false
            phrase.isFraction = false
        }
        return rest(phrase, value, smallest, end)
    }

    /// 16.4 times a million is 16,400,000, which the nearest Double of 16.4 misses by a hair.
    static func times(_ value: Double, _ size: Double) -> Double {
        let product = value * size
        let whole = product.rounded()
        return abs(product - whole) <= 1e-12 * abs(product) ? whole : product
    }

    /// The remainder after a scale: "four-thousand-100", "5 thousand 200", "3 hundred and 21", "6 crore and two hundred".
    private func rest(_ phrase: NumberPhrase, _ value: Double, _ smallest: Double, _ end: Int) -> NumberPhrase {
        var phrase = phrase
        phrase.value = value
        var at = skipHyphen(phrase.end, end)
        guard phrase.scale >= 100, at < end else { return phrase }
        if at > phrase.end, lexemes[at].kind == .number, lexemes[at].form == .integer, lexemes[at].value < smallest {
            phrase.value = value + lexemes[at].value
            phrase.end = at + 1
            return phrase
        }
        let isJoined = at == phrase.end && kind(at) == .and && at + 1 < end
        if isJoined { at += 1 }
        guard at == phrase.end || isJoined, fractionPart(at, end) == nil else { return phrase }
        var next: NumberPhrase
        if lexemes[at].kind == .number, lexemes[at].form == .integer, lexemes[at].value > 0 {
            next = scaled(NumberPhrase(end: at + 1, value: lexemes[at].value), end)
        } else if let spoken = readCardinal(at, before: end) {
            next = spoken
            if let value = spoken.value, value >= 100 { next.scale = max(next.scale, 100) }
        } else {
            return phrase
        }
        // two numbers stand side by side ("3 million and 21 people") unless the second names its own size or completes
        // hundreds
        guard let part = next.value, part > 0, part < smallest, isJoined || next.scale > 1,
            smallest == 100 || next.scale >= 100
        else { return phrase }
        phrase.value = value + part
        phrase.end = next.end
        return phrase
    }

    private func skipHyphen(_ index: Int, _ end: Int) -> Int {
        index + 1 < end && kind(index) == .hyphen ? index + 1 : index
    }

    // MARK: Words

    /// "twenty-one trillion and three hundred", "one-point-six million".
    private func cardinal(_ start: Int, _ end: Int) -> NumberPhrase {
        var total = 0.0
        var group = 0.0
        var at = start
        var phraseEnd = start
        var lastScale = Double.infinity
        /// What may still be added to the group: 1000 anything, 100 tens and units, 10 units, 1 nothing.
        var room = 1000.0
        var scale = 1.0
        reading: while at < end {
            var item = at
            if at > start {
                item = skipHyphen(at, end)
                if item < end, kind(item) == .and, room == 100 || (group == 0 && total > 0), item + 1 < end {
                    // "one hundred and three quarters"
                    if fractionPart(item + 1, end) != nil { break }
                    item += 1
                }
            }
            guard item < end else { break }
            if lexemes[item].kind == .number {
                // "four-thousand-100": digits after a scale, joined by a hyphen
                guard total > 0, group == 0, item > at, let small = lexemes[item].smallInteger,
                    Double(small) < lastScale
                else { break }
                group = Double(small)
                room = 1
                phraseEnd = item + 1
                break
            }
            switch kind(item) {
            case .unit(let value) where room > 1 && (value > 0 || item == start):
                group += value
                room = 1
            case .teen(let value) where room >= 100:
                group += value
                room = 1
            case .tens(let value) where room >= 100:
                group += value
                room = 10
            case .hundred where group > 0 && group < 100 && (room <= 10) && item > start:
                group *= 100
                room = 100
            case .scale(let size) where group > 0 && size < lastScale:
                total += group * size
                group = 0
                lastScale = size
                scale = size
                room = 1000
            case .scale(let size) where group == 0 && total > 0 && size >= 1000 && lastScale <= size:
                // "a hundred thousand million" and "thousand billion" multiply
                total *= size
                lastScale = size
                scale = size
            case .dozen(let size) where group > 0 && total == 0:
                group *= size
                room = 1
                scale = size
            case .plural(let size) where group > 0 && total == 0 && (size == 12 || size >= 1e6):
                group *= size
                room = 1
                scale = size
            case .point where room <= 100 && group >= 0 && total == 0:
                guard let decimals = decimals(item + 1, end) else { break reading }
                return scaled(NumberPhrase(end: decimals.end, value: group + decimals.value), end)
            default: break reading
            }
            phraseEnd = item + 1
            at = item + 1
        }
        var phrase = NumberPhrase(end: phraseEnd, value: total + group, scale: scale)
        phrase.isLoneOne = phraseEnd == start + 1 && kind(start) == .unit(1)
        return phrase
    }

    /// The digits after "point": "six", "zero three", "seventy-one".
    private func decimals(_ start: Int, _ end: Int) -> (value: Double, end: Int)? {
        var value = 0.0
        var place = 0.1
        var at = start
        while at < end {
            let item = skipHyphen(at, end)
            guard item < end else { break }
            if case .unit(let digit) = kind(item) {
                value += digit * place
                place /= 10
            } else if case .tens(let tens) = kind(item), at == start {
                value += tens / 100
                place = 0.01
            } else if case .teen(let teen) = kind(item), at == start {
                return (teen / 100, item + 1)
            } else {
                break
            }
            at = item + 1
        }
        return at > start ? (value, at) : nil
    }

    /// "and a half", "and a quarter", "and two thirds" after a number, then a scale: "one and a half million".
    private func finish(_ phrase: NumberPhrase, _ end: Int) -> NumberPhrase {
        guard let value = phrase.value, !phrase.isFraction, phrase.end < end else { return phrase }
        var at = phrase.end
        let isHyphened = kind(at) == .hyphen
        if isHyphened { at += 1 }
        guard at < end, kind(at) == .and else { return phrase }
        at = skipHyphen(at + 1, end)
        guard at < end, var part = fractionPart(at, end) else { return phrase }
        var size = phrase.scale >= 1000 ? phrase.scale : 1
        // "one billion and a half million"
        if part.end < end, case .scale(let own) = kind(part.end), own < size { (size, part.end) = (own, part.end + 1) }
        var result = phrase
        result.value = value + part.value * size
        result.end = part.end
        result.isBareInteger = false
        result.isLoneOne = false
        return phrase.scale == 1 ? scaled(result, end) : result
    }

    /// "a half", "two thirds", "3/4" as an addend.
    private func fractionPart(_ start: Int, _ end: Int) -> (value: Double, end: Int)? {
        if let slashed = slashed(start, end), slashed.isFraction, let value = slashed.value {
            return (value, start + 3)
        }
        if kind(start) == .half { return (0.5, start + 1) }
        let at = skipHyphen(start + 1, end)
        guard at < end else { return nil }
        if kind(start) == .article || kind(start) == .unit(1) {
            if kind(at) == .half { return (0.5, at + 1) }
            if case .fraction(let denominator, false) = kind(at) { return (1 / denominator, at + 1) }
        }
        return plainFraction(start, end).flatMap { phrase in phrase.value.map { ($0, phrase.end) } }
    }

    /// "two thirds", "one-quarter", "three quarters", "fifty-four hundredths", "three quarters billion".
    private func fraction(_ start: Int, _ end: Int) -> NumberPhrase? {
        plainFraction(start, end).map { multiplied($0, end) }
    }

    private func plainFraction(_ start: Int, _ end: Int) -> NumberPhrase? {
        guard let cardinal = readCardinal(start, before: end), let numerator = cardinal.value, numerator > 0,
            numerator == numerator.rounded()
        else { return nil }
        let at = skipHyphen(cardinal.end, end)
        guard at < end else { return nil }
        if kind(at) == .half, numerator == 1 { return NumberPhrase(end: at + 1, value: 0.5, isFraction: true) }
        guard let below = denominator(at, end), below.isPlural == (numerator > 1) else { return nil }
        // four quarters of a year are no fraction
        guard numerator < below.value || below.value != 4 else { return nil }
        return NumberPhrase(end: below.end, value: numerator / below.value, isFraction: true)
    }

    /// "third", "twenty-fifths".
    private func denominator(_ at: Int, _ end: Int) -> (value: Double, isPlural: Bool, end: Int)? {
        guard at < end else { return nil }
        if case .fraction(let value, let isPlural) = kind(at) { return (value, isPlural, at + 1) }
        guard case .tens(let tens) = kind(at), at + 2 < end, kind(at + 1) == .hyphen,
            case .fraction(let unit, let isPlural) = kind(at + 2), unit < 10
        else { return nil }
        return (tens + unit, isPlural, at + 3)
    }

    /// A fraction of a scale word: "a quarter million", "two thirds of a million".
    private func multiplied(_ phrase: NumberPhrase, _ end: Int) -> NumberPhrase {
        guard let value = phrase.value else { return phrase }
        var at = skipHyphen(phrase.end, end)
        if at + 2 < end, kind(at) == .of, kind(at + 1) == .article { at += 2 }
        guard at < end, case .scale(let size) = kind(at) else { return phrase }
        return NumberPhrase(end: at + 1, value: value * size, scale: size)
    }

    /// "quarter million" without an article.
    private func bareQuarter(_ start: Int, _ end: Int) -> NumberPhrase? {
        let phrase = multiplied(NumberPhrase(end: start + 1, value: 0.25, isFraction: true), end)
        return phrase.isFraction ? nil : phrase
    }

    /// "half a dozen", "half a million", "half of", "half".
    private func half(_ start: Int, _ end: Int) -> NumberPhrase? {
        var at = skipHyphen(start + 1, end)
        if at < end, kind(at) == .article { at = skipHyphen(at + 1, end) }
        if at < end, at > start {
            switch kind(at) {
            case .dozen(let size) where at > start + 1 || !lexemes[at].isSpaced || size == 12:
                return NumberPhrase(end: at + 1, value: size / 2, scale: size)
            case .scale(let size): return NumberPhrase(end: at + 1, value: size / 2, scale: size)
            case .hundred: return NumberPhrase(end: at + 1, value: 50, scale: 100)
            default: break
            }
        }
        return NumberPhrase(end: start + 1, value: 0.5, isFraction: true)
    }

    /// "a million", "a few hundred", "a couple of", "a third".
    private func afterArticle(_ start: Int, _ end: Int) -> NumberPhrase? {
        let at = skipHyphen(start + 1, end)
        guard at < end else { return nil }
        switch kind(at) {
        case .hundred: return words(start, end, first: 100, room: 100, at + 1)
        case .scale(let size): return words(start, end, first: size, room: 1000, at + 1)
        case .dozen(let size) where size == 12: return NumberPhrase(end: at + 1, value: size, scale: size)
        case .half: return half(at, end)
        case .vague(let lower, let upper): return vague(at, end, lower, upper)
        case .fraction(let denominator, false):
            return multiplied(NumberPhrase(end: at + 1, value: 1 / denominator, isFraction: true), end)
        default: return nil
        }
    }

    /// "a hundred and fifty", "a hundred thousand", "a million and a half".
    private func words(_ start: Int, _ end: Int, first: Double, room: Double, _ next: Int) -> NumberPhrase {
        var phrase = NumberPhrase(end: next, value: first, scale: first)
        var at = next
        if at + 1 < end, kind(at) == .and { at += 1 }
        if first == 100, at < end, case .scale(let size) = kind(at), at == next {
            phrase = NumberPhrase(end: at + 1, value: 100 * size, scale: size)
        } else if at < end {
            switch kind(at) {
            case .unit, .teen, .tens:
                let rest = cardinal(at, end)
                if let value = rest.value, value < first, rest.end > at, fraction(at, end) == nil {
                    phrase = NumberPhrase(end: rest.end, value: first + value, scale: 1)
                }
            default: break
            }
        }
        // "a hundred trillionths"
        if let value = phrase.value, let below = denominator(skipHyphen(phrase.end, end), end), below.isPlural {
            return NumberPhrase(end: below.end, value: value / below.value, isFraction: true)
        }
        return finish(phrase, end)
    }

    /// "hundred thousand" without an article, and "million" where it stands alone: only the first is a number.
    private func bareScale(_ start: Int, _ end: Int) -> NumberPhrase? {
        guard start + 1 < end, kind(start) == .hundred, case .scale(let size) = kind(start + 1) else { return nil }
        return NumberPhrase(end: start + 2, value: 100 * size, scale: size)
    }

    // MARK: Worded bounds

    /// "dozens", "hundreds of thousands", "tens of millions".
    private func plural(_ start: Int, _ end: Int, _ size: Double) -> NumberPhrase? {
        var phrase = NumberPhrase(end: start + 1)
        var size = size
        if start + 2 < end, kind(start + 1) == .of, case .plural(let next) = kind(start + 2), next > size || next >= 100
        {
            size *= next
            phrase.end = start + 3
        }
        let bounds = VagueNumbers.plural(of: size)
        phrase.lower = bounds.lower
        phrase.upper = bounds.upper
        phrase.scale = size
        return phrase
    }

    /// "several", "several hundred", "a few dozen", "a couple of".
    private func vague(_ start: Int, _ end: Int, _ lower: Double, _ upper: Double) -> NumberPhrase? {
        var phrase = NumberPhrase(end: start + 1, lower: lower, upper: upper)
        var size = 1.0
        var at = start + 1
        while at < end {
            switch kind(at) {
            case .hundred: size *= 100
            case .scale(let scale): size *= scale
            case .dozen(let scale): size *= scale
            case .of where at == start + 1 && at + 1 < end && (kind(at + 1).map(Self.isScale) ?? false):
                at += 1
                continue
            default:
                if size > 1 {
                    let bounds = VagueNumbers.plural(of: size)
                    phrase.lower = bounds.lower
                    phrase.upper = bounds.upper
                    phrase.scale = size
                }
                return phrase
            }
            at += 1
            phrase.end = at
        }
        if size > 1 {
            let bounds = VagueNumbers.plural(of: size)
            (phrase.lower, phrase.upper, phrase.scale) = (bounds.lower, bounds.upper, size)
        }
        return phrase
    }

    private static func isScale(_ kind: NumberWord) -> Bool {
        switch kind {
        case .hundred, .scale, .dozen: true
        default: false
        }
    }
}
