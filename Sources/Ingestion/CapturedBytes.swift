import Annotations
import Foundation

/// Reports out of bytes that came with a media type: from a server or a web archive.
enum CapturedBytes {
    enum Kind { case page, feed, text }

    static func articles(_ kind: Kind, _ capture: Capture) throws(IngestionError) -> [Article] {
        let address = capture.url ?? capture.source
        var articles: [Article]
        switch kind {
        case .page: articles = [try HTMLPage.article(capture.bytes, file: address)]
        case .feed: articles = try FeedReader.articles(capture.bytes, file: address)
        case .text: articles = [try TextFile.article(capture.bytes, file: address)]
        }
        for i in articles.indices {
            articles[i].file = nil
            guard kind != .feed else {
                articles[i].url = articles[i].url.map { absolute($0, address) }
                continue
            }
            articles[i].id = address
            articles[i].url = canonical(articles[i].url, of: capture.url) ?? capture.url
        }
        return articles
    }

    /// A feed's entries may link relative to the feed.
    private static func absolute(_ link: String, _ address: String) -> String {
        link.contains("://") ? link : URL(string: link, relativeTo: URL(string: address))?.absoluteString ?? link
    }

    /// The address that a page calls its own: believed of the same host, and unless it is the front page, which careless
    /// templates name on all.
    private static func canonical(_ stated: String?, of address: String?) -> String? {
        guard let stated, let url = URL(string: stated), let own = address.flatMap({ URL(string: $0) }) else {
            return nil
        }
        return url.host() == own.host() && url.path().count > 1 ? stated : nil
    }
}

extension CapturedBytes.Kind {
    var form: Capture.Form {
        switch self {
        case .page: .page
        case .feed: .entry
        case .text: .text
        }
    }

    /// By the media type, and by the bytes where it is missing or means nothing; `nil` where no report is in them.
    init?(mediaType: String?, _ bytes: [UInt8]) {
        let name = mediaType?.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace } ?? ""
        switch name {
        case "text/html", "application/xhtml+xml": self = .page
        case "text/plain": self = Self.looksLikePage(bytes) ? .page : .text
        case "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json": self = .feed
        case "text/xml", "application/xml":
            self = Self.head(bytes).contains("<html") ? .page : .feed
        case "", "application/octet-stream", "application/http", "unknown", "no-type":
            if Self.looksLikePage(bytes) {
                self = .page
            } else if Self.head(bytes).contains("<rss") || Self.head(bytes).contains("<feed") {
                self = .feed
            } else {
                return nil
            }
        default: return nil
        }
    }

    private static func head(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.prefix(1024), as: UTF8.self).lowercased()
    }

    private static func looksLikePage(_ bytes: [UInt8]) -> Bool {
        let head = head(bytes).drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        return head.hasPrefix("<!doctype html") || head.hasPrefix("<html") || head.hasPrefix("<head")
    }
}
