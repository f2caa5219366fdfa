/// A record of a web archive (WARC 1.0 and 1.1, ISO 28500; ARC 1), with its block in memory.
struct WARCRecord {
    /// `response`, `resource`, `conversion` …
    var type: String
    var fields: HeaderFields
    /// Where it begins in the file.
    var place: Int
    var block: [UInt8] = []

    /// The address; some programs put it in angle brackets.
    var target: String? {
        fields["warc-target-uri"].map {
            $0.hasPrefix("<") && $0.hasSuffix(">") ? String($0.dropFirst().dropLast()) : $0
        }
    }

    /// Whether it can hold a page; other kinds are about the crawl, other schemes about the program that made it.
    var isRead: Bool {
        guard ["response", "resource", "conversion"].contains(type) else { return false }
        let scheme = target?.prefix { $0 != ":" }.lowercased() ?? "http"
        return ["http", "https", "ftp", "file"].contains(scheme)
    }

    var isHTTP: Bool { type == "response" && block.starts(with: "HTTP/".utf8) }

    /// Whether the block has the digest that the record names; `nil` where it names none.
    ///
    /// The payload is the body without its chunks; much software takes the digest of the bytes as they were sent.
    var hasItsDigest: Bool? {
        if let digest = fields["warc-payload-digest"] {
            guard isHTTP, let message = HTTPMessage(block) else { return PayloadDigest.matches(digest, block) }
            guard let matches = PayloadDigest.matches(digest, message.unchunked.bytes) else { return nil }
            return matches || PayloadDigest.matches(digest, Array(message.body)) == true
        }
        return fields["warc-block-digest"].flatMap { PayloadDigest.matches($0, block) }
    }

    /// Whether it is known to be whole although its own length is wrong: by its digest, else by HTTP's.
    var isKnownWhole: Bool {
        if let holds = hasItsDigest { return holds }
        guard isHTTP, let message = HTTPMessage(block), message.fields["transfer-encoding"] == nil,
            let length = message.fields["content-length"].flatMap({ Int($0) })
        else { return false }
        // Line ends may follow where the length was counted too long.
        return message.body.count >= length
            && message.body.dropFirst(length).allSatisfy { $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }
    }
}

/// `Name: value` lines, as WARC, HTTP and mail have them.
struct HeaderFields {
    private(set) var all: [(name: String, value: String)] = []

    /// The first value of that name, which is in lower case.
    subscript(name: String) -> String? { all.first { $0.name == name }?.value }

    /// Takes one line; `false` where it is none of a header.
    mutating func take(_ line: [UInt8]) -> Bool {
        let text = String(decoding: line, as: UTF8.self)
        if line.first == UInt8(ascii: " ") || line.first == UInt8(ascii: "\t") {
            guard !all.isEmpty else { return false }
            all[all.count - 1].value += " " + PageSpace.normalized(text)
            return true
        }
        guard let colon = text.firstIndex(of: ":"), colon != text.startIndex else { return false }
        append(String(text[..<colon]), PageSpace.normalized(String(text[text.index(after: colon)...])))
        return true
    }

    mutating func append(_ name: String, _ value: String) { all.append((name.lowercased(), value)) }
}
