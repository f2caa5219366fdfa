import Annotations

/// Writes what was fetched as WARC 1.1 (ISO 28500:2017), each record a gzip member, so that files can be joined end to end.
enum WARCWriter {
    struct Field {
        var name: String
        var value: String
    }

    /// A response as it came: `head` is the status line and the header, without their last empty line.
    static func response(target: String, time: String, id: String, head: [UInt8], body: [UInt8]) -> [UInt8] {
        record(
            [
                Field(name: "WARC-Type", value: "response"), Field(name: "WARC-Record-ID", value: "<urn:uuid:\(id)>"),
                Field(name: "WARC-Target-URI", value: target), Field(name: "WARC-Date", value: time),
                Field(name: "WARC-Payload-Digest", value: "sha256:" + base32(SHA256.hash(body).bytes)),
                Field(name: "Content-Type", value: "application/http; msgtype=response"),
            ], block: head + Array("\r\n".utf8) + body)
    }

    static func record(_ fields: [Field], block: [UInt8]) -> [UInt8] {
        var header = "WARC/1.1\r\n"
        for field in fields {
            // A line break in a value would begin a field of its own.
            header += "\(field.name): \(field.value.filter { !$0.isNewline })\r\n"
        }
        header += "Content-Length: \(block.count)\r\n\r\n"
        return Gzip.compressed(Array(header.utf8) + block + Array("\r\n\r\n".utf8))
    }

    private static func base32(_ digest: [UInt8]) -> String {
        PayloadDigest.encoded(digest, bits: 5, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    }
}
