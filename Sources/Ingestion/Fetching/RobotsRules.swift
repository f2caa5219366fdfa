/// What a site's robots.txt allows (RFC 9309).
///
/// ```swift
/// let rules = RobotsRules("User-agent: *\nDisallow: /private", agent: "Sitrep")
/// rules.allows("/private/a")   // false
/// ```
struct RobotsRules {
    private struct Rule {
        /// The octets between `*`s.
        var parts: [[UInt8]]
        var isAnchored: Bool
        var isAllowing: Bool
        var length: Int
    }

    private var rules: [Rule] = []
    /// Seconds between requests; not in the RFC, but sites that write it mean it.
    private(set) var delay: Double?

    /// So much of a file is read; the RFC asks for 500 KiB at least.
    static let limit = 512 << 10

    static let allowingAll = RobotsRules()
    /// What holds while a server answers with an error or not at all.
    static let allowingNothing = RobotsRules("User-agent: *\nDisallow: /", agent: "")

    private init() {}

    /// `agent` is the product's name without its version.
    init(_ text: String, agent: String) {
        let agent = agent.lowercased()
        var own = RobotsRules()
        var others = RobotsRules()
        var isOwn = false
        var isOthers = false
        var hasOwn = false
        var inNames = false
        for line in text.utf8.prefix(Self.limit).split(whereSeparator: { $0 == 10 || $0 == 13 }).prefix(20_000) {
            let words = String(decoding: line.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self)
                .replacing("\u{FEFF}", with: "")
            guard let colon = words.firstIndex(of: ":") else { continue }
            let field = PageSpace.normalized(String(words[..<colon])).lowercased()
            let value = PageSpace.normalized(String(words[words.index(after: colon)...]))
            if field == "user-agent" {
                if !inNames { (isOwn, isOthers) = (false, false) }
                inNames = true
                if value == "*" { isOthers = true }
                // A name may carry a version, which doesn't count.
                let name = value.lowercased().prefix { $0.isLetter || $0 == "-" || $0 == "_" }
                if !agent.isEmpty, name == agent { (isOwn, hasOwn) = (true, true) }
                continue
            }
            guard field == "allow" || field == "disallow" || field == "crawl-delay" else { continue }
            inNames = false
            if isOwn { own.take(field, value) }
            if isOthers { others.take(field, value) }
        }
        self = hasOwn ? own : others
    }

    private mutating func take(_ field: String, _ value: String) {
        if field == "crawl-delay" {
            delay = Double(value).flatMap { $0 >= 0 ? min($0, 60) : nil } ?? delay
            return
        }
        guard !value.isEmpty, value.utf8.count <= 4096 else { return }
        var pattern = Self.octets(value)
        let isAnchored = pattern.last == UInt8(ascii: "$")
        if isAnchored { pattern.removeLast() }
        let parts = pattern.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map { Array($0) }
        rules.append(
            Rule(parts: parts, isAnchored: isAnchored, isAllowing: field == "allow", length: pattern.count))
    }

    /// Whether the path, with its query, may be asked for: the longest rule that fits decides, of equals the allowing one.
    func allows(_ path: String) -> Bool {
        let path = Self.octets(path.isEmpty ? "/" : path)
        if path == Array("/robots.txt".utf8) { return true }
        let best = rules.filter { Self.fits($0, path) }.max {
            ($0.length, $0.isAllowing ? 1 : 0) < ($1.length, $1.isAllowing ? 1 : 0)
        }
        return best?.isAllowing ?? true
    }

    private static func fits(_ rule: Rule, _ path: [UInt8]) -> Bool {
        guard path.starts(with: rule.parts[0]) else { return false }
        var rest = path[rule.parts[0].count...]
        let inner = rule.parts.dropFirst()
        for (number, part) in inner.enumerated() where !part.isEmpty {
            if rule.isAnchored, number == inner.count - 1 {
                // The last part of an anchored rule must end the path, wherever else it occurs.
                return rest.count >= part.count && rest.suffix(part.count).elementsEqual(part)
            }
            guard let found = rest.firstRange(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return !rule.isAnchored || rest.isEmpty || rule.parts.count > 1 && rule.parts.last!.isEmpty
    }

    /// Octets with one spelling of what may be percent-encoded: escapes of unreserved characters undone, all others in capitals.
    private static func octets(_ text: String) -> [UInt8] {
        var output: [UInt8] = []
        let bytes = Array(text.utf8.prefix(8192))
        var at = 0
        let digits = Array("0123456789ABCDEF".utf8)
        while at < bytes.count {
            var byte = bytes[at]
            var isEscape = false
            if byte == UInt8(ascii: "%"), at + 2 < bytes.count,
                let value = UInt8(String(decoding: bytes[(at + 1)...(at + 2)], as: UTF8.self), radix: 16)
            {
                (byte, isEscape) = (value, true)
                at += 2
            }
            let isUnreserved =
                (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || (0x30...0x39).contains(byte)
                || "-._~".utf8.contains(byte)
            if isUnreserved || !isEscape && byte < 0x80 {
                output.append(byte)
            } else {
                output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
            at += 1
        }
        return output
    }
}
