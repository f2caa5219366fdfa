/// A JSON document to be written: keys keep their order and `null` is written out, because "not stated" is an answer.
///
/// Foundation's encoder drops absent keys and orders the rest by hash or by alphabet; a reader of the contract looks for
/// them in its order. For reading JSON use Foundation.
public enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([Member])

    public struct Member: Sendable, Equatable {
        public let key: String
        public let value: JSONValue
    }

    /// A string, or `null`.
    public init(_ string: String?) { self = string.map(JSONValue.string) ?? .null }
    /// An integer, or `null`.
    public init(_ integer: Int?) { self = integer.map(JSONValue.integer) ?? .null }
    /// A number, or `null`; a value that JSON can't hold (infinite, not a number) is `null` too.
    public init(_ number: Double?) { self = number.flatMap { $0.isFinite ? .number($0) : nil } ?? .null }

    /// The document on one line.
    public var compact: String { text(indentation: nil) }
    /// The document indented by two spaces, short arrays of numbers kept on one line.
    public var pretty: String { text(indentation: 0) }

    private func text(indentation: Int?) -> String {
        var out = ""
        write(to: &out, indentation: indentation)
        return out
    }

    private func write(to out: inout String, indentation: Int?) {
        switch self {
        case .null: out += "null"
        case .bool(let value): out += value ? "true" : "false"
        case .integer(let value): out += String(value)
        case .number(let value): out += Self.text(value)
        case .string(let value): Self.write(value, to: &out)
        case .array(let values):
            let inline = values.allSatisfy(\.isNumeric)
            Self.write(values, "[", "]", to: &out, indentation: inline ? nil : indentation) { value, out, inner in
                value.write(to: &out, indentation: inner)
            }
        case .object(let members):
            Self.write(members, "{", "}", to: &out, indentation: indentation) { member, out, inner in
                Self.write(member.key, to: &out)
                out += ": "
                member.value.write(to: &out, indentation: inner)
            }
        }
    }

    private var isNumeric: Bool {
        switch self {
        case .integer, .number: true
        default: false
        }
    }

    private static func write<Element>(
        _ elements: [Element], _ open: String, _ close: String, to out: inout String, indentation: Int?,
        _ writeElement: (Element, inout String, Int?) -> Void
    ) {
        out += open
        for (i, element) in elements.enumerated() {
            if i > 0 { out += indentation == nil ? ", " : "," }
            if let indentation { out += "\n" + String(repeating: " ", count: indentation + 2) }
            writeElement(element, &out, indentation.map { $0 + 2 })
        }
        if let indentation, !elements.isEmpty { out += "\n" + String(repeating: " ", count: indentation) }
        out += close
    }

    /// Whole numbers without a fraction: a count of shells is 4800000, not 4800000.0.
    private static func text(_ value: Double) -> String {
        if abs(value) < 0x1p53, let whole = Int(exactly: value) { return String(whole) }
        return "\(value)"
    }

    private static func write(_ string: String, to out: inout String) {
        out += "\""
        var rest = string[...]
        while let place = rest.unicodeScalars.firstIndex(where: isEscaped) {
            out += rest[..<place]
            escape(rest.unicodeScalars[place], to: &out)
            rest = rest[rest.unicodeScalars.index(after: place)...]
        }
        out += rest
        out += "\""
    }

    /// Line and paragraph separators are legal in JSON but end a line for some readers of JSON Lines.
    private static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || scalar == "\"" || scalar == "\\" || scalar == "\u{7F}" || scalar == "\u{2028}"
            || scalar == "\u{2029}"
    }

    private static func escape(_ scalar: Unicode.Scalar, to out: inout String) {
        switch scalar {
        case "\"": out += "\\\""
        case "\\": out += "\\\\"
        case "\n": out += "\\n"
        case "\r": out += "\\r"
        case "\t": out += "\\t"
        default:
            let hex = String(scalar.value, radix: 16)
            out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        }
    }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByNilLiteral
{
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member(key: $0.0, value: $0.1) })
    }
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    public init(stringLiteral value: String) { self = .string(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(nilLiteral: ()) { self = .null }
}
