import Annotations

/// Gathers the figures of all articles, each once an article, with the claim that carries it.
struct FigureFinder {
    private(set) var figures: [Brief.Figure] = []

    private struct Key: Hashable {
        let article: Int
        let value: Double?
        let lower: Double?
        let upper: Double?
        let change: Quantity.Change
        let unit: String?
        let object: String?
    }

    init(_ readers: [ArticleReader], _ statements: [Brief.Statement]) {
        var claims: [Evidence: Int] = [:]
        for (i, statement) in statements.enumerated() {
            for evidence in statement.content.evidence + statement.alsoAt where claims[evidence] == nil {
                claims[evidence] = i
            }
        }
        let byClaim = Dictionary(
            statements.enumerated().map { ([$0.element.article, $0.element.claim], $0.offset) },
            uniquingKeysWith: { first, _ in first })
        for reader in readers {
            let inTransfers = Set(reader.annotated.transfers.compactMap(\.quantity))
            var known: [Key: Int] = [:]
            let times = Self.times(reader)
            let quantities = reader.annotated.quantities.enumerated().filter { index, quantity in
                inTransfers.contains(index)
                    || Self.isTelling(quantity)
                        && !Self.isTime(quantity, times[reader.sentence(at: quantity.span)] ?? [])
            }
            let places = Dictionary(
                uniqueKeysWithValues: quantities.map { ($0.offset, reader.role(at: $0.element.span)) })
            let ranks = quantities.map { places[$0.offset] == .paragraph ? 0 : places[$0.offset] == .lead ? 1 : 2 }
            let ordered = (0...2).flatMap { rank in zip(ranks, quantities).filter { $0.0 == rank }.map(\.1) }
            for (index, quantity) in ordered {
                let key = Key(
                    article: reader.number, value: quantity.value, lower: quantity.lower, upper: quantity.upper,
                    change: quantity.change, unit: quantity.unit,
                    object: quantity.object?.split(separator: " ").last.map { $0.lowercased() })
                if let first = known[key] {
                    figures[first].alsoAt.append(reader.evidence(quantity.span))
                    continue
                }
                known[key] = figures.count
                let carrier = quantity.claim.flatMap { claim -> Int? in
                    if let statement = byClaim[[reader.number, claim]] { return statement }
                    guard reader.annotated.claims.indices.contains(claim) else { return nil }
                    return reader.annotated.claims[claim].content.lazy.compactMap { claims[reader.evidence($0)] }.first
                        // "reportedly" within what somebody says
                        ?? statements.firstIndex { statement in
                            statement.article == reader.number
                                && statement.content.evidence.contains { $0.span.contains(quantity.span) }
                        }
                }
                figures.append(
                    Brief.Figure(
                        article: reader.number, quantity: index, line: Self.line(quantity, reader),
                        value: quantity.value, lower: quantity.lower, upper: quantity.upper, unit: quantity.unit,
                        object: quantity.object, certainty: quantity.certainty, claim: carrier,
                        place: places[index] ?? .paragraph))
            }
        }
    }

    /// "Two countries", "one of them" and "thirteen voted for it" measure nothing that a reader would look up.
    private static func isTelling(_ quantity: Quantity) -> Bool {
        if quantity.unit != nil || quantity.change != .equal { return true }
        guard let value = quantity.value else { return true }
        if quantity.object == nil, value < 100 { return false }
        return value > 2 || value != value.rounded()
    }

    /// Dates and lengths of time, by sentence.
    private static func times(_ reader: ArticleReader) -> [Int: [TextSpan]] {
        let times = reader.annotated.times.filter { $0.kind == .date || $0.kind == .duration }.map(\.span)
        return Dictionary(grouping: times, by: reader.sentence)
    }

    /// "The last two months", "in a few days": a time, and no measure.
    private static func isTime(_ quantity: Quantity, _ times: [TextSpan]) -> Bool {
        quantity.object == nil
            && times.contains { $0 == quantity.span ? quantity.value == nil : $0.contains(quantity.span) }
    }

    /// The figure and its object in one stretch where they stand together.
    private static func line(_ quantity: Quantity, _ reader: ArticleReader) -> BriefLine {
        guard let object = quantity.objectSpans.first, !quantity.span.overlaps(object) else {
            return reader.quote(quantity.objectSpans.first.map(quantity.span.union) ?? quantity.span)
        }
        if object.start >= quantity.span.end, quantity.objectSpans.count == 1 {
            let between = reader.words(TextSpan(quantity.span.end, object.start))
            if between.isEmpty || between == "of" || between == "-" {
                return reader.quote(quantity.span.union(object))
            }
        }
        return reader.quote(quantity.span) + " (" + reader.quote(quantity.objectSpans) + ")"
    }
}
