import Analysis
import Annotations
import Foundation
import Ingestion
import Storage
import Synchronization
import TestSupport
import Testing

@testable import SitrepKit

/// A site on this machine: a feed with its pages, that a test can change.
private final class Site: Sendable {
    private struct State {
        var entries: [String] = []
        var status = "200 OK"
        var people = 14
    }

    private let state = Mutex(State())
    private let server = Mutex<LoopbackServer?>(nil)

    init(_ entries: [String]) throws {
        state.withLock { $0.entries = entries }
        let started = try LoopbackServer { [weak self] in self?.answer($0) ?? [] }
        server.withLock { $0 = started }
    }

    var feed: String { address("/feed") }
    func address(_ path: String) -> String { server.withLock { $0!.address(path) } }
    var requests: [LoopbackServer.Request] { server.withLock { $0!.requests } }
    func add(_ entry: String) { state.withLock { $0.entries.append(entry) } }
    func fail(with status: String) { state.withLock { $0.status = status } }

    func correct(to people: Int) { state.withLock { $0.people = people } }

    static func page(_ name: String, people: Int = 14) -> String {
        "<html><body><article><p>\(name) left the port of Odesa on Monday, officials said, with \(people) people aboard.</p>"
            + "</article></body></html>"
    }

    private func answer(_ request: LoopbackServer.Request) -> [LoopbackServer.Step] {
        let (entries, status, people) = state.withLock { ($0.entries, $0.status, $0.people) }
        switch request.path {
        case "/robots.txt": return LoopbackServer.answer("", status: "404 Not Found")
        case "/feed":
            guard status == "200 OK" else { return LoopbackServer.answer("", status: status) }
            let tag = "\"\(entries.joined(separator: "-"))\""
            if request.head.contains("If-None-Match: \(tag)") {
                return [.send("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")]
            }
            let items = entries.map {
                "<item><title>\($0) sails</title><link>/\($0)</link><guid>\($0)</guid>"
                    + "<description>\($0) has left the port, the harbour master said on Monday.</description></item>"
            }
            return LoopbackServer.answer(
                "<rss version=\"2.0\"><channel><title>Harbour</title>\(items.joined())</channel></rss>",
                fields: "Content-Type: application/rss+xml\r\nETag: \(tag)\r\n")
        default: return LoopbackServer.answer(Self.page(String(request.path.dropFirst()), people: people))
        }
    }
}

@Suite struct WatchTests {
    private static let pipeline = Result { try Pipeline(.fast) }

    private static func store(_ folder: TemporaryFolder) throws -> Store {
        try Store(folder.url.appending(path: "desk.sitrep").path(), time: Timestamp.now(), creating: true)
    }

    private static func watcher(_ store: Store, pages: Bool = false) throws -> Watcher {
        var configuration = Fetcher.Configuration()
        configuration.allowsPrivate = true
        configuration.interval = 0
        configuration.retries = 0
        let ingestor = Ingestor(try pipeline.get(), store, setting: "fast", threads: 2)
        var watcher = Watcher(store, Fetcher(configuration), ingestor)
        watcher.fetchesPages = pages
        return watcher
    }

    /// As if the interval had passed.
    private static func makeDue(_ store: Store) throws {
        try store.write { session in
            for var feed in try session.feeds() {
                feed.due = nil
                try session.save(feed)
            }
        }
    }

    @Test func pollsOnScheduleAndOnlyForWhatIsNew() throws {
        let folder = try TemporaryFolder()
        let (site, store) = (try Site(["Ada", "Bea"]), try Self.store(folder))
        let watcher = try Self.watcher(store)
        try watcher.subscribe([(site.feed, nil)], interval: 600)
        try watcher.poll()
        var feed = try #require(try store.read { try $0.feed(site.feed) })
        #expect(feed.title == "Harbour" && feed.etag == "\"Ada-Bea\"" && feed.problem == nil)
        let rest = Timestamp.seconds(feed.due!)! - Timestamp.seconds(feed.polled!)!
        #expect(rest == 600)
        let versions = try store.read { try $0.versions() }
        #expect(versions.map(\.title) == ["Ada sails", "Bea sails"])
        #expect(versions.map(\.outlet) == ["Harbour", "Harbour"])
        #expect(versions.map(\.url) == [site.address("/Ada"), site.address("/Bea")])

        // Not due: not asked. Due: asked for what is newer.
        try watcher.poll()
        #expect(site.requests.count == 1)
        try Self.makeDue(store)
        try watcher.poll()
        #expect(site.requests.count == 2 && site.requests[1].head.contains("If-None-Match: \"Ada-Bea\""))

        site.add("Cem")
        try Self.makeDue(store)
        var summaries: [Ingestor.Summary] = []
        try watcher.poll { if case .polled(_, let summary?) = $0 { summaries.append(summary) } }
        #expect(summaries.map(\.added) == [1] && summaries.map(\.unchanged) == [2])
        feed = try #require(try store.read { try $0.feed(site.feed) })
        #expect(feed.etag == "\"Ada-Bea-Cem\"")
    }

