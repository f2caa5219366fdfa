public import Annotations

/// Plain text: an optional header of `name: value` lines (url, outlet, date, title …), a blank line, the report.
public enum TextFile {
    public static func article(_ bytes: [UInt8], file: String) throws(IngestionError) -> Article {
        let whole = try TextDecoding.decode(bytes, file: file)
        let (header, headerEnd) = header(of: whole)
        // White space around the report belongs to the file, not to the text.
        let utf8 = whole.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: headerEnd)
        let body = whole[start...].drop(while: \.isWhitespace)
        guard !body.isEmpty else { throw IngestionError(file: file, reason: "holds no text") }
        let text = String(body[..<(body.lastIndex { !$0.isWhitespace }.map(body.index(after:)) ?? body.startIndex)])
        let title = header["title"] ?? header["headline"]
        return Article(
            id: header["id"] ?? name(of: file), title: title, outlet: header["outlet"] ?? header["source"],
            byline: header["byline"] ?? header["author"], url: header["url"],
            published: header["date"] ?? header["published"], text: text, blocks: Layout.blocks(of: text, title: title),
            file: file,
            firstLine: 1 + whole.utf8[..<body.startIndex].count { $0 == UInt8(ascii: "\n") })
    }

    /// Text that is a report by itself, kept verbatim.
    public static func article(_ text: String, id: String) -> Article {
        Article(id: id, text: text, blocks: Layout.blocks(of: text))
    }

    /// The file's name without its folders and ending.
    static func name(of file: String) -> String {
        let last = file.split(separator: "/").last ?? "-"
        return String(
            last.last == "."
                ? last : last.split(separator: ".").dropLast().isEmpty ? last : last[..<last.lastIndex(of: ".")!])
    }

    /// The `name: value` lines before the first blank line, if every line there is one and one of them is known: a report may
    /// also begin with a colon in its headline.
    private static func header(of text: String) -> (fields: [String: String], endUTF8: Int) {
        let known: Set = [
            "url", "outlet", "source", "date", "published", "title", "headline", "id", "author", "byline",
        ]
        var fields: [String: String] = [:]
        var end = 0
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), maxSplits: 64, omittingEmptySubsequences: false) {
            end += line.count + 1
            let words = String(Substring(line))
            if words.allSatisfy(\.isWhitespace) {
                let isHeader = !known.isDisjoint(with: fields.keys)
                return isHeader ? (fields, min(end, text.utf8.count)) : ([:], 0)
            }
            guard let colon = words.firstIndex(of: ":"), colon != words.startIndex,
                words.index(after: colon) < words.endIndex,
                words[words.index(after: colon)] == " ",
                words[..<colon].allSatisfy({ $0.isASCII && ($0.isLowercase || $0 == "-" || $0 == "_") })
            else { return ([:], 0) }
            let value = words[words.index(after: colon)...].drop(while: \.isWhitespace)
            fields[String(words[..<colon])] = String(value.last?.isWhitespace == true ? value.dropLast() : value)
        }
        return ([:], 0)
    }
}
