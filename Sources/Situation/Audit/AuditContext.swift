import Annotations

/// What every check reads: the summary, the body, and how the statements of the one lie over the sentences of the other.
struct AuditContext {
    let summary: ComparedText
    let body: BodyIndex
    let alignments: [Alignment]
    let vocabulary: Vocabulary
    let field: Finding.Field

    var document: Document { summary.document }

    func word(_ index: Int) -> ComparedWord { summary.words[index] }
    func lemma(_ word: ComparedWord) -> String { vocabulary.words[Int(word.key)] }

    func finding(
        _ kind: Finding.Kind, _ span: TextSpan, _ message: String, against: [TextSpan] = [], score: Double
    ) -> Finding {
        Finding(span: span, field: field, kind: kind, message: message, against: against, score: score)
    }

    /// The spans of the sentences that a statement is held against.
    func evidenceSpans(_ alignment: Alignment, _ limit: Int = 2) -> [TextSpan] {
        alignment.evidence.prefix(limit).map { body.sentence($0).span }
    }

    /// The tokens of a summary sentence.
    func tokens(_ alignment: Alignment) -> Range<Int> { document.sentences[alignment.sentence].tokens }
}
