import TestSupport
import Testing

@testable import Situation

@Suite struct StoryTests {
    private static let padang =
        "A strong earthquake shook Padang in Indonesia on Monday, and rescuers in Padang searched for twelve missing fishermen."
    private static let padangLater =
        "Rescuers in Padang, Indonesia, found four of the twelve missing fishermen alive after the earthquake on Monday."
    private static let quito =
        "An earthquake of magnitude five damaged a church near Quito, Ecuador, where officials closed two schools."
    private static let rates = "The central bank of Norway raised its key rate, and the krone rose against the euro."

    @Test func lookAlikeEventsStayApart() {
        let places = StoryClusters([Self.padang, Self.quito, Self.padangLater, Self.rates]).places
        #expect(places.map(\.story) == [1, 2, 1, 3])
        #expect(places[2].shared.contains("padang"))
        #expect(places[0].similarity == nil)
    }

    @Test func wireCopiesNameTheFirstReport() {
        let copies = [Self.padang, "PADANG (Wire) - " + Self.padang, Self.rates, Self.padang]
        let places = StoryClusters(copies).places
        #expect(places.map(\.origin) == [nil, 0, nil, 0])
        #expect(places[1].story == places[0].story)
    }

    /// In a handful of reports of one event the words that all of them share still count.
    @Test func aHandfulOfReportsOfOneEventIsOneStory() {
        #expect(StoryClusters([Self.padang, Self.padangLater]).places.map(\.story) == [1, 1])
        #expect(StoryClusters([Self.padang, Self.quito]).places.map(\.story) == [1, 2])
    }

    @Test(arguments: 1...8) func theOrderOfArrivalChangesNoStory(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let towns = ["Padang", "Quito", "Bergen", "Lagos", "Busan"]
        let sayings = [
            "An earthquake shook \u{1} on Monday.", "Rescuers in \u{1} searched for 14 missing fishermen.",
            "Schools in \u{1} stay closed, the mayor said.", "The port of \u{1} was flooded.",
        ]
        let reports = (0..<30).map { _ in
            let town = towns.randomElement(using: &generator)!
            let text = (0..<3).map { _ in sayings.randomElement(using: &generator)! }.joined(separator: " ")
            let day = ["2024-06-14", "2024-06-15", "2024-08-01", nil].randomElement(using: &generator)!
            return StoryReport(text: text.replacing("\u{1}", with: town), published: day)
        }
        /// The reports that share a story, and those that share an origin, by their numbers in `reports`.
        func groups(_ order: [Int]) -> (stories: Set<Set<Int>>, origins: Set<Set<Int>>) {
            let places = StoryClusters(order.map { reports[$0] }).places
            let stories = Dictionary(grouping: order.indices) { places[$0].story }
            let origins = Dictionary(grouping: order.indices) { places[$0].origin ?? $0 }
            return (
                Set(stories.values.map { Set($0.map { order[$0] }) }),
                Set(origins.values.map { Set($0.map { order[$0] }) })
            )
        }
        let inOrder = groups(Array(reports.indices))
        let shuffled = groups(reports.indices.shuffled(using: &generator))
        #expect(inOrder.stories == shuffled.stories, "seed \(seed)")
        #expect(inOrder.origins == shuffled.origins, "seed \(seed)")
    }

    @Test(arguments: [[], [""], ["", ""], ["…", "🙂 🙂"], [String(repeating: "9", count: 5000)]])
    func oddTextsHaveAPlace(texts: [String]) {
        let places = StoryClusters(texts).places
        #expect(places.count == texts.count)
        #expect(places.allSatisfy { $0.story >= 1 && $0.origin == nil })
    }
}

@Suite struct StoryNumberTests {
    @Test(
        arguments: [
            // A story grows, one is new.
            ([1, 2, 1], [7, nil, 7], [1: 7]),
            // Of one that falls apart the larger part keeps the number.
            ([1, 1, 2], [7, 7, 7], [1: 7]),
            // Two that come together keep the number of the larger.
            ([1, 1, 1], [7, 8, 8], [1: 8]),
            // Of equals the lower number, and the lower cluster.
            ([1, 1, 2], [8, 7, 7], [1: 7]),
            ([1, 2], [7, 7], [1: 7]),
            ([], [], [:]),
        ] as [([Int], [Int?], [Int: Int])])
    func aClusterGoesOnTheStoryOfMostOfItsReports(clusters: [Int], earlier: [Int?], numbers: [Int: Int]) {
        #expect(StoryNumbers.carried(to: clusters, from: earlier) == numbers)
    }
}

@Suite struct OriginTests {
    private static func report(_ text: String, _ published: String?, _ outlet: String? = nil) -> StoryReport {
        StoryReport(text: text, published: published, outlet: outlet)
    }

    private static let institute =
        "Two cargo ships carried containers from Rason to a naval pier near Fokino, satellite images suggest, the analysts write."
    private static let citing =
        "Moscow denied that its ships took arms from Rason, as the Harbour Institute says after looking at images of five journeys."

    /// The second report names the outlet of the first.
    @Test func aReportThatNamesAnotherOnesOutletGoesBackToIt() {
        func origins(_ outlet: String) -> [Int?] {
            StoryClusters([
                Self.report(Self.institute, "2024-06-13", outlet), Self.report(Self.citing, "2024-06-14", "Daily Post"),
                Self.report(Self.other, "2024-06-14"),
            ]).places.map(\.origin)
        }
        #expect(origins("The Harbour Institute via Wire") == [nil, 0, nil])
        #expect(origins("Mountain Institute") == [nil, nil, nil])
    }

