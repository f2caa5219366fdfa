import Annotations
import Foundation
import Rendering
import Situation
import TestSupport
import Testing

@Suite struct BriefFormatTests {
    private let brief = SampleBrief.brief

    private func expectSnapshot(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
        if let difference = Snapshot.difference(text, name) {
            Issue.record("\(difference)", sourceLocation: sourceLocation)
        }
    }

    @Test func textForATerminal() { expectSnapshot(brief.text(width: 72), "brief.txt") }
    @Test func markdown() { expectSnapshot(brief.markdown, "brief.md") }
    @Test func json() { expectSnapshot(brief.json.pretty + "\n", "brief.json") }
    @Test func html() { expectSnapshot(brief.html, "brief.html") }

    @Test(arguments: [20, 40, 72, 120]) func noLineIsWiderThanTheTerminal(width: Int) {
        for line in brief.text(width: width).split(separator: "\n") {
            #expect(line.unicodeScalars.count <= width, "\(line)")
        }
    }

    @Test func colourAddsNothingButColour() {
        let coloured = brief.text(width: 60, palette: .ansi)
        #expect(coloured.contains("\u{1B}["))
        #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == brief.text(width: 60))
        #expect(!brief.text().contains("\u{1B}"))
    }

    @Test func everyEntryHasEvidenceThatReproducesTheText() throws {
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(brief.json.compact.utf8)) as? [String: Any])
        let scalars = Array(SampleBrief.report.document.article.text.unicodeScalars)
        for section in ["points", "claims", "figures", "atIssue", "findings", "origins"] {
            let entries = try #require(json[section] as? [[String: Any]])
            #expect(!entries.isEmpty, "\(section)")
            for entry in entries {
                let evidence = try #require(entry["evidence"] as? [[String: Any]])
                #expect(!evidence.isEmpty, "\(section): \(entry)")
                for piece in evidence {
                    #expect(piece["article"] as? String == "trucks")
                    let start = try #require(piece["start"] as? Int)
                    let end = try #require(piece["end"] as? Int)
                    #expect(start < end && end <= scalars.count)
                }
            }
        }
        let figures = try #require(json["figures"] as? [[String: Any]])
        let first = try #require((figures[0]["evidence"] as? [[String: Any]])?.first)
        let words = scalars[(first["start"] as! Int)..<(first["end"] as! Int)]
        #expect(String(String.UnicodeScalarView(words)) == "at least 200 covered trucks")
    }
}
