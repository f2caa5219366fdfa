import Foundation

/// One of feedparser's test feeds with what its comment expects, as far as it is about what Sitrep reads of a feed.
struct FeedCase {
    /// `entries[0]['title'] == 'A'`.
    struct Expectation {
        /// `nil` where the feed itself is meant.
        var entry: Int?
        /// "title", "link" …; "count" for the number of entries.
        var field: String
        var value: Value
    }

    enum Value: Equatable {
        case text(String)
        /// A number or the parts of a time.
        case numbers([Int])
    }

    let bytes: [UInt8]
    let expectations: [Expectation]

    /// `nil` where the file expects nothing.
    init?(_ file: URL) throws {
        bytes = [UInt8](try Data(contentsOf: file))
        let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        let data = Data(bytes)
        let text =
            isWide
            ? String(data: data, encoding: .utf16)
            : String(data: data, encoding: .utf8) ?? String(data: data, encoding: .isoLatin1)
        guard let found = text?.firstMatch(of: /Expect:\s*(?<expression>(?s:.*?))-->/) else { return nil }
        // A file has no HTTP header and was asked for at no address.
        let needsServer =
            text!.contains("Content-Location")
            || found.expression.contains("127.0.0.1") && !text![found.range.upperBound...].contains("127.0.0.1")
        expectations = needsServer ? [] : Self.expectations(String(found.expression))
    }

    /// The comparisons in a Python expression that are about titles, links, ids, dates, authors, sources and words.
    static func expectations(_ expression: String) -> [Expectation] {
        let comparison =
            /(?:len\(entries\)|(?<feed>feed)|entries\[(?<entry>\d+)\])(?<path>(?:\[[^\]\s]+\]|\.\w+)*)\s*==\s*/
        return expression.matches(of: comparison).compactMap { match in
            let path = match.path.filter { !"[]'\".".contains($0) }
            guard let value = PythonLiteral.value(expression[match.range.upperBound...]) else { return nil }
            if match.feed == nil, match.entry == nil {
                return Expectation(entry: nil, field: "count", value: value)
            }
            guard let field = fields[path] else { return nil }
            return Expectation(entry: match.entry.flatMap { Int($0) }, field: field, value: value)
        }
    }

    private static let fields = [
        "title": "title", "title_detailvalue": "title", "link": "link", "id": "id", "guid": "id",
        "published": "published", "published_parsed": "published", "updated": "updated", "updated_parsed": "updated",
        "author": "author", "author_detailname": "author", "summary": "summary", "summary_detailvalue": "summary",
        "description": "summary", "content0value": "content", "sourcetitle": "source",
    ]
}

/// Literals as Python writes them: strings, whole numbers, tuples of numbers.
enum PythonLiteral {
    static func value(_ text: Substring) -> FeedCase.Value? {
        if text.first == "(" {
            let numbers = text.dropFirst().prefix { $0 != ")" }.split(separator: ",").map {
                Int($0.filter { !$0.isWhitespace })
            }
            return numbers.allSatisfy { $0 != nil } ? .numbers(numbers.compactMap(\.self)) : nil
        }
        if text.first?.isNumber == true { return Int(text.prefix(while: \.isNumber)).map { .numbers([$0]) } }
        var rest = text.unicodeScalars[...]
        var value = String.UnicodeScalarView()
        while true {
            guard let part = string(&rest) else { return nil }
            value += part
            rest = rest.drop { $0.properties.isWhitespace }
            guard rest.first == "+" else { return .text(String(value)) }
            rest = rest.dropFirst().drop { $0.properties.isWhitespace }
        }
    }

    private static func string(_ rest: inout Substring.UnicodeScalarView) -> String.UnicodeScalarView? {
        if rest.first == "u" { rest = rest.dropFirst() }
        guard let quote = rest.popFirst(), quote == "'" || quote == "\"" else { return nil }
        let isTriple = rest.starts(with: [quote, quote])
        if isTriple { rest = rest.dropFirst(2) }
        var value = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            if scalar == quote, !isTriple || rest.starts(with: [quote, quote]) {
                if isTriple { rest = rest.dropFirst(2) }
                return value
            }
            guard scalar == "\\", let escape = rest.popFirst() else {
                value.append(scalar)
                continue
            }
            switch escape {
            case "n": value.append("\n")
            case "t": value.append("\t")
            case "r": value.append("\r")
            case "x", "u", "U":
                let length = escape == "x" ? 2 : escape == "u" ? 4 : 8
                guard let code = UInt32(String(rest.prefix(length)), radix: 16).flatMap(Unicode.Scalar.init) else {
                    return nil
                }
                value.append(code)
                rest = rest.dropFirst(length)
            default: value.append(escape)
            }
        }
        return nil
    }
}