    @Test func keepsTheBytesOfFeedsAndPages() throws {
        let folder = try TemporaryFolder()
        let (site, store) = (try Site(["Ada"]), try Self.store(folder))
        let watcher = try Self.watcher(store, pages: true)
        try watcher.subscribe([(site.feed, nil)], interval: nil)
        let before = Timestamp.now()
        try watcher.poll()
        try store.read { session in
            let capture = try #require(try session.latestCapture(of: site.address("/Ada")))
            #expect(try session.bytes(ofCapture: capture.id) == Array(Site.page("Ada").utf8))
            #expect(capture.digest == SHA256.hash(Site.page("Ada")))
            #expect(capture.time >= before && capture.url == site.address("/Ada") && capture.form == .page)
            // The page is the report that the entry announced.
            let versions = try session.versions()
            #expect(versions.count == 1 && versions.map(\.form) == [.page] && versions.map(\.versions) == [2])
            #expect(try session.latestCapture(of: site.feed)?.form == .entry)
        }
        try Self.makeDue(store)
        site.add("Bea")
        try watcher.poll()
        #expect(site.requests.map(\.path) == ["/feed", "/Ada", "/feed", "/Bea"])
    }

    @Test func aCorrectedPageIsANewVersion() throws {
        let folder = try TemporaryFolder()
        let (site, store) = (try Site(["Ada"]), try Self.store(folder))
        var watcher = try Self.watcher(store, pages: true)
        watcher.pageRest = 0
        try watcher.subscribe([(site.feed, nil)], interval: nil)
        try watcher.poll()
        site.correct(to: 41)
        site.add("Bea")
        try Self.makeDue(store)
        try watcher.poll()
        let page = try store.read { try $0.versions().first { $0.url == site.address("/Ada") } }
        let version = try #require(page)
        #expect(try store.read { try $0.annotated(version: version.id).document.article.text }.contains("41 people"))
        #expect(version.versions == 3)
    }

