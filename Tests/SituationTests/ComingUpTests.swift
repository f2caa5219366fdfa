import Annotations
import Ingestion
import SitrepKit
import Situation
import TestSupport
import Testing

@Suite struct ComingUpTests {
    private static let pipeline = try! Pipeline()

    @Test(arguments: try MarkedCase.load("coming-up")) func findsWhatIsToCome(_ marked: MarkedCase) {
        let text = marked.marked.text
        let article = Article(
            id: "case", published: "2024-02-27", text: text, blocks: [Block(.paragraph, TextSpan(0, text.utf8.count))])
        let brief = Brief(articles: [Self.pipeline.annotateUnchecked(article)])
        let found = brief.comingUp.map { ($0.status.rawValue, String(text[$0.line.evidence[0].span])) }
        let expected = marked.marked.marks.map { ($0.label, String(text[$0.span])) }
        #expect(found.map(\.0) == expected.map(\.0) && found.map(\.1) == expected.map(\.1), "\(marked)")
        for note in marked.notes where note.hasPrefix("when: ") {
            let when = brief.comingUp.first?.when?.text
            #expect(note == "when: \(when ?? "none")", "\(marked)")
        }
    }
}
