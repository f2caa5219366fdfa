import Annotations
import Foundation
import Ingestion
import SitrepKit
import Situation
import TestSupport
import Testing

/// What holds for every brief, tried on reports of our own with the embedded models.
@Suite struct BriefLawTests {
    private static let briefs: [Brief] = {
        let pipeline = try! Pipeline()
        let texts = [
            """
            Port counts crates as envoys prepare to meet

            The crates that left the port could break UN Security Council resolutions on Libya, the mission's head warned.

            - The port counted 90 crates.
            - The envoys will meet in May.

            “We saw at least 60 crates,” harbour master Lena Fox told reporters on Tuesday. She said they may hold up to 2,400 rifles.
            The shipping company denied that it carried weapons. According to the Gazette, the envoys are expected to meet in Tunis next month.
            Libya's arms embargo was set up by resolution 1970 of 2011.
            """,
            """
            The port had nothing to hide, the shipping company's director Omar Hale said. “Not one rifle was on board,” he added.
            Harbour master Lena Fox told reporters that she had seen at least 60 crates.
            """,
        ]
        let articles = texts.enumerated().map { index, text in
            pipeline.annotateUnchecked(TextFile.article(text, id: "report-\(index)"))
        }
        return [Brief(articles: [articles[0]]), Brief(articles: [articles[1]]), Brief(articles: articles)]
    }()

    /// A title's short name for the speaker is no origin; another state's is one.
    @Test(arguments: [("Oslo", false), ("lawmaker", false), ("Tehran", true)])
    func titlesAddNoOriginOfTheirOwn(name: String, isOrigin: Bool) throws {
        let text = """
            \(name): rebels received 300 rifles

            The rebels may have received up to 300 rifles, Norway's defence ministry said on Monday.

            The ships left the port in May, the owner said.
            """
        let brief = Brief(articles: [try Pipeline().annotateUnchecked(TextFile.article(text, id: "report"))])
        #expect(brief.origins.contains { $0.name == name } == isOrigin)
        let title = try #require(brief.claims.first { $0.place == .title })
        #expect((title.echoes == nil) == isOrigin)
    }

    /// One mouth under two names is one origin; two offices, or two papers, are two.
    @Test(arguments: [
        ("Norway's defense minister", "Defense Minister Ingrid Dahl of Norway", 1),
        ("Norway's foreign minister", "Defense Minister Ingrid Dahl of Norway", 2),
        ("Norway and the US", "Norway and the United States", 1),
        ("Norwegian and US officials", "Norway and the United States", 1),
        ("Norway and Sweden", "Norway and the United States", 2),
        ("a government source", "the source", 1),
        ("the Pentagon", "Pentagon spokesman John Holm", 1),
        ("the Pentagon", "Kremlin spokesman John Holm", 2),
        ("The Washington Post", "The Post", 1),
        ("The Washington Post", "The New York Times", 2),
    ])
    func speakersOfTwoNames(first: String, second: String, origins: Int) throws {
        let text = """
            Rifles leave the port

            \(first.prefix(1).uppercased() + first.dropFirst()) said the rebels had received 300 rifles.

            The ships left the port in May. \(second.prefix(1).uppercased() + second.dropFirst()) said the ships had returned empty.
            """
        let brief = Brief(articles: [try Pipeline().annotateUnchecked(TextFile.article(text, id: "report"))])
        #expect(brief.claims.count == 2)
        #expect(brief.origins.count == origins, "\(brief.origins.map(\.name))")
    }

    @Test func quotedWordsAreTheArticlesOwn() {
        for brief in Self.briefs {
            for line in brief.lines {
                for case .quoted(let words, let evidence) in line.pieces {
                    let article = brief.articles[evidence.article].document.article
                    let text = evidence.field == .title ? article.title ?? "" : article.text
                    let original = text[evidence.span].split(whereSeparator: \.isWhitespace).joined(separator: " ")
                    #expect(words == original)
                }
            }
        }
    }

