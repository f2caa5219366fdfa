package import Annotations

/// Cuts an article into words and sentences, block by block.
package struct Segmenter: Sendable {
    /// Whether a sentence ends after a token, by its features.
    package typealias Decision = (_ token: Int, _ features: [UInt32]) -> Bool

    private let learnt: (model: BoundaryModel, clusters: WordClusters)?

    /// By rules alone.
    package init() { learnt = nil }

    package init(_ model: BoundaryModel, clusters: WordClusters) { learnt = (model, clusters) }

    package func segment(_ article: Article) -> (Tokens, [Sentence]) {
        guard let (model, clusters) = learnt else { return Self.segment(article) { Self.sentences($0, $1) } }
        return Self.segment(article, clusters) { model.ends($1) }
    }

    /// The words and sentences of an article with a trainer in the model's place.
    package static func segment(
        _ article: Article, _ clusters: WordClusters, decide: Decision
    ) -> (Tokens, [Sentence]) {
        segment(article) { sentences($0, $1, clusters, decide) }
    }

    private static func segment(
        _ article: Article, _ ranges: (SentenceSplitter, Range<Int>) -> [Range<Int>]
    ) -> (Tokens, [Sentence]) {
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
            let splitter = SentenceSplitter(text: tokenizer.text, starts: tokenizer.starts, ends: tokenizer.ends)
            for block in article.blocks.indices where borders[block] < borders[block + 1] {
                for range in ranges(splitter, borders[block]..<borders[block + 1]) {
                    let span = TextSpan(
                        Int(splitter.starts[range.lowerBound]), Int(splitter.ends[range.upperBound - 1]))
                    sentences.append(Sentence(tokens: range, span: span, block: block))
                }
            }
            tokens.starts = tokenizer.starts
            tokens.ends = tokenizer.ends
        }
        return (tokens, sentences)
    }

    private static func sentences(_ splitter: SentenceSplitter, _ block: Range<Int>) -> [Range<Int>] {
        var sentences: [Range<Int>] = []
        splitter.split(block) { sentences += splitter.capped($0) }
        return sentences
    }

    private static func sentences(
        _ splitter: SentenceSplitter, _ block: Range<Int>, _ clusters: WordClusters, _ decide: Decision
    ) -> [Range<Int>] {
        var marked = [Bool](repeating: false, count: block.count)
        splitter.split(block) { marked[$0.upperBound - 1 - block.lowerBound] = splitter.hasTerminator($0) }
        // A comma ends the greeting of a letter, but two names stand beside one in headlines ("Seoul, Tokyo sign pact").
        let isHeadline = !marked.contains(true)
        var features = BoundaryFeatures(splitter, block: block, marked: marked, clusters: clusters)
        var sentences: [Range<Int>] = []
        var first = 0
        let dateline = splitter.datelineEnd(block)
        for i in 0..<block.count - 1 {
            features.read(after: i, first: first)
            let token = block.lowerBound + i
            // Treebanks have no lines inside a paragraph: there the rules decide.
            if token < dateline || isHeadline && splitter.isComma(token) { continue }
            guard marked[i] && splitter.hasLineBreak(before: token + 1) || decide(token, features.features) else {
                continue
            }
            sentences += splitter.capped(block.lowerBound + first..<token + 1)
            first = i + 1
        }
        return sentences + splitter.capped(block.lowerBound + first..<block.upperBound)
    }
}
