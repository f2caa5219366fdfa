/// A connection to a database: the seam between what Sitrep stores and where.
///
/// One thread uses it at a time; ``Store`` sees to that.
protocol Connection: AnyObject {
    var dialect: Dialect { get }

    /// Runs one statement and hands on its rows; returns how many rows it changed.
    @discardableResult
    func run(_ sql: SQL, row: (Row) throws -> Void) throws -> Int

    /// Runs statements without values, as migrations have them.
    func runScript(_ text: String) throws

    /// Begins a transaction: one that will write waits here for the writer before it.
    func begin(writing: Bool) throws
    func commit() throws
    /// Gives up what was not committed; it can't fail.
    func rollback()

    /// Connects again after ``StoreError/Kind/disconnected``.
    func reconnect() throws

    /// Where the store is, without passwords.
    var address: String { get }
}

extension Connection {
    @discardableResult
    func run(_ sql: SQL) throws -> Int { try run(sql) { _ in } }

    /// The first row of the answer.
    func first<Value>(_ sql: SQL, _ read: (Row) throws -> Value) throws -> Value? {
        var value: Value?
        try run(sql) { row in
            if value == nil { value = try read(row) }
        }
        return value
    }

    func all<Value>(_ sql: SQL, _ read: (Row) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        try run(sql) { values.append(try read($0)) }
        return values
    }

    func count(_ sql: SQL) throws -> Int { try first(sql) { try $0.int(0) } ?? 0 }
}

/// What the two databases spell differently.
enum Dialect: Sendable {
    case sqlite, postgres
}
