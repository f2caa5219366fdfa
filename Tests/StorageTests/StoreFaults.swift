import Annotations
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Storage

/// What must hold when things go wrong, whichever database it is.
extension StoreContract {
    private static func problems(_ store: Store) throws -> [String] {
        var problems: [String] = []
        try store.check { problems.append($0) }
        return problems
    }

    private static func counts(_ store: Store) throws -> [String: Int] {
        let counts = try store.read { session in try session.info() }.counts
        return Dictionary(uniqueKeysWithValues: counts.map { ($0.name, $0.count) })
    }

    @Test(arguments: Backend.installed) func severalWritersLoseAndDoubleNothing(_ backend: Backend) throws {
        let folder = try TemporaryFolder()
        let address = try backend.address(in: folder)
        _ = try Store(address, time: Self.time, creating: true)
        let failures = Mutex<[String]>([])
        let added = Mutex(0)
        // Each report is brought by two of the four writers.
        DispatchQueue.concurrentPerform(iterations: 4) { writer in
            do {
                let store = try Store(address, time: Self.time)
                for number in 0..<30 {
                    let report = (writer / 2) * 30 + number
                    let outcomes = try Self.add(
                        "Seoul counted ⟦figure \(report)⟧ containers.", to: store, source: "/reports/\(report).txt",
                        url: "https://x.example/\(report)")
                    if outcomes != nil { added.withLock { $0 += 1 } }
                }
            } catch {
                failures.withLock { $0.append("\(error)") }
            }
        }
        #expect(failures.withLock(\.self).isEmpty)
        #expect(added.withLock(\.self) == 60)
        let store = try Store(address, time: Self.time)
        let counts = try Self.counts(store)
        #expect(counts["captures"] == 60 && counts["articles"] == 60 && counts["versions"] == 60)
        #expect(try Self.problems(store) == [])
    }

    @Test(arguments: Backend.installed) func checkFindsWhatIsDamaged(_ backend: Backend) throws {
        let damages: [(SQL, String)] = [
            ("UPDATE figure SET value = 9", "rows in figure"),
            ("DELETE FROM claim", "rows in claim"),
            ("UPDATE article SET versions = 7", "numbered"),
            ("UPDATE body SET archive = \([1, 2, 3] as [UInt8])", "can't be read"),
            ("UPDATE blob SET length = length + 1", "hash"),
            ("UPDATE version SET title = 'another', has_title = 1", "hash"),
        ]
        for (damage, words) in damages {
            let folder = try TemporaryFolder()
            let store = try Self.store(backend, folder)
            _ = try Self.add("⟦c.speaker Moscow⟧ denies ⟦c.content shells⟧, and ⟦figure 7⟧ containers.", to: store)
            #expect(try Self.problems(store) == [])
            try store.outsideTransaction { _ = try $0.connection.run(damage) }
            let problems = try Self.problems(store)
            #expect(problems.contains { $0.contains(words) }, "\(damage.text): \(problems)")
        }
    }

    @Test(arguments: Backend.installed, Backend.installed)
    func aBackupIsTheStoreAgain(_ backend: Backend, restored: Backend) throws {
        let folder = try TemporaryFolder()
        let store = try Self.store(backend, folder)
        for number in 0..<3 {
            _ = try Self.add(
                "⟦c.speaker Moscow⟧ denies ⟦c.content shells⟧, and ⟦figure \(number)⟧ containers.", to: store,
                source: "/reports/\(number).txt", url: "https://x.example/\(number)")
        }
        let decision = Decision(token: "t", decided: Self.time, subject: "claim", verdict: "reject", target: "{}")
        try store.write { session in
            _ = try session.add(decision)
            let story = try session.addStory(name: "Shells", state: [0, 255], time: Self.time)
            try session.assign(StoryMembership(article: 1, story: story, origin: nil, why: "{}", added: Self.time))
            try session.setState("s", [9], time: Self.time)
        }
        let file = folder.url.appending(path: "backup.sitrep").path()
        try store.backup(to: file, time: Self.time)
        #expect(throws: StoreError.self) { try store.backup(to: file, time: Self.time) }

        let address = try restored.address(in: folder)
        try Store.restore(from: file, to: address, time: Self.time)
        #expect(throws: StoreError.self) { try Store.restore(from: file, to: address, time: Self.time) }
        let copy = try Store(address, time: Self.time)
        #expect(try Self.problems(copy) == [])
        #expect(try Self.counts(copy) == Self.counts(store))
        #expect(try copy.read { try $0.decisions() } == [decision])
        #expect(try copy.read { try $0.stories().first?.state } == [0, 255])
        for id in 1...3 {
            let archives = try [store, copy].map { try $0.read { try $0.annotated(version: id).archive } }
            #expect(archives[0] == archives[1])
        }
        var query = SearchQuery()
        query.words = "shells"
        #expect(try copy.read { try $0.search(query) }.count == 3)
        // Numbers go on behind those that were copied.
        let outcome = try Self.add("Words.", to: copy, source: "/reports/9.txt", url: "https://x.example/9")
        #expect(outcome == [.added(article: 4, version: 4)])
    }

    @Test(.enabled(if: PostgresServer.programs != nil)) func aServerThatIsRestartedLosesAndDoublesNothing() throws {
        let server = try PostgresServer(try #require(PostgresServer.programs))
        defer { server.remove() }
        let store = try Store(try server.database(), time: Self.time, creating: true)
        _ = try Self.add("One.", to: store, source: "/reports/1.txt", url: "https://x.example/1")
        // Between two transactions, and within one.
        try server.stop()
        try server.start()
        _ = try Self.add("Two.", to: store, source: "/reports/2.txt", url: "https://x.example/2")
        var runs = 0
        try store.write { session in
            runs += 1
            for number in 3...4 {
                let capture = Self.capture("\(number)", source: "/reports/\(number).txt")
                let article = Self.article("Words \(number).", url: "https://x.example/\(number)")
                _ = try session.add(capture, [.annotated(article)], setting: "fast", time: Self.time)
                guard runs == 1, number == 3 else { continue }
                try server.stop()
                try server.start()
            }
        }
        #expect(runs == 2)
        #expect(try Self.counts(store)["versions"] == 4)
        #expect(try Self.problems(store) == [])
    }

    @Test func aStrangersFileIsNoStore() throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "notes.txt")
        try Data("no database, but long enough to be one. ".utf8 + Array(repeating: 65, count: 5000)).write(to: file)
        #expect(throws: StoreError.self) { try Store(file.path(), time: Self.time, creating: true) }
        #expect(throws: StoreError.self) { try Store(folder.url.appending(path: "none").path(), time: Self.time) }
    }
}
