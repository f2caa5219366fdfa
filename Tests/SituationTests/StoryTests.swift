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
