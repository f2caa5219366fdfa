import Annotations
import Foundation
public import Ingestion
public import Storage

/// Polls feeds on a schedule into a store.
///
/// ```swift
/// let watcher = Watcher(store, Fetcher(), ingestor)
/// try watcher.subscribe(["https://example.org/feed"], interval: 3600)
/// try watcher.run { print($0) }       // until the fetcher is cancelled
/// ```
/// All that it must remember is in the store: a watcher that was killed goes on where it was. A feed's validators are noted only
/// after all that came of the poll is kept, so that the poll is repeated otherwise.
public struct Watcher: Sendable {
    private let store: Store
    private let fetcher: Fetcher
    private let ingestor: Ingestor
    /// Whether the pages that entries link to are fetched: an entry is often only the report's beginning.
    public var fetchesPages = false
    /// Seconds after which a page is asked for again at the earliest, as long as its feed lists it.
    public var pageRest = 3600.0
    /// How many hosts are asked side by side.
    public var connections = 8
    /// Seconds after which the store is looked at again though nothing is due: another process may have added a feed.
    public var longestRest = 30.0

    public init(_ store: Store, _ fetcher: Fetcher, _ ingestor: Ingestor) {
        self.store = store
        self.fetcher = fetcher
        self.ingestor = ingestor
    }

    /// What happens on the way.
    public enum Progress: Sendable {
        /// A feed was asked. `summary` is `nil` where it had nothing new.
        case polled(url: String, summary: Ingestor.Summary?)
        /// A feed can't be had; it is asked again at `due`, or never where it is gone for good.
        case failed(url: String, reason: String, due: String?)
        /// Pages were fetched that entries link to.
        case pages(Ingestor.Summary)
        /// Something can't be read; the rest goes on.
        case problem(String)
    }

    /// Adds feeds to those that are watched. One that is watched already gets the interval, and is watched again if it was given up.
    ///
    /// - Parameter interval: seconds between two polls.
    public func subscribe(_ feeds: [(url: String, title: String?)], interval: Int?) throws {
        for feed in feeds { try Fetcher.check(feed.url) }
        try store.write { session in
            for feed in feeds {
                var subscription =
                    try session.feed(feed.url)
                    ?? FeedSubscription(url: feed.url, title: feed.title, added: Timestamp.now())
                if let interval { subscription.interval = interval }
                if !subscription.isActive {
                    subscription.isActive = true
                    subscription.due = nil
                }
                try session.save(subscription)
            }
        }
    }

    /// Polls what is due, again and again, until the fetcher is cancelled.
    public func run(progress: (Progress) throws -> Void = { _ in }) throws {
        while !isCancelled {
            try poll(progress: progress)
            let due = try store.read {
                try $0.feeds().filter(\.isActive).map { $0.due.flatMap(Timestamp.seconds) ?? 0 }
            }
            let now = Date().timeIntervalSince1970
            let end = min(max(now, due.min() ?? .infinity), now + longestRest)
            while !isCancelled, Date().timeIntervalSince1970 < end { Thread.sleep(forTimeInterval: 0.2) }
        }
    }

    /// Polls once what is due now.
    public func poll(progress: (Progress) throws -> Void = { _ in }) throws {
        var due = try store.read { try $0.feeds(dueAt: Timestamp.now()) }[...]
        while !due.isEmpty, !isCancelled {
            try poll(due.prefix(connections * 4), progress)
            due = due.dropFirst(connections * 4)
        }
    }

    private var isCancelled: Bool { fetcher.configuration.isCancelled() }

    // MARK: - One round

    /// A feed that was asked, and what is to be noted once all that came of it is kept.
    private struct Polled {
        let feed: FeedSubscription
        var title: String?
        var etag: String?
        var lastModified: String?
        var failure: FetchError?
        var links: [String] = []
    }

