/// Bytes as they were received, with what the transfer said of them: the evidence that everything else goes back to.
///
/// What wasn't said is `nil`. The hash is taken once, when the capture is made.
public struct Capture: Sendable {
    /// How much of the bytes makes a report, which decides what a later capture of the same address replaces.
    public enum Form: String, Sendable, CaseIterable {
        /// A file of plain text, or a record that holds the whole report.
        case text
        /// A page: the report has to be found in it.
        case page
        /// A feed: its entries are often only the beginning of the report, so an entry never replaces a page.
        case entry
    }

    /// Where the bytes were asked for: an address, or a file's absolute path with the record's line (`/reports/a.jsonl:12`).
    public let source: String
    /// The address that the bytes came from in the end, redirects followed; `nil` for files.
    public let url: String?
    /// When, in UTC: ISO 8601 with seconds ("2024-06-14T09:30:00Z").
    public let time: String
    public let mediaType: String?
    /// The HTTP status.
    public let status: Int?
    /// The validators that a conditional request sends back.
    public let etag: String?
    public let lastModified: String?
    public let form: Form
    public let bytes: [UInt8]
    public let digest: SHA256.Digest

    public init(
        source: String, url: String? = nil, time: String, mediaType: String? = nil, status: Int? = nil,
        etag: String? = nil, lastModified: String? = nil, form: Form, bytes: [UInt8]
    ) {
        self.source = source
        self.url = url
        self.time = time
        self.mediaType = mediaType
        self.status = status
        self.etag = etag
        self.lastModified = lastModified
        self.form = form
        self.bytes = bytes
        digest = SHA256.hash(bytes)
    }
}

/// A capture with the reports that were read from it, in order: one for a page, any number for a feed.
public struct CapturedArticles: Sendable {
    public let capture: Capture
    public let articles: [Article]
    /// Why no report could be read from it; the bytes are kept all the same.
    public let problem: String?

    public init(_ capture: Capture, _ articles: [Article], problem: String? = nil) {
        self.capture = capture
        self.articles = articles
        self.problem = problem
    }
}
