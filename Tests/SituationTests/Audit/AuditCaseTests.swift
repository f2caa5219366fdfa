import Annotations
import Foundation
import SitrepKit
import Situation
import TestSupport
import Testing

/// `Tests/Cases/audit.txt`: a body, and after "> " a line that sums it up with the expected findings marked.
struct AuditCaseTests {
    static let pipeline = Result { try Pipeline() }

    @Test(arguments: try MarkedCase.load("audit"))
    func findings(_ test: MarkedCase) throws {
        let (body, summary, offset) = try #require(Self.split(test.marked.text))
        let pipeline = try Self.pipeline.get()
        let result = pipeline.audit(
            summary: pipeline.annotateUnchecked(Self.article(summary)),
            against: [pipeline.annotateUnchecked(Self.article(body))])
        let expected = test.marked.marks.map { mark in
            "\(mark.label) “\(test.marked.text[mark.span])” at \(mark.span.start - offset)"
        }
        let found = result.findings.map { "\($0.kind.rawValue) “\(summary[$0.span])” at \($0.span.start)" }
        #expect(found.sorted() == expected.sorted(), "\(test) → \(result.findings.map(\.message))")
    }

    private static func split(_ text: String) -> (body: String, summary: String, offset: Int)? {
        guard let mark = text.range(of: "\n> ") else { return nil }
        let offset = text.utf8.distance(from: text.startIndex, to: mark.upperBound)
        return (String(text[..<mark.lowerBound]), String(text[mark.upperBound...]), offset)
    }

    static func article(_ text: String) -> Article {
        Article(id: "case", text: text, blocks: [Block(.paragraph, TextSpan(0, text.utf8.count))])
    }
}
