import Annotations

extension Session {
    /// Articles that a query finds: the best match first where it has words, else the latest.
    public func search(_ query: SearchQuery) throws -> [SearchHit] {
        let words = query.words.map(TextQuery.init)
        if let words, words.isEmpty { return [] }
        let finder = Finder(dialect: connection.dialect, query: query, words: words)
        return try connection.all(finder.statement, Self.version).map { version in
            SearchHit(version: version, evidence: try evidence(for: version, finder))
        }
    }

    private func evidence(for version: StoredVersion, _ finder: Finder) throws -> [SearchHit.Evidence] {
        guard
            let text = try connection.first(
                "SELECT text FROM body WHERE version_id = \(version.id)", { try $0.string(0) })
        else { throw StoreError(.damaged, "the store holds a version without its text") }
        var evidence: [SearchHit.Evidence] = []
        let quoter = Quoter(text)
        if let statement = finder.highlights(version.id),
            let marked = try connection.first(statement, { try $0.string(0) }),
            let window = Highlights.densest(Highlights.spans(in: marked, of: text))
        {
            evidence.append(quoter.quote(.words, nil, window.lowerBound, window.upperBound))
        }
        for (kind, statement) in finder.rows(version.id) {
            evidence += try connection.all(statement) { row in
                quoter.quote(kind, try row.optionalString(2), try row.int(0), try row.int(1))
            }
        }
        return evidence
    }
}

/// Quotes a text by code points.
struct Quoter {
    private let scalars: String.UnicodeScalarView
    private let index: CodePointIndex
    private let text: String
    /// How many code points stand around a quotation at most.
    private static let margin = 60

    init(_ text: String) {
        self.text = text
        scalars = text.unicodeScalars
        index = CodePointIndex(text)
    }

    func quote(_ kind: SearchHit.Evidence.Kind, _ label: String?, _ start: Int, _ end: Int) -> SearchHit.Evidence {
        let from = place(start)
        let to = max(from, place(end))
        return SearchHit.Evidence(
            kind: kind, label: label, start: start, end: end, text: String(scalars[from..<to]), before: before(from),
            after: after(to))
    }

    private func place(_ codePoint: Int) -> String.Index {
        text.utf8.index(text.utf8.startIndex, offsetBy: index.utf8Offset(codePoint: max(0, codePoint)))
    }

    private func before(_ place: String.Index) -> String {
        let start = scalars.index(place, offsetBy: -Self.margin, limitedBy: scalars.startIndex) ?? scalars.startIndex
        let words = scalars[start..<place]
        let line = words.lastIndex(of: "\n").map { words[scalars.index(after: $0)...] } ?? words
        guard line.startIndex == start, start != scalars.startIndex else { return String(line) }
        return String(line.drop { !$0.properties.isWhitespace })
    }

    private func after(_ place: String.Index) -> String {
        let end = scalars.index(place, offsetBy: Self.margin, limitedBy: scalars.endIndex) ?? scalars.endIndex
        let line = scalars[place..<end].prefix { $0 != "\n" }
        guard line.endIndex == end, end != scalars.endIndex else { return String(line) }
        return String(line[..<(line.lastIndex { $0.properties.isWhitespace } ?? line.startIndex)])
    }
}

/// Where a database marked the words that it found.
enum Highlights {
    static let open: Unicode.Scalar = "\u{2}"
    static let close: Unicode.Scalar = "\u{3}"

    /// The marked words in code points of the text. What the database changed otherwise (PostgreSQL leaves out markup) is passed over.
    static func spans(in marked: String, of text: String) -> [Range<Int>] {
        var spans: [Range<Int>] = []
        var start: Int?
        var offset = 0
        var scalars = text.unicodeScalars.makeIterator()
        for scalar in marked.unicodeScalars {
            if scalar == open, start == nil {
                start = offset
            } else if scalar == close, let from = start {
                spans.append(from..<offset)
                start = nil
            } else {
                guard scalars.next() == scalar else { return spans }
                offset += 1
            }
        }
        return spans
    }

    /// The stretch of at most some 160 code points that holds the most marked words; the first of several.
    static func densest(_ spans: [Range<Int>]) -> Range<Int>? {
        var best: (count: Int, range: Range<Int>)?
        var last = 0
        for first in spans.indices {
            last = max(last, first)
            while last + 1 < spans.count, spans[last + 1].upperBound - spans[first].lowerBound <= 160 { last += 1 }
            if last - first + 1 > best?.count ?? 0 {
                best = (last - first + 1, spans[first].lowerBound..<spans[last].upperBound)
            }
        }
        return best?.range
    }
}
