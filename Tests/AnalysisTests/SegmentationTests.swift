import Annotations
import TestSupport
import Testing

@testable import Analysis

struct SegmentationTests {
    @Test(arguments: try MarkedCase.load("segmentation"))
    func case_(_ item: MarkedCase) {
        let text = item.marked.text
        let (tokens, sentences) = Analyzer.segment(
            Article(id: "", text: text, blocks: [Block(.paragraph, TextSpan(0, text.utf8.count))]))
        let found = sentences.map { sentence in
            sentence.tokens.map { String(text[tokens.span($0)]) }.joined(separator: " ")
        }
        #expect(found == item.notes, "\(item)")
    }
}
