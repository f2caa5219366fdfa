import Annotations

/// One article of a brief, with the look-ups that its sections share.
struct ArticleReader: Sendable {
    /// The index into ``Brief/articles``.
    let number: Int
    let annotated: AnnotatedArticle

    var document: Document { annotated.document }
    var article: Article { annotated.document.article }

    /// The words under a span with white space made single.
    func words(_ span: TextSpan) -> String { Self.singleSpaced(document.words(span)) }

    func evidence(_ span: TextSpan) -> Evidence { Evidence(article: number, span: span) }

    func quote(_ span: TextSpan) -> BriefLine { BriefLine([.quoted(words(span), evidence(span))]) }

    /// The spans in text order, joined by an ellipsis where words between them are left out.
    func quote(_ spans: [TextSpan]) -> BriefLine {
        var line = BriefLine()
        for (i, span) in spans.enumerated() where !span.isEmpty {
            if i > 0 { line.append(isJoined(spans[i - 1].end, span.start) ? " " : " … ") }
            line.append(quote(span))
        }
        return line
    }

    /// The words of a claim without the "that" that ties them to their sentence.
    func quoteContent(_ spans: [TextSpan]) -> BriefLine {
        guard let first = spans.first else { return BriefLine() }
        let tokens = document.tokens(in: first)
        guard tokens.count > 1, document.form(tokens.lowerBound).lowercased() == "that",
            document.tokens.upos[tokens.lowerBound] == .sconj || document.tokens.deprels[tokens.lowerBound] == .mark
        else { return quote(spans) }
        return quote([document.tokens.span(tokens.dropFirst())] + spans.dropFirst())
    }

    /// "About 6,700 containers" where a claim's span begins at the number: a figure without its bound is another figure.
    func withWholeFigures(_ span: TextSpan) -> TextSpan {
        annotated.quantities.reduce(span) { $1.span.overlaps($0) ? $0.union($1.span) : $0 }
    }

    /// Whether nothing but the cue lies between the parts of the content.
    func isBrokenByCue(_ claim: Claim) -> Bool {
        guard claim.content.count > 1, claim.source.isEmpty || claim.cue.count == 1 else { return false }
        return zip(claim.content, claim.content.dropFirst()).allSatisfy { before, after in
            guard before.end <= after.start else { return false }
            let between = document.tokens(in: TextSpan(before.end, after.start))
            return !between.isEmpty
                && between.allSatisfy { token in
                    claim.cue.contains { $0.contains(document.tokens.span(token)) }
                }
        }
    }

    /// Whether the words of attribution say no more than that something was said.
    func isPlain(_ claim: Claim) -> Bool {
        claim.cue.flatMap { document.tokens(in: $0) }.allSatisfy { token in
            // "said in a statement": its hop tells the channel
            claim.chain.contains { $0.role == .channel && $0.span.contains(document.tokens.span(token)) }
                || Self.plainCues.contains(document.tokens.lemmas[token].lowercased())
        }
    }

    private static let plainCues: Set<String> = [
        "say", "said", "tell", "told", "state", "stated", "add", "added", "note", "noted", "report", "write", "accord",
        "according", "to", "be", "have", "in", "a", "an", "the", "as", "by", "per", ":", ",", "-", "--", "–", "—", "|",
    ]

    /// The sentence after "SEOUL, Oct. 13 (Yonhap) - ".
    func withoutDateline(_ sentence: Sentence) -> TextSpan {
        let end = Dateline(sentence.tokens, document)?.tokens.upperBound ?? sentence.tokens.lowerBound
        return document.tokens.span(end..<sentence.tokens.upperBound)
    }

    private func isJoined(_ end: Int, _ start: Int) -> Bool {
        end <= start && document.words(TextSpan(end, start)).allSatisfy(\.isWhitespace)
    }

    /// The part of the article that holds the span.
    func role(at span: TextSpan) -> Block.Role {
        let blocks = article.blocks
        let block = partition(blocks.count) { blocks[$0].span.end <= span.start }
        return block < blocks.count ? blocks[block].role : .paragraph
    }

    /// The index of the sentence that holds the span's first byte.
    func sentence(at span: TextSpan) -> Int { document.sentence(at: span.start) }

    /// What the words are about, for comparison: lemmas of content words in lower case, numbers as written, and "not" where
    /// they negate.
    func contentWords(_ spans: [TextSpan]) -> Set<String> {
        var result: Set<String> = []
        for span in spans {
            for token in document.tokens(in: span) {
                switch document.tokens.upos[token] {
                case .noun, .propn, .verb, .adj, .num:
                    let lemma = document.tokens.lemmas[token]
                    result.insert((lemma == "_" ? String(document.form(token)) : lemma).lowercased())
                default:
                    let word = document.form(token).lowercased()
                    if Self.negations.contains(word) { result.insert("not") }
                }
            }
        }
        return result
    }

    private static let negations: Set<String> = ["not", "n't", "n’t", "never", "no", "nor", "neither", "without"]

    static func singleSpaced(_ words: some StringProtocol) -> String {
        words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// How much two sets of content words have in common: the share of the smaller one that the larger one holds, 0…1.
func overlap(_ a: Set<String>, _ b: Set<String>) -> Double {
    let smaller = min(a.count, b.count)
    return smaller == 0 ? 0 : Double(a.intersection(b).count) / Double(smaller)
}