    @Test func ourOwnWordsAreConnectingWordsOnly() {
        let connecting: Set = [
            " → ", " (", ")", ", relayed by ", ", via ", ", ", ": ", " – ", " … ", " ", " (“", "”)", "not stated",
        ]
        for brief in Self.briefs {
            for line in brief.lines {
                for case .ours(let words) in line.pieces { #expect(connecting.contains(words), "“\(words)”") }
            }
        }
    }

    @Test func pointsAreThreeToSevenAndDiffer() {
        for brief in Self.briefs {
            #expect((2...7).contains(brief.points.count))
            #expect(Set(brief.points.map(\.line.text)).count == brief.points.count)
            for point in brief.points { #expect(!point.line.evidence.isEmpty) }
        }
    }

    @Test func noClaimStandsTwice() {
        for brief in Self.briefs {
            let lines = brief.claims.map { ($0.chainLine + $0.content).text }
            #expect(Set(lines).count == lines.count)
        }
    }

    /// Nothing stands in a brief that the audit would find fault with, over the reports above, the examples of the repository
    /// and, where they are, the sample articles.
    @Test func linesPassTheOwnAudit() throws {
        let pipeline = try Pipeline()
        for brief in Self.briefs + Self.sampleBriefs(pipeline) {
            for sentence in brief.sentences {
                let summary = pipeline.annotateUnchecked(AuditCaseTests.article(sentence))
                let findings = pipeline.audit(summary: summary, against: brief.articles).findings
                #expect(findings.isEmpty, "\(sentence): \(findings.map(\.message))")
            }
        }
    }

    private static func sampleBriefs(_ pipeline: Pipeline) -> [Brief] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folders = ["Examples", "../shared/data/articles", "../../shared/data/articles"].map {
            root.appending(path: $0).path
        }
        let files = SourceFiles(folders.filter { FileManager.default.fileExists(atPath: $0) }).files
        var source = ArticleSource(files: files.filter { $0.hasSuffix(".txt") }, format: .text)
        var briefs: [Brief] = []
        while let item = source.next() {
            if case .success(.article(let article)) = item {
                briefs.append(Brief(articles: [pipeline.annotateUnchecked(article)]))
            }
        }
        return briefs
    }

    @Test func whatEarlierReportsSaidIsNotNew() throws {
        let pipeline = try Pipeline()
        let earlier = pipeline.annotateUnchecked(
            TextFile.article(
                "Lena Fox told reporters that the port had counted 60 crates. The envoys met in Tunis on Monday.",
                id: "earlier"))
        let later = pipeline.annotateUnchecked(
            TextFile.article(
                """
                Lena Fox told reporters that the port had counted 60 crates. She added that 15 crates held rifles.
                The ministry denied that it had ordered the rifles.
                """, id: "later"))
        let brief = Brief(articles: [later], after: [earlier])
        let lines = (brief.points.map(\.line) + brief.claims.map(\.content)).map(\.text)
        #expect(!lines.contains { $0.contains("60 crates") })
        #expect(lines.contains { $0.contains("15 crates") })
        #expect(!brief.figures.contains { $0.value == 60 } && brief.figures.contains { $0.value == 15 })
    }

    @Test func anOrganisationOfTwoNamesIsOneOrigin() throws {
        let article = try Pipeline()
            .annotateUnchecked(
                TextFile.article(
                    "The State Department said that the ships had left. The State Dept. denied that they carried rifles.",
                    id: "names"))
        #expect(Brief(articles: [article]).origins.map(\.claims.count) == [2])
    }

    @Test func aSmallNumberOfNothingIsNoFigure() throws {
        let article = try Pipeline().annotateUnchecked(
            TextFile.article(
                "Thirteen voted for the draft in New York on Monday. The port counted 60 crates of rifles.", id: "votes"
            ))
        #expect(Brief(articles: [article]).figures.map(\.value) == [60])
    }

    /// What the lead says too is no statement of the title alone.
    @Test func aTitleJoinsTheLeadThatItRepeats() throws {
        let article = try Pipeline().annotateUnchecked(
            TextFile.article(
                """
                Kenya sent more than 60 crates of rifles to Libya: United Nations

                Kenya has sent more than 60 crates of rifles to Libya in recent weeks, the United Nations said Friday.

                Rain kept the cranes idle all week, and the crews were sent home.
                """, id: "title"))
        let brief = Brief(articles: [article])
        #expect(brief.claims.allSatisfy { $0.place != .title }, "\(brief.claims.map { ($0.place, $0.content.text) })")
    }

    @Test func aCitedNumberComesFromTheText() {
        for brief in Self.briefs {
            for issue in brief.atIssue {
                guard let number = issue.reference.resolution else { continue }
                #expect(issue.line.text.contains("\(number)"))
            }
        }
    }
}

extension Brief {
    fileprivate var lines: [BriefLine] {
        [headline] + points.map(\.line) + claims.flatMap { [$0.chainLine, $0.cue, $0.content] } + figures.map(\.line)
            + atIssue.map(\.line) + comingUp.map(\.line)
    }
}
