public import Annotations

/// Reads what an article says, each part tied to the others.
public struct Extractor: Sendable {
    private let claims = ClaimExtractor()
    private let references = ReferenceExtractor()

    public init() {}

    public func annotate(_ document: Document) -> AnnotatedArticle {
        var annotated = AnnotatedArticle(document: document)
        annotated.claims = claims.claims(in: document)
        annotated.references = references.references(in: document)
        return annotated
    }
}
