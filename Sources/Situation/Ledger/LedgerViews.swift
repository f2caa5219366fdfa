public import Annotations

extension Ledger {
    /// What `sitrep ledger --format json` prints: one object a measure. Offsets count code points of the article's text.
    ///
    /// - Parameter articles: those that the ledger was made of.
    public func json(_ articles: [AnnotatedArticle]) -> JSONValue {
        let indices = articles.map { CodePointIndex($0.document.article.text) }
        return .array(
            rows.map { row in
                [
                    "kind": .string(row.measure.kind.rawValue), "giver": JSONValue(row.measure.giver),
                    "receiver": JSONValue(row.measure.receiver), "object": JSONValue(row.measure.statedObject),
                    "unit": JSONValue(row.measure.unit),
                    "figures": .array(row.figures.map { Self.json($0, indices[$0.articleIndex]) }),
                ]
            })
    }

    private static func json(_ figure: LedgerEntry, _ index: CodePointIndex) -> JSONValue {
        [
            "lower": JSONValue(figure.lower), "upper": JSONValue(figure.upper), "value": JSONValue(figure.value),
            "change": .string(figure.change.rawValue), "convention": .bool(figure.isConvention),
            "certainty": .string(figure.certainty.rawValue), "text": .string(figure.words),
            "claimant": JSONValue(figure.claimant), "relays": .array(figure.relays.map(JSONValue.string)),
            "outlet": JSONValue(figure.outlet), "published": JSONValue(figure.published),
            "when": JSONValue(figure.when),
            "status": .string(figure.status.rawValue), "article": .string(figure.article),
        ] + index.offsets(figure.span) + [
            "relation": .string(figure.relation.rawValue), "of": JSONValue(figure.of),
        ]
    }

    private static let columns = [
        "kind", "giver", "receiver", "object", "unit", "lower", "upper", "change", "claimant", "relays", "outlet",
        "published", "when", "status", "article", "relation", "of", "text",
    ]

    /// Comma-separated values after RFC 4180, with a header line.
    public var csv: String {
        var lines = [Self.columns.joined(separator: ",")]
        for row in rows {
            for figure in row.figures {
                let fields: [String?] = [
                    row.measure.kind.rawValue, row.measure.giver, row.measure.receiver, row.measure.statedObject,
                    row.measure.unit, figure.lower.map(Self.number), figure.upper.map(Self.number),
                    figure.change.rawValue, figure.claimant, figure.relays.joined(separator: "; "), figure.outlet,
                    figure.published, figure.when, figure.status.rawValue, figure.article, figure.relation.rawValue,
                    figure.of.map { String($0) },
                    figure.words,
                ]
                lines.append(fields.map { Self.quoted($0 ?? "") }.joined(separator: ","))
            }
        }
        return lines.joined(separator: "\r\n") + "\r\n"
    }

    private static func quoted(_ field: String) -> String {
        field.contains { $0 == "," || $0 == "\"" || $0.isNewline }
            ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
    }

    /// A table for a terminal: a heading for each measure with at least `minimum` figures, a line for each figure.
    public func table(minimum: Int = 2) -> String {
        var lines: [String] = []
        for row in rows where row.figures.count >= minimum || row.measure.kind == .unstated {
            let route = row.measure.route.map { " " + $0 } ?? ""
            let unit = row.measure.unit.map { " (\($0))" } ?? ""
            lines.append(
                row.measure.statedObject.map { "\($0), \(row.measure.kind.rawValue)\(unit)\(route)" }
                    ?? "not stated what is counted (not compared)")
            for (index, figure) in row.figures.enumerated() {
                lines.append(
                    "  \(Self.padded("\(index + 1)", 3)) \(Self.padded(String((figure.published ?? "").prefix(10)), 10)) "
                        + "\(Self.padded(row.measure.kind == .capacity ? figure.words : figure.statedWords, 28)) "
                        + "\(Self.padded(figure.relationWords, 14)) \(figure.source())"
                )
            }
            lines.append("")
        }
        return lines.joined(separator: "\n")
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }
}
