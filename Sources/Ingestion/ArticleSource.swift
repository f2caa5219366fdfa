public import Annotations

/// The formats that ``ArticleSource`` reads.
public enum InputFormat: String, Sendable, CaseIterable {
    case text, jsonl, html, conllu, feed

    /// The format that a file's name tells; plain text where it tells none.
    public init(file: String) {
        switch file.split(separator: ".").last?.lowercased() {
        case "jsonl", "ndjson": self = .jsonl
        case "html", "htm", "xhtml": self = .html
        case "conllu": self = .conllu
        case "rss", "atom", "rdf", "xml": self = .feed
        default: self = .text
        }
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

    /// `format` is guessed from each file's name where it is `nil`; `-` is standard input.
    public init(files: [String], format: InputFormat? = nil) {
        self.files = files[...]
        self.format = format
    }

    /// The next report, an error in its place, or `nil` when all files are read.
    public mutating func next() -> Result<Item, IngestionError>? {
        while true {
            if let item = pending.popFirst() { return .success(item) }
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
                switch format ?? InputFormat(file: file) {
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
