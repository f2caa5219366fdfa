public import Annotations

/// What an audit of a summary found.
public struct AuditResult: Sendable {
    public let supported: Bool
    /// The probability that the bodies carry every statement of the summary, 0…1.
    public let score: Double
    /// In text order; spans lie in the summary, ``Finding/against`` in the bodies.
    public let findings: [Finding]
}

/// Holds what sums a text up against the text: numbers, names, places, dates, speakers, acts, polarity, certainty, and
/// words that nothing carries.
///
/// It compares wordings; it doesn't know what is true. `Documentation/Audit.md` says what each check sees and what none can.
public struct Auditor: Sendable {
    public init() {}

    /// The title, lead, headings and list items of an article held against its own body.
    ///
    /// The body is the paragraphs. Title, headings and items may rest on the lead as well; an item or heading never rests on
    /// another one. The lead is itself text that tells facts of its own, so only what differs from the paragraphs is
    /// reported there, not what they lack.
    public func findings(in article: AnnotatedArticle) -> [Finding] {
        let roles = Set(article.document.article.blocks.map(\.role))
        guard roles.contains(.paragraph) else { return [] }
        var vocabulary = Vocabulary()
        let text = ComparedText(article, &vocabulary)
        let body = BodyIndex([text], vocabulary) { $0 == .paragraph || $0 == .lead }
        let heads = alignments(text, body, vocabulary, where: \.isSummary)
        let context = AuditContext(summary: text, body: body, alignments: heads, vocabulary: vocabulary, field: .text)
        var findings = all(context)
        if roles.contains(.lead) {
            let paragraphs = BodyIndex([text], vocabulary) { $0 == .paragraph }
            let lead = alignments(text, paragraphs, vocabulary) { $0 == .lead }
            findings += differences(
                AuditContext(summary: text, body: paragraphs, alignments: lead, vocabulary: vocabulary, field: .text)
            ).filter { !$0.isAbsence }
        }
        return inOrder(findings)
    }

    /// A title that came apart from its text, held against the text.
    public func findings(inTitle title: AnnotatedArticle, of article: AnnotatedArticle) -> [Finding] {
        findings(context(summary: title, against: [article])).map { $0.placed(in: .title) }
    }

    /// A summary held against the texts that it sums up.
    public func audit(summary: AnnotatedArticle, against bodies: [AnnotatedArticle]) -> AuditResult {
        let context = context(summary: summary, against: bodies)
        let findings = findings(context)
        let score = SupportModel.shared.probability(SupportFeatures(context, findings))
        return AuditResult(supported: score >= 0.5, score: score, findings: findings)
    }

    /// What a report says otherwise than the report that it repeats; what it adds is its own and no finding.
    ///
    /// ``Finding/against`` lies in the original.
    public func differences(of report: AnnotatedArticle, from original: AnnotatedArticle) -> [Finding] {
        var context = context(summary: report, against: [original])
        context.alignments.removeAll { ($0.scores.first ?? 0) < Self.repeated }
        return findings(context).filter { !$0.isAbsence }.map { $0.placed(in: .text) }
    }

    /// The share of a sentence that one sentence of the original carries where it repeats it.
    private static let repeated = 0.4

    func context(summary: AnnotatedArticle, against bodies: [AnnotatedArticle]) -> AuditContext {
        var vocabulary = Vocabulary()
        let text = ComparedText(summary, &vocabulary)
        let texts = bodies.map { ComparedText($0, &vocabulary) }
        let body = BodyIndex(texts, vocabulary) { _ in true }
        let alignments = alignments(text, body, vocabulary) { _ in true }
        return AuditContext(summary: text, body: body, alignments: alignments, vocabulary: vocabulary, field: .summary)
    }

    func findings(_ context: AuditContext) -> [Finding] {
        inOrder(all(context))
    }

    /// What a near copy changed is known best from the two sentences beside each other; where another check sees the same
    /// kind, it sees it in whole words and names. (Of a cause, the copy has the whole connective.)
    private func all(_ context: AuditContext) -> [Finding] {
        let check = CopyCheck(context)
        let copied = check.findings()
        let verbatim = check.verbatimSpans()
        let others = (differences(context) + SupportCheck(context).findings()).filter { finding in
            // Words cut out of a sentence of the body can lose a bound, a rank or a denial; nothing else can differ.
            [.numberDiffers, .polarityDiffers, .roleDiffers].contains(finding.kind)
                || !verbatim.contains { $0.contains(finding.span) }
        }
        let overlaps = { (one: Finding, other: Finding) in one.span.overlaps(other.span) }
        let kept = copied.filter { one in
            !others.contains { overlaps(one, $0) && $0.kind == one.kind && one.kind != .causeDiffers }
        }
        return kept + others.filter { other in !kept.contains { overlaps($0, other) } }
    }

    private func alignments(
        _ text: ComparedText, _ body: BodyIndex, _ vocabulary: Vocabulary, where isSummary: (Block.Role) -> Bool
    ) -> [Alignment] {
        var relations = RelationTable()
        let blocks = text.document.article.blocks
        return text.document.sentences.indices.filter { sentence in
            let block = text.document.sentences[sentence].block
            return blocks.indices.contains(block) ? isSummary(blocks[block].role) : isSummary(.paragraph)
        }.map { Alignment(sentence: $0, of: text, to: body, &relations, vocabulary) }
    }

    private func differences(_ context: AuditContext) -> [Finding] {
        let figures = BodyFigures(context)
        return NumberCheck(context, figures).findings() + NameCheck(context).findings() + DateCheck(context).findings()
            + SpeakerCheck(context).findings() + ActCheck(context).findings() + PredicateChecks(context).findings()
            + FigureCertaintyCheck(context, figures).findings() + RoleCheck(context).findings()
            + ConnectionCheck(context).findings()
    }

    /// In text order; of two findings on the same words the surer one.
    private func inOrder(_ findings: [Finding]) -> [Finding] {
        var kept: [Finding] = []
        for finding in findings.sorted(by: { ($0.score, $1.span) > ($1.score, $0.span) })
        where !kept.contains(where: {
            $0.span.contains(finding.span) && ($0.kind == finding.kind || $0.span == finding.span)
        }) {
            kept.append(finding)
        }
        return kept.sorted { ($0.span, $0.kind.rawValue) < ($1.span, $1.kind.rawValue) }
    }
}

extension Finding {
    /// The same of another of the record's texts.
    fileprivate func placed(in field: Field) -> Finding {
        var finding = self
        finding.field = field
        return finding
    }

    /// The body lacks the words, rather than having others.
    fileprivate var isAbsence: Bool { kind == .unsupported || message.contains("not in the body") }
}
