import Annotations
import Storage
import TestSupport
import Testing

/// What every store must do, whichever database it is.
@Suite struct StoreContract {
    static let time = "2024-06-14T09:30:00Z"

    static func store(_ backend: Backend, _ folder: TemporaryFolder) throws -> Store {
        try Store(backend.address(in: folder), time: time, creating: true)
    }

    @Test(.enabled(if: PostgresServer.programs != nil, "no PostgreSQL server is installed: apt-get install postgresql"))
    func runsOnPostgres() { #expect(Backend.installed.contains(.postgres)) }

    static func article(_ text: String, id: String = "a", url: String? = nil) -> AnnotatedArticle {
        let built = HandBuilt(text, id: id, outlet: "Example Wire", published: "2024-06-13")
        var document = built.document
        document.article.url = url
        var annotated = AnnotatedArticle(document: document)
        if !built.spans("c.content").isEmpty { annotated.claims = [built.claim("c", act: .deny)] }
        annotated.quantities = built.spans("figure").map {
            Quantity(span: $0, value: 7, lower: 7, upper: 7, object: "containers")
        }
        return annotated
    }

    static func capture(_ text: String, source: String = "/reports/a.txt", time: String = time) -> Capture {
        Capture(source: source, time: time, form: .text, bytes: Array(text.utf8))
    }

    static func add(
        _ text: String, to store: Store, source: String = "/reports/a.txt", url: String? = nil, time: String = time
    )
        throws -> [Outcome]?
    {
        try store.write {
            try $0.add(
                capture(text, source: source, time: time), [.annotated(article(text, url: url))], setting: "fast",
                time: time)
        }
    }

    @Test(arguments: Backend.installed) func aChangedReportIsANewVersionAndTheEarlierStays(_ backend: Backend) throws {
        let folder = try TemporaryFolder()
        let store = try Self.store(backend, folder)
        #expect(
            try Self.add("Seoul counted ⟦figure 7⟧ containers.", to: store, url: "https://x.example/1") == [
                .added(article: 1, version: 1)
            ])
        #expect(try Self.add("Seoul counted ⟦figure 7⟧ containers.", to: store, url: "https://x.example/1") == nil)
        let changed = try Self.add(
            "Seoul counted ⟦figure 8⟧ containers.", to: store, url: "http://X.example/1?utm_source=a#top",
            time: "2024-06-15T09:30:00Z")
        #expect(changed == [.changed(article: 1, version: 2, number: 2)])
        let texts = try store.read { session in
            try session.annotated(session.versions(of: "https://x.example/1")).map(\.document.article.text)
        }
        #expect(texts == ["Seoul counted 7 containers.", "Seoul counted 8 containers."])
        #expect(try store.read { try $0.versions().map(\.id) } == [2])
    }

    @Test(arguments: Backend.installed) func bytesComeBackAsTheyWere(_ backend: Backend) throws {
        let folder = try TemporaryFolder()
        let store = try Self.store(backend, folder)
        let bytes = (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let capture = Capture(source: "https://x.example/", time: Self.time, etag: "\"1\"", form: .page, bytes: bytes)
        try store.write {
            _ = try $0.add(capture, [], problem: "holds no running text", setting: "fast", time: Self.time)
        }
        let stored = try #require(try store.read { try $0.latestCapture(of: "https://x.example/") })
        #expect(stored.etag == "\"1\"" && stored.problem == "holds no running text")
        #expect(try store.read { try $0.bytes(ofCapture: stored.id) } == bytes)
        #expect(try store.read { try $0.known(capture)?.id } == stored.id)
    }

    @Test(arguments: Backend.installed) func whatThrowsLeavesNothing(_ backend: Backend) throws {
        struct Stop: Error {}
        let folder = try TemporaryFolder()
        let store = try Self.store(backend, folder)
        #expect(throws: Stop.self) {
            try store.write { session in
                _ = try session.add(
                    Self.capture("x"), [.annotated(Self.article("Words."))], setting: "fast", time: Self.time)
                throw Stop()
            }
        }
        #expect(try store.read { try $0.versions().isEmpty })
    }

