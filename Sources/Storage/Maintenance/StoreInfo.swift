/// What a store holds, counted.
public struct StoreInfo: Sendable {
    /// "SQLite" or "PostgreSQL", with its version.
    public let database: String
    /// On the disk, without what isn't written back from the log yet.
    public let bytes: Int
    /// The names of what was counted, in the order in which a person asks, with their counts.
    public let counts: [(name: String, count: Int)]
    /// The model settings that versions were analysed with, with how many of each.
    public let settings: [(name: String, count: Int)]
    /// First and last day of publication; `nil` for an empty store.
    public let days: (first: String, last: String)?
    /// When the last version came in.
    public let lastAdded: String?
    public let migrations: [String]
}

extension Session {
    public func info() throws -> StoreInfo {
        let tables = [
            ("captures", "capture"), ("articles", "article"), ("versions", "version"), ("actors", "actor"),
            ("claims", "claim"), ("figures", "figure"), ("events", "event"), ("transfers", "transfer"),
            ("references", "citation"), ("stories", "story"), ("alerts", "alert"), ("decisions", "decision"),
            ("feeds", "feed"),
        ]
        let counts = try tables.map { name, table in
            (name: name, count: try connection.count("SELECT count(*) FROM " + SQL(verbatim: table)))
        }
        let settings = try connection.all(
            "SELECT setting, count(*) FROM version GROUP BY setting ORDER BY setting"
        ) { (name: try $0.string(0), count: try $0.int(1)) }
        let days = try connection.first("SELECT min(day), max(day) FROM version") { row in
            (first: try row.optionalString(0), last: try row.optionalString(1))
        }
        return StoreInfo(
            database: try databaseName(), bytes: try databaseBytes(), counts: counts, settings: settings,
            days: days.flatMap { days in days.first.map { (first: $0, last: days.last ?? $0) } },
            lastAdded: try connection.first("SELECT max(added_at) FROM version") { try $0.optionalString(0) } ?? nil,
            migrations: try Migrator(connection: connection).applied() ?? [])
    }

    private func databaseName() throws -> String {
        switch connection.dialect {
        case .sqlite: "SQLite \(try connection.first("SELECT sqlite_version()") { try $0.string(0) } ?? "")"
        case .postgres: "PostgreSQL \(try connection.first("SHOW server_version") { try $0.string(0) } ?? "")"
        }
    }

    private func databaseBytes() throws -> Int {
        switch connection.dialect {
        case .sqlite: try connection.count("PRAGMA page_count") * connection.count("PRAGMA page_size")
        case .postgres: try connection.count("SELECT pg_database_size(current_database())")
        }
    }
}
