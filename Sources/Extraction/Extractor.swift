public import Annotations

/// Reads what an article says: times, figures, claims, events, transfers and references, tied to one another.
public struct Extractor: Sendable {
    private let times = TimeExtractor()
    private let quantities = QuantityExtractor()
    private let claims = ClaimExtractor()
    private let events = EventExtractor()
    private let transfers = TransferExtractor()
    private let references = ReferenceExtractor()

    public init() {}

    public func annotate(_ document: Document) -> AnnotatedArticle {
        var document = document
        let found = claims.annotate(&document)
        let actors = ActorReader(document)
        for entity in document.entities.indices where document.entities[entity].actor == nil {
            document.entities[entity].actor = actors.code(of: entity)
        }
        var annotated = AnnotatedArticle(document: document)
        annotated.references = references.references(in: document)
        annotated.times = times.times(in: document)
        annotated.quantities = Self.outside(
            annotated.references, quantities.quantities(in: document, times: annotated.times))
        annotated.claims = found
        let carriers = Carriers(annotated.claims)
        for i in annotated.quantities.indices {
            annotated.quantities[i].claim = carriers.claim(carrying: annotated.quantities[i].span)
        }
        annotated.events = events.events(in: document, claims: annotated.claims, times: annotated.times)
        annotated.transfers = transfers.transfers(
            in: document, quantities: annotated.quantities, carriers: carriers, times: annotated.times)
        return annotated
    }

    /// The 2292 of "UNSCR 2292" counts nothing.
    private static func outside(_ references: [Reference], _ quantities: [Quantity]) -> [Quantity] {
        let spans = references.map(\.span).sorted()
        var at = 0
        return quantities.filter { quantity in
            while at < spans.count, spans[at].end <= quantity.span.start { at += 1 }
            return at == spans.count || !spans[at].contains(quantity.span)
        }
    }
}
