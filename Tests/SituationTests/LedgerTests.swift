import Annotations
import SitrepKit
import Testing

@testable import Situation

/// Figures of several reports side by side.
@Suite struct LedgerTests {
    static let pipeline = try! Pipeline()

    private static func ledger(_ reports: [(published: String, text: String)]) -> Ledger {
        Ledger(
            reports.enumerated().map { index, report in
                let blocks = [Block(.paragraph, TextSpan(0, report.text.utf8.count))]
                return pipeline.annotateUnchecked(
                    Article(id: "\(index)", published: report.published, text: report.text, blocks: blocks))
            })
    }

    private static func relations(_ reports: [(published: String, text: String)], _ object: String) -> [String] {
        let row = ledger(reports).rows.first { $0.measure.object == object }
        return row?.figures.map { $0.relation.rawValue + ($0.of.map { " \($0)" } ?? "") } ?? []
    }

    @Test func saysHowFiguresOfOneThingStand() {
        let relations = Self.relations(
            [
                ("2024-02-26", "North Korea sent 6,700 containers to Russia, Minister Shin Wonsik said."),
                ("2024-02-27", "North Korea sent 6,700 containers to Russia, Shin Won-sik said."),
                ("2024-02-27", "North Korea sent more than 9,000 containers to Russia, Shin Wonsik said."),
                ("2024-06-14", "North Korea sent at least 10,000 containers to Russia, Shin Wonsik said."),
            ], "container")
        #expect(relations == ["first", "repeats 0", "misreports 1", "updates 1"])
    }

    @Test func figuresOfDifferentClaimantsAreHeldAgainstEachOther() {
        let relations = Self.relations(
            [
                ("2024-02-26", "North Korea sent up to 5,000 containers to Russia, Seoul said."),
                ("2024-02-27", "North Korea sent more than 9,000 containers to Russia, the White House said."),
            ], "container")
        #expect(relations == ["first", "contradicts 0"])
    }

    @Test func oneGovernmentSpeaksWithSeveralVoices() {
        let relations = Self.relations(
            [
                ("2024-02-26", "North Korea sent about 6,700 containers to Russia, Seoul said."),
                ("2024-03-18", "North Korea sent about 7,000 containers to Russia, Shin Won-sik said."),
                ("2024-03-19", "North Korea sent 7,000 containers to Russia, the South Korean defense minister said."),
                ("2024-03-19", "North Korea sent more than 10,000 containers to Russia, the US State Department said."),
            ], "container")
        #expect(relations == ["first", "updates 0", "misreports 1", "contradicts 2"])
    }

    /// An article of a title and one paragraph.
    private static func titled(_ title: String, _ paragraph: String) -> AnnotatedArticle {
        let text = title + "\n\n" + paragraph
        let blocks = [
            Block(.title, TextSpan(0, title.utf8.count)),
            Block(.paragraph, TextSpan(title.utf8.count + 2, text.utf8.count)),
        ]
        return pipeline.annotateUnchecked(Article(id: "a", published: "2023-10-13", text: text, blocks: blocks))
    }

    @Test func aTitleIsHeldAgainstItsOwnBody() {
        let title = "North Korea sent 1,000 containers to Russia"
        let article = Self.titled(title, "North Korea sent more than 1,000 containers to Russia, the White House said.")
        let figures = Ledger([article]).rows[0].figures
        #expect(figures.map(\.words) == ["more than 1,000", "1,000"])
        #expect(figures.map(\.relation) == [.first, .misreports])
        // The lost bound is a finding of the audit; no two numbers contradict each other.
        #expect(Ledger.findings(in: article).isEmpty)
        let other = Self.titled(
            "North Korea sent 5,000 containers to Russia",
            "North Korea sent 1,000 containers to Russia, the White House said.")
        #expect(Ledger.findings(in: other).map { other.document.article.text[$0.span] } == ["5,000"])
    }

    @Test func aPartyLeftUnsaidIsTakenFromWhereItIsSaid() {
        let ledger = Self.ledger([
            ("2024-02-26", "North Korea sent 6,700 containers to Russia, Seoul said."),
            ("2024-03-18", "Russia received about 7,000 containers, Seoul said."),
        ])
        let row = ledger.rows.first { $0.measure.object == "container" }
        #expect(row?.measure.giver == "PRK" && row?.figures.count == 2)
    }

