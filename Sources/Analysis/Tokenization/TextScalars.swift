/// What the tokenizer needs to know of a scalar.
enum ScalarClass: UInt8 {
    case space, letter, digit, apostrophe, hyphen, period, comma, open, close, quote, currency, emoji, joiner, other
}

/// UTF-8 text read scalar by scalar at byte offsets.
struct TextScalars {
    let bytes: UnsafeBufferPointer<UInt8>

    /// The scalar that starts at `offset` and its length in bytes. Swift strings are always well-formed UTF-8.
    @inline(__always)
    func scalar(at offset: Int) -> (value: UInt32, length: Int) {
        let first = UInt32(bytes[offset])
        if first < 0x80 { return (first, 1) }
        func next(_ i: Int) -> UInt32 { UInt32(bytes[offset + i] & 0x3F) }
        if first < 0xE0 { return ((first & 0x1F) << 6 | next(1), 2) }
        if first < 0xF0 { return ((first & 0x0F) << 12 | next(1) << 6 | next(2), 3) }
        return ((first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
    }

    /// The offset of the scalar before `offset`.
    @inline(__always)
    func before(_ offset: Int) -> Int {
        var i = offset - 1
        while i > 0, bytes[i] & 0xC0 == 0x80 { i -= 1 }
        return i
    }

    @inline(__always)
    func scalarClass(at offset: Int) -> (class: ScalarClass, length: Int) {
        let (value, length) = scalar(at: offset)
        if value < 0x80 { return (Self.ascii[Int(value)], 1) }
        return (Self.classify(value), length)
    }

    private static let ascii: [ScalarClass] = (0..<128).map { value in
        switch UInt8(value) {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): .letter
        case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
        case 0...32, 127: .space
        case UInt8(ascii: "'"), UInt8(ascii: "`"): .apostrophe
        case UInt8(ascii: "-"): .hyphen
        case UInt8(ascii: "."): .period
        case UInt8(ascii: ","): .comma
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): .open
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): .close
        case UInt8(ascii: "\""): .quote
        case UInt8(ascii: "$"): .currency
        default: .other
        }
    }

    private static func classify(_ value: UInt32) -> ScalarClass {
        switch value {
        case 0x2018, 0x2019, 0x2032, 0x02BC, 0xFF07: return .apostrophe
        case 0x201C...0x201F, 0x00AB, 0x00BB, 0x2039, 0x203A, 0x201A, 0x2033, 0x300C...0x300F: return .quote
        case 0x2010, 0x2011: return .hyphen
        case 0x00AD, 0x200B...0x200F, 0x2060, 0xFEFF, 0xFE0E, 0xFE0F: return .joiner
        case 0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF: return .emoji
        default: break
        }
        guard let scalar = Unicode.Scalar(value) else { return .other }
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: return .space
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark, .enclosingMark, .letterNumber, .otherNumber:
            return .letter
        case .decimalNumber: return .digit
        case .openPunctuation: return .open
        case .closePunctuation: return .close
        case .currencySymbol: return .currency
        case .otherSymbol: return scalar.properties.isEmoji ? .emoji : .other
        case .dashPunctuation: return .other
        case .format: return .joiner
        default: return .other
        }
    }

    /// The hash of the bytes with ASCII letters lower-cased.
    @inline(__always)
    func lowercasedHash(_ range: Range<Int>) -> UInt32 {
        FeatureHash.bytes(bytes[range].lazy.map { $0 &- 65 < 26 ? $0 | 0x20 : $0 })
    }

    /// Whether the scalar at `offset` is an upper-case or title-case letter.
    func isUppercase(at offset: Int) -> Bool {
        let value = scalar(at: offset).value
        if value < 0x80 { return value &- 65 < 26 }
        return Unicode.Scalar(value)?.properties.isUppercase ?? false
    }

    func isLowercase(at offset: Int) -> Bool {
        let value = scalar(at: offset).value
        if value < 0x80 { return value &- 97 < 26 }
        return Unicode.Scalar(value)?.properties.isLowercase ?? false
    }
}

/// A set of words, matched by their lower-cased hash.
struct WordSet: Sendable {
    private let hashes: Set<UInt32>

    /// - Parameter words: lower-case, separated by white space.
    init(_ words: String) { hashes = Set(words.split(whereSeparator: \.isWhitespace).map { FeatureHash.text($0) }) }

    func contains(_ lowercasedHash: UInt32) -> Bool { hashes.contains(lowercasedHash) }
}
