import Situation
import Testing

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

    @Test(arguments: [[], [""], ["", ""], ["…", "🙂 🙂"], [String(repeating: "9", count: 5000)]])
    func oddTextsHaveAPlace(texts: [String]) {
        let places = StoryClusters(texts).places
        #expect(places.count == texts.count)
        #expect(places.allSatisfy { $0.story >= 1 && $0.origin == nil })
    }
}

@Suite struct OriginTests {
    private static func report(_ text: String, _ published: String?) -> StoryReport {
        StoryReport(text: text, published: published)
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
        #expect(places[0].figures == [10_500])
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
