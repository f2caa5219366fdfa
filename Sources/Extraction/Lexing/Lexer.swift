/// Cuts a stretch of UTF-8 into lexemes in one pass, looking each word up once.
struct Lexer {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let vocabulary = Vocabulary.shared

    /// `bytes` is the article's text and must outlive the lexer.
    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    func lex(_ range: Range<Int>, into lexemes: inout [Lexeme]) {
        var at = range.lowerBound
        let end = min(range.upperBound, bytes.count)
        var isSpaced = true
        while at < end {
            let byte = bytes[at]
            let start = at
            if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
                at += 1
                isSpaced = true
                continue
            }
            if Self.isDigit(byte) {
                let numeral = number(&at, end)
                append(numeral, start..<at, isSpaced, &lexemes)
            } else if Self.isLetter(byte) {
                let isCapitalized = byte < 0x61
                word(&at, end)
                address(&at, end)
                append(start..<at, .word, isSpaced, isCapitalized, &lexemes)
            } else if byte == 0x2E, isDecimalPoint(at, end) {
                at += 1
                let digits = number(&at, end)
                let isPlain = digits.form == .integer && at - start <= 300
                let value = isPlain ? Double("0" + String(decoding: bytes[start..<at], as: UTF8.self)) : nil
                append(
                    value.map { Numeral(value: $0, form: .decimal, integerDigits: 0) } ?? .malformed, start..<at,
                    isSpaced, &lexemes)
            } else if byte < 0x80 {
                at += 1
                if byte == 0x27, let suffix = possessive(at, end) { at = suffix }
                append(start..<at, .mark, isSpaced, false, &lexemes)
            } else {
                let (scalar, length) = decode(at, end)
                if Self.isSpace(scalar) {
                    at += length
                    isSpaced = true
                    continue
                }
                if let digit = Self.foreignDigit(scalar) {
                    let numeral = foreignNumber(&at, end, zero: scalar - UInt32(digit))
                    append(numeral, start..<at, isSpaced, &lexemes)
                } else if let fraction = Self.fraction(scalar) {
                    at += length
                    append(
                        Numeral(value: fraction, form: .decimal, integerDigits: 0), start..<at, isSpaced, &lexemes)
                } else if Self.isMark(scalar) {
                    at += length
                    if scalar == 0x2019, let suffix = possessive(at, end) { at = suffix }
                    append(start..<at, .mark, isSpaced, false, &lexemes)
                } else {
                    word(&at, end)
                    append(start..<at, .word, isSpaced, false, &lexemes)
                }
            }
            isSpaced = false
        }
    }

    private func append(
        _ range: Range<Int>, _ kind: Lexeme.Kind, _ isSpaced: Bool, _ isCapitalized: Bool, _ lexemes: inout [Lexeme]
    ) {
        lexemes.append(
            Lexeme(
                start: Int32(range.lowerBound), end: Int32(range.upperBound),
                word: kind == .mark ? mark(range) : vocabulary.id(UnsafeBufferPointer(rebasing: bytes[range])),
                kind: kind, isSpaced: isSpaced,
                isCapitalized: isCapitalized, form: .integer, integerDigits: 0, value: .nan))
    }

    private func append(_ numeral: Numeral, _ range: Range<Int>, _ isSpaced: Bool, _ lexemes: inout [Lexeme]) {
        lexemes.append(
            Lexeme(
                start: Int32(range.lowerBound), end: Int32(range.upperBound), word: 0, kind: .number,
                isSpaced: isSpaced, isCapitalized: false, form: numeral.form,
                integerDigits: UInt16(min(numeral.integerDigits, Int(UInt16.max))), value: numeral.value))
    }

    /// Typographic hyphens, en dashes and apostrophes count as the typewriter's.
    private func mark(_ range: Range<Int>) -> Int32 {
        guard bytes[range.lowerBound] == 0xE2 else { return vocabulary.id(UnsafeBufferPointer(rebasing: bytes[range])) }
        switch decode(range.lowerBound, range.upperBound).scalar {
        case 0x2010, 0x2011, 0x2012, 0x2013, 0x2212: return vocabulary.hyphen
        case 0x2019: return range.count > 3 ? vocabulary.possessive : vocabulary.apostrophe
        default: return vocabulary.id(UnsafeBufferPointer(rebasing: bytes[range]))
        }
    }

    /// The point of ".25": nothing that a number or a word could end with stands before it.
    private func isDecimalPoint(_ at: Int, _ end: Int) -> Bool {
        guard at + 1 < end, Self.isDigit(bytes[at + 1]) else { return false }
        guard at > 0 else { return true }
        let before = bytes[at - 1]
        return !Self.isDigit(before) && !Self.isLetter(before) && before < 0x80 && !".,)]%".utf8.contains(before)
    }

    /// "https://…": an address up to the next blank, so that nothing in it is read as a number.
    private func address(_ at: inout Int, _ end: Int) {
        guard at + 2 < end, bytes[at] == 0x3A, bytes[at + 1] == 0x2F, bytes[at + 2] == 0x2F else { return }
        while at < end, bytes[at] > 0x20 { at += 1 }
    }

    // MARK: Numbers

    private func number(_ at: inout Int, _ end: Int) -> Numeral {
        let start = at
        while at < end {
            if Self.isDigit(bytes[at]) {
                at += 1
            } else if bytes[at] == 0x2C || bytes[at] == 0x2E, at + 1 < end, Self.isDigit(bytes[at + 1]) {
                at += 1
            } else {
                break
            }
        }
        if at < end, bytes[at] >= 0xC2, Self.foreignDigit(decode(at, end).scalar) != nil {
            while at < end {
                let (scalar, length) = decode(at, end)
                guard Self.isDigit(bytes[at]) || Self.foreignDigit(scalar) != nil else { break }
                at += length
            }
            return .malformed
        }
        let numeral = Numeral(UnsafeBufferPointer(rebasing: bytes[start..<at]))
        return exponent(after: &at, end, numeral)
    }

    /// "1e6": a letter e between digits.
    private func exponent(after at: inout Int, _ end: Int, _ numeral: Numeral) -> Numeral {
        guard at < end, bytes[at] | 0x20 == UInt8(ascii: "e") else { return numeral }
        var next = at + 1
        var isNegative = false
        if next < end, bytes[next] == UInt8(ascii: "+") || bytes[next] == UInt8(ascii: "-") {
            isNegative = bytes[next] == UInt8(ascii: "-")
            next += 1
        }
        guard next < end, Self.isDigit(bytes[next]) else { return numeral }
        var exponent = 0
        while next < end, Self.isDigit(bytes[next]) {
            exponent = min(exponent * 10 + Int(bytes[next] - 0x30), 9_999)
            next += 1
        }
        if next < end, Self.isLetter(bytes[next]) { return numeral }
        at = next
        guard exponent <= 400 else { return .malformed }
        var value = numeral.value
        for _ in 0..<exponent { value = isNegative ? value / 10 : value * 10 }
        return Numeral(value: value, form: .scientific, integerDigits: numeral.integerDigits)
    }

    /// Digits of another script, with its own decimal and thousands marks (٫ and ٬) or ours.
    private func foreignNumber(_ at: inout Int, _ end: Int, zero: UInt32) -> Numeral {
        var ascii: [UInt8] = []
        var isMixed = false
        while at < end {
            let (scalar, length) = decode(at, end)
            if scalar >= zero, scalar <= zero + 9 {
                ascii.append(0x30 + UInt8(scalar - zero))
            } else if Self.foreignDigit(scalar) != nil || (scalar < 0x80 && Self.isDigit(UInt8(scalar))) {
                isMixed = true
            } else if let mark = Self.separator(scalar), at + length < end,
                let next = Self.foreignDigit(decode(at + length, end).scalar), next >= 0
            {
                ascii.append(mark)
            } else {
                break
            }
            at += length
        }
        return isMixed ? .malformed : Numeral(ascii)
    }

    private static func separator(_ scalar: UInt32) -> UInt8? {
        switch scalar {
        case 0x2C, 0x66C: 0x2C
        case 0x2E, 0x66B: 0x2E
        default: nil
        }
    }

    // MARK: Words

    /// Letters, an apostrophe between letters that is no possessive, and the full stops of "a.m." and "U.S.".
    private func word(_ at: inout Int, _ end: Int) {
        let start = at
        while at < end {
            let byte = bytes[at]
            if Self.isLetter(byte) {
                at += 1
            } else if byte == 0x2E {
                guard isDotted(start, at, end) else { return }
                at += 1
            } else if byte == 0x27 {
                guard at + 1 < end, Self.isLetter(bytes[at + 1]), possessive(at + 1, end) == nil else { return }
                at += 1
            } else if byte >= 0x80 {
                let (scalar, length) = decode(at, end)
                if scalar == 0x2019 {
                    guard at + length < end, Self.isLetter(bytes[at + length]), possessive(at + length, end) == nil
                    else { return }
                } else if Self.isSpace(scalar) || Self.isMark(scalar) || Self.foreignDigit(scalar) != nil
                    || Self.fraction(scalar) != nil
                {
                    return
                }
                at += length
            } else {
                return
            }
        }
    }

    /// Every part so far is one letter, and the next is too (or this stop closes such a chain).
    private func isDotted(_ start: Int, _ dot: Int, _ end: Int) -> Bool {
        var sinceDot = 0
        var dots = 0
        for i in start..<dot {
            if bytes[i] == 0x2E {
                dots += 1
                sinceDot = 0
            } else {
                sinceDot += 1
            }
        }
        guard sinceDot == 1, dots < 6, dot - start <= 12 else { return false }
        let opensNext =
            dot + 1 < end && Self.isLetter(bytes[dot + 1])
            && (dot + 2 >= end || !Self.isLetter(bytes[dot + 2]))
        return opensNext || dots > 0
    }

    /// The end of "s" after an apostrophe, where no letter follows.
    private func possessive(_ at: Int, _ end: Int) -> Int? {
        guard at < end, bytes[at] | 0x20 == UInt8(ascii: "s"), at + 1 >= end || !Self.isLetter(bytes[at + 1]) else {
            return nil
        }
        return at + 1
    }

    // MARK: Scalars

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

    /// The scalar at an offset; a byte that starts none counts as one unknown scalar.
    private func decode(_ at: Int, _ end: Int) -> (scalar: UInt32, length: Int) {
        let byte = UInt32(bytes[at])
        func tail(_ i: Int) -> UInt32 { UInt32(bytes[at + i] & 0x3F) }
        if byte < 0x80 { return (byte, 1) }
        if byte >= 0xC2, byte < 0xE0, at + 1 < end { return ((byte & 0x1F) << 6 | tail(1), 2) }
        if byte >= 0xE0, byte < 0xF0, at + 2 < end { return ((byte & 0xF) << 12 | tail(1) << 6 | tail(2), 3) }
        if byte >= 0xF0, byte < 0xF5, at + 3 < end {
            return ((byte & 0x7) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
        }
        return (0xFFFD, 1)
    }

    private static func isSpace(_ scalar: UInt32) -> Bool {
        scalar == 0xA0 || scalar == 0x1680 || (scalar >= 0x2000 && scalar <= 0x200B) || scalar == 0x202F
            || scalar == 0x205F || scalar == 0x3000 || scalar == 0xFEFF || scalar == 0x2028 || scalar == 0x2029
    }

    /// Latin-1 signs, general punctuation, currencies, arrows and mathematics, CJK punctuation.
    private static func isMark(_ scalar: UInt32) -> Bool {
        (scalar >= 0xA1 && scalar < 0xC0 && scalar != 0xAA && scalar != 0xB5 && scalar != 0xBA) || scalar == 0xD7
            || scalar == 0xF7 || (scalar >= 0x2010 && scalar < 0x2070) || (scalar >= 0x20A0 && scalar < 0x20D0)
            || (scalar >= 0x2190 && scalar < 0x2C00) || (scalar >= 0x3001 && scalar < 0x3004)
            || (scalar >= 0x3008 && scalar < 0x3012)
    }

    /// Decimal digits of Arabic, Persian, Devanagari, Bengali, Thai and full-width forms.
    private static func foreignDigit(_ scalar: UInt32) -> Int? {
        for zero: UInt32 in [0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10] where scalar >= zero && scalar <= zero + 9 {
            return Int(scalar - zero)
        }
        return nil
    }

    private static func fraction(_ scalar: UInt32) -> Double? {
        switch scalar {
        case 0xBC: 0.25
        case 0xBD: 0.5
        case 0xBE: 0.75
        case 0x2153: 1.0 / 3
        case 0x2154: 2.0 / 3
        case 0x2150: 1.0 / 7
        case 0x2151: 1.0 / 9
        case 0x2152: 0.1
        case 0x2155...0x2158: Double(scalar - 0x2154) / 5
        case 0x2159: 1.0 / 6
        case 0x215A: 5.0 / 6
        case 0x215B...0x215E: Double(2 * (scalar - 0x215B) + 1) / 8
        default: nil
        }
    }
}
