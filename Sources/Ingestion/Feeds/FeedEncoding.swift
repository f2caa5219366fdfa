import Foundation

/// Decodes a feed: a byte order mark or the pattern of its first bytes, then UTF-8 where it is valid, then what it declares.
enum FeedEncoding {
    static func decode(_ bytes: [UInt8]) -> String {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: bytes.dropFirst(3), as: UTF8.self) }
        if let (name, skip) = wide(bytes) { return converted(Array(bytes.dropFirst(skip)), from: name) ?? "" }
        let declared = declaration(bytes)
        if let declared, isStateful(declared), let text = converted(bytes, from: declared) { return text }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        return decode(bytes, declared: declared)
    }

    /// Bytes that aren't UTF-8, whose encoding their format says in its own way.
    static func decode(_ bytes: [UInt8], declared: String?) -> String {
        if let (name, skip) = wide(bytes) { return converted(Array(bytes.dropFirst(skip)), from: name) ?? "" }
        return declared.flatMap { converted(bytes, from: $0) } ?? latin(bytes)
    }

    /// UTF-16 and UTF-32, by mark or by where the zeros of `<` lie (XML 1.0, appendix F).
    private static func wide(_ bytes: [UInt8]) -> (name: String, skip: Int)? {
        let known: [([UInt8], String, Int)] = [
            ([0xFF, 0xFE, 0, 0], "UTF-32LE", 4), ([0, 0, 0xFE, 0xFF], "UTF-32BE", 4), ([0xFF, 0xFE], "UTF-16LE", 2),
            ([0xFE, 0xFF], "UTF-16BE", 2), ([0x3C, 0, 0, 0], "UTF-32LE", 0), ([0, 0, 0, 0x3C], "UTF-32BE", 0),
            ([0x3C, 0], "UTF-16LE", 0), ([0, 0x3C], "UTF-16BE", 0),
        ]
        return known.first { bytes.starts(with: $0.0) }.map { ($0.1, $0.2) }
    }

    private static func declaration(_ bytes: [UInt8]) -> String? {
        let head = String(decoding: bytes.prefix(512).map { $0 & 0x7F }, as: UTF8.self)
        guard head.contains("<?xml"), let found = head.firstRange(of: "encoding=") else { return nil }
        let name = head[found.upperBound...].drop { $0 == "\"" || $0 == "'" }
            .prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == ".") }
            .lowercased()
        switch name {
        case "", "utf-8", "utf8", "utf-16", "utf16": return nil
        case "gb2312", "gbk": return "GB18030"
        case "iso-8859-1", "latin1", "us-ascii": return "CP1252"
        case "euc-kr", "ks_c_5601-1987": return "CP949"
        default: return name
        }
    }

    /// Its bytes are ASCII, so that valid UTF-8 says nothing.
    private static func isStateful(_ name: String) -> Bool { name.hasPrefix("iso-2022") || name.hasPrefix("hz") }

    /// Through iconv, whatever it can't convert as U+FFFD; `nil` where it doesn't know the encoding.
    private static func converted(_ bytes: [UInt8], from name: String) -> String? {
        let converter = iconv_open("UTF-8", name)
        guard Int(bitPattern: converter) != -1, let converter else { return nil }
        defer { iconv_close(converter) }
        var source = bytes.map { CChar(bitPattern: $0) }
        var output: [UInt8] = []
        var room = [CChar](repeating: 0, count: 1 << 16)
        source.withUnsafeMutableBufferPointer { input in
            var from = input.baseAddress
            var left = input.count
            while left > 0 {
                let result = room.withUnsafeMutableBufferPointer { buffer in
                    var to = buffer.baseAddress
                    var space = buffer.count
                    let result = iconv(converter, &from, &left, &to, &space)
                    let reason = errno
                    output += buffer[..<(buffer.count - space)].map { UInt8(bitPattern: $0) }
                    return (result, reason)
                }
                // C's (size_t)-1.
                guard result.0 == -1, result.1 != E2BIG else { continue }
                output += [0xEF, 0xBF, 0xBD]
                from = from?.advanced(by: 1)
                left -= 1
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func latin(_ bytes: [UInt8]) -> String {
        var text = ""
        for byte in bytes {
            let value = (0x80...0x9F).contains(byte) ? windows1252[Int(byte) - 0x80] : UInt32(byte)
            text.unicodeScalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
        }
        return text
    }

    /// What 0x80 to 0x9F mean in Windows-1252 (WHATWG Encoding).
    static let windows1252: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
