import Synchronization

/// Everything that Sitrep keeps: captures, articles with all their versions, what was read in them, stories, alerts, decisions, feeds.
///
/// ```swift
/// let store = try Store("desk.sitrep", time: now, creating: true)
/// try store.write { session in try session.add(captured, setting: "fast", time: now) }
/// let hits = try store.read { session in try session.search(SearchQuery(words: "shells")) }
/// ```
/// An address that begins with `postgres://` or `postgresql://` is a PostgreSQL database, any other a file (SQLite). Both behave
/// alike. A store may be shared by threads, which take turns; to read while another thread writes, open it twice.
public final class Store: Sendable {
    /// Where it is, without passwords.
    public let address: String
    private let connection: Mutex<Holder>

    /// The connection never leaves the lock.
    private struct Holder: ~Copyable {
        let connection: any Connection
    }

    /// Opens a store and brings its schema up to date.
    ///
    /// - Parameters:
    ///   - time: now, ISO 8601 in UTC; the store itself reads no clock.
    ///   - creating: makes the store where there is none; otherwise that is an error.
    public init(_ address: String, time: String, creating: Bool = false) throws {
        let connection = try Self.connect(address, creating: creating)
        let migrator = Migrator(connection: connection)
        if !creating, try migrator.applied() == nil {
            throw StoreError(.missing, "\(connection.address): there is no store yet; 'sitrep ingest' makes one")
        }
        try migrator.migrate(time: time)
        self.address = connection.address
        self.connection = Mutex(Holder(connection: connection))
    }

    private static func connect(_ address: String, creating: Bool) throws -> any Connection {
        isPostgres(address)
            ? try PostgresConnection(url: address)
            : try SQLiteConnection(path: address, access: creating ? .creating : .writing)
    }

    static func isPostgres(_ address: String) -> Bool {
        address.hasPrefix("postgres://") || address.hasPrefix("postgresql://")
    }

    /// For what can't run inside a transaction.
    func outsideTransaction<Value>(_ body: (borrowing Session) throws -> Value) throws -> Value {
        try connection.withLock { holder in
            let connection = holder.connection
            let value = try body(Session(connection))
            return value
        }
    }

    /// Reads from one state of the store: what others commit meanwhile isn't seen.
    public func read<Value>(_ body: (borrowing Session) throws -> Value) throws -> Value {
        try transaction(writing: false, body)
    }

    /// One transaction: all of it is kept, or nothing where `body` throws. Writers wait for each other.
    ///
    /// Where a server goes away meanwhile, `body` runs again on a new connection: it must not count on running once.
    public func write<Value>(_ body: (borrowing Session) throws -> Value) throws -> Value {
        try transaction(writing: true, body)
    }

    private func transaction<Value>(writing: Bool, _ body: (borrowing Session) throws -> Value) throws -> Value {
        try connection.withLock { holder in
            let connection = holder.connection
            var attempts = 3
            while true {
                do {
                    try connection.begin(writing: writing)
                    let value = try body(Session(connection))
                    try connection.commit()
                    return value
                } catch let error as StoreError where error.kind == .disconnected && attempts > 0 {
                    attempts -= 1
                    try connection.reconnect()
                } catch {
                    connection.rollback()
                    throw error
                }
            }
        }
    }
}

/// The store inside a transaction. It can't be kept beyond the closure that it is lent to.
///
/// What it can do is in its extensions: captures and articles, search, stories, alerts, decisions, feeds.
public struct Session: ~Copyable {
    let connection: any Connection
    /// The numbers of actors met in this transaction; they hold no longer than it does.
    private let actors = ActorNumbers()

    init(_ connection: any Connection) { self.connection = connection }

    var actorIDs: [ArticleRows.Actor: Int] {
        get { actors.ids }
        nonmutating set { actors.ids = newValue }
    }
}

private final class ActorNumbers {
    var ids: [ArticleRows.Actor: Int] = [:]
}
