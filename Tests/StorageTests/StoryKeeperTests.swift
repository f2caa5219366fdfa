import SitrepKit
import Storage
import Testing

@Suite struct StoryKeeperTests {
    private static let ship =
        "The coast guard seized the cargo ship Morning Calm off Busan with 14 crew and 300 tons of coal, officials in Busan said."
    private static let quake =
        "An earthquake of magnitude 6 shook the province of Aceh in Indonesia, and villagers in Aceh fled to the hills."

    private static func stories(_ store: Store) throws -> [String: Int] {
        let placed = try store.write { session in
            try StoryKeeper.sort(session.versions(), session, time: StoreContract.time)
        }
        return Dictionary(uniqueKeysWithValues: placed.map { ($0.version.url ?? "", $0.story) })
    }

    @Test(arguments: Backend.installed) func aStoryKeepsItsNumber(_ backend: Backend) throws {
        let folder = try TemporaryFolder()
        let store = try StoreContract.store(backend, folder)
        func add(_ name: String, _ text: String) throws {
            _ = try StoreContract.add(text, to: store, source: "/\(name).txt", url: "https://x.example/\(name)")
        }
        try add("ship", Self.ship)
        let first = try Self.stories(store)
        try add("quake", Self.quake)
        try add("ship2", Self.ship + " The owner denied it.")
        let second = try Self.stories(store)
        #expect(second["https://x.example/ship"] == first["https://x.example/ship"])
        #expect(second["https://x.example/ship2"] == second["https://x.example/ship"])
        #expect(second["https://x.example/quake"] != second["https://x.example/ship"])
        #expect(try Self.stories(store) == second)
        #expect(try store.read { try $0.stories().map(\.articles).sorted() } == [1, 2])
        // What an analyst moved stays there.
        try store.write { session in
            let story = try session.addStory(name: nil, state: nil, time: StoreContract.time)
            try session.assign(
                StoryMembership(
                    article: 3, story: story, origin: nil, why: #"{"decision": "reject"}"#, added: StoreContract.time))
        }
        let third = try Self.stories(store)
        #expect(third["https://x.example/ship2"] != third["https://x.example/ship"])
        #expect(third["https://x.example/ship"] == first["https://x.example/ship"])
    }
}
