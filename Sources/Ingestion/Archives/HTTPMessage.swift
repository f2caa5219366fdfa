/// An HTTP/1 response as an archive keeps it.
struct HTTPMessage {
    let status: Int
    let fields: HeaderFields
    /// As it was sent: perhaps in chunks, perhaps compressed.
    let body: ArraySlice<UInt8>

    /// `nil` where the bytes begin with no status line.
    init?(_ bytes: [UInt8]) {
        guard bytes.starts(with: "HTTP/".utf8) else { return nil }
        var fields = HeaderFields()
        var status: Int?
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            var line = rest[rest.startIndex..<end]
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            rest = rest[(end + 1)...]
            if status == nil {
                let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
                guard parts.count > 1, let code = Int(String(decoding: parts[1], as: UTF8.self)) else { return nil }
                status = code
            } else if line.isEmpty {
                break
            } else {
                _ = fields.take(Array(line))
            }
        }
        guard let status else { return nil }
        self.status = status
        self.fields = fields
        body = rest
    }

    /// The body without its chunks (RFC 9112, 7.1), and whether its last one is there.
    ///
    /// Archives hold bodies whose header names chunks that aren't there: one that doesn't begin with a chunk's size is kept as it is.
    var unchunked: (bytes: [UInt8], isWhole: Bool) {
        guard fields["transfer-encoding"]?.lowercased().contains("chunked") == true else { return (Array(body), true) }
        var bytes: [UInt8] = []
        var rest = body
        var isFirst = true
        while let end = rest.prefix(1 << 12).firstIndex(of: UInt8(ascii: "\n")),
            let size = Self.size(rest[rest.startIndex..<end])
        {
            isFirst = false
            rest = rest[(end + 1)...]
            if size == 0 { return (bytes, true) }
            bytes += rest.prefix(size)
            guard rest.count >= size else { return (bytes, false) }
            rest = rest.dropFirst(size)
            if rest.first == UInt8(ascii: "\r") { rest = rest.dropFirst() }
            if rest.first == UInt8(ascii: "\n") { rest = rest.dropFirst() }
        }
        return isFirst ? (Array(body), true) : (bytes, false)
    }

    /// The hexadecimal number before the line's end or its `;`.
    private static func size(_ line: ArraySlice<UInt8>) -> Int? {
        let digits = String(decoding: line.prefix { $0 != UInt8(ascii: ";") && $0 > 0x20 }, as: UTF8.self)
        guard !digits.isEmpty, digits.utf8.count <= 8 else { return nil }
        return Int(digits, radix: 16)
    }
}
