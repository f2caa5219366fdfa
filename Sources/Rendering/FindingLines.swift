public import Annotations

/// Findings as a compiler prints them: `article.md:12:8: warning: number differs: …`.
public struct FindingLines: Sendable {
    private let file: String
    private let article: Article
    /// UTF-8 offsets at which the lines of the text start.
    private let lineStarts: [Int]

    /// `file`: the name to print, as the user gave it.
    public init(_ article: Article, file: String) {
        self.file = file
        self.article = article
        var starts = [0]
        for (offset, byte) in article.text.utf8.enumerated() where byte == UInt8(ascii: "\n") {
            starts.append(offset + 1)
        }
        lineStarts = starts
    }

    /// Line and column of a place in the text, both counted from 1 in the file, columns in code points.
    public func position(utf8Offset: Int) -> (line: Int, column: Int) {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= utf8Offset { low = middle } else { high = middle }
        }
        let before = article.text[TextSpan(lineStarts[low], max(lineStarts[low], utf8Offset))]
        return (article.firstLine + low, before.unicodeScalars.count + 1)
    }

    /// A title that came apart from the text has no line of its own: its findings stand on line 1.
    public func line(_ finding: Finding) -> String {
        let (line, column) = finding.field == .text ? position(utf8Offset: finding.span.start) : (1, 1)
        var lines: [Int] = []
        for span in finding.against {
            let number = position(utf8Offset: span.start).line
            if !lines.contains(number) { lines.append(number) }
        }
        let against = lines.isEmpty ? "" : " (line \(lines.map(String.init).joined(separator: ", ")))"
        return TerminalText.safe("\(file):\(line):\(column): warning: \(finding.message)\(against)")
    }
}
