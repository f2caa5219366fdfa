/// A statement with its values apart: what is interpolated is bound, never pasted in.
///
/// ```swift
/// try connection.run("UPDATE feed SET etag = \(etag) WHERE url = \(url)")
/// ```
/// Values become `$1`, `$2` … in order, which SQLite and PostgreSQL both read. Another `SQL` is spliced in with its values.
struct SQL: ExpressibleByStringInterpolation, Sendable {
    /// The text between the values: one piece more than there are values.
    private var pieces: [String]
    private(set) var values: [SQLValue]

    init(stringLiteral text: String) {
        pieces = [text]
        values = []
    }

    init(stringInterpolation: StringInterpolation) { self = stringInterpolation.sql }

    /// Text that comes from this program's own tables of names.
    init(verbatim text: String) { self.init(stringLiteral: text) }

    var text: String {
        var out = pieces[0]
        for (number, piece) in pieces.dropFirst().enumerated() {
            out += "$"
            out += String(number + 1)
            out += piece
        }
        return out
    }

    /// PostgreSQL's text holds no zero character, so neither store takes one.
    func refuseZeros() throws(StoreError) {
        for case .text(let text) in values where text.utf8.contains(0) {
            throw StoreError(.refused, "text with a zero character can't be stored")
        }
    }

    static func + (a: SQL, b: SQL) -> SQL {
        var sum = a
        sum.append(b)
        return sum
    }

    static func += (a: inout SQL, b: SQL) { a.append(b) }

    /// The conditions joined by AND; true where there is none.
    static func all(_ conditions: [SQL]) -> SQL {
        guard var joined = conditions.first else { return "1 = 1" }
        for condition in conditions.dropFirst() { joined += " AND " + condition }
        return joined
    }

    private mutating func append(_ other: SQL) {
        pieces[pieces.count - 1] += other.pieces[0]
        pieces += other.pieces.dropFirst()
        values += other.values
    }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var sql = SQL(stringLiteral: "")

        init(literalCapacity: Int, interpolationCount: Int) {
            sql.values.reserveCapacity(interpolationCount)
            sql.pieces.reserveCapacity(interpolationCount + 1)
        }

        mutating func appendLiteral(_ text: String) { sql.pieces[sql.pieces.count - 1] += text }
        mutating func appendInterpolation(_ fragment: SQL) { sql.append(fragment) }
        mutating func appendInterpolation(_ value: String?) { append(value.map(SQLValue.text)) }
        mutating func appendInterpolation(_ value: Int?) { append(value.map(SQLValue.integer)) }
        mutating func appendInterpolation(_ value: Double?) { append(value.map(SQLValue.real)) }
        mutating func appendInterpolation(_ value: [UInt8]?) { append(value.map(SQLValue.blob)) }
        mutating func appendInterpolation(_ value: SQLValue) { append(value) }

        private mutating func append(_ value: SQLValue?) {
            sql.values.append(value ?? .null)
            sql.pieces.append("")
        }
    }
}

/// A value as both databases hold it.
enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

/// One row of an answer; columns count from 0. A value of another type than the schema has means damage.
struct Row {
    let values: [SQLValue]

    func optionalString(_ column: Int) throws(StoreError) -> String? {
        switch values[column] {
        case .null: nil
        case .text(let text): text
        default: throw damaged(column)
        }
    }

    func optionalInt(_ column: Int) throws(StoreError) -> Int? {
        switch values[column] {
        case .null: nil
        case .integer(let number): number
        default: throw damaged(column)
        }
    }

    func optionalDouble(_ column: Int) throws(StoreError) -> Double? {
        switch values[column] {
        case .null: nil
        case .real(let number): number
        case .integer(let number): Double(number)
        default: throw damaged(column)
        }
    }

    func optionalBytes(_ column: Int) throws(StoreError) -> [UInt8]? {
        switch values[column] {
        case .null: nil
        case .blob(let bytes): bytes
        default: throw damaged(column)
        }
    }

    func string(_ column: Int) throws(StoreError) -> String { try stated(optionalString(column), column) }
    func int(_ column: Int) throws(StoreError) -> Int { try stated(optionalInt(column), column) }
    func bytes(_ column: Int) throws(StoreError) -> [UInt8] { try stated(optionalBytes(column), column) }

    private func stated<Value>(_ value: Value?, _ column: Int) throws(StoreError) -> Value {
        guard let value else { throw damaged(column) }
        return value
    }

    private func damaged(_ column: Int) -> StoreError {
        StoreError(.damaged, "the store holds a value of the wrong type in column \(column) of an answer")
    }
}
