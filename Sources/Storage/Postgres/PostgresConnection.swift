import CPostgres
import Foundation

/// The store of a team: a PostgreSQL database.
///
/// Nothing else in Sitrep touches libpq.
final class PostgresConnection: Connection {
    let dialect = Dialect.postgres
    let address: String
    private let connection: OpaquePointer
    /// The names of prepared statements by their text.
    private var statements: [String: String] = [:]
    private var prepared = 0

    /// One writer at a time, as in SQLite: two that add the same names in another order would wait for each other for ever.
    private static let writerLock = 0x5349_5452
    /// Longer statements (many rows at once) come in too many lengths to be kept.
    private static let longestPrepared = 64

    init(url: String) throws {
        address = Self.withoutPassword(url)
        guard let connection = PQconnectdb(url) else { throw StoreError(.other, "\(address): out of memory") }
        self.connection = connection
        guard PQstatus(connection) == CONNECTION_OK else {
            let reason = Self.line(PQerrorMessage(connection))
            PQfinish(connection)
            throw StoreError(.missing, "\(address): can't connect: \(reason)")
        }
        try configure()
    }

    deinit { PQfinish(connection) }

    private func configure() throws {
        PQsetClientEncoding(connection, "UTF8")
        try runScript("SET client_min_messages = warning; SET lock_timeout = '60s'; SET bytea_output = 'hex'")
    }

    /// "postgres://user@host/name" without what was between the first colon and the @.
    static func withoutPassword(_ url: String) -> String {
        guard let scheme = url.firstRange(of: "://") else { return "postgres" }
        let rest = url[scheme.upperBound...].prefix { $0 != "?" }
        let end = rest.firstIndex(of: "/") ?? rest.endIndex
        guard let at = rest[..<end].lastIndex(of: "@") else { return String(url[..<scheme.upperBound] + rest) }
        return String(url[..<scheme.upperBound] + rest[..<at].prefix { $0 != ":" } + rest[at...])
    }

