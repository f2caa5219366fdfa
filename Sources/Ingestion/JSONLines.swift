public import Annotations
import Foundation

/// JSON Lines: `{"id", "text", "title"?, "outlet"?, "url"?, "published"?}`, one report a line; `text` is kept verbatim.
public enum JSONLines {
    public static func article(_ bytes: [UInt8], file: String, line: Int) throws(IngestionError) -> Article {
        let record = try object(bytes, file: file, line: line)
        guard let text = try record.string("text") else {
            throw IngestionError(file: file, line: line, reason: #"has no "text""#)
        }
        guard !text.allSatisfy(\.isWhitespace) else {
            throw IngestionError(file: file, line: line, reason: #""text" is empty"#)
        }
        let title = try record.string("title")
        return Article(
            id: try record.string("id", orNumber: true) ?? "\(file):\(line)", title: title,
            outlet: try record.string("outlet"), byline: try record.string("byline"),
            url: try record.string("url"), published: try record.string("published"), text: text,
            blocks: Layout.blocks(of: text, title: title))
    }

    /// The object on one line.
    public static func object(_ bytes: [UInt8], file: String, line: Int) throws(IngestionError) -> Record {
        // JSONSerialization accepts bytes that are no UTF-8 in places, so check first.
        let text = try TextDecoding.decode(bytes, file: file, firstLine: line)
        guard let value = try? JSONSerialization.jsonObject(with: Data(text.utf8), options: [.fragmentsAllowed]) else {
            throw IngestionError(file: file, line: line, reason: "is not JSON")
        }
        guard let fields = value as? [String: Any] else {
            throw IngestionError(file: file, line: line, reason: "is not a JSON object")
        }
        return Record(fields: fields, file: file, line: line)
    }

    /// The fields of one record.
    public struct Record {
        let fields: [String: Any]
        let file: String
        let line: Int

        /// A string field, `nil` where it is `null` or absent; with `orNumber` a whole number is taken as its digits (ids often are).
        public func string(_ name: String, orNumber: Bool = false) throws(IngestionError) -> String? {
            switch fields[name] {
            case nil, is NSNull: return nil
            case let value as String: return value
            case let value as Int where orNumber: return String(value)
            default: throw IngestionError(file: file, line: line, reason: "\"\(name)\" is not a string")
            }
        }
    }
}
