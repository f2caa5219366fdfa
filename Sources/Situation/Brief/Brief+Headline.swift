import Annotations

extension Brief {
    /// The title, or the lead as worded, of the article whose opening shares most with the openings of the others.
    static func headline(of readers: [ArticleReader]) -> BriefLine {
        let openings = readers.map { reader -> (line: BriefLine, words: Set<String>) in
            let line = opening(of: reader)
            let blocks = reader.article.blocks.prefix(2).map(\.span)
            return (line, reader.contentWords(blocks))
        }.filter { !$0.line.isEmpty }
        var frequency: [String: Int] = [:]
        for opening in openings { for word in opening.words { frequency[word, default: 0] += 1 } }
        func centrality(_ words: Set<String>) -> Double {
            let shared = words.reduce(0) { $0 + frequency[$1, default: 1] - 1 }
            return Double(shared) / Double(max(1, words.count))
        }
        let scored = openings.map { (line: $0.line, score: centrality($0.words)) }
        // The first of several that are equally central, so that one article stands for itself.
        let best = scored.reduce(nil as (line: BriefLine, score: Double)?) { best, next in
            best.map { $0.score >= next.score } ?? false ? best : next
        }
        return best?.line ?? BriefLine()
    }

    private static func opening(of reader: ArticleReader) -> BriefLine {
        if let title = reader.article.title, !title.allSatisfy(\.isWhitespace) {
            let span = TextSpan(0, title.utf8.count)
            return BriefLine([
                .quoted(
                    ArticleReader.singleSpaced(title), Evidence(article: reader.number, field: .title, span: span))
            ])
        }
        let blocks = reader.article.blocks
        let block = blocks.first { $0.role == .title } ?? blocks.first { $0.role == .lead } ?? blocks.first
        return block.map { reader.quote($0.span) } ?? BriefLine()
    }
}
