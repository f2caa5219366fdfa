import Annotations
import Rendering
import Testing

@Suite struct FindingLineTests {
    @Test func pointsIntoTheFileThatWasRead() {
        let text = "Élysée: 5 million\n\nIt may be 4.8 million."
        let article = Article(
            id: "a", text: text, blocks: [Block(.title, TextSpan(0, 19)), Block(.lead, TextSpan(21, 43))],
            file: "a.txt",
            firstLine: 4)
        let annotated = AnnotatedArticle(document: Document(article: article))
        var finding = Finding(
            span: TextSpan(10, 19), kind: .numberDiffers, message: "number differs: \"5 million\"",
            against: [TextSpan(31, 42)])
        #expect(text[finding.span] == "5 million")
        #expect(
            FindingLine.render(finding, in: annotated, against: annotated)
                == "a.txt:4:9: warning: number differs: \"5 million\" (line 6) [number-differs]")
        finding.field = .title
        #expect(FindingLine.render(finding, in: annotated, against: annotated).hasPrefix("a.txt: title: warning: "))
    }
}
