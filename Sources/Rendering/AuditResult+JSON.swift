public import Annotations
public import Situation

extension AuditResult {
    /// The record that `sitrep audit --from jsonl` prints; spans count code points of the summary, `against` those of the body.
    public func json(id: String, summary: AnnotatedArticle, body: AnnotatedArticle) -> JSONValue {
        let summaryIndex = CodePointIndex(summary.document.article.text)
        let bodyIndex = CodePointIndex(body.document.article.text)
        return [
            "id": .string(id),
            "supported": .bool(supported),
            "score": .number(score),
            "findings": .array(findings.map { $0.json(spanIndex: summaryIndex, bodyIndex: bodyIndex) }),
        ]
    }
}
