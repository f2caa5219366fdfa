public import Annotations

/// Reads what an article says, each part tied to the others.
public struct Extractor: Sendable {
    private let claims = ClaimExtractor()
    private let references = ReferenceExtractor()
    private let times = TimeExtractor()
    private let events = EventExtractor()

    public init() {}

    public func annotate(_ document: Document) -> AnnotatedArticle {
        var document = document
        let actors = ActorReader(document)
        for entity in document.entities.indices where document.entities[entity].actor == nil {
            document.entities[entity].actor = actors.code(of: entity)
        }
        var annotated = AnnotatedArticle(document: document)
        annotated.claims = claims.claims(in: document)
        annotated.references = references.references(in: document)
        annotated.times = times.times(in: document)
        annotated.events = events.events(in: document, claims: annotated.claims, times: annotated.times)
        return annotated
    }
}
