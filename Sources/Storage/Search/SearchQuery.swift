/// What a search looks for; every condition that is given must hold.
public struct SearchQuery: Sendable {
    /// Words that must all stand in title or text, in any form ("shell" finds "shells"); `"in quotes"` side by side, `-word` absent.
    public var words: String?
    /// Part of a name, or the beginning of an actor code in capitals ("KOR"); together with ``act`` the one who says it.
    public var actor: String?
    /// What a speaker does by saying it ("deny"), as ``Claim/Act`` has it.
    public var act: String?
    /// Part of what is counted or passed on ("container").
    public var object: String?
    public var filter = ArticleFilter()
    /// At most so many hits.
    public var limit = 20

    public init() {}
}

/// An article that a search found, with the words that make it a hit.
public struct SearchHit: Sendable {
    /// Words of the text that a hit rests on; offsets count code points of the text.
    public struct Evidence: Sendable, Equatable {
        public enum Kind: String, Sendable { case words, claim, figure, transfer, event, name }

        public let kind: Kind
        /// Who says it and how, or what is counted: "Shin Wonsik, deny".
        public let label: String?
        public let start: Int
        public let end: Int
        public let text: String
        /// The words around, to the borders of words.
        public let before: String
        public let after: String
    }

    public let version: StoredVersion
    public let evidence: [Evidence]
}

/// The words of a search: terms and phrases, some of them to be absent.
struct TextQuery {
    struct Term: Equatable {
        let words: [String]
        let isAbsent: Bool
    }

    private(set) var terms: [Term] = []

    /// Nothing is an operator but quotation marks and a hyphen before a term, so no text is an error.
    init(_ text: String) {
        var rest = text[...]
        while let first = rest.first {
            guard !first.isWhitespace else {
                rest.removeFirst()
                continue
            }
            var isAbsent = false
            if first == "-", let next = rest.dropFirst().first, !next.isWhitespace {
                isAbsent = true
                rest.removeFirst()
            }
            let isQuoted = rest.first == "\""
            if isQuoted { rest.removeFirst() }
            let term = rest.prefix { isQuoted ? $0 != "\"" : !$0.isWhitespace && $0 != "\"" }
            rest = rest[term.endIndex...]
            if isQuoted, !rest.isEmpty { rest.removeFirst() }
            let words = term.split { !$0.isLetter && !$0.isNumber }.map(String.init)
            if !words.isEmpty { terms.append(Term(words: words, isAbsent: isAbsent)) }
        }
    }

    /// Whether there is anything to look for: absence alone finds nothing.
    var isEmpty: Bool { terms.allSatisfy(\.isAbsent) }

    /// In FTS5's language: every term a quoted phrase, so that none of its words is an operator.
    var fts5: String {
        func phrase(_ term: Term) -> String { "\"" + term.words.joined(separator: " ") + "\"" }
        let wanted = "(" + terms.filter { !$0.isAbsent }.map(phrase).joined(separator: " AND ") + ")"
        return terms.filter(\.isAbsent).reduce(wanted) { "\($0) NOT \(phrase($1))" }
    }

    /// In the language of PostgreSQL's `websearch_to_tsquery`, which takes any text.
    var websearch: String {
        terms.map { ($0.isAbsent ? "-" : "") + "\"" + $0.words.joined(separator: " ") + "\"" }.joined(separator: " ")
    }
}
