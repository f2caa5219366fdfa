internal import Foundation

/// The form under which names are looked up: without leading "the", possessive ending, abbreviation dots, accents on
/// Latin letters and case. A name without a lower-case letter keeps its case, so that "US" isn't "us" and "WHO" isn't "who".
enum NameKey {
    static func make(_ words: some StringProtocol) -> String {
        var name = String(words)
        return name.withUTF8(ascii) ?? general(name)
    }

    /// The same for ASCII, by bytes: the key is made for every run of capitalised words of a text. `nil` for other text.
    private static func ascii(_ name: UnsafeBufferPointer<UInt8>) -> String? {
        guard name.allSatisfy({ $0 < 0x80 }) else { return nil }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: name.count) { key in
            var count = 0
            var (pendingSpace, hasSmall) = (false, false)
            for byte in name {
                switch byte {
                case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
                    pendingSpace = count > 0
                    continue
                case UInt8(ascii: "."): continue
                default: break
                }
                if pendingSpace {
                    key[count] = UInt8(ascii: " ")
                    count += 1
                }
                pendingSpace = false
                key[count] = byte == UInt8(ascii: "`") ? UInt8(ascii: "'") : byte
                count += 1
            }
            var kept = 0..<count
            for article in ["the ", "The ", "THE "] where key[kept].starts(with: article.utf8) {
                kept = 4..<count
                break
            }
            for ending in ["'s", "'S", "'"]
            where kept.count > ending.utf8.count && key[kept].suffix(ending.utf8.count).elementsEqual(ending.utf8) {
                kept = kept.lowerBound..<kept.upperBound - ending.utf8.count
                break
            }
            for i in kept where isSmall(key[i]) { hasSmall = true }
            if hasSmall {
                for i in kept where isCapital(key[i]) { key[i] |= 0x20 }
            }
            return String(decoding: key[kept], as: UTF8.self)
        }
    }

    static func isCapital(_ byte: UInt8) -> Bool { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte }
    private static func isSmall(_ byte: UInt8) -> Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte }

    /// The same for any text.
    static func general(_ words: String) -> String {
        var key = String.UnicodeScalarView()
        var pendingSpace = false
        for var scalar in words.unicodeScalars {
            switch scalar {
            case " ", "\n", "\t", "\r", "\u{A0}", "\u{2009}", "\u{202F}":
                pendingSpace = !key.isEmpty
                continue
            case ".": continue
            case "\u{2019}", "\u{2018}", "\u{02BC}", "`": scalar = "'"
            case "\u{2010}", "\u{2011}", "\u{2013}": scalar = "-"
            default: if !scalar.isASCII { scalar = base(of: scalar) }
            }
            if pendingSpace { key.append(" ") }
            pendingSpace = false
            key.append(scalar)
        }
        var name = Substring(String(key))
        if name.hasPrefix("the ") || name.hasPrefix("The ") || name.hasPrefix("THE ") { name = name.dropFirst(4) }
        for ending in ["'s", "'S", "'"] where name.hasSuffix(ending) && name.utf8.count > ending.utf8.count {
            name = name.dropLast(ending.count)
            break
        }
        return name.unicodeScalars.contains { $0.properties.isLowercase } ? name.lowercased() : String(name)
    }

    /// The base letter of an accented Latin letter; any other scalar as it is.
    private static func base(of scalar: Unicode.Scalar) -> Unicode.Scalar {
        if let letter = undecomposed[scalar] { return letter }
        guard 0xC0...0x24F ~= scalar.value || 0x1E00...0x1EFF ~= scalar.value else { return scalar }
        return String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.first ?? scalar
    }

    /// Letters that Unicode doesn't decompose but that news text writes without their stroke or dot.
    private static let undecomposed: [Unicode.Scalar: Unicode.Scalar] = [
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "Đ": "D",
    ]
}

/// Entries by the names that text gives them.
struct NameIndex<Value: Sendable>: Sendable {
    private var entries: [String: Value] = [:]
    /// The longest name in words, which bounds how far a scan for names must look.
    private(set) var longest = 0

    /// Adds a name unless an earlier entry has it; the order of the file settles who does.
    mutating func add(_ name: some StringProtocol, _ value: Value) {
        let key = NameKey.make(name)
        guard !key.isEmpty, entries[key] == nil else { return }
        entries[key] = value
        longest = max(longest, key.split(separator: " ").count)
    }

    /// The entry called `words`. Words without a capital letter name nothing: "turkey" is no country.
    subscript(words: some StringProtocol) -> Value? {
        var name = String(words)
        let isName =
            name.withUTF8 { bytes in
                bytes.contains { NameKey.isCapital($0) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
            }
            || name.unicodeScalars.contains { !$0.isASCII && $0.properties.isUppercase }
        guard isName else { return nil }
        let key = NameKey.make(name)
        if let entry = entries[key] { return entry }
        // Headlines in capitals: "RUSSIA" is Russia where no abbreviation is spelt so.
        guard key.utf8.contains(where: { NameKey.isCapital($0) || $0 >= 0x80 }) else { return nil }
        return entries[key.lowercased()]
    }
}
