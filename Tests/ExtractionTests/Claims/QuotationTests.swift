import Annotations
import Extraction
import TestSupport
import Testing

@Suite struct QuotationTests {
    /// A block a line, no analysis: pairing reads bytes only.
    static func document(_ text: String) -> Document {
        var blocks: [Block] = []
        var start = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let end = start + line.utf8.count
            if end > start { blocks.append(Block(.paragraph, TextSpan(start, end))) }
            start = end + 1
        }
        return Document(article: Article(id: "", text: text, blocks: blocks))
    }

    @Test(arguments: try! MarkedCase.load("quotations"))
    func pairs(_ test: MarkedCase) {
        let found = Quotation.all(in: Self.document(test.marked.text))
        #expect(found.map(\.span) == test.marked.spans("q"), "\(test)")
        #expect(found.contains(where: \.continues) == test.notes.contains("continues"))
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func anyMarksInAnyOrderArePairedInsideTheText(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pieces = ["\"", "'", "''", "``", "“", "”", "‘", "’", "„", "«", "»", "a", "é", " ", ",", "\n", "—", "s' "]
        for _ in 0..<500 {
            let text = (0..<Int.random(in: 0..<40, using: &generator)).map { _ in
                pieces.randomElement(using: &generator)!
            }
            .joined()
            var last = 0
            for quotation in Quotation.all(in: Self.document(text)) {
                #expect(quotation.span.start >= last && quotation.span.end <= text.utf8.count, "\(text)")
                #expect(quotation.span.contains(quotation.inner))
                _ = text[quotation.inner]
                last = quotation.span.end
            }
        }
    }
}