    @Test func halfOfThemIsNoCountOfThem() {
        let ledger = Self.ledger([
            ("2024-03-06", "North Korea sent 1.5 million shells to Russia, and half of the shells are duds, Kyiv said.")
        ])
        #expect(ledger.rows.filter { $0.measure.kind == .transfer }.allSatisfy { $0.figures.count == 1 })
    }

    /// Many figures of one thing must not cost their square.
    @Test(arguments: [
        ("Roughly 600 soldiers have died and another 4,100 have been injured.", ["killed people", "wounded people"]),
        ("The gang killed at least 115 people, officials said.", ["killed people"]),
        ("The ship carried 300 tons of coal.", ["coal amount"]),
        ("The plant made 40 percent of the ammunition.", ["munition share"]),
        ("The two countries signed a pact.", []),
        // room for goods, whatever its subject, and the second of two alternatives; a load without a modal is said to be there
        ("The containers could hold 300,000 shells.", ["artillery shell capacity"]),
        ("They may contain up to 40,000 shells.", ["artillery shell capacity"]),
        (
            "The crates are able to carry 200 rounds of 152 mm or 90 rounds of 122 mm.",
            ["122 mm artillery shell capacity", "152 mm artillery shell capacity"]
        ),
        ("Pyongyang sent containers carrying 300,000 shells to Moscow.", ["artillery shell transfer"]),
    ])
    func measuresSayWhatAFigureIsOf(text: String, measures: [String]) {
        let rows = Self.ledger([("2025-04-30", text)]).rows
        #expect(rows.map { "\($0.measure.object) \($0.measure.kind)" }.sorted() == measures)
    }

    @Test func onlyWhatIsOneThingRelates() {
        let made = Self.relations(
            [
                ("2024-02-26", "Iran produced 200 missiles."), ("2024-02-27", "Iran wants 900 missiles."),
            ], "missile")
        #expect(made == ["first", "first"])
        let added = Self.relations(
            [
                ("2024-02-26", "North Korea sent 9,000 troops to Russia, Seoul said."),
                ("2024-03-26", "North Korea sent another 2,000 troops to Russia, Seoul said."),
            ], "troops")
        #expect(added == ["first", "first"])
        let vague = Self.relations(
            [
                ("2024-02-26", "North Korea sent 700 containers to Russia, Seoul said."),
                ("2024-03-26", "North Korea sent thousands of containers to Russia, Kyiv said."),
            ], "container")
        #expect(vague == ["first", "widens 0"])
    }

    @Test func roomToldAsSentMisreports() {
        let title = "North Korea sent 300,000 shells to Russia"
        let article = Self.titled(
            title, "North Korea sent containers to Russia that could hold 300,000 shells, Seoul said.")
        let sent = Ledger([article]).rows.first {
            $0.measure.kind == .transfer && $0.measure.object == "artillery shell"
        }
        #expect(sent?.figures.map(\.relation) == [.misreports])
    }

    @Test(arguments: [
        ("North Korea sent 700 containers to Russia, Seoul said on Friday.", nil),
        ("North Korea has sent 700 containers to Russia since September 2023, Seoul said.", "2023-09/.."),
        ("From August 2023 to January 2024 North Korea sent 700 containers to Russia.", "2023-08/2024-01"),
        ("North Korea sent 700 containers to Russia in May 2024, Seoul said on Friday.", "2024-05"),
    ])
    func theTimeIsThatOfTheTransfer(text: String, when: String?) {
        #expect(Self.ledger([("2024-06-14", text)]).rows.first?.figures.first?.when == when)
    }

    @Test(
        arguments: [
            ("North Korea sent 700 containers to Russia, according to The Washington Post.", "The Washington Post", []),
            ("North Korea reportedly sent 700 containers to Russia, the White House said.", "White House", []),
            (
                "\"The North sent 700 containers to Russia,\" the White House announced. North Korea has not commented.",
                "White House", []
            ),
            (
                "The White House said North Korea sent 700 containers to Russia, according to Yonhap.", "White House",
                ["Yonhap"]
            ),
            (
                "Reuters noted that the Hudson Institute found 700 containers at the pier.", "Hudson Institute",
                ["Reuters"]
            ),
        ] as [(String, String, [String])])
    func whoSaysItAndWhoPassesItOn(text: String, claimant: String, relays: [String]) {
        let figure = Self.ledger([("2024-02-26", text)]).rows.first?.figures.first
        #expect(figure?.claimant == claimant && figure?.relays == relays)
    }

