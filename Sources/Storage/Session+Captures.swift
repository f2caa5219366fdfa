public import Annotations

/// A capture in the store, without its bytes.
public struct StoredCapture: Sendable {
    public let id: Int
    public let source: String
    public let url: String?
    public let form: Capture.Form
    public let digest: SHA256.Digest
    public let mediaType: String?
    public let etag: String?
    public let lastModified: String?
    /// When the bytes were first received, and when they were last found unchanged.
    public let time: String
    public let seen: String
    /// Why no report was read from it; `nil` where some were.
    public let problem: String?
}

extension Session {
    /// The latest capture of an address or file: its validators make the next request conditional.
    public func latestCapture(of source: String) throws -> StoredCapture? {
        let source = Key.bounded(source)
        return try connection.first(
            Self.captures + "WHERE source = \(source) ORDER BY captured_at DESC, id DESC LIMIT 1", Self.capture)
    }

    /// Notes that the source was asked again and had not changed (HTTP 304). Nothing happens where it was never captured.
    public func noteUnchanged(source: String, time: String) throws {
        guard let latest = try latestCapture(of: source), latest.seen < time else { return }
        try connection.run("UPDATE capture SET seen_at = \(time) WHERE id = \(latest.id)")
    }

    /// The capture that holds these bytes already: the same bytes of the source at the same time, or its latest ones unchanged.
    public func known(_ capture: Capture) throws -> StoredCapture? {
        let source = Key.bounded(capture.source)
        if let same = try connection.first(
            Self.captures
                + "WHERE source = \(source) AND captured_at = \(capture.time) AND digest = \(capture.digest.bytes)",
            Self.capture)
        {
            return same
        }
        return try latestCapture(of: capture.source).flatMap { $0.digest == capture.digest ? $0 : nil }
    }

    public func capture(id: Int) throws -> StoredCapture? {
        try connection.first(Self.captures + "WHERE id = \(id)", Self.capture)
    }

    /// The bytes as they were received.
    public func bytes(ofCapture id: Int) throws -> [UInt8]? {
        try connection.first(
            "SELECT encoding, content, length FROM blob JOIN capture ON capture.digest = blob.digest WHERE capture.id = \(id)"
        ) { try Packed(encoding: $0.string(0), bytes: $0.bytes(1), length: $0.int(2)).unpacked() }
    }

    /// Adds a capture; `problem` says why no report was read from it.
    func insert(_ capture: Capture, problem: String?) throws -> Int {
        let digest = capture.digest.bytes
        if try connection.count("SELECT count(*) FROM blob WHERE digest = \(digest)") == 0 {
            let packed = Packed(capture.bytes)
            try connection.run(
                """
                INSERT INTO blob (digest, length, encoding, content)
                VALUES (\(digest), \(packed.length), \(packed.encoding.rawValue), \(packed.bytes))
                """)
        }
        return try connection.first(
            """
            INSERT INTO capture (digest, source, url, form, media_type, status, etag, last_modified, captured_at, seen_at, problem)
            VALUES (\(digest), \(Key.bounded(capture.source)), \(capture.url), \(capture.form.rawValue),
                \(capture.mediaType), \(capture.status), \(capture.etag), \(capture.lastModified), \(capture.time),
                \(capture.time), \(problem))
            RETURNING id
            """
        ) { try $0.int(0) }!
    }

    private static var captures: SQL {
        "SELECT id, source, url, form, digest, media_type, etag, last_modified, captured_at, seen_at, problem FROM capture "
    }

    private static func capture(_ row: Row) throws -> StoredCapture {
        guard let form = Capture.Form(rawValue: try row.string(3)), let digest = SHA256.Digest(try row.bytes(4)) else {
            throw StoreError(.damaged, "the store holds a capture of an unknown form")
        }
        return StoredCapture(
            id: try row.int(0), source: try row.string(1), url: try row.optionalString(2), form: form, digest: digest,
            mediaType: try row.optionalString(5), etag: try row.optionalString(6),
            lastModified: try row.optionalString(7), time: try row.string(8), seen: try row.string(9),
            problem: try row.optionalString(10))
    }
}

/// Keys of bounded length, as an index needs them: PostgreSQL refuses longer ones than a third of a page.
enum Key {
    static let limit = 1000

    /// The text, or its beginning with the hash of all of it.
    static func bounded(_ text: String) -> String {
        guard text.utf8.count > limit else { return text }
        return String(text.unicodeScalars.prefix(limit / 4)) + "…" + SHA256.hash(text).hex
    }
}
