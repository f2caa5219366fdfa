import Annotations
import Ingestion
import SitrepKit
import Situation
import Testing

/// What the audit finds in whole articles of our own, and in a report held against the one that it repeats.
struct ArticleAuditTests {
    private static let pipeline = try! Pipeline()

    private func kinds(_ text: String) -> [String] {
        let annotated = Self.pipeline.annotateUnchecked(TextFile.article(text, id: "case"))
        return annotated.findings.map { "\($0.kind.rawValue) \(annotated.document.article.text[$0.span])" }
    }

    @Test func aTitleThatNamesItsTopicStatesNothing() {
        let found = kinds(
            """
            The harbour master's shopping list

            Lena Fox, the harbour master, asked the ministry on Monday for three cranes and a new tug.

            The ministry told her that it had money for one crane.
            """)
        #expect(found.isEmpty)
    }

    @Test func aTitleThatStatesIsHeldAgainstTheText() {
        let found = kinds(
            """
            Harbour sent 90 rifles to Tunis

            The harbour of Valletta has sent crates that could hold 90 rifles to Tunis, its master Lena Fox said on Monday.

            The ministry in Tunis told reporters that it had counted the crates.
            """)
        #expect(found == ["certainty-differs sent"])
    }

    @Test func aReportIsHeldAgainstTheOneItRepeats() {
        let original = Self.pipeline.annotateUnchecked(
            TextFile.article(
                """
                The minister told the Gazette on Monday that at least 60 crates had left the port. They may hold up to 2,400 rifles.
                """, id: "original"))
        let report = Self.pipeline.annotateUnchecked(
            TextFile.article(
                """
                The minister told the Gazette on Tuesday that at least 90 crates had left the port. Fishermen saw a ship at dawn.
                """, id: "report"))
        let found = Self.pipeline.differences(of: report, from: original)
        let text = report.document.article.text
        #expect(found.map { text[$0.span] }.contains { $0.contains("90") })
        #expect(found.map(\.kind).contains(.dateDiffers))
        // What the report adds is its own.
        #expect(!found.contains { text[$0.span].contains("Fishermen") || text[$0.span].contains("ship") })
    }
}
