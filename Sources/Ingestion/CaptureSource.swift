public import Annotations
import Foundation

/// Reads reports together with the bytes that they come from, one capture after the other.
///
/// What ``ArticleSource`` is for a filter, this is for a store: a file's capture has its path and the time of its last change, so the
/// same file read again is the same capture.
public struct CaptureSource: ~Copyable {
    private var files: ArraySlice<String>
    private let format: InputFormat?
    private let now: String
    private var lines: Lines?
    private var archive: WebArchive?

    private struct Lines: ~Copyable {
        var reader: ByteReader
        let file: String
        let path: String
        let time: String

        mutating func next() throws(IngestionError) -> CapturedArticles? {
            while let (bytes, number) = try reader.nextLine() {
                if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
                let article = try JSONLines.article(bytes, file: file, line: number)
                let capture = Capture(
                    source: "\(path):\(number)", time: time, mediaType: "application/json", form: .text, bytes: bytes)
                return CapturedArticles(capture, [article])
            }
            return nil
        }
    }

    /// `format` is guessed from each file's name, else its first bytes, where it is `nil`; `-` is standard input, captured `now`.
    public init(files: [String], format: InputFormat? = nil, now: String) {
        self.files = files[...]
        self.format = format
        self.now = now
    }

    /// How many files are still to be begun.
    public var filesLeft: Int { files.count }

    /// The next capture, an error in its place, or `nil` at the end.
    public mutating func next() -> Result<CapturedArticles, IngestionError>? {
        while true {
            do throws(IngestionError) {
                if let record = try lines?.next() { return .success(record) }
                lines = nil
                if let record = archive?.next() { return record.map(\.captured) }
                archive = nil
                guard let file = files.popFirst() else { return nil }
                if let captured = try open(file) { return .success(captured) }
            } catch {
                return .failure(error)
            }
        }
    }

    /// A whole file; `nil` where it is read record by record.
    private mutating func open(_ file: String) throws(IngestionError) -> CapturedArticles? {
        var reader = try ByteReader(file)
        let path = file == "-" ? "-" : URL(filePath: file).standardizedFileURL.path(percentEncoded: false)
        let time = file == "-" ? now : Self.changed(path) ?? now
        let head = try reader.head(512)
        let format = format ?? InputFormat(file: file, head: head)
        switch format {
        case .warc:
            archive = try WebArchive(reader, head: head, file: file)
            return nil
        case .jsonl:
            lines = Lines(reader: reader, file: file, path: path, time: time)
            return nil
        case .conllu:
            throw IngestionError(file: file, reason: "is a treebank, which has no place in a store")
        case .text, .html, .feed:
            let bytes = try reader.all()
            let form: Capture.Form = format == .text ? .text : format == .html ? .page : .entry
            let capture = Capture(source: path, time: time, form: form, bytes: bytes)
            do throws(IngestionError) {
                return CapturedArticles(capture, try Self.articles(bytes, format, file: file))
            } catch {
                return CapturedArticles(capture, [], problem: "\(error)")
            }
        }
    }

    private static func articles(_ bytes: [UInt8], _ format: InputFormat, file: String) throws(IngestionError)
        -> [Article]
    {
        switch format {
        case .html: [try HTMLPage.article(bytes, file: file)]
        case .feed: try FeedReader.articles(bytes, file: file)
        default: [try TextFile.article(bytes, file: file)]
        }
    }

    private static func changed(_ path: String) -> String? {
        let date = try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
        return date.map { Timestamp.string(secondsSince1970: $0.timeIntervalSince1970) }
    }
}
