/// A feed that is watched, with what polling it needs to know.
public struct FeedSubscription: Sendable, Equatable {
    /// The address that is polled; it names the subscription.
    public var url: String
    public var title: String?
    /// Overrides the outlet that the feed states.
    public var outlet: String?
    /// The validators of the last answer.
    public var etag: String?
    public var lastModified: String?
    public var added: String
    public var polled: String?
    /// When to ask next; `nil` at once.
    public var due: String?
    public var interval: Int
    /// Failures since the last success.
    public var failures: Int
    /// What the last poll failed of.
    public var problem: String?
    public var isActive: Bool

    public init(url: String, title: String? = nil, outlet: String? = nil, added: String, interval: Int = 3600) {
        self.url = url
        self.title = title
        self.outlet = outlet
        self.added = added
        self.interval = interval
        failures = 0
        isActive = true
    }
}

extension Session {
    /// Adds a subscription, or replaces what is known of it.
    public func save(_ feed: FeedSubscription) throws {
        guard feed.url.utf8.count <= Key.limit else {
            throw StoreError(.refused, "a feed's address has at most \(Key.limit) bytes")
        }
        try connection.run(
            """
            INSERT INTO feed (url, title, outlet, etag, last_modified, added_at, polled_at, due_at, interval_seconds, failures,
                problem, is_active)
            VALUES (\(feed.url), \(feed.title), \(feed.outlet), \(feed.etag), \(feed.lastModified), \(feed.added),
                \(feed.polled), \(feed.due), \(feed.interval), \(feed.failures), \(feed.problem), \(feed.isActive ? 1 : 0))
            ON CONFLICT (url) DO UPDATE SET title = excluded.title, outlet = excluded.outlet, etag = excluded.etag,
                last_modified = excluded.last_modified, polled_at = excluded.polled_at, due_at = excluded.due_at,
                interval_seconds = excluded.interval_seconds, failures = excluded.failures, problem = excluded.problem,
                is_active = excluded.is_active
            """)
    }

    public func feed(_ url: String) throws -> FeedSubscription? {
        try connection.first(Self.feeds + "WHERE url = \(url)", Self.feed)
    }

    /// All subscriptions by address; with `dueAt` the active ones that are to be polled by then, the longest due first.
    public func feeds(dueAt time: String? = nil) throws -> [FeedSubscription] {
        let condition: SQL =
            time.map {
                "WHERE is_active = 1 AND (due_at IS NULL OR due_at <= \($0)) ORDER BY coalesce(due_at, ''), url"
            }
            ?? "ORDER BY url"
        return try connection.all(Self.feeds + condition, Self.feed)
    }

    public func removeFeed(_ url: String) throws -> Bool {
        try connection.run("DELETE FROM feed WHERE url = \(url)") > 0
    }

    private static var feeds: SQL {
        """
        SELECT url, title, outlet, etag, last_modified, added_at, polled_at, due_at, interval_seconds, failures, problem,
            is_active FROM feed \

        """
    }

    private static func feed(_ row: Row) throws -> FeedSubscription {
        var feed = FeedSubscription(
            url: try row.string(0), title: try row.optionalString(1), outlet: try row.optionalString(2),
            added: try row.string(5), interval: try row.int(8))
        feed.etag = try row.optionalString(3)
        feed.lastModified = try row.optionalString(4)
        feed.polled = try row.optionalString(6)
        feed.due = try row.optionalString(7)
        feed.failures = try row.int(9)
        feed.problem = try row.optionalString(10)
        feed.isActive = try row.int(11) == 1
        return feed
    }
}
