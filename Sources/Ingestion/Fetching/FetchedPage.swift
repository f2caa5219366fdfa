public import Annotations
import Foundation

/// An answer with its bytes: the capture, and how it came.
public struct FetchedPage: Sendable {
    public let capture: Capture
    private let head: [UInt8]
    private let body: [UInt8]
    private let kind: CapturedBytes.Kind?

    init(
        _ address: String, _ url: String, _ response: HTTPClient.Response, _ message: HTTPMessage, _ limit: Int
    ) throws(FetchError) {
        let bytes: [UInt8]
        do throws(ContentCoding.Fault) {
            bytes = try ContentCoding.decode(response.body, message.fields["content-encoding"] ?? "", limit: limit)
        } catch {
            throw FetchError(address, error.reason, status: message.status)
        }
        let mediaType = message.fields["content-type"]
        kind = CapturedBytes.Kind(mediaType: mediaType, bytes)
        head = response.head
        body = response.body
        capture = Capture(
            source: address, url: url, time: Timestamp.now(), mediaType: mediaType, status: message.status,
            etag: message.fields["etag"], lastModified: message.fields["last-modified"], form: kind?.form ?? .page,
            bytes: bytes)
    }

    /// The reports in it: one of a page, several of a feed.
    public func articles() throws(FetchError) -> [Article] {
        guard let kind else {
            throw FetchError(capture.source, "is \(capture.mediaType ?? "of no stated type"), which holds no report")
        }
        do throws(IngestionError) {
            return try CapturedBytes.articles(kind, capture)
        } catch {
            throw FetchError(capture.source, error.reason)
        }
    }

    /// The entries, where it is a feed.
    public func feed() throws(FetchError) -> Feed {
        do throws(IngestionError) {
            return try FeedReader.read(capture.bytes, file: capture.source)
        } catch {
            throw FetchError(capture.source, error.reason)
        }
    }

    /// For a store, which keeps bytes that hold no report, too. `outlet` overrides what the page or feed states.
    public func captured(outlet: String? = nil) -> CapturedArticles {
        do throws(FetchError) {
            var articles = try articles()
            if let outlet { for i in articles.indices { articles[i].outlet = outlet } }
            return CapturedArticles(capture, articles)
        } catch {
            return CapturedArticles(capture, [], problem: "\(error)")
        }
    }

    /// The answer as a record of a WARC file, as it was sent but for the chunks of its transfer.
    var warcRecord: [UInt8] {
        let fields = String(decoding: head, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: true)
            .filter { !$0.lowercased().hasPrefix("transfer-encoding:") }
        return WARCWriter.response(
            target: capture.url ?? capture.source, time: capture.time, id: UUID().uuidString.lowercased(),
            head: Array((fields.joined(separator: "\r\n") + "\r\n").utf8), body: body)
    }
}
