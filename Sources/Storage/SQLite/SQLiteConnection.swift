import CSQLite

/// The default store: one file (with its write-ahead log beside it while it is open).
///
/// Nothing else in Sitrep touches SQLite's C interface.
final class SQLiteConnection: Connection {
    let dialect = Dialect.sqlite
    let address: String
    private var database: OpaquePointer?
    private var statements: [String: SQLiteStatement] = [:]

    /// "SITR": tells a store from other SQLite files.
    static let applicationID = 0x5349_5452
    /// How long a writer waits for another: a batch takes a second or two.
    private static let patience: Int32 = 60_000

    enum Access {
        /// Changes nothing, not even how the file is written.
        case reading
        case writing
        /// Makes the store where there is no file; for the others that is an error.
        case creating

        fileprivate var flags: Int32 {
            switch self {
            case .reading: SQLITE_OPEN_READONLY
            case .writing: SQLITE_OPEN_READWRITE
            case .creating: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            }
        }
    }

    init(path: String, access: Access) throws {
        address = path
        let code = sqlite3_open_v2(path, &database, access.flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard code == SQLITE_OK else {
            let reason = message(code)
            sqlite3_close(database)
            database = nil
            throw StoreError(.missing, "\(path): can't be opened as a store: \(reason)")
        }
        sqlite3_busy_timeout(database, Self.patience)
        _ = sitrep_defend(database)
        let id = try readHeader()
        let isEmpty = try count("SELECT count(*) FROM sqlite_schema") == 0
        guard id == Self.applicationID || (id == 0 && isEmpty) else {
            throw StoreError(.missing, "\(path): is an SQLite file of another program, no Sitrep store")
        }
        try runScript(
            """
            PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;
            PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;
            """)
        guard access != .reading else { return }
        // A commit is on the disk before it is reported: with one commit a batch that costs little.
        try runScript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864;")
    }

    deinit {
        statements = [:]
        sqlite3_close(database)
    }

    private func readHeader() throws -> Int {
        do {
            return try count("PRAGMA application_id")
        } catch let error as StoreError {
            throw StoreError(.missing, "\(address): is no Sitrep store (\(error))")
        }
    }

    @discardableResult
    func run(_ sql: SQL, row: (Row) throws -> Void) throws -> Int {
        try sql.refuseZeros()
        let text = sql.text
        let statement = try statement(text)
        defer { statement.reset() }
        for (index, value) in sql.values.enumerated() { try check(statement.bind(value, at: Int32(index + 1)), text) }
        while true {
            switch statement.step() {
            case SQLITE_ROW: try row(statement.row())
            case SQLITE_DONE: return Int(sqlite3_changes(database))
            case let code: try check(code, text)
            }
        }
    }

    func runScript(_ text: String) throws { try check(sqlite3_exec(database, text, nil, nil, nil), text) }

    func begin(writing: Bool) throws { try runScript(writing ? "BEGIN IMMEDIATE" : "BEGIN") }
    func commit() throws { try runScript("COMMIT") }
    // SQLite has rolled back by itself after some errors (a full disk): then this does nothing.
    func rollback() { sqlite3_exec(database, "ROLLBACK", nil, nil, nil) }

    /// A file doesn't go away.
    func reconnect() throws {}

    /// Prepared statements are kept: a batch runs the same dozen thousands of times. Texts are few, because values are bound.
    private func statement(_ text: String) throws -> SQLiteStatement {
        // An answer may be read while the same statement runs within: then it gets its own copy.
        if let known = statements[text], !known.isBusy { return known }
        var handle: OpaquePointer?
        try check(sqlite3_prepare_v2(database, text, -1, &handle, nil), text)
        guard let handle else { throw StoreError(.other, "no statement: \(text)") }
        let statement = SQLiteStatement(handle)
        if statements.count > 200 { statements = [:] }
        statements[text] = statement
        return statement
    }

    private func check(_ code: Int32, _ sql: String) throws {
        guard code != SQLITE_OK else { return }
        let kind: StoreError.Kind =
            switch code & 0xFF {
            case SQLITE_FULL: .full
            // A write that the system refused: quota, greatest length of a file.
            case SQLITE_IOERR where code == SQLITE_IOERR | (3 << 8): .full
            case SQLITE_BUSY, SQLITE_LOCKED: .busy
            case SQLITE_CORRUPT, SQLITE_NOTADB: .damaged
            case SQLITE_CONSTRAINT: .refused
            default: .other
            }
        let hint =
            switch kind {
            case .full: "; make room and start again: what was committed is kept"
            case .busy: "; another writer has held the store for \(Self.patience / 1000) seconds"
            case .damaged: "; restore a backup ('sitrep help store')"
            case .other, .refused: " in: \(sql.prefix(120))"
            default: ""
            }
        throw StoreError(kind, "\(address): \(message(code))\(hint)")
    }

    private func message(_ code: Int32) -> String {
        // The connection's message names no values, but tables and columns.
        database.flatMap { sqlite3_errcode($0) == code & 0xFF || sqlite3_extended_errcode($0) == code ? $0 : nil }
            .flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) } ?? String(cString: sqlite3_errstr(code))
    }
}
