public import Annotations

/// Language analysis: from an article's text to words, tags, trees and mentions.
///
///     let analyzer = try Analyzer()
///     let document = analyzer.analyze(article)
///     document.tokens.upos[0]
///
/// Make one and share it: its models are read where they lie, and threads may call it at once.
public struct Analyzer: Sendable {
    /// - Throws: ``ModelError`` if this build holds no usable models.
    public init() throws {}

    public func analyze(_ article: Article) -> Document {
        var text = article.text
        var tokens = Tokens()
        var sentences: [Sentence] = []
        text.withUTF8 { bytes in
            var tokenizer = Tokenizer(bytes)
            var borders = [0]
            for block in article.blocks {
                tokenizer.tokenize(block.span.range)
                borders.append(tokenizer.starts.count)
            }
            let splitter = SentenceSplitter(
                text: tokenizer.text, starts: tokenizer.starts, ends: tokenizer.ends)
            for block in article.blocks.indices {
                splitter.split(borders[block]..<borders[block + 1]) { range in
                    let span = TextSpan(
                        Int(splitter.starts[range.lowerBound]), Int(splitter.ends[range.upperBound - 1]))
                    sentences.append(Sentence(tokens: range, span: span, block: block))
                }
            }
            tokens.starts = tokenizer.starts
            tokens.ends = tokenizer.ends
        }
        return analyze(article, tokens: tokens, sentences: sentences)
    }

    /// Analyses an article whose words and sentences are given (CoNLL-U): only `starts` and `ends` of `tokens` are read.
    public func analyze(_ article: Article, tokens: Tokens, sentences: [Sentence]) -> Document {
        var tokens = tokens
        // Until the tagger and the parser are trained every word is an X below the sentence's first word.
        tokens.upos = Array(repeating: .x, count: tokens.count)
        tokens.xpos = Array(repeating: "FW", count: tokens.count)
        tokens.lemmas = tokens.indices.map { article.text[tokens.span($0)].lowercased() }
        tokens.heads = Array(repeating: -1, count: tokens.count)
        tokens.deprels = Array(repeating: .root, count: tokens.count)
        for sentence in sentences {
            for token in sentence.tokens.dropFirst() {
                tokens.heads[token] = Int32(sentence.tokens.lowerBound)
                tokens.deprels[token] = .dep
            }
        }
        return Document(article: article, tokens: tokens, sentences: sentences)
    }
}
