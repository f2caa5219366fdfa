import Annotations

/// The rows by which an annotated article can be found, a pure function of the annotations: `sitrep store check` makes them again.
struct ArticleRows {
    struct Actor: Hashable {
        let type: String
        let name: String
        /// Empty where Knowledge has none.
        let code: String

        /// For searching by any part of the name, in any case.
        var folded: String { name.lowercased() }
    }

    struct Table {
        let name: String
        /// After `version_id` and `number`.
        let columns: [String]
        var rows: [[SQLValue]] = []
    }

    /// The named entities with their numbers in the document.
    let actors: [(entity: Int, actor: Actor)]
    private let annotated: AnnotatedArticle
    private let index: CodePointIndex

    init(_ annotated: AnnotatedArticle) {
        self.annotated = annotated
        index = CodePointIndex(annotated.document.article.text)
        let document = annotated.document
        actors = document.entities.enumerated().compactMap { number, entity in
            guard Self.firstName(entity, document) != nil else { return nil }
            let actor = Actor(type: entity.type.rawValue, name: Key.bounded(entity.name), code: entity.actor ?? "")
            return (number, actor)
        }
    }

    /// All rows; `actorIDs` are the store's numbers of ``actors``, by entity.
    func tables(actorIDs: [Int: Int]) -> [Table] {
        let document = annotated.document
        func actor(_ entity: Int?) -> SQLValue { entity.flatMap { actorIDs[$0] }.map(SQLValue.integer) ?? .null }
        return [
            Table(
                name: "mention", columns: ["number", "actor_id", "start", "stop"],
                rows: actors.map { entity, _ in
                    [.integer(entity), actor(entity)] + offsets(Self.firstName(document.entities[entity], document)!)
                }),
            Table(
                name: "claim",
                columns: ["number", "actor_id", "kind", "act", "polarity", "certainty", "start", "stop"],
                rows: annotated.claims.enumerated().map { number, claim in
                    [
                        .integer(number), actor(claim.speaker), .text(claim.kind.rawValue), .text(claim.act.rawValue),
                        .text(claim.polarity.rawValue), .text(claim.certainty.rawValue),
                    ] + offsets(claim.content.dropFirst().reduce(claim.content[0]) { $0.union($1) })
                }),
            Table(
                name: "figure",
                columns: [
                    "number", "value", "lower", "upper", "change", "unit", "object", "certainty", "claim", "start",
                    "stop",
                ],
                rows: annotated.quantities.enumerated().map { number, quantity in
                    [
                        .integer(number), real(quantity.value), real(quantity.lower), real(quantity.upper),
                        .text(quantity.change.rawValue), text(quantity.unit), text(quantity.object),
                        .text(quantity.certainty.rawValue), integer(quantity.claim),
                    ] + offsets(quantity.span)
                }),
            Table(
                name: "event",
                columns: [
                    "number", "source", "target", "plover", "cameo", "goldstein", "happened", "status", "claim",
                    "start",
                    "stop",
                ],
                rows: annotated.events.enumerated().map { number, event in
                    [
                        .integer(number), text(event.source), text(event.target), .text(event.plover),
                        .text(event.cameo), .real(event.goldstein), text(event.when), .text(event.status.rawValue),
                        integer(event.claim),
                    ] + offsets(event.span)
                }),
            Table(
                name: "transfer",
                columns: [
                    "number", "giver", "receiver", "object", "figure", "happened", "status", "claim", "start", "stop",
                ],
                rows: annotated.transfers.enumerated().map { number, transfer in
                    [
                        .integer(number), text(transfer.giver), text(transfer.receiver),
                        .text(Key.bounded(transfer.object)),
                        integer(transfer.quantity), text(transfer.when), .text(transfer.status.rawValue),
                        integer(transfer.claim),
                    ] + offsets(transfer.span)
                }),
            Table(
                name: "citation",
                columns: ["number", "body", "resolution", "year", "paragraph", "regime", "start", "stop"],
                rows: annotated.references.enumerated().map { number, reference in
                    [
                        .integer(number), .text(reference.body), integer(reference.resolution), integer(reference.year),
                        text(reference.paragraph), text(reference.regime),
                    ] + offsets(reference.span)
                }),
        ]
    }

    /// The first place where the text names the entity; `nil` where it only describes it.
    private static func firstName(_ entity: Entity, _ document: Document) -> TextSpan? {
        entity.mentions.lazy.map { document.mentions[$0] }
            .first { $0.form == .name && !$0.tokens.isEmpty }
            .map { document.tokens.span($0.tokens) }
    }

    private func offsets(_ span: TextSpan) -> [SQLValue] {
        [.integer(index.codePoint(utf8Offset: span.start)), .integer(index.codePoint(utf8Offset: span.end))]
    }

    private func text(_ value: String?) -> SQLValue { value.map { .text(Key.bounded($0)) } ?? .null }
    private func integer(_ value: Int?) -> SQLValue { value.map(SQLValue.integer) ?? .null }
    private func real(_ value: Double?) -> SQLValue { value.map(SQLValue.real) ?? .null }
}
