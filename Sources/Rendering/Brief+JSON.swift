public import Annotations
public import Situation

extension Brief {
    /// The brief as `sitrep brief --format json` prints it: every entry with its words and their code-point offsets.
    ///
    /// `article` in a piece of evidence is the article's id; `articles` lists them in order.
    public var json: JSONValue { BriefWriter(self).document }
}

private struct BriefWriter {
    let brief: Brief
    let texts: [CodePointIndex]
    let titles: [CodePointIndex]

    init(_ brief: Brief) {
        self.brief = brief
        texts = brief.articles.map { CodePointIndex($0.document.article.text) }
        titles = brief.articles.map { CodePointIndex($0.document.article.title ?? "") }
    }

    var document: JSONValue {
        [
            "headline": .string(brief.headline.text),
            "headlineEvidence": evidence(brief.headline.evidence),
            "points": .array(
                brief.points.map { point in
                    entry(point.line) + ["place": .string(point.place.rawValue), "claim": JSONValue(point.claim)]
                }),
            "claims": .array(brief.claims.map(claim)),
            "figures": .array(brief.figures.map(figure)),
            "derived": .array(
                brief.derived.map { ["text": .string($0.text), "evidence": evidence($0.parents), "derived": true] }),
            "atIssue": .array(brief.atIssue.map(issue)),
            "comingUp": .array(brief.comingUp.map(upcoming)),
            "findings": .array(brief.findings.map(check)),
            "origins": .array(
                brief.origins.map { origin in
                    [
                        "text": .string(origin.name), "evidence": evidence(origin.evidence),
                        "claims": .array(origin.claims.map(JSONValue.integer)),
                    ]
                }),
            "articles": .array(
                brief.articles.map { annotated in
                    let article = annotated.document.article
                    return [
                        "id": .string(article.id), "title": JSONValue(article.title ?? article.text(of: .title)),
                        "outlet": JSONValue(article.outlet), "url": JSONValue(article.url),
                        "published": JSONValue(article.published),
                    ]
                }),
        ]
    }

    private func claim(_ statement: Brief.Statement) -> JSONValue {
        let spoken = (statement.chain.map(\.line) + [statement.cue, statement.content]).flatMap(\.evidence)
        return [
            "text": .string(statement.content.text),
            "speaker": JSONValue(statement.claimant),
            "chain": .array(
                statement.chain.map { ["role": .string($0.role.rawValue)] + entry($0.line) }),
            "act": .string(statement.act.rawValue),
            "negated": .bool(statement.isNegated),
            "certainty": .string(statement.certainty.rawValue),
            "polarity": .string(statement.polarity.rawValue),
            "kind": .string(statement.kind.rawValue),
            "cue": JSONValue(statement.cue.isEmpty ? nil : statement.cue.text),
            "place": .string(statement.place.rawValue),
            "evidence": evidence(unique(spoken)),
            "alsoAt": evidence(statement.alsoAt),
        ]
    }

    private func figure(_ figure: Brief.Figure) -> JSONValue {
        entry(figure.line) + [
            "value": JSONValue(figure.value),
            "lower": JSONValue(figure.lower),
            "upper": JSONValue(figure.upper),
            "unit": JSONValue(figure.unit),
            "object": JSONValue(figure.object),
            "certainty": .string(figure.certainty.rawValue),
            "claimant": JSONValue(figure.claim.flatMap { brief.claims[$0].claimant }),
            "claim": JSONValue(figure.claim),
            "place": .string(figure.place.rawValue),
            "alsoAt": evidence(figure.alsoAt),
        ]
    }

    private func issue(_ issue: Brief.Issue) -> JSONValue {
        entry(issue.line) + [
            "body": .string(issue.reference.body),
            "resolution": JSONValue(issue.reference.resolution),
            "year": JSONValue(issue.reference.year),
            "paragraph": JSONValue(issue.reference.paragraph),
            "regime": JSONValue(issue.reference.regime),
            "regimeName": JSONValue(issue.regime),
            "context": .array(
                issue.context.map { context in
                    [
                        "symbol": .string(context.symbol),
                        "paragraphs": .array(context.paragraphs.map(JSONValue.string)),
                        "measure": .string(context.measure), "checked": .bool(context.isChecked),
                        "citedByArticle": .bool(issue.reference.resolution != nil),
                    ]
                }),
            "alsoAt": evidence(issue.alsoAt),
        ]
    }

    private func upcoming(_ upcoming: Brief.Upcoming) -> JSONValue {
        entry(upcoming.line) + [
            "when": JSONValue(upcoming.when?.text),
            "value": JSONValue(upcoming.value),
            "who": JSONValue(upcoming.who?.text),
            "where": JSONValue(upcoming.place?.text),
            "status": .string(upcoming.status.rawValue),
            "alsoAt": evidence(upcoming.alsoAt),
        ]
    }

    private func check(_ check: Brief.Check) -> JSONValue {
        [
            "text": .string(check.finding.message),
            "kind": .string(check.finding.kind.rawValue),
            "score": .number(check.finding.score),
            "evidence": evidence(check.evidence),
        ]
    }

    private func entry(_ line: BriefLine) -> JSONValue {
        ["text": .string(line.text), "evidence": evidence(line.evidence)]
    }

    private func evidence(_ list: [Evidence]) -> JSONValue {
        .array(
            list.map { evidence in
                let index = (evidence.field == .title ? titles : texts)[evidence.article]
                let article: JSONValue = [
                    "article": .string(brief.articles[evidence.article].document.article.id)
                ]
                let field: JSONValue = evidence.field == .text ? [:] : ["field": .string(evidence.field.rawValue)]
                return article + index.offsets(evidence.span) + field
            })
    }

    private func unique(_ list: [Evidence]) -> [Evidence] {
        var seen: Set<Evidence> = []
        return list.filter { seen.insert($0).inserted }
    }
}
