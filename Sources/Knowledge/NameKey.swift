internal import Foundation

/// The form under which names are looked up: without leading "the", possessive ending, abbreviation dots, accents on
/// Latin letters and case. A name without a lower-case letter keeps its case, so that "US" isn't "us" and "WHO" isn't "who".
enum NameKey {
    static func make(_ words: some StringProtocol) -> String {
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
        let isName = words.unicodeScalars.contains { $0.properties.isUppercase || ("0"..."9").contains($0) }
        guard isName else { return nil }
        let key = NameKey.make(words)
        // Headlines in capitals: "RUSSIA" is Russia where no abbreviation is spelt so.
        return entries[key] ?? entries[key.lowercased()]
    }
}
