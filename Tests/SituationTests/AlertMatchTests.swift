import Annotations
import Situation
import SitrepKit
import TestSupport
import Testing

/// Each kind of rule with a text that it fires on and one that it must not.
@Suite struct AlertMatchTests {
    private static let pipeline = Result { try Pipeline() }

    private static func rule(_ lines: String) throws -> AlertRule {
        let text = "[rule r]\n" + lines.replacing("; ", with: "\n")
        return try #require(AlertRules(text, file: "rules") { _ in "Sea Star = IMO 9000001; Morning Star" }.rules.first)
    }

    private static func annotated(_ text: String, _ published: String? = nil) throws -> AnnotatedArticle {
        let blocks = [Block(.paragraph, TextSpan(0, text.utf8.count))]
        return try pipeline.get().annotateUnchecked(Article(id: "1", published: published, text: text, blocks: blocks))
    }

    @Test(arguments: [
        // A pair of actors stands on either side of an event or a transfer, and either way.
        ("actors = PRK, RUS", "North Korea sent 300 containers of shells to Russia.", true),
        ("actors = RUS, North Korea", "North Korea sent 300 containers of shells to Russia.", true),
        ("actors = PRK, RUS", "South Korea criticised Russia.", false),
        ("actors = PRK, RUS", "North Korea criticised the United States.", false),
        // One alone takes part in it, or says it.
        ("actors = PRK", "North Korea criticised the United States.", true),
        ("actors = CHN", "North Korea criticised the United States.", false),
        ("actors = RUS; act = deny", "Moscow denied that it had received any containers.", true),
        ("actors = USA; act = deny", "Moscow denied that it had received any containers.", false),
        // Acts of claims and classes of events.
        ("act = warn", "South Korea warned that the shipments could prolong the war.", true),
        ("act = warn", "South Korea said that the shipments had ended.", false),
        ("act = CONSULT", "The president of South Korea met the prime minister of Japan in Seoul.", true),
        ("act = CONSULT", "North Korea criticised the United States.", false),
        // Figures, with the end of a range that could cross the bound.
        ("object = container; above = 5000", "Seoul counted at least 10,000 containers.", true),
        ("object = container; above = 50000", "Seoul counted at least 10,000 containers.", false),
        ("object = container; below = 20", "Seoul counted 12 containers.", true),
        ("object = container; below = 12", "Seoul counted 12 containers.", false),
        ("object = shell; above = 4000000", "The containers could hold up to 4.8 million artillery shells.", true),
        ("object = rocket; above = 4000000", "The containers could hold up to 4.8 million artillery shells.", false),
        ("object = shell", "The containers could hold up to 4.8 million artillery shells.", true),
        // Listed names in any case, by any spelling, as whole words; a person's family name alone isn't listed.
        ("list = ships.txt", "The tanker Sea Star left Rason on Monday.", true),
        ("list = ships.txt", "The tanker MORNING STAR left Rason on Monday.", true),
        ("list = ships.txt", "The tanker (IMO 9000001) left Rason on Monday.", true),
        ("list = ships.txt", "Children found a sea star on the beach.", false),
        ("list = ships.txt", "The tanker Sea Starling left Rason on Monday.", false),
        ("named = Rosoboronexport", "The minister praised Rosoboronexport in Moscow.", true),
        ("named = Kim", "Kim Jong Un visited the factory on Monday.", false),
    ])
    func fires(lines: String, text: String, isRaised: Bool) throws {
        let found = try Self.rule(lines).matches(in: Self.annotated(text))
        #expect(!found.isEmpty == isRaised, "\(lines): \(text)")
        // Each is shown with words of the text.
        #expect(found.allSatisfy { !$0.evidence.isEmpty })
    }

    @Test func eachListedNameOfASentenceIsAFinding() throws {
        let rule = try Self.rule("named = Sea Star; Blue Whale".replacing("; ", with: ";"))
        let article = try Self.annotated("The Blue Whale met the Sea Star off Rason, and the Blue Whale turned back.")
        let found = rule.matches(in: article)
        #expect(found.map(\.substance) == ["Blue Whale", "Sea Star"])
        #expect(found[0].message.hasSuffix("[Blue Whale: listed as Blue Whale]"))
    }

    @Test func whatIsPlannedForADayIsOneFinding() throws {
        let article = try Self.annotated(
            "The Security Council will vote on June 18. Japan and South Korea will hold a drill on June 18. "
                + "The ministers will meet on August 2.", "2024-06-14")
        func planned(_ days: Int, today: String) throws -> [String] {
            try Self.rule("planned-within-days = \(days)").planned(in: article, today: today).map(\.substance)
        }
        #expect(try planned(7, today: "2024-06-14") == ["planned|2024-06-18"])
        #expect(try planned(3, today: "2024-06-14") == [])
        #expect(try planned(90, today: "2024-06-14") == ["planned|2024-06-18", "planned|2024-08-02"])
        // What has been is planned no more.
        #expect(try planned(7, today: "2024-06-19") == [])
        let words = try Self.rule("planned-within-days = 7").planned(in: article, today: "2024-06-14")[0].message
        #expect(words.contains("vote") && words.contains("drill"))
    }

    @Test func onlyANewFigureRaisesAContradiction() throws {
        let reports = [
            try Self.annotated("North Korea sent up to 5,000 containers to Russia, Seoul said.", "2024-02-26"),
            try Self.annotated(
                "North Korea sent more than 9,000 containers to Russia, the White House said.", "2024-02-27"),
        ]
        let rule = try Self.rule("contradiction = yes; object = container")
        let found = rule.contradictions(reports) { $0 == 1 }
        #expect(found.count == 1)
        #expect(found.first?.message.contains("contradicts") == true)
        #expect(Set(found.first?.evidence.map(\.article) ?? []) == [0, 1])
        #expect(rule.contradictions(reports) { _ in false }.isEmpty)
        #expect(try Self.rule("contradiction = yes; object = missile").contradictions(reports) { _ in true }.isEmpty)
    }
}
