import Annotations
import Ingestion
import TestSupport
import Testing

@Suite struct LayoutTests {
    @Test(arguments: try MarkedCase.load("layout"))
    func findsBlocks(of layoutCase: MarkedCase) {
        // Empty lines and indentation would end the text of a case in the file.
        let marked = MarkedText(layoutCase.source.replacing("⏎", with: "").replacing("↵", with: "\n  "))
        let blocks = Layout.blocks(of: marked.text)
        #expect(
            blocks.map { "\($0.role.rawValue) \(marked.text[$0.span])" }
                == marked.marks.map { "\($0.label) \(marked.text[$0.span])" })
    }

    @Test func aSeparateTitleLeavesTheFirstLineToTheText() {
        let text = "Analysts see a pattern\n\nThe ships sailed."
        #expect(Layout.blocks(of: text, title: "Ships sailed").map(\.role) == [.heading, .lead])
        #expect(Layout.blocks(of: text, title: "Analysts see a pattern").map(\.role) == [.title, .lead])
    }

    @Test func markdownHeadingsAreHeadingsWhateverTheirEnd() {
        let text = "# Who sent them?\nThe minister named no sender.\n## Background.\nTrains, then ships."
        #expect(Layout.blocks(of: text).map(\.role) == [.title, .lead, .heading, .paragraph])
        #expect(Layout.blocks(of: text).map { String(text[$0.span]) }[2] == "Background.")
    }

    @Test func blocksAreInOrderOnAnyText() {
        var random = SeededGenerator(seed: 1)
        let alphabet = Array("ab.- \t\n\r\n•#1)é—\u{A0}🚢")
        for _ in 0..<300 {
            let text = String(
                (0..<Int.random(in: 0...60, using: &random)).map { _ in alphabet.randomElement(using: &random)! })
            var end = 0
            for block in Layout.blocks(of: text) {
                #expect(block.span.start >= end && !block.span.isEmpty, "in \(text.debugDescription)")
                #expect(!text[block.span].first!.isWhitespace && !text[block.span].last!.isWhitespace)
                end = block.span.end
            }
        }
    }
}