    @Test(arguments: [
        // captured, seen, now (hours), whether due
        (0.0, 0.0, 0.5, false), (0, 0, 1, true), (0, 1, 1.5, false), (0, 1, 2, true), (0, 2, 3, false), (0, 2, 4, true),
        (0, 4, 8, true), (0, 128, 167, false), (0, 64, 167, true), (0, 64, 169, false),
    ])
    func pagesAreLookedAtEverMoreRarely(captured: Double, seen: Double, now: Double, isDue: Bool) {
        let hour = 3600.0
        #expect(
            PollSchedule.isPageDue(captured: captured * hour, seen: seen * hour, rest: hour, now: now * hour) == isDue)
    }

    @Test func afterFailuresItAsksLessOften() throws {
        let folder = try TemporaryFolder()
        let (site, store) = (try Site(["Ada"]), try Self.store(folder))
        let watcher = try Self.watcher(store)
        try watcher.subscribe([(site.feed, nil)], interval: 600)
        site.fail(with: "404 Not Found")
        try watcher.poll()
        var feed = try #require(try store.read { try $0.feed(site.feed) })
        #expect(feed.failures == 1 && feed.problem == "answers 404 (not found)" && feed.isActive)
        site.fail(with: "410 Gone")
        try Self.makeDue(store)
        try watcher.poll()
        try Self.makeDue(store)
        try watcher.poll()
        feed = try #require(try store.read { try $0.feed(site.feed) })
        #expect(feed.failures == 2 && !feed.isActive && site.requests.count == 2)
        // Named again, it is watched again.
        site.fail(with: "200 OK")
        try watcher.subscribe([(site.feed, nil)], interval: nil)
        try watcher.poll()
        feed = try #require(try store.read { try $0.feed(site.feed) })
        #expect(feed.failures == 0 && feed.problem == nil && feed.interval == 600)
    }

    @Test(arguments: [
        (0, nil, 600.0), (1, nil, 1200), (3, nil, 4800), (60, nil, 86400), (1, 5000.0, 5000), (0, 1e9, 604_800),
    ])
    func waits(failures: Int, retryAfter: Double?, seconds: Double) {
        #expect(PollSchedule.due(after: 10, interval: 600, failures: failures, retryAfter: retryAfter) == 10 + seconds)
    }

    @Test func aFeedThatIsRemovedMeanwhileStaysRemoved() throws {
        let folder = try TemporaryFolder()
        let (site, store) = (try Site(["Ada"]), try Self.store(folder))
        let watcher = try Self.watcher(store)
        try watcher.subscribe([(site.feed, nil)], interval: nil)
        try watcher.poll { _ in _ = try store.write { try $0.removeFeed(site.feed) } }
        #expect(try store.read { try $0.feeds() }.isEmpty)
        #expect(throws: FetchError.self) { try watcher.subscribe([("file:///etc/passwd", nil)], interval: nil) }
    }

    /// Killed at any moment and started again, it loses and doubles nothing; told to stop, it ends in good order.
    @Test func survivesBeingKilled() throws {
        let folder = try TemporaryFolder()
        let names = (1...12).map { "Ship\($0)" }
        let site = try Site(names)
        let path = folder.url.appending(path: "desk.sitrep").path()
        let arguments = [
            "watch", site.feed, "--store", path, "--pages", "--allow-private", "--delay", "0", "--model", "fast",
        ]
        var random = TestSupport.SeededGenerator(seed: 7)
        for _ in 0..<8 {
            let process = try Run.start(arguments)
            Thread.sleep(forTimeInterval: Double.random(in: 0...0.6, using: &random))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        let run = try Run(arguments + ["--once"])
        #expect(run.status == 0, "\(run.diagnostics)")
        let store = try Store(path, time: Timestamp.now())
        let versions = try store.read { try $0.versions() }
        #expect(Set(versions.map(\.url)) == Set(names.map { site.address("/\($0)") }) && versions.count == names.count)
        #expect(versions.allSatisfy { $0.form == .page && $0.versions <= 2 })

        let process = try Run.start(arguments)
        Thread.sleep(forTimeInterval: 1.5)
        process.terminate()
        for _ in 0..<100 where process.isRunning { Thread.sleep(forTimeInterval: 0.1) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        #expect(process.terminationStatus == 0 && process.terminationReason == .exit)
    }

    @Test func commandsShowAndChangeWhatIsWatched() throws {
        let folder = try TemporaryFolder()
        let site = try Site(["Ada"])
        let list = try folder.file(
            "feeds.opml", Data("<opml><body><outline text='H' xmlUrl='\(site.feed)'/></body></opml>".utf8))
        let store = ["--store", folder.url.appending(path: "desk.sitrep").path()]
        let fetching = ["--allow-private", "--delay", "0", "--model", "fast"]
        let archive = folder.url.appending(path: "kept.warc.gz").path()
        let first = try Run(["watch", list.path(), "--once", "--interval", "5", "--warc", archive] + store + fetching)
        #expect(first.status == 0 && first.output.contains("\(site.feed): 1 articles new"), "\(first.diagnostics)")
        let shown = try Run(["watch", "--list"] + store).output
        #expect(shown.hasPrefix("\(site.feed)  H, every 5 min, polled ") && shown.contains(", next "))
        #expect(try Run(["article", archive]).output.contains("Ada sails"))
        #expect(try Run(["watch", "--remove", site.feed] + store).status == 0)
        #expect(try Run(["watch", "--list"] + store).output.isEmpty)
        #expect(try Run(["watch", "--remove", site.feed] + store).status == 1)
    }

    @Test func ingestsAddresses() throws {
        let folder = try TemporaryFolder()
        let site = try Site(["Ada"])
        let store = ["--store", folder.url.appending(path: "desk.sitrep").path(), "--model", "fast"]
        let refused = try Run(["ingest", site.address("/Bea")] + store)
        #expect(refused.status == 1 && refused.diagnostics.contains("no public address"))
        let options = store + ["--allow-private", "--delay", "0"]
        let taken = try Run(["ingest", site.address("/Bea"), site.feed] + options)
        #expect(taken.status == 0 && taken.output.hasPrefix("2 articles new"), "\(taken.diagnostics)")
        #expect(try Run(["ingest", site.address("/Bea"), site.feed] + options).output.hasPrefix("0 articles new"))
        #expect(site.requests.last { $0.path == "/feed" }?.head.contains("If-None-Match") == true)
    }
}
