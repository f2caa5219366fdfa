import Annotations

/// Fills a document's entities and mentions from its names: equal names of one type are one entity.
struct CoreferenceResolver {
    func resolve(_ document: inout Document, names: [NamedSpan]) {
        var known: [String: Int] = [:]
        for name in names {
            let words = String(document.words(document.tokens.span(name.tokens)))
            let head =
                name.tokens.first { token in document.tokens.head(token).map { !name.tokens.contains($0) } ?? true }
                ?? name.tokens.lowerBound
            let entity = known["\(name.type.rawValue) \(words)"] ?? document.entities.count
            if entity == document.entities.count {
                document.entities.append(Entity(type: name.type, name: words))
                known["\(name.type.rawValue) \(words)"] = entity
            }
            document.entities[entity].mentions.append(document.mentions.count)
            document.mentions.append(Mention(tokens: name.tokens, head: head, form: .name, entity: entity))
        }
    }
}
