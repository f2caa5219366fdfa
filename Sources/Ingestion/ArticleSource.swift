public import Annotations

/// The formats that ``ArticleSource`` reads.
public enum InputFormat: String, Sendable, CaseIterable {
    case text, jsonl, html, conllu, feed, warc

    /// The format that a file's name tells; plain text where it tells none.
    public init(file: String) { self = Self.named(file) ?? .text }

    /// The format that a file's name tells, else its first bytes, else plain text.
    init(file: String, head: [UInt8]) { self = Self.named(file) ?? Self.beginning(with: head) ?? .text }

    /// The format that a file's name tells.
    static func named(_ file: String) -> InputFormat? {
        var parts = file.split(separator: "/").last?.split(separator: ".").map { $0.lowercased() } ?? []
        // Only web archives are read compressed.
        if parts.last == "gz", ["warc", "arc"].contains(parts.dropLast().last) { parts.removeLast() }
        switch parts.last {
        case "jsonl", "ndjson": return .jsonl
        case "html", "htm", "xhtml": return .html
        case "conllu": return .conllu
        case "rss", "atom", "rdf", "xml": return .feed
        case "warc", "arc", "wacz": return .warc
        case "txt", "text", "md": return .text
        default: return nil
        }
    }

    /// Only what no report begins with.
    private static func beginning(with head: [UInt8]) -> InputFormat? {
        if head.starts(with: "WARC/".utf8) || head.starts(with: "filedesc:".utf8) { return .warc }
        // A ZIP file can be a WACZ; gzip is taken for a compressed WARC, and the reader says so where it isn't.
        if head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: [0x1F, 0x8B]) { return .warc }
        let text = String(decoding: head, as: UTF8.self).drop { $0.isWhitespace || $0 == "\u{FEFF}" }.lowercased()
        if text.hasPrefix("<!doctype html") || text.hasPrefix("<html") { return .html }
        if text.hasPrefix("<rss") || text.hasPrefix("<feed") || text.hasPrefix("<opml") { return .feed }
        if text.hasPrefix("<?xml") { return text.contains("<html") ? .html : .feed }
        return text.hasPrefix("{\"") ? .jsonl : nil
    }
}

/// Reads reports from files one by one; a bad record is an error in its place, and the rest goes on.
public struct ArticleSource: ~Copyable {
    public enum Item: Sendable {
        case article(Article)
        /// A treebank document with its gold tokens, and its comment lines.
        case parsed(CoNLLU.Parsed)
    }

    private var files: ArraySlice<String>
    private let format: InputFormat?
    private var lines: ByteReader?
    private var currentFile = ""
    private var pending: ArraySlice<Item> = []
    private var archive: WebArchive?

    /// `format` is guessed from each file's name, else its first bytes, where it is `nil`; `-` is standard input.
    public init(files: [String], format: InputFormat? = nil) {
        self.files = files[...]
        self.format = format
    }

    /// The next report, an error in its place, or `nil` when all files are read.
    public mutating func next() -> Result<Item, IngestionError>? {
        while true {
            if let item = pending.popFirst() { return .success(item) }
            if archive != nil {
                switch archive!.next()?.flatMap(\.articles) {
                case .success(let articles): pending = articles.map(Item.article)[...]
                case .failure(let error): return .failure(error)
                case nil: archive = nil
                }
                continue
            }
            if lines != nil {
                do throws(IngestionError) {
                    guard let (bytes, number) = try lines!.nextLine() else {
                        lines = nil
                        continue
                    }
                    if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
                    return .success(.article(try JSONLines.article(bytes, file: currentFile, line: number)))
                } catch {
                    return .failure(error)
                }
            }
            guard let file = files.popFirst() else { return nil }
            currentFile = file
            do throws(IngestionError) {
                var reader = try ByteReader(file)
                let head = try reader.head(512)
                switch format ?? InputFormat(file: file, head: head) {
                case .warc:
                    archive = try WebArchive(reader, head: head, file: file)
                case .jsonl:
                    lines = consume reader
                case .text:
                    return .success(.article(try TextFile.article(try reader.all(), file: file)))
                case .html:
                    return .success(.article(try HTMLPage.article(try reader.all(), file: file)))
                case .feed:
                    pending = try FeedReader.articles(try reader.all(), file: file).map(Item.article)[...]
                case .conllu:
                    let text = try TextDecoding.decode(try reader.all(), file: file)
                    do {
                        pending = try CoNLLU.parse(text, id: file).map(Item.parsed)[...]
                    } catch {
                        throw IngestionError(file: file, line: error.line, reason: error.reason)
                    }
                    if pending.isEmpty { throw IngestionError(file: file, reason: "holds no sentence") }
                }
            } catch {
                return .failure(error)
            }
        }
    }
}
