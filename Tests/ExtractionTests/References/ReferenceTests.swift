import Annotations
import Extraction
import Knowledge
import TestSupport
import Testing

@Suite struct ReferenceTests {
    static let cases = try! MarkedCase.load("references")
    let extractor = ReferenceExtractor()

    /// Marks are `⟦ref …⟧`; each has a note `body number year paragraph regime`, with "-" where the text gives none and
    /// "_" for the space in a regime's name. Sentences end at full stops before a line feed.
    @Test(arguments: cases)
    func readsWhatTheTextCites(_ example: MarkedCase) {
        let found = extractor.references(in: Self.document(example.marked.text))
        #expect(found.map(\.span) == example.marked.spans("ref"), "\(found.map { example.marked.text[$0.span] })")
        #expect(found.map(Self.note) == example.notes)
    }

    @Test func contextIsNotCitation() throws {
        let document = Self.document("It would violate UN Security Council resolutions on North Korea.")
        let reference = try #require(extractor.references(in: document).first)
        let context = try #require(extractor.context(of: reference))
        #expect(context.cited == nil)
        #expect(reference.resolution == nil)
        #expect(context.context.contains { $0.number == 1718 && $0.armsParagraphs.contains("OP8(a)(i)") })
        #expect(context.context.allSatisfy { $0.status == .adopted })
    }

    @Test(arguments: [
        "", "resolution", "resolutions 1718,", "paragraph 8 (", "S/RES/", "S/RES/99999999999999999999",
        "Executive Order",
        "Regulation (EU) 2017/", "Regulation (EU", "1718/", "’s", "U.N.", "arms embargo on", "😀 resolution 1718😀",
        String(repeating: "1718/", count: 2000), String(repeating: "paragraph 1, ", count: 2000),
        String(repeating: "UN Security Council resolutions Iran ", count: 2000),
    ])
    func hostileTextIsRead(text: String) {
        for reference in extractor.references(in: Self.document(text)) { #expect(!text[reference.span].isEmpty) }
    }

    private static func document(_ text: String) -> Document {
        let whole = TextSpan(0, text.utf8.count)
        var sentences: [Sentence] = []
        var start = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let span = TextSpan(start, start + line.utf8.count)
            if !span.isEmpty { sentences.append(Sentence(tokens: 0..<0, span: span, block: 0)) }
            start = span.end + 1
        }
        let article = Article(id: "case", text: text, blocks: [Block(.paragraph, whole)])
        return Document(article: article, sentences: sentences)
    }

    private static func note(_ reference: Reference) -> String {
        let fields = [
            reference.body, reference.resolution.map(String.init), reference.year.map(String.init),
            reference.paragraph, reference.regime?.replacing(" ", with: "_"),
        ]
        return fields.map { $0 ?? "-" }.joined(separator: " ")
    }
}
