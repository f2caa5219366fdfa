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
        let extent = TimeExtent(text)
        let series = TimeSeries(text)
        var normalizer = TimeNormalizer(published: text.document.article.published)
        var times: [TimeExpression] = []
        for sentence in text.sentences {
            var at = sentence.lowerBound
            normalizer.anchor.beginSentence()
            var previous: TimeMatch?
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
                let span = text.span(extent.range(of: match, in: sentence))
                times.append(TimeExpression(span: span, kind: reading.kind, value: reading.value))
                if let previous, series.isSpan(previous.range, match.range, in: sentence) {
                    order(&times, previous, match)
                }
                previous = match
                if let day = series.furtherDay(after: match, in: sentence) {
                    var further = match
                    further.parts.day = text.lexemes[day].smallInteger
                    let value = normalizer.read(further, .unknown).value
                    times.append(TimeExpression(span: text.span(day..<day + 1), kind: .date, value: value))
                    at = day + 1
                }
            }
        }
        return times
    }

    /// The last two times are the ends of a stretch.
    private func order(_ times: inout [TimeExpression], _ first: TimeMatch, _ second: TimeMatch) {
        let dated: Set<TimeMeaning> = [.date, .month]
        guard dated.contains(first.meaning), dated.contains(second.meaning), let from = times[times.count - 2].value,
            let to = times[times.count - 1].value
        else { return }
        func hasYear(_ match: TimeMatch) -> Bool { match.parts.year != nil || match.parts.relation != nil }
        guard let (a, b) = TimeSeries.ordered((from, hasYear(first)), (to, hasYear(second))) else { return }
        times[times.count - 2].value = a
        times[times.count - 1].value = b
    }
}
