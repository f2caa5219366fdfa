public import Annotations

/// Finds time expressions and gives them TIMEX3 types and values against the article's publication date.
///
///     TimeExtractor().times(in: document).map(\.value)   // "by the end of last year" in June 2024: ["2023"]
///
/// Where the record has no publication date, what depends on it keeps an open value ("XXXX-02", "XXXX-WXX-5") or `nil`.
/// The grammar is ``TimeGrammar``; the manual is Documentation/Figures.md. Standard: TimeML 1.2.1, as used by TempEval-3
/// (UzZaman et al. 2013).
public struct TimeExtractor: Sendable {
    public init() {}

    /// The times of a document in text order, without overlap.
    public func times(in document: Document) -> [TimeExpression] {
        times(in: LexedText(document))
    }

    func times(in text: LexedText) -> [TimeExpression] {
        let matcher = TimeMatcher(text)
        let direction = DirectionReader(text)
        let guards = TimeFilter(text)
        var normalizer = TimeNormalizer(published: text.document.article.published)
        var times: [TimeExpression] = []
        for sentence in text.sentences {
            var at = sentence.lowerBound
            while at < sentence.upperBound {
                guard let found = matcher.match(at, before: sentence.upperBound) else {
                    at += 1
                    continue
                }
                let match = guards.reading(found, in: sentence)
                guard guards.accepts(match, in: sentence) else {
                    at += 1
                    continue
                }
                at = match.range.upperBound
                // "a 10-year-old" is somebody's age, no stretch of the story's time
                if match.meaning == .age { continue }
                let reading = normalizer.read(match, direction.direction(of: match.range, in: sentence))
                times.append(TimeExpression(span: text.span(match.range), kind: reading.kind, value: reading.value))
            }
        }
        return times
    }
}