    private func poll(_ feeds: ArraySlice<FeedSubscription>, _ progress: (Progress) throws -> Void) throws {
        var rest = feeds
        let fetcher = fetcher
        var polled: [Polled] = []
        try OrderedMap.run(
            threads: connections, next: { rest.popFirst() },
            transform: { feed -> (FeedSubscription, Result<Fetcher.Outcome, FetchError>) in
                do throws(FetchError) {
                    return (
                        feed, .success(try fetcher.fetch(feed.url, etag: feed.etag, lastModified: feed.lastModified))
                    )
                } catch {
                    return (feed, .failure(error))
                }
            },
            consume: { feed, result in
                if case .failure = result, isCancelled { return }
                polled.append(try take(feed, result, progress))
            })
        if fetchesPages { try fetchPages(polled.map(\.links), progress) }
        // What was interrupted is asked again by whoever comes next.
        if isCancelled, fetchesPages { polled.removeAll { !$0.links.isEmpty } }
        for one in polled { try note(one, progress) }
    }

    private func take(
        _ feed: FeedSubscription, _ result: Result<Fetcher.Outcome, FetchError>, _ progress: (Progress) throws -> Void
    ) throws -> Polled {
        var polled = Polled(feed: feed, title: feed.title, etag: feed.etag, lastModified: feed.lastModified)
        switch result {
        case .failure(let error): polled.failure = error
        case .success(.unchanged(let time)):
            try store.write { try $0.noteUnchanged(source: feed.url, time: time) }
            try progress(.polled(url: feed.url, summary: nil))
        case .success(.fetched(let page)):
            do throws(FetchError) {
                let title = try page.feed().title
                polled.title = feed.title ?? title
            } catch {
                polled.failure = error
                return polled
            }
            var captured = Optional(page.captured(outlet: feed.outlet))
            polled.links = captured!.articles.compactMap(\.url)
            let summary = try ingest(progress) { captured.take().map { .success($0) } }
            (polled.etag, polled.lastModified) = (page.capture.etag, page.capture.lastModified)
            try progress(.polled(url: feed.url, summary: summary))
        }
        return polled
    }

    /// Fetches the pages that the store hasn't or that may have changed, the feeds taking turns because most of a feed's pages are on
    /// one host.
    private func fetchPages(_ links: [[String]], _ progress: (Progress) throws -> Void) throws {
        var seen: Set<String> = []
        let turns = (0..<(links.map(\.count).max() ?? 0)).flatMap { turn in
            links.compactMap { turn < $0.count && seen.insert($0[turn]).inserted ? $0[turn] : nil }
        }
        let now = Date().timeIntervalSince1970
        let due = try store.read { session in
            try turns.filter { address in
                guard let latest = try session.latestCapture(of: address),
                    let captured = Timestamp.seconds(latest.time),
                    let seen = Timestamp.seconds(latest.seen)
                else { return true }
                return PollSchedule.isPageDue(captured: captured, seen: seen, rest: pageRest, now: now)
            }
        }
        guard !due.isEmpty else { return }
        var source = RemoteSource(due, fetcher, store, connections: connections)
        try progress(.pages(try ingest(progress) { try source.next() }))
    }

    private func ingest(
        _ progress: (Progress) throws -> Void, next: () throws -> Result<CapturedArticles, IngestionError>?
    ) throws -> Ingestor.Summary {
        try ingestor.ingest(next: next) { if case .problem(let reason) = $0 { try progress(.problem(reason)) } }
    }

    /// Notes how the poll went on what the store knows of the feed by now: others may have changed or removed it.
    private func note(_ polled: Polled, _ progress: (Progress) throws -> Void) throws {
        let now = Date().timeIntervalSince1970
        let noted = try store.write { session -> FeedSubscription? in
            guard var feed = try session.feed(polled.feed.url) else { return nil }
            feed.polled = Timestamp.string(secondsSince1970: now)
            feed.title = polled.title
            feed.failures = polled.failure == nil ? 0 : feed.failures + 1
            feed.problem = polled.failure?.reason
            feed.isActive = feed.isActive && polled.failure?.status != 410
            (feed.etag, feed.lastModified) = (polled.etag, polled.lastModified)
            feed.due = Timestamp.string(
                secondsSince1970: PollSchedule.due(
                    after: now, interval: feed.interval, failures: feed.failures,
                    retryAfter: polled.failure?.retryAfter))
            try session.save(feed)
            return feed
        }
        guard let failure = polled.failure, let noted else { return }
        try progress(.failed(url: noted.url, reason: failure.reason, due: noted.isActive ? noted.due : nil))
    }
}
