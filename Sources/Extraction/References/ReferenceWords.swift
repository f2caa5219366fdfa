import Annotations

/// The text cut for reading citations: words (with inner hyphens and abbreviation dots), integers and single marks.
///
/// Citations mix digits, slashes and brackets ("S/RES/1874(2009)", "8 (a)"), which a tokenizer made for prose may cut
/// either way; this cut keeps every part of a symbol apart.
struct ReferenceWords {
    enum Kind { case word, number, possessive, mark }

    struct Piece {
        let kind: Kind
        let span: TextSpan
        /// Lower case, abbreviation dots left out; a mark is itself.
        let key: String
        /// The value of a number; `nil` for one with a fraction or separators.
        let number: Int?
        /// Spelt with a capital letter first.
        let isCapitalized: Bool
        let isUppercase: Bool
    }

    private(set) var pieces: [Piece] = []

    init(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var i = 0
            while i < bytes.count {
                i = Self.isSpace(bytes, i) ? i + Self.width(bytes[i]) : append(bytes, i)
            }
        }
    }

    var count: Int { pieces.count }
    subscript(i: Int) -> Piece? { pieces.indices.contains(i) ? pieces[i] : nil }
    func key(_ i: Int) -> String { pieces.indices.contains(i) ? pieces[i].key : "" }

    private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    private static func width(_ byte: UInt8) -> Int { byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4 }

    /// ASCII white space and the no-break space.
    private static func isSpace(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
        bytes[i] <= 0x20 || bytes[i] == 0xC2 && i + 1 < bytes.count && bytes[i + 1] == 0xA0
    }

    /// Letters beyond ASCII continue a word; General Punctuation (E2 80 …) and the Latin-1 signs (C2 …) don't.
    private static func isWordByte(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
        guard i < bytes.count else { return false }
        if bytes[i] < 0x80 { return isLetter(bytes[i]) }
        return bytes[i] != 0xC2 && !(bytes[i] == 0xE2 && i + 1 < bytes.count && bytes[i + 1] == 0x80)
    }

    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var end = start
        var kind = Kind.mark
        var number: Int?
        if Self.isWordByte(bytes, start) {
            kind = .word
            end = Self.wordEnd(bytes, start)
        } else if Self.isDigit(bytes[start]) {
            kind = .number
            (end, number) = Self.numberEnd(bytes, start)
        } else if let next = Self.possessiveEnd(bytes, start) {
            kind = .possessive
            end = next
        } else {
            end = min(bytes.count, start + Self.width(bytes[start]))
        }
        let raw = bytes[start..<end].filter { kind != .word || $0 != 0x2E }
        let word = String(decoding: raw, as: UTF8.self)
        pieces.append(
            Piece(
                kind: kind, span: TextSpan(start, end), key: kind == .word ? word.lowercased() : word, number: number,
                isCapitalized: word.unicodeScalars.first?.properties.isUppercase ?? false,
                isUppercase: kind == .word && raw.allSatisfy { $0 < 0x61 }))
        return end
    }

    /// Past a word: letters, hyphens between letters or digits, and the dots of "U.N." and "E.O.".
    private static func wordEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var end = start
        while end < bytes.count {
            if isWordByte(bytes, end) {
                end += 1
            } else if bytes[end] == 0x2D, isWordByte(bytes, end + 1) {
                end += 1
            } else if bytes[end] == 0x2E, isLetter(bytes[end - 1]), end == start + 1 || bytes[end - 2] == 0x2E,
                end + 1 >= bytes.count || !isWordByte(bytes, end + 1) || end + 2 < bytes.count && bytes[end + 2] == 0x2E
            {
                // The dot of a letter that stands alone belongs to an abbreviation, but a single one ("plan A.") doesn't.
                if end == start + 1, !(end + 2 < bytes.count && bytes[end + 2] == 0x2E) { break }
                end += 1
            } else {
                break
            }
        }
        return end
    }

    private static func numberEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> (Int, Int?) {
        var end = start
        var isPlain = true
        while end < bytes.count {
            if isDigit(bytes[end]) {
                end += 1
            } else if bytes[end] == 0x2E || bytes[end] == 0x2C, end + 1 < bytes.count, isDigit(bytes[end + 1]) {
                isPlain = false
                end += 1
            } else {
                break
            }
        }
        let digits = String(decoding: bytes[start..<end], as: UTF8.self)
        return (end, isPlain && end - start <= 9 ? Int(digits) : nil)
    }

    /// Past "'s" or "’s".
    private static func possessiveEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        let mark: Int
        if bytes[start] == 0x27 {
            mark = 1
        } else if start + 2 < bytes.count, bytes[start] == 0xE2, bytes[start + 1] == 0x80, bytes[start + 2] == 0x99 {
            mark = 3
        } else {
            return nil
        }
        let end = start + mark + 1
        guard end <= bytes.count, bytes[end - 1] == 0x73, !isWordByte(bytes, end) else { return nil }
        return end
    }
}
