import Annotations

/// Leaves out what a long statement can spare: whole clauses and appositions at its end or between commas.
///
/// Nothing goes that could change what is said: a clause that holds a negation, a hedge, a bound, a figure or a condition
/// stays, and so does every complement. After the deletion rules for sentence compression over dependency trees
/// (Filippova and Strube, INLG 2008), restricted to the relations that are adjuncts.
struct Shortening {
    /// Characters up to which a statement is left whole.
    static let limit = 320

    private static let spareable: Set<Deprel> = [.aclRelcl, .acl, .advcl, .appos, .parataxis, .advclRelcl]

    private static let guarded: Set<String> = [
        "not", "n't", "no", "never", "neither", "nor", "none", "nobody", "nothing", "without", "hardly", "barely",
        "only",
        "may", "might", "could", "would", "should", "must", "can", "will", "if", "unless", "whether", "although",
        "though",
        "but", "except", "however", "until", "possibly", "probably", "perhaps", "likely", "unlikely", "allegedly",
        "reportedly", "apparently", "presumably", "believe", "suspect", "presume", "estimate", "think", "deny",
        "refuse",
        "reject", "fail", "least", "most", "more", "less", "fewer", "than", "about", "around", "approximately",
        "nearly",
        "almost", "roughly", "over", "under", "up", "some",
    ]

    private let document: Document

    init(_ document: Document) { self.document = document }

    /// The spans that are left; the given ones where nothing can be spared.
    func shortened(_ spans: [TextSpan]) -> [TextSpan] {
        guard spans.reduce(0, { $0 + $1.length }) > Self.limit else { return spans }
        let children = Children(document)
        return spans.flatMap { span -> [TextSpan] in
            let tokens = document.tokens(in: span)
            guard tokens.count > 1 else { return [span] }
            let cuts = tokens.compactMap { cut(at: $0, within: tokens, children) }
            return rest(of: span, without: cuts)
        }
    }

    /// The token range of the clause under `token`, if it can go.
    private func cut(at token: Int, within tokens: Range<Int>, _ children: Children) -> Range<Int>? {
        guard Self.spareable.contains(document.tokens.deprels[token]) else { return nil }
        var low = token
        var high = token
        var stack = [token]
        var count = 0
        while let current = stack.popLast() {
            guard tokens.contains(current), !isGuarded(current) else { return nil }
            low = min(low, current)
            high = max(high, current)
            count += 1
            stack += children[current]
        }
        let range = low..<high + 1
        let isWhole = count == range.count
        let beginsAfterComma = low > tokens.lowerBound && (document.form(low) == "," || document.form(low - 1) == ",")
        let endsClause = range.upperBound == tokens.upperBound || document.form(range.upperBound) == ","
        return isWhole && beginsAfterComma && endsClause ? range : nil
    }

    private func isGuarded(_ token: Int) -> Bool {
        document.tokens.upos[token] == .num || document.tokens.deprels[token] == .nummod
            || Self.guarded.contains(document.tokens.lemmas[token].lowercased())
            || Self.guarded.contains(document.form(token).lowercased())
    }

    private func rest(of span: TextSpan, without cuts: [Range<Int>]) -> [TextSpan] {
        var spans: [TextSpan] = []
        var start = span.start
        for cut in cuts.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            let gone = document.tokens.span(cut)
            guard gone.start >= start else { continue }
            if gone.start > start { spans.append(trimmed(TextSpan(start, gone.start))) }
            start = gone.end
        }
        if start < span.end { spans.append(trimmed(TextSpan(start, span.end))) }
        return spans.filter { !$0.isEmpty }
    }

    /// Without the white space and commas at both ends.
    private func trimmed(_ span: TextSpan) -> TextSpan {
        let tokens = document.tokens(in: span)
        guard let first = tokens.first(where: { document.form($0) != "," }),
            let last = tokens.last(where: { document.form($0) != "," })
        else { return TextSpan(span.start, span.start) }
        return document.tokens.span(first..<last + 1)
    }
}
