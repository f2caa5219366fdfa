import Annotations
import Foundation

/// What a record of a web archive holds for a reader.
struct ArchivedPage {
    let capture: Capture
    /// The record's reports, one of a page or a text, several of a feed; or why none could be read from its bytes.
    let articles: Result<[Article], IngestionError>

    /// `nil` for what is no report (images, redirects, scripts).
    static func read(_ record: WARCRecord, file: String) throws(IngestionError) -> ArchivedPage? {
        func fault(_ reason: String) -> IngestionError {
            IngestionError(file: file, offset: record.place, reason: "\(record.target ?? record.type): \(reason)")
        }
        let message = record.isHTTP ? HTTPMessage(record.block) : nil
        if record.type == "response", message == nil,
            record.fields["content-type"]?.hasPrefix("application/http") == true
        {
            throw fault("the record holds no HTTP response")
        }
        let (body, isWhole) = message?.unchunked ?? (record.block, true)
        guard record.hasItsDigest != false else { throw fault("it doesn't have the digest that the record names") }
        guard isWhole || record.fields["warc-truncated"] != nil else { throw fault("its last chunk is missing") }
        if let status = message?.status, !(200...299).contains(status) { return nil }
        let mediaType = message.map { $0.fields["content-type"] } ?? record.fields["content-type"]
        let bytes: [UInt8]
        do throws(ContentCoding.Fault) {
            let coding = message?.fields["content-encoding"] ?? ""
            // A picture needn't be unpacked to be passed over.
            if coding.isEmpty, CapturedBytes.Kind(mediaType: mediaType, body) == nil { return nil }
            bytes = try ContentCoding.decode(body, coding, limit: ByteReader.recordLimit)
        } catch {
            throw fault(error.reason)
        }
        guard let kind = CapturedBytes.Kind(mediaType: mediaType, bytes) else { return nil }
        guard let address = record.target else { throw fault("the record has no WARC-Target-URI") }
        guard let time = record.fields["warc-date"].flatMap(FeedDate.parse), time.utf8.count == 20 else {
            throw fault("the record has no valid WARC-Date")
        }
        let capture = Capture(
            source: address, url: address, time: time, mediaType: mediaType, status: message?.status,
            etag: message?.fields["etag"], lastModified: message?.fields["last-modified"], form: kind.form, bytes: bytes
        )
        do throws(IngestionError) {
            return ArchivedPage(capture: capture, articles: .success(try CapturedBytes.articles(kind, capture)))
        } catch {
            return ArchivedPage(capture: capture, articles: .failure(fault(error.reason)))
        }
    }

    /// For a store, which keeps bytes that hold no report, too.
    var captured: CapturedArticles {
        switch articles {
        case .success(let articles): CapturedArticles(capture, articles)
        case .failure(let error): CapturedArticles(capture, [], problem: "\(error)")
        }
    }
}
