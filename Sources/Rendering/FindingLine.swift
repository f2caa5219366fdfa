public import Annotations

/// A finding as compilers print theirs, so that editors and scripts can follow it:
/// `article.md:12:8: warning: number differs: "5 million"; the body has "up to 4.8 million" (line 31) [number-differs]`.
public enum FindingLine {
    /// `article` is the text that the finding points into, `body` the one that it was held against.
    public static func render(_ finding: Finding, in article: AnnotatedArticle, against body: AnnotatedArticle)
        -> String
    {
        let source = article.document.article
        let name = source.file ?? source.id
        // A title that came apart from the text has no line of its own.
        let place =
            finding.field == .title ? "\(name): title" : "\(name):\(SourcePosition(finding.span.start, in: source))"
        var line = "\(place): warning: \(finding.message)"
        if let first = finding.against.first {
            let bodyArticle = body.document.article
            let file = bodyArticle.file == source.file ? "" : "\(bodyArticle.file ?? bodyArticle.id) "
            line += " (\(file)line \(SourcePosition(first.start, in: bodyArticle).line))"
        }
        return TerminalText.safe(line + " [\(finding.kind.rawValue)]")
    }
}

/// Line and column of an offset in the file that an article was read from, both counted from 1; columns count code points.
struct SourcePosition: CustomStringConvertible {
    let line: Int
    let column: Int

    init(_ utf8Offset: Int, in article: Article) {
        let before = article.text[TextSpan(0, utf8Offset)]
        line = article.firstLine + before.utf8.count { $0 == UInt8(ascii: "\n") }
        let lineStart =
            before.utf8.lastIndex(of: UInt8(ascii: "\n")).map { before.utf8.index(after: $0) } ?? before.startIndex
        column = before[lineStart...].unicodeScalars.count + 1
    }

    var description: String { "\(line):\(column)" }
}