    @Test func whatIsNoFactIsMarked() {
        let ledger = Self.ledger([
            ("2024-02-26", "Iran wants 900 missiles. It was denied that North Korea will send 300 shells to Russia.")
        ])
        let missiles = ledger.rows.first { $0.measure.object == "missile" }
        #expect(missiles?.figures.first?.status == .planned && missiles?.figures.first?.statedWords == "900 [planned]")
        #expect(ledger.table(minimum: 1).contains("900 [planned]"))
    }

    @Test func aMonthComesAfterItsDays() {
        let ledger = Self.ledger([
            ("2024-06", "North Korea sent 700 containers to Russia, Seoul said."),
            ("2024-06-14", "North Korea sent 900 containers to Russia, Kyiv said."),
            ("2024-07-01", "North Korea sent 990 containers to Russia, Kyiv said."),
        ])
        #expect(ledger.rows[0].figures.map(\.published) == ["2024-06-14", "2024-06", "2024-07-01"])
    }

    @Test func whatIsNotStatedStandsApart() {
        let ledger = Self.ledger([
            ("2024-06-14", "The draft failed with four in favour. North Korea sent 700 containers to Russia.")
        ])
        let last = ledger.rows.last
        #expect(last?.measure.kind == .unstated && last?.measure.statedObject == nil)
        #expect(last?.figures.map(\.words) == ["four"] && last?.figures.first?.relation == .first)
        #expect(ledger.table().contains("not stated what is counted"))
    }

    @Test func oneSentenceTellsOfTwoThings() {
        let relations = Self.relations(
            [("2024-06-14", "Iran made 450 missiles, against 130 made in the south, Seoul said.")], "missile")
        #expect(relations == ["first", "first"])
    }

    @Test func aPartIsNoTotal() {
        let relations = Self.relations([("2024-06-14", "Kyiv said it examined 21 of 50 missiles.")], "missile")
        #expect(relations == ["first", "first"])
    }

    @Test func countsOfTwoDaysAreOfTwoThings() {
        let relations = Self.relations(
            [
                ("2024-01-05", "Russia fired 10 missiles on January 2, Kyiv said."),
                ("2024-01-08", "Russia fired 4 missiles on January 6, Kyiv said."),
            ], "missile")
        #expect(relations == ["first", "first"])
    }

    @Test func aLongTextOfFiguresIsReadInTime() {
        let text = String(repeating: "North Korea sent 6,700 containers to Russia, Seoul said. ", count: 200)
        let row = Self.ledger([("2024-02-26", text)]).rows[0]
        #expect(row.figures.count == 200 && row.figures.dropFirst().allSatisfy { $0.relation == .repeats })
    }

    @Test(arguments: [
        ("Shin Won-sik", "Minister Shin Wonsik"), ("The White House", "White House"), ("Mr. Kirby", "Kirby"),
    ])
    func claimantsAreComparedWithoutTitlesAndHyphens(first: String, second: String) {
        #expect(Claimant.key(first) == Claimant.key(second))
        #expect(Claimant.key(first) != Claimant.key("Seoul"))
    }

    @Test func oneSpeakerCannotMeanBoth() {
        let text = """
            North Korea has sent containers that can contain 5 million artillery shells to Russia, Shin Wonsik said. He said that \
            Seoul discovered at least 10,000 containers sent from North Korea to Russia, which may contain up to 4.8 million \
            artillery shells.
            """
        let article = Self.pipeline.annotateUnchecked(
            Article(id: "a", text: text, blocks: [Block(.paragraph, TextSpan(0, text.utf8.count))]))
        #expect(
            article.findings.filter { $0.kind == .contradiction }.map(\.message) == [
                "\"5 million\" and \"up to 4.8 million\" are given for the same artillery shells"
            ])
        #expect(
            article.derivedRatios.map(\.text) == [
                "at most 480 artillery shells a container, from up to 4.8 million in at least 10,000"
            ])
    }
}
