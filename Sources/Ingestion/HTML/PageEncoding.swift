import Foundation

/// The encoding of a page.
enum PageEncoding {
    /// The bytes in UTF-8 without zeros: what is UTF-8 is read as such, whatever the page claims, because nothing else looks like it by
    /// chance; else what it declares holds, else Windows-1252.
    static func utf8(_ bytes: [UInt8]) -> [UInt8] {
        if (try? UTF8Span(validating: bytes.span)) != nil {
            let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            let hasZero = bytes.withUnsafeBytes { memchr($0.baseAddress!, 0, $0.count) != nil }
            return start == 0 && !hasZero ? bytes : bytes[start...].filter { $0 != 0 }
        }
        return FeedEncoding.decode(bytes, declared: declared(bytes)).utf8.filter { $0 != 0 }
    }

    /// The name after `charset=` in the first kilobytes, where HTML wants it (WHATWG HTML, 13.2.3.2).
    private static func declared(_ bytes: [UInt8]) -> String? {
        let head = String(decoding: bytes.prefix(4096), as: Unicode.ASCII.self).lowercased()
        guard let found = head.firstRange(of: "charset=") else { return nil }
        let name = head[found.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
            .prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
        // Bytes that are not UTF-8 don't become it by being called so; Latin-1 on the web means Windows-1252.
        if name.isEmpty || name == "utf-8" || name == "utf8" || name == "iso-8859-1" || name == "latin1" { return nil }
        return String(name)
    }
}
