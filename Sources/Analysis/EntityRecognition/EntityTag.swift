package import Annotations

/// A named stretch of tokens.
package struct NamedSpan: Hashable, Sendable {
    package let tokens: Range<Int>
    package let type: EntityType

    package init(tokens: Range<Int>, type: EntityType) {
        self.tokens = tokens
        self.type = type
    }
}

/// The BILOU coding of named spans (Ratinov and Roth 2009): a name begins, goes on, ends, or is one token; all else is outside.
///
/// Tag 0 is outside; then beginning, inside, last and unit of each type.
package enum EntityTag {
    package static let count = 13
    package static let outside = 0
    enum Part: Int { case begin, inside, last, unit }

    static func tag(_ type: Int, _ part: Part) -> Int { 1 + type * 4 + part.rawValue }
    static func type(_ tag: Int) -> Int? { tag == outside ? nil : (tag - 1) / 4 }
    static func part(_ tag: Int) -> Part? { tag == outside ? nil : Part(rawValue: (tag - 1) % 4) }

    /// Whether `next` may follow `tag`; `nil` is the border of a sentence.
    static func mayFollow(_ next: Int?, _ tag: Int?) -> Bool {
        let isOpen = tag.flatMap(part).map { $0 == .begin || $0 == .inside } ?? false
        guard let next, let part = part(next) else { return !isOpen }
        let continues = part == .inside || part == .last
        guard isOpen else { return !continues }
        return continues && type(next) == tag.flatMap(type)
    }

    /// For every tag and, at the end, the border: the tags that may stand before it. `count` is the border.
    static let predecessors: [[Int]] = (0...count).map { next in
        (0...count).filter { tag in
            mayFollow(next == count ? nil : next, tag == count ? nil : tag)
        }
    }

    /// The tags of a sentence with these names, given relative to its first token.
    package static func tags(_ spans: [NamedSpan], count: Int) -> [UInt8] {
        var tags = [UInt8](repeating: UInt8(outside), count: count)
        for span in spans {
            let type = EntityType.allCases.firstIndex(of: span.type)!
            for token in span.tokens { tags[token] = UInt8(tag(type, .inside)) }
            tags[span.tokens.lowerBound] = UInt8(tag(type, .begin))
            tags[span.tokens.upperBound - 1] = UInt8(tag(type, span.tokens.count == 1 ? .unit : .last))
        }
        return tags
    }

    /// The names of a well-formed tag sequence whose first token is `first`.
    package static func spans(_ tags: some Collection<UInt8>, first: Int) -> [NamedSpan] {
        var spans: [NamedSpan] = []
        var start = first
        for (i, tag) in tags.enumerated() {
            guard let part = part(Int(tag)), let type = type(Int(tag)) else { continue }
            if part == .begin || part == .unit { start = first + i }
            if part == .last || part == .unit {
                spans.append(NamedSpan(tokens: start..<first + i + 1, type: EntityType.allCases[type]))
            }
        }
        return spans
    }
}