    @Test(arguments: Backend.installed) func searchShowsItsEvidence(_ backend: Backend) throws {
        let folder = try TemporaryFolder()
        let store = try Self.store(backend, folder)
        _ = try Self.add(
            "Élysée 🚢 – ⟦c.speaker Moscow⟧ ⟦c.cue denies⟧ ⟦c.content any transfer of shells⟧, Seoul counted ⟦figure 7⟧ containers.",
            to: store)
        for (words, act, object) in [
            ("shell", nil, nil), (nil, "deny", nil), (nil, nil, "container"),
            ("\"transfer of\" -tanks", "deny", "contain"),
        ] {
            var query = SearchQuery()
            (query.words, query.act, query.object) = (words, act, object)
            let hits = try store.read { try $0.search(query) }
            #expect(hits.count == 1, "\(query)")
            let text = "Élysée 🚢 – Moscow denies any transfer of shells, Seoul counted 7 containers."
            for evidence in hits.flatMap(\.evidence) {
                let scalars = Array(text.unicodeScalars)[evidence.start..<evidence.end]
                #expect(String(String.UnicodeScalarView(scalars)) == evidence.text)
                #expect(text.contains(evidence.before + evidence.text + evidence.after))
            }
        }
        for words in ["tanks", "shell -transfer", "\"shells transfer\"", "*", "\"", "NOT", "a OR b NEAR("] {
            var query = SearchQuery()
            query.words = words
            #expect(try store.read { try $0.search(query) }.isEmpty, "\(words)")
        }
    }

    @Test(arguments: Backend.installed) func anAlertIsRaisedOnceAndDecisionsStay(_ backend: Backend) throws {
        let folder = try TemporaryFolder()
        let store = try Self.store(backend, folder)
        let alert = NewAlert(rule: "r", fingerprint: "f", version: nil, story: nil, message: "m", evidence: "[]")
        #expect(try store.write { try $0.raise(alert, time: Self.time) } == 1)
        #expect(try store.write { try $0.raise(alert, time: Self.time) } == nil)
        #expect(try store.read { try $0.undelivered(channel: "mail").count } == 1)
        try store.write { try $0.noteDelivered(alert: 1, channel: "mail", time: Self.time) }
        #expect(try store.read { try $0.undelivered(channel: "mail").isEmpty })
        let decision = Decision(token: "t", decided: Self.time, subject: "claim", verdict: "reject", target: "{}")
        #expect(try store.write { try $0.add(decision) })
        #expect(try !store.write { try $0.add(decision) })
        #expect(try store.read { try $0.decisions() } == [decision])
    }

    @Test(arguments: Backend.installed) func storiesAndFeedsComeBack(_ backend: Backend) throws {
        let folder = try TemporaryFolder()
        let store = try Self.store(backend, folder)
        _ = try Self.add("Words about shells.", to: store)
        let story = try store.write { try $0.addStory(name: "Shells", state: [1, 2], time: Self.time) }
        let membership = StoryMembership(article: 1, story: story, origin: nil, why: "{}", added: Self.time)
        #expect(try store.read { try $0.unassigned(limit: 9).map(\.article) } == [1])
        try store.write { try $0.assign(membership) }
        #expect(try store.read { try $0.unassigned(limit: 9).isEmpty })
        #expect(try store.read { try $0.members(ofStory: story) } == [membership])
        var feed = FeedSubscription(url: "https://x.example/feed", added: Self.time)
        try store.write { try $0.save(feed) }
        feed.due = "2024-06-15T00:00:00Z"
        feed.etag = "e"
        try store.write { try $0.save(feed) }
        #expect(try store.read { try $0.feeds() } == [feed])
        #expect(try store.read { try $0.feeds(dueAt: Self.time).isEmpty })
    }
}
