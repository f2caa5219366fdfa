public import Annotations
public import Foundation

/// One gold attribution: who is said to have said what. Spans count UTF-8 bytes.
public struct Attribution: Sendable {
    public var source: [TextSpan]
    public var cue: [TextSpan]
    public var content: [TextSpan]

    public init(source: [TextSpan], cue: [TextSpan], content: [TextSpan]) {
        self.source = source
        self.cue = cue
        self.content = content
    }
}

/// An article of PolNeAR (Newell, Margolin & Ruths 2018: "An attribution relations corpus for political news", LREC):
/// brat standoff, read without any of its publishers' words leaving memory.
public struct AttributedArticle: Sendable {
    public let id: String
    public let text: String
    public let attributions: [Attribution]

    /// The articles of a folder of `NAME.txt` and `NAME.ann` pairs, by name.
    public static func load(folder: URL) throws -> [AttributedArticle] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "ann" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
            .map { file in
                let text = try String(
                    contentsOf: file.deletingPathExtension().appendingPathExtension("txt"), encoding: .utf8)
                let annotations = try String(contentsOf: file, encoding: .utf8)
                return AttributedArticle(
                    id: file.deletingPathExtension().lastPathComponent, text: text, annotations: annotations)
            }
    }

    init(id: String, text: String, annotations: String) {
        self.id = id
        self.text = text
        let index = CodePointIndex(text)
        var spans: [Substring: [TextSpan]] = [:]
        var events: [Substring] = []
        for line in annotations.split(separator: "\n") {
            let fields = line.split(separator: "\t", maxSplits: 2)
            guard fields.count >= 2 else { continue }
            if fields[0].hasPrefix("T") {
                spans[fields[0]] = Self.spans(fields[1], index)
            } else if fields[0].hasPrefix("E") {
                events.append(fields[1])
            }
        }
        attributions = events.compactMap { event in
            var attribution = Attribution(source: [], cue: [], content: [])
            for argument in event.split(separator: " ") {
                let parts = argument.split(separator: ":", maxSplits: 1)
                guard parts.count == 2, let found = spans[parts[1]] else { continue }
                // a second content is numbered ("Content2:T9")
                if parts[0].hasPrefix("Source") { attribution.source += found }
                if parts[0].hasPrefix("Cue") { attribution.cue += found }
                if parts[0].hasPrefix("Content") { attribution.content += found }
            }
            return attribution.content.isEmpty ? nil : attribution
        }
    }

    /// `Content 315 448;463 553` → its spans.
    private static func spans(_ field: Substring, _ index: CodePointIndex) -> [TextSpan] {
        guard let blank = field.firstIndex(of: " ") else { return [] }
        return field[blank...].split(separator: ";").compactMap { pair in
            let ends = pair.split(separator: " ").compactMap { Int($0) }
            guard ends.count == 2, ends[0] < ends[1] else { return nil }
            return TextSpan(index.utf8Offset(codePoint: ends[0]), index.utf8Offset(codePoint: ends[1]))
        }
    }

    /// The article as ingestion would lay it out: a block a line, the first one a title.
    public var article: Article {
        var blocks: [Block] = []
        var start = 0
        func close(_ end: Int) {
            let words =
                text.utf8.index(text.startIndex, offsetBy: start)..<text.utf8.index(text.startIndex, offsetBy: end)
            let line = text[words]
            if let first = line.firstIndex(where: { !$0.isWhitespace }),
                let last = line.lastIndex(where: { !$0.isWhitespace })
            {
                let from = text.utf8.distance(from: text.startIndex, to: first)
                let to = text.utf8.distance(from: text.startIndex, to: text.index(after: last))
                blocks.append(Block(blocks.isEmpty ? .title : .paragraph, TextSpan(from, to)))
            }
        }
        for (offset, byte) in text.utf8.enumerated() where byte == UInt8(ascii: "\n") {
            close(offset)
            start = offset + 1
        }
        close(text.utf8.count)
        return Article(id: id, text: text, blocks: blocks)
    }
}
