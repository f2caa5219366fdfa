import Annotations
import Knowledge

/// Finds the words of the summary that nothing in the body carries, and those that the body has the opposite of.
struct SupportCheck {
    let context: AuditContext
    private let slots: Slots

    /// Less than this of a statement in the body, and the statement as a whole is what is missing.
    private static let minimumCoverage = 0.2

    init(_ context: AuditContext) {
        self.context = context
        slots = Slots(context: context)
    }

    func findings() -> [Finding] { context.alignments.flatMap(findings) }

    private func findings(_ alignment: Alignment) -> [Finding] {
        guard alignment.words.count >= 2, !isLabel(alignment) else { return [] }
        if alignment.coverage < Self.minimumCoverage, alignment.words.count >= 4 {
            let span = context.document.sentences[alignment.sentence].span
            return [
                context.finding(
                    .unsupported, span, "not in the body: \"\(context.summary.quote(span))\"",
                    against: context.evidenceSpans(alignment), score: 1 - alignment.coverage)
            ]
        }
        var findings: [Finding] = []
        for word in alignment.words {
            if let span = findings.last?.span, span.contains(context.summary.span(context.word(word))) { continue }
            if let finding = opposite(word, alignment) ?? missingClause(word, alignment) ?? missing(word, alignment) {
                findings.append(finding)
            }
        }
        return findings
    }

    private func role(_ alignment: Alignment) -> Block.Role? {
        let block = context.document.sentences[alignment.sentence].block
        let blocks = context.document.article.blocks
        return blocks.indices.contains(block) ? blocks[block].role : nil
    }

    /// "Points of attention", "A shopping list": a heading or title without a verb names its text and states nothing.
    private func isLabel(_ alignment: Alignment) -> Bool {
        guard context.summary.hasTags, role(alignment) == .heading || role(alignment) == .title else { return false }
        return !context.document.sentences[alignment.sentence].tokens.contains {
            context.document.tokens.upos[$0] == .verb || context.document.tokens.upos[$0] == .aux
        }
    }

    /// "Raise" where the body has "lower".
    private func opposite(_ word: Int, _ alignment: Alignment) -> Finding? {
        let match = alignment.match(word)
        let kind = context.word(word).kind
        guard kind != .name, kind != .place, kind != .number,
            match.anywhere <= .sibling || match.inEvidence == .opposite,
            let counterpart = slots.counterpart(of: word, alignment) ?? (kind == .noun ? nil : match.evidence)
        else { return nil }
        let other = context.body.words[counterpart]
        guard relation(context.word(word).key, context.body.compared(other).key) == .opposite,
            // "Not lower" is "raise": a negation on one side only turns the opposite back.
            Modality(of: context.word(word).head, in: context.summary).isNegated
                == Modality(of: context.body.compared(other).head, in: context.body.texts[other.text]).isNegated
        else { return nil }
        let span = context.summary.span(context.word(word))
        return context.finding(
            .polarityDiffers, span,
            "the opposite: \"\(context.summary.quote(span))\"; the body has \"\(context.body.quote(other))\"",
            against: [context.body.span(other)], score: 0.75)
    }

    private func relation(_ a: Int32, _ b: Int32) -> WordRelations.Relation {
        let (x, y) = (context.vocabulary.relationIDs[Int(a)], context.vocabulary.relationIDs[Int(b)])
        if x >= 0 && y >= 0 {
            let relation = WordRelations.shared.relation(x, y)
            if relation != .unrelated { return relation }
        }
        return WordShape.relation(context.vocabulary.bytes[Int(a)], context.vocabulary.bytes[Int(b)])
    }

    /// A clause within the statement whose verb the body doesn't know: "…, that can reach the capital".
    private func missingClause(_ word: Int, _ alignment: Alignment) -> Finding? {
        guard context.summary.hasTrees, context.word(word).kind == .verb, isMissing(word, alignment) else { return nil }
        let verb = context.word(word).head
        let deprel = context.document.tokens.deprels[verb].universal
        guard deprel == .acl || deprel == .advcl || deprel == .conj || deprel == .parataxis,
            context.summary.children[verb].contains(where: { child in
                let slot = context.document.tokens.deprels[child].universal
                return (slot == .obj || slot == .obl) && context.summary.wordOfToken[child] >= 0
            })
        else { return nil }
        let clause = context.document.subtree(of: verb).filter { token in
            let deprel = context.document.tokens.deprels[token]
            return context.document.tokens.heads[token] != Int32(verb)
                || (deprel != .mark && deprel != .punct && deprel != .cc && deprel != .nsubj)
        }
        guard let first = clause.first, let last = clause.last, last - first < 14 else { return nil }
        let span = trimmed(first..<last + 1)
        return context.finding(
            .unsupported, span, "not in the body: \"\(context.summary.quote(span))\"",
            against: context.evidenceSpans(alignment, 1), score: 0.7)
    }

    private func trimmed(_ tokens: Range<Int>) -> TextSpan {
        var (first, last) = (tokens.lowerBound, tokens.upperBound - 1)
        let isPunctuation = { (token: Int) in
            !(self.context.document.form(token).contains { $0.isLetter || $0.isNumber })
        }
        while first < last, isPunctuation(first) { first += 1 }
        while last > first, isPunctuation(last) { last -= 1 }
        return context.document.tokens.span(first..<last + 1)
    }

    /// Units and abbreviations; and in a title the words for who speaks and of what sort a thing is, which titles choose
    /// freely: only what it says was done, and to what, has to be in the text.
    private func isFreeWording(_ word: Int, _ alignment: Alignment) -> Bool {
        let span = context.summary.span(context.word(word))
        if context.summary.annotated.quantities.contains(where: { $0.span.contains(span) }) { return true }
        let token = context.word(word).head
        if context.isInitials(context.document.form(token)) { return true }
        guard role(alignment) == .title, context.summary.hasTrees else { return false }
        switch context.document.tokens.deprels[token] {
        case .obj, .iobj, .obl, .nmod, .conj, .nsubjPass: return false
        default: return true
        }
    }

    private func isMissing(_ word: Int, _ alignment: Alignment) -> Bool {
        alignment.match(word).anywhere <= .sibling
            && !context.word(word).tokens.allSatisfy {
                context.body.forms.contains(context.document.form($0).lowercased())
            }
            && !GenericWords.all.contains(context.lemma(context.word(word)))
    }

    /// A noun that the body has no word for.
    private func missing(_ word: Int, _ alignment: Alignment) -> Finding? {
        // "Stability" is spoken of where "instability" is.
        guard context.word(word).kind == .noun, context.summary.hasTags, isMissing(word, alignment),
            alignment.match(word).anywhere != .opposite, !isFreeWording(word, alignment)
        else { return nil }
        let span = context.summary.span(context.word(word))
        return context.finding(
            .unsupported, span, "not in the body: \"\(context.summary.quote(span))\"",
            against: context.evidenceSpans(alignment, 1), score: 0.6)
    }
}
