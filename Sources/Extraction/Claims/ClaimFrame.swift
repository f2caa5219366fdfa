package import Annotations

/// A claim before its chain is read: the tokens of one attribution.
package struct ClaimFrame {
    /// The token that heads the cue.
    package var anchor: Int
    /// Tokens in text order.
    package var cue: [Int]
    package var source: [Int]
    package var content: [Int]
    /// How sure the finder is; only comparisons mean anything.
    package var score: Float

    package init(anchor: Int, cue: [Int], source: [Int], content: [Int], score: Float = 0) {
        self.anchor = anchor
        self.cue = cue
        self.source = source
        self.content = content
        self.score = score
    }

    /// The spans that tokens cover: neighbours run together, a new block starts a new span.
    package static func spans(_ tokens: [Int], _ document: Document) -> [TextSpan] {
        var spans: [TextSpan] = []
        var previous = -2
        for token in tokens {
            let span = document.tokens.span(token)
            if token == previous + 1, let last = spans.last, !crossesBlock(last.end, span.start, document) {
                spans[spans.count - 1] = TextSpan(last.start, span.end)
            } else {
                spans.append(span)
            }
            previous = token
        }
        return spans
    }

    /// A sentence never crosses a block, so only a gap in the text with a line feed in it can.
    private static func crossesBlock(_ end: Int, _ start: Int, _ document: Document) -> Bool {
        guard start > end else { return false }
        return document.words(TextSpan(end, start)).utf8.contains(UInt8(ascii: "\n"))
    }
}

extension ClaimFrame {
    /// "did not confirm": the act isn't done.
    func isNegated(_ document: Document) -> Bool {
        cue.contains { Claim.negations.contains(document.form($0).lowercased()) }
    }

    /// Whether all that is said stands in other sentences than the cue.
    func isElsewhere(_ columns: ClaimColumns) -> Bool {
        content.allSatisfy { columns.sentence[$0] != columns.sentence[anchor] }
    }

    /// The token that stands for a cue of several: the highest in the tree, rather a word than a mark, rather a verb than
    /// an auxiliary; `nil` for no tokens.
    package static func anchor(of cue: [Int], _ document: Document) -> Int? {
        let tokens = document.tokens
        func rank(_ token: Int) -> Int {
            let isInside = tokens.head(token).map(cue.contains) ?? false
            let isWeak =
                tokens.upos[token] == .punct || tokens.upos[token] == .aux || tokens.upos[token] == .det
                || tokens.upos[token] == .pron
            return (isWeak ? 2 : 0) + (isInside ? 1 : 0)
        }
        return cue.min { (rank($0), $0) < (rank($1), $1) }
    }
}
