import CLibXML2

/// References to characters: XML's numbers and HTML's names.
package enum XMLReference {
    /// Writes what the reference at `at` stands for as a number and returns its length; a bare ampersand is written as one.
    static func resolve(_ input: [UInt8], _ at: Int, _ output: inout [UInt8]) -> Int {
        guard let (scalar, length) = read(input, at) else {
            output += "&amp;".utf8
            return 1
        }
        output += "&#\(scalar.value);".utf8
        return length
    }

    /// What the reference that begins at `at` stands for, and its length; `nil` where there is none.
    static func read(_ input: [UInt8], _ at: Int) -> (scalar: Unicode.Scalar, length: Int)? {
        let limit = min(input.count, at + 34)
        guard let end = input[at..<limit].firstIndex(of: UInt8(ascii: ";")), end > at + 1 else { return nil }
        let name = String(decoding: input[(at + 1)..<end], as: UTF8.self)
        return scalar(name).flatMap(Unicode.Scalar.init).map { ($0, end + 1 - at) }
    }

    /// The code point that a reference names, if XML allows it.
    private static func scalar(_ name: String) -> UInt32? {
        var value: UInt32?
        if name.hasPrefix("#x") || name.hasPrefix("#X") {
            value = UInt32(name.dropFirst(2), radix: 16)
        } else if name.hasPrefix("#") {
            value = UInt32(name.dropFirst())
        } else if name == "apos" {
            value = 0x27
        } else if name.utf8.allSatisfy({ ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x30 && $0 <= 0x39 }) {
            value = htmlEntityLookup(name)?.pointee.value
        }
        guard let value, let scalar = Unicode.Scalar(value) else { return nil }
        // The numbers that C1 controls have in Unicode mean Windows-1252 on the web.
        if (0x80...0x9F).contains(value) { return FeedEncoding.windows1252[Int(value - 0x80)] }
        return scalar.value >= 0x20 && value != 0xFFFE && value != 0xFFFF || [9, 10, 13].contains(value) ? value : nil
    }

    /// The text with its references resolved.
    package static func replaced(in text: String) -> String {
        text.replacing(/&(?<name>#?[A-Za-z0-9]{1,32});/) { match in
            scalar(String(match.name)).flatMap(Unicode.Scalar.init).map { String($0) } ?? String(match.0)
        }
    }
}