    @discardableResult
    func run(_ sql: SQL, row: (Row) throws -> Void) throws -> Int {
        try sql.refuseZeros()
        let text = sql.text
        let result = try send(text, sql.values)
        defer { PQclear(result) }
        try check(result, text)
        for number in 0..<PQntuples(result) {
            try row(Row(values: (0..<PQnfields(result)).map { try Self.value(result, number, $0) }))
        }
        return Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    func runScript(_ text: String) throws {
        let result = PQexec(connection, text)
        defer { PQclear(result) }
        try check(result, text)
    }

    func begin(writing: Bool) throws {
        guard writing else { return try runScript("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY") }
        try runScript("BEGIN; SELECT pg_advisory_xact_lock(\(Self.writerLock))")
    }

    func commit() throws { try runScript("COMMIT") }
    func rollback() { PQclear(PQexec(connection, "ROLLBACK")) }

    /// A server that is being restarted is back after some seconds.
    func reconnect() throws {
        statements = [:]
        for attempt in 0..<60 {
            if attempt > 0 { Thread.sleep(forTimeInterval: 0.5) }
            PQreset(connection)
            if PQstatus(connection) == CONNECTION_OK { return try configure() }
        }
        throw StoreError(.missing, "\(address): the server has gone: \(Self.line(PQerrorMessage(connection)))")
    }

    private func send(_ text: String, _ values: [SQLValue]) throws -> OpaquePointer? {
        let parameters = values.map(Parameter.init)
        // Every text ends in a zero byte of its own, so that one buffer can hold all of them.
        var buffer: [UInt8] = []
        var offsets: [Int?] = []
        for parameter in parameters {
            offsets.append(parameter.bytes == nil ? nil : buffer.count)
            buffer += parameter.bytes ?? []
            buffer.append(0)
        }
        let lengths = parameters.map { Int32($0.bytes?.count ?? 0) }
        let formats = parameters.map { Int32($0.isBinary ? 1 : 0) }
        let name = try values.count <= Self.longestPrepared ? statement(text) : nil
        return buffer.withUnsafeBytes { bytes in
            let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            let pointers = offsets.map { offset in offset.flatMap { base?.advanced(by: $0) } }
            guard let name else {
                return PQexecParams(connection, text, Int32(values.count), nil, pointers, lengths, formats, 0)
            }
            return PQexecPrepared(connection, name, Int32(values.count), pointers, lengths, formats, 0)
        }
    }

    private func statement(_ text: String) throws -> String {
        if let known = statements[text] { return known }
        prepared += 1
        let name = "s\(prepared)"
        let result = PQprepare(connection, name, text, 0, nil)
        defer { PQclear(result) }
        try check(result, text)
        statements[text] = name
        return name
    }

    /// A value as the protocol carries it: text, but bytes as they are.
    private struct Parameter {
        let bytes: [UInt8]?
        let isBinary: Bool

        init(_ value: SQLValue) {
            switch value {
            case .null: (bytes, isBinary) = (nil, false)
            case .integer(let number): (bytes, isBinary) = (Array(String(number).utf8), false)
            case .real(let number): (bytes, isBinary) = (Array("\(number)".utf8), false)
            case .text(let text): (bytes, isBinary) = (Array(text.utf8), false)
            case .blob(let content): (bytes, isBinary) = (content, true)
            }
        }
    }

    private static func value(_ result: OpaquePointer?, _ row: Int32, _ column: Int32) throws -> SQLValue {
        if PQgetisnull(result, row, column) == 1 { return .null }
        let start = PQgetvalue(result, row, column)!
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
        // The numbers of types as pg_type.dat has them.
        switch PQftype(result, column) {
        case 20, 21, 23: return .integer(Int(String(decoding: bytes, as: UTF8.self)) ?? 0)
        case 700, 701: return .real(Double(String(decoding: bytes, as: UTF8.self)) ?? .nan)
        case 17: return .blob(try hex(bytes))
        default: return .text(String(decoding: bytes, as: UTF8.self))
        }
    }

    /// `\x00ff…`
    private static func hex(_ text: UnsafeRawBufferPointer) throws -> [UInt8] {
        func digit(_ byte: UInt8) -> UInt8 { byte < 0x3A ? byte - 0x30 : byte - 0x57 }
        guard text.count >= 2, text[0] == UInt8(ascii: "\\"), text[1] == UInt8(ascii: "x") else {
            throw StoreError(.damaged, "the server sends bytes in an unknown form")
        }
        return [UInt8](unsafeUninitializedCapacity: text.count / 2 - 1) { bytes, count in
            for i in stride(from: 2, to: text.count - 1, by: 2) {
                bytes.initializeElement(at: count, to: digit(text[i]) << 4 | digit(text[i + 1]))
                count += 1
            }
        }
    }

    private func check(_ result: OpaquePointer?, _ sql: String) throws {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK: return
        default: break
        }
        let state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) } ?? ""
        let primary = PQresultErrorField(result, Int32(UInt8(ascii: "M")))
        let reason = Self.line(primary ?? UnsafeMutablePointer(mutating: PQerrorMessage(connection)))
        let kind: StoreError.Kind =
            switch state.prefix(2) {
            // What the server didn't say comes from the connection to it.
            case _ where state.isEmpty || PQstatus(connection) != CONNECTION_OK: .disconnected
            case "08": .disconnected
            case "57" where state != "57014": .disconnected
            case "53": .full
            case "40": .stale
            case "55", "57": .busy
            case "23": .refused
            default: .other
            }
        let place = kind == .other || kind == .refused ? " in: \(sql.prefix(120))" : ""
        throw StoreError(kind, "\(address): \(reason)\(place)")
    }

    private static func line(_ message: UnsafePointer<CChar>?) -> String {
        message.map { String(cString: $0).split(separator: "\n").joined(separator: " ") } ?? "no reason given"
    }
}