    /// A seizure of 12 January isn't that of the 28th, however alike they are told.
    @Test func otherDaysInTheTextSpeakAgainstOneOrigin() {
        func origin(_ first: String, _ second: String) -> Int? {
            StoryClusters([
                Self.report(
                    "The navy seized a dhow with missile parts off Somalia on \(first), Central Command said.",
                    "2024-01-16"),
                Self.report(
                    "A dhow with arms for the Houthis was seized by the navy off Somalia on \(second), commanders said.",
                    "2024-01-18"),
                Self.report(Self.other, "2024-01-17"),
            ]).places[1].origin
        }
        #expect(origin("Jan. 12", "12 January") == 0)
        #expect(origin("Jan. 12", "January 14th") == nil)
    }

    private static let told =
        "Seoul counted 10,500 containers on their way to the port of Rason, the minister told a newspaper in Pusan."
    private static let retold =
        "A newspaper in Pusan quotes the minister: Seoul counted 10,500 containers bound for the port of Rason."
    private static let other = "The central bank of Norway raised its key rate, and the krone rose against the euro."

    @Test func aReWordedReportOfTheSameDaysHasTheEarlierOnesOrigin() {
        let places = StoryClusters([
            Self.report(Self.retold, "2024-06-15"), Self.report(Self.other, "2024-06-14"),
            Self.report(Self.told, "2024-06-14"),
        ]).places
        #expect(places.map(\.origin) == [2, nil, nil])
        #expect(places[0].evidence.figures == [10_500])
        #expect(places[0].story == places[2].story)
    }

    @Test func aYearLaterItIsAnotherStory() {
        let places = StoryClusters([
            Self.report(Self.told, "2023-06-14"), Self.report(Self.retold, "2024-06-15"), Self.report(Self.other, nil),
        ]).places
        #expect(places.allSatisfy { $0.origin == nil })
        #expect(places[0].story != places[1].story)
    }

    /// Nothing says that an undated report is of the same days: only its words could.
    @Test func withoutADateOnlyCopiesShareAnOrigin() {
        let places = StoryClusters([
            Self.report(Self.told, nil), Self.report(Self.retold, nil), Self.report(Self.told, nil),
        ]).places
        #expect(places.map(\.origin) == [nil, nil, 0])
    }
}

/// Two rulings of one court: eight reports each, all alike within (0.5) and rather alike across (0.3).
@Suite struct TermContrastTests {
    private static let similarities: [[Int: Double]] = (0..<16).map { i in
        Dictionary(uniqueKeysWithValues: (i + 1..<16).map { ($0, (i < 8) == ($0 < 8) ? 0.5 : 0.3) })
    }

    private static func groups(first: [Int], second: [Int]) -> Int {
        let terms = (0..<16).map { $0 < 8 ? first : second }
        var linkage = AverageLinkage(Self.similarities, contrast: TermContrast(terms, weight: 0.4))
        linkage.join(to: 0.24)
        return Set(linkage.groups).count
    }

    @Test func groupsWithNamesOfTheirOwnStayApart() {
        // 1: the court, which both name; 2, 3: Dirk Kempthorne; 4, 5: Ken Salazar.
        #expect(Self.groups(first: [1, 2, 3], second: [1, 4, 5]) == 2)
        #expect(Self.groups(first: [1], second: [1]) == 1)
    }

    /// What only one of them names may be a detail that the other leaves out.
    @Test func namesOfOneSideAloneKeepNothingApart() {
        #expect(Self.groups(first: [1, 2, 3], second: [1]) == 1)
        #expect(Self.groups(first: [], second: [4, 5]) == 1)
    }

    /// Two single reports may each name somebody else of one event.
    @Test func aSingleReportSaysLittle() {
        let contrast = TermContrast([[1, 2], [3, 4]], weight: 0.4)
        #expect(contrast.penalty(0, 1) < 0.05)
        #expect(contrast.penalty(0, 1) == contrast.penalty(1, 0))
    }
}

@Suite struct StoryDayTests {
    @Test(
        arguments: [
            ("on Jan. 28 and 3 March", ["--01-28", "--03-03"]), ("December 30th, 2023", ["--12-30"]),
            ("May 2013", []), ("of 200 March days", []), ("the 12th", []), ("Sept. 9, 40 people", ["--09-09"]),
            ("May 40", []), ("march 3", []),
        ] as [(String, [String])])
    func daysOfTheYear(text: String, days: [String]) {
        #expect(StoryDay.days(in: text).map(\.description).sorted() == days)
    }
}

@Suite struct OutletNamesTests {
    @Test(
        arguments: [
            ("Yonhap via The Korea Times", ["Yonhap", "Korea Times"]),
            ("Voice of America (copy at example.com)", ["Voice of America"]),
            ("AFP, Leiria Economica", ["AFP", "Leiria Economica"]), ("", []), ("(((", []), ("TV", []),
        ] as [(String, [String])])
    func partsOfAnOutlet(outlet: String, names: [String]) { #expect(OutletNames.split(outlet) == names) }

    @Test func namesAreFoundWordByWord() {
        let names = OutletNames(["Korea Times", "Time", "AFP"])
        #expect(names.named(in: "As The Korea Times wrote, AFP's report came in time.") == ["Korea Times", "AFP"])
    }
}
