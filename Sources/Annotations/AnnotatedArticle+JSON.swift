extension AnnotatedArticle {
    /// The record that `sitrep extract` prints, one an article. All offsets count code points.
    public var json: JSONValue { RecordWriter(self).record }

    /// The findings alone, as in the record.
    public var findingsJSON: JSONValue { RecordWriter(self).findings }
}

/// Translates one article's annotations; it holds the code-point index of the text.
private struct RecordWriter {
    let annotated: AnnotatedArticle
    let index: CodePointIndex
    /// The index of the separate title, for findings that point into it.
    let titleIndex: CodePointIndex

    init(_ annotated: AnnotatedArticle) {
        self.annotated = annotated
        index = CodePointIndex(annotated.document.article.text)
        titleIndex = CodePointIndex(annotated.document.article.title ?? "")
    }

    var record: JSONValue {
        let document = annotated.document
        let article = document.article
        return [
            "id": .string(article.id),
            "title": JSONValue(article.title ?? article.text(of: .title)),
            "outlet": JSONValue(article.outlet),
            "url": JSONValue(article.url),
            "published": JSONValue(article.published),
            "language": JSONValue(article.language),
            "text": .string(article.text),
            "blocks": .array(article.blocks.map { offsets($0.span) + ["role": .string($0.role.rawValue)] }),
            "sentences": .array(document.sentences.map { offsets($0.span) }),
            "entities": .array(document.entities.enumerated().map(entity)),
            "claims": .array(annotated.claims.map(claim)),
            "quantities": .array(annotated.quantities.map(quantity)),
            "times": .array(
                annotated.times.map {
                    offsets($0.span) + ["type": .string($0.kind.rawValue), "value": JSONValue($0.value)]
                }),
            "events": .array(annotated.events.map(event)),
            "transfers": .array(annotated.transfers.map(transfer)),
            "references": .array(annotated.references.map(reference)),
            "findings": findings,
        ]
    }

    var findings: JSONValue { .array(annotated.findings.map(finding)) }

    private func entity(id: Int, entity: Entity) -> JSONValue {
        [
            "id": .integer(id),
            "type": .string(entity.type.rawValue),
            "name": .string(entity.name),
            "actor": JSONValue(entity.actor),
            "mentions": .array(
                entity.mentions.map { pair(annotated.document.tokens.span(annotated.document.mentions[$0].tokens)) }),
        ]
    }

    private func claim(_ claim: Claim) -> JSONValue {
        [
            "source": pairs(claim.source),
            "cue": pairs(claim.cue),
            "content": pairs(claim.content),
            "kind": .string(claim.kind.rawValue),
            "act": .string(claim.act.rawValue),
            "negated": .bool(claim.isNegated(in: annotated.document)),
            "polarity": .string(claim.polarity.rawValue),
            "certainty": .string(claim.certainty.rawValue),
            "speaker": JSONValue(claim.speaker),
            "chain": .array(
                claim.chain.map { hop in
                    ["role": .string(hop.role.rawValue)] + offsets(hop.span) + [
                        "text": .string(String(annotated.document.words(hop.span))),
                        "entity": JSONValue(hop.entity),
                        "continues": .bool(hop.continues),
                    ]
                }),
            "answers": JSONValue(claim.answers),
            "anonymity": claim.anonymity.map {
                offsets($0) + ["text": .string(String(annotated.document.words($0)))]
            } ?? .null,
        ]
    }

    private func quantity(_ quantity: Quantity) -> JSONValue {
        offsets(quantity.span) + [
            "lower": JSONValue(quantity.lower),
            "upper": JSONValue(quantity.upper),
            "lowerIsStrict": .bool(quantity.lowerIsStrict),
            "upperIsStrict": .bool(quantity.upperIsStrict),
            "change": .string(quantity.change.rawValue),
            "value": JSONValue(quantity.value),
            "unit": JSONValue(quantity.unit),
            "object": JSONValue(quantity.object),
            "objectSpans": pairs(quantity.objectSpans),
            "convention": .bool(quantity.isConvention),
            "certainty": .string(quantity.certainty.rawValue),
            "claim": JSONValue(quantity.claim),
        ]
    }

    private func event(_ event: Event) -> JSONValue {
        offsets(event.span) + [
            "trigger": pairs(event.trigger),
            "source": JSONValue(event.source),
            "sourceSpans": pairs(event.sourceSpans),
            "target": JSONValue(event.target),
            "targetSpans": pairs(event.targetSpans),
            "plover": .string(event.plover),
            "cameo": .string(event.cameo),
            "goldstein": .number(event.goldstein),
            "when": JSONValue(event.when),
            "status": .string(event.status.rawValue),
            "claim": JSONValue(event.claim),
        ]
    }

    private func transfer(_ transfer: Transfer) -> JSONValue {
        offsets(transfer.span) + [
            "giver": JSONValue(transfer.giver),
            "giverSpans": pairs(transfer.giverSpans),
            "receiver": JSONValue(transfer.receiver),
            "receiverSpans": pairs(transfer.receiverSpans),
            "object": .string(transfer.object),
            "objectSpans": pairs(transfer.objectSpans),
            "quantity": JSONValue(transfer.quantity),
            "when": JSONValue(transfer.when),
            "status": .string(transfer.status.rawValue),
            "claim": JSONValue(transfer.claim),
        ]
    }

    private func reference(_ reference: Reference) -> JSONValue {
        offsets(reference.span) + [
            "body": .string(reference.body),
            "resolution": JSONValue(reference.resolution),
            "year": JSONValue(reference.year),
            "paragraph": JSONValue(reference.paragraph),
            "regime": JSONValue(reference.regime),
        ]
    }

    private func finding(_ finding: Finding) -> JSONValue {
        finding.json(spanIndex: finding.field == .title ? titleIndex : index, bodyIndex: index)
    }

    private func offsets(_ span: TextSpan) -> JSONValue { index.offsets(span) }
    private func pair(_ span: TextSpan) -> JSONValue { index.pair(span) }
    private func pairs(_ spans: [TextSpan]) -> JSONValue { .array(spans.map(pair)) }
}

extension Finding {
    /// The finding as every command prints it; `spanIndex` belongs to the text that ``field`` names, `bodyIndex` to the body.
    public func json(spanIndex: CodePointIndex, bodyIndex: CodePointIndex) -> JSONValue {
        spanIndex.offsets(span) + [
            "field": .string(field.rawValue),
            "kind": .string(kind.rawValue),
            "message": .string(message),
            "against": .array(against.map(bodyIndex.pair)),
            "score": .number(score),
        ]
    }
}

extension CodePointIndex {
    /// `{"start", "end"}` in code points.
    public func offsets(_ span: TextSpan) -> JSONValue {
        [
            "start": .integer(codePoint(utf8Offset: span.start)),
            "end": .integer(codePoint(utf8Offset: span.end)),
        ]
    }

    /// `[start, end]` in code points.
    public func pair(_ span: TextSpan) -> JSONValue {
        [.integer(codePoint(utf8Offset: span.start)), .integer(codePoint(utf8Offset: span.end))]
    }
}

extension JSONValue {
    /// The members of two objects, in order.
    public static func + (a: JSONValue, b: JSONValue) -> JSONValue {
        guard case .object(let first) = a, case .object(let second) = b else {
            preconditionFailure("only objects have members")
        }
        return .object(first + second)
    }
}
