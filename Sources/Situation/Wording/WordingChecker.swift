public import Annotations
import Knowledge

/// Finds loaded or partisan terms in an article's own words, with the neutral alternative and the reason.
///
/// Between quotation marks a term is the speaker's. So it is in a paragraph's indirect speech; but a title, lead, heading or
/// item is the editor's choice of words, whoever it credits.
public struct WordingChecker: Sendable {
    public init() {}

    public func findings(in article: AnnotatedArticle) -> [Finding] {
        let document = article.document
        let quoted = QuotedSpans(article)
        var findings: [Finding] = []
        for sentence in document.sentences {
            let words = TermWords(document, sentence)
            for start in words.indices {
                guard let (term, length) = words.term(at: start), let tokens = words.tokens(start, length) else {
                    continue
                }
                let span = document.tokens.span(tokens)
                if quoted.isSpeakers(span, in: sentence) || isName(tokens, document, sentence) { continue }
                if let last = findings.last, last.span.overlaps(span) { continue }
                findings.append(
                    Finding(
                        span: span, kind: .loadedTerm,
                        message: "loaded term \"\(document.words(span))\": \(term.reason); neutral: \(term.neutral)",
                        score: 0.7))
            }
        }
        return findings
    }

    /// "under secretary for terrorism and financial intelligence": what an office is for.
    private func isOfOffice(_ token: Int, _ document: Document, _ sentence: Sentence) -> Bool {
        let tokens = document.tokens
        guard token > sentence.tokens.lowerBound, ["for", "on"].contains(document.form(token - 1).lowercased()) else {
            return false
        }
        let nouns = (max(sentence.tokens.lowerBound, token - 6)..<token - 1).reversed().prefix {
            [.noun, .propn, .adp, .det, .adj].contains(tokens.upos[$0])
        }
        return nouns.contains { Self.offices.contains(tokens.lemmas[$0].lowercased()) }
    }

    private static let offices: Set<String> = [
        "secretary", "undersecretary", "minister", "director", "adviser", "advisor", "coordinator", "commissioner",
        "envoy",
        "committee", "rapporteur", "office", "department",
    ]

    /// A term within a name ("Office of Terrorism and Financial Intelligence") is what the thing is called.
    private func isName(_ tokens: Range<Int>, _ document: Document, _ sentence: Sentence) -> Bool {
        if document.mentions.contains(where: {
            $0.form == .name && $0.tokens.overlaps(tokens) && $0.tokens.count > tokens.count
        }) {
            return true
        }
        if isOfOffice(tokens.lowerBound, document, sentence) { return true }
        guard tokens.lowerBound > sentence.tokens.lowerBound,
            document.form(tokens.lowerBound).first?.isUppercase == true,
            !sentence.tokens.allSatisfy({ document.form($0).first?.isLowercase != true })
        else { return false }
        // One capital among small letters; in A Headline Like This it marks nothing.
        let capitals = sentence.tokens.filter { document.form($0).first?.isUppercase == true }
        return capitals.count * 2 < sentence.tokens.count
    }
}

/// The words of a sentence as the list of terms has them: lemmas, with hyphenated words taken apart.
private struct TermWords {
    private var lemmas: [String] = []
    private var forms: [String] = []
    private var token: [Int] = []

    init(_ document: Document, _ sentence: Sentence) {
        let hasLemmas = document.tokens.lemmas.count == document.tokens.count
        for index in sentence.tokens {
            let form = document.form(index).lowercased()
            let parts = form.split { $0 == "-" || $0 == "‑" || $0 == "–" }
            for part in parts {
                forms.append(String(part))
                let lemma = hasLemmas && parts.count == 1 ? document.tokens.lemmas[index].lowercased() : String(part)
                lemmas.append(lemma.isEmpty ? String(part) : lemma)
                token.append(index)
            }
        }
    }

    var indices: Range<Int> { lemmas.indices }

    func term(at start: Int) -> (LoadedTerms.Term, Int)? {
        var candidates = LoadedTerms.shared.terms(startingWith: lemmas[start])
        if forms[start] != lemmas[start] { candidates += LoadedTerms.shared.terms(startingWith: forms[start]) }
        for term in candidates where matches(term.words, at: start) {
            return isException(term, start) ? nil : (term, term.words.count)
        }
        return nil
    }

    private func matches(_ words: [String], at start: Int) -> Bool {
        start >= 0 && start + words.count <= lemmas.count
            && words.indices.allSatisfy { isWord(words[$0], at: start + $0) }
    }

    private func isWord(_ word: String, at index: Int) -> Bool {
        lemmas[index] == word || forms[index] == word || forms[index] == word + "s"
    }

    private func isException(_ term: LoadedTerms.Term, _ start: Int) -> Bool {
        term.exceptions.contains { phrase in
            phrase.indices.contains { offset in
                matches(phrase, at: start - offset) && start - offset + phrase.count >= start + term.words.count
            }
        }
    }

    func tokens(_ start: Int, _ length: Int) -> Range<Int>? {
        let range = token[start]..<token[start + length - 1] + 1
        // "Anti-terrorist" is one token: only the whole of it can be marked, and it is another word.
        return start > 0 && token[start - 1] == token[start] ? nil : range
    }
}

/// The stretches of an article that are a speaker's own words.
private struct QuotedSpans {
    private let quotes: [TextSpan]
    private let indirect: [TextSpan]
    private let blocks: [Block]

    init(_ article: AnnotatedArticle) {
        blocks = article.document.article.blocks
        quotes = article.claims.filter { $0.kind == .direct }.flatMap(\.content) + Self.marked(article.document)
        indirect = article.claims.filter { $0.kind != .direct }.flatMap(\.content)
    }

    func isSpeakers(_ span: TextSpan, in sentence: Sentence) -> Bool {
        if quotes.contains(where: { $0.contains(span) }) { return true }
        let role = blocks.indices.contains(sentence.block) ? blocks[sentence.block].role : .paragraph
        return role == .paragraph && indirect.contains { $0.contains(span) }
    }

    /// What stands between quotation marks, within one block.
    private static func marked(_ document: Document) -> [TextSpan] {
        var spans: [TextSpan] = []
        var open: (token: Int, block: Int)?
        for sentence in document.sentences {
            if open?.block != sentence.block { open = nil }
            for token in sentence.tokens {
                switch document.form(token) {
                case "“", "``", "«", "„": open = (token, sentence.block)
                case "”", "''", "»", "\"", "\u{201F}":
                    if let from = open {
                        spans.append(document.tokens.span(from.token..<token + 1))
                        open = nil
                    } else if document.form(token) == "\"" {
                        open = (token, sentence.block)
                    }
                default: break
                }
            }
        }
        return spans
    }
}
