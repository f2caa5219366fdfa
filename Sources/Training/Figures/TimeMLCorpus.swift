import Annotations
import Foundation

/// Articles of TimeBank and AQUAINT (TimeML files) with their TIMEX3 annotations.
struct TimeMLCorpus {
    struct Document {
        var name: String
        var article: Article
        var times: [TimeExpression]
    }

    let documents: [Document]

    /// Reads every `.tml` file of a folder, in the order of their names.
    init(folder: URL) throws {
        documents = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "tml" }.sorted { $0.lastPathComponent < $1.lastPathComponent }
            .compactMap { file in
                Self.document(
                    try String(contentsOf: file, encoding: .utf8),
                    name: file.deletingPathExtension().lastPathComponent)
            }
    }

    static func document(_ xml: String, name: String) -> Document? {
        var published: String?
        if let dct = section("DCT", of: xml), let tag = dct.range(of: "<TIMEX3") {
            published = attribute("value", of: dct[tag.lowerBound...])
        }
        guard let body = section("TEXT", of: xml) else { return nil }
        var text = ""
        var times: [TimeExpression] = []
        var open: (start: Int, kind: TimeExpression.Kind?, value: String?)?
        var rest = body
        while let character = rest.first {
            if character == "<", let close = rest.firstIndex(of: ">") {
                let tag = rest[..<close]
                if tag.hasPrefix("<TIMEX3") {
                    open = (
                        text.utf8.count, attribute("type", of: tag).flatMap(TimeExpression.Kind.init(rawValue:)),
                        attribute("value", of: tag)
                    )
                } else if tag.hasPrefix("</TIMEX3"), let begun = open {
                    if let kind = begun.kind, begun.start < text.utf8.count {
                        times.append(
                            TimeExpression(
                                span: TextSpan(begun.start, text.utf8.count), kind: kind, value: begun.value))
                    }
                    open = nil
                }
                rest = rest[rest.index(after: close)...]
            } else if character == "&", let close = rest.prefix(8).firstIndex(of: ";") {
                let entity = rest[rest.index(after: rest.startIndex)..<close]
                text += ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"][entity] ?? "&\(entity);"
                rest = rest[rest.index(after: close)...]
            } else {
                text.append(character)
                rest.removeFirst()
            }
        }
        let article = Article(id: name, published: published, text: text, blocks: paragraphs(text))
        return Document(name: name, article: article, times: times)
    }

    private static func section(_ tag: String, of xml: String) -> Substring? {
        guard let start = xml.range(of: "<\(tag)>"), let end = xml.range(of: "</\(tag)>"),
            start.upperBound <= end.lowerBound
        else { return nil }
        return xml[start.upperBound..<end.lowerBound]
    }

    private static func attribute(_ name: String, of tag: Substring) -> String? {
        guard let start = tag.range(of: " \(name)=\""), let end = tag[start.upperBound...].firstIndex(of: "\"") else {
            return nil
        }
        return String(tag[start.upperBound..<end])
    }

    /// Blank lines part paragraphs.
    static func paragraphs(_ text: String) -> [Block] {
        var blocks: [Block] = []
        var start: Int?
        var end = 0
        var lineIsBlank = true
        for (offset, byte) in text.utf8.enumerated() {
            if byte == 0x0A {
                if lineIsBlank, let from = start {
                    blocks.append(Block(.paragraph, TextSpan(from, end)))
                    start = nil
                }
                lineIsBlank = true
            } else if byte != 0x20 && byte != 0x09 && byte != 0x0D {
                if start == nil { start = offset }
                end = offset + 1
                lineIsBlank = false
            }
        }
        if let from = start { blocks.append(Block(.paragraph, TextSpan(from, end))) }
        return blocks
    }
}
