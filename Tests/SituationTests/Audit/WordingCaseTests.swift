import Annotations
import SitrepKit
import Situation
import TestSupport
import Testing

/// `Tests/Cases/wording.txt`: paragraphs and headings ("= ") with the loaded terms marked.
struct WordingCaseTests {
    @Test(arguments: try MarkedCase.load("wording"))
    func findings(_ test: MarkedCase) throws {
        let text = test.marked.text
        var blocks: [Block] = []
        var offset = 0
        for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
            let isHeading = line.starts(with: "= ".utf8)
            let span = TextSpan(offset + (isHeading ? 2 : 0), offset + line.count)
            blocks.append(Block(isHeading ? .heading : .paragraph, span))
            offset += line.count + 1
        }
        let article = try AuditCaseTests.pipeline.get().annotateUnchecked(
            Article(id: "case", text: text, blocks: blocks))
        let found = WordingChecker().findings(in: article).map { "\(text[$0.span])" }
        #expect(found == test.marked.spans("loaded-term").map { "\(text[$0])" }, "\(test)")
    }
}
