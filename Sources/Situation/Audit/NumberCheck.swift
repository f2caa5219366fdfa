import Annotations
import Knowledge

/// Holds every figure of the summary against the figures of the body: value, bounds, unit and what is counted.
struct NumberCheck {
    let context: AuditContext
    private let bodyQuantities: [(text: Int, quantity: Quantity)]

    init(_ context: AuditContext) {
        self.context = context
        bodyQuantities = context.body.texts.enumerated().flatMap { text, compared in
            compared.annotated.quantities.filter { quantity in
                let sentence = compared.document.sentence(at: quantity.span.start)
                return context.body.index(text: text, sentence: sentence) != nil
            }.map { (text, $0) }
        }
    }

    func findings() -> [Finding] {
        context.summary.annotated.quantities.compactMap { quantity in
            let sentence = context.document.sentence(at: quantity.span.start)
            guard let alignment = context.alignments.first(where: { $0.sentence == sentence }) else { return nil }
            return finding(quantity, alignment)
        }
    }

    private func finding(_ quantity: Quantity, _ alignment: Alignment) -> Finding? {
        var best: (comparison: QuantityComparison, rank: Double, text: Int, quantity: Quantity)?
        for (text, other) in bodyQuantities {
            let comparison = QuantityComparison(quantity, other)
            if comparison == .incomparable { continue }
            let object = objectRelation(quantity, context.summary, other, context.body.texts[text])
            if comparison == .agrees && object != .different { return nil }
            // A figure of something else says nothing, unless it is the very number.
            guard object == .same || (comparison != .valueDiffers && object != .different) else { continue }
            let rank = rank(comparison, object, text, other, alignment)
            if rank > (best?.rank ?? 0) { best = (comparison, rank, text, other) }
        }
        guard let best else { return unknown(quantity, alignment) }
        let (ours, theirs) = (
            context.summary.quote(quantity.span), context.body.texts[best.text].quote(best.quantity.span)
        )
        let score =
            switch best.comparison {
            case .boundTurned: 0.95
            case .valueDiffers: 0.9
            case .boundLost: best.quantity.change == .about ? 0.6 : 0.8
            default: 0.7
            }
        return context.finding(
            .numberDiffers, quantity.span, "number differs: \"\(ours)\"; the body has \"\(theirs)\"",
            against: [best.quantity.span], score: score)
    }

    /// A figure that the body doesn't have at all, in digits or words.
    private func unknown(_ quantity: Quantity, _ alignment: Alignment) -> Finding? {
        // Small worded counts sum up what the body lists ("two countries").
        guard let value = quantity.value, value > 3 || quantity.unit != nil, !quantity.isConvention else { return nil }
        if bodyQuantities.contains(where: { $0.quantity.value.map { QuantityComparison.same($0, value) } ?? false }) {
            return nil
        }
        let tokens = context.document.tokens(in: quantity.span)
        let digits = tokens.map { context.document.form($0) }.filter { $0.contains(where: \.isNumber) }
        if digits.isEmpty ? isWorded(tokens) : digits.allSatisfy({ context.body.forms.contains($0.lowercased()) }) {
            return nil
        }
        if isSum(value) { return nil }
        return context.finding(
            .numberDiffers, quantity.span, "number not in the body: \"\(context.summary.quote(quantity.span))\"",
            against: context.evidenceSpans(alignment, 1), score: 0.85)
    }

    private func isWorded(_ tokens: Range<Int>) -> Bool {
        tokens.allSatisfy { context.body.forms.contains(context.document.form($0).lowercased()) }
    }

    /// 4,700 casualties are 600 dead and 4,100 injured.
    private func isSum(_ value: Double) -> Bool {
        let values = bodyQuantities.prefix(60).compactMap(\.quantity.value)
        return values.indices.contains { i in
            values[(i + 1)...].contains { QuantityComparison.same($0 + values[i], value) }
        }
    }

    private enum ObjectRelation { case same, unknown, different }

    private func objectRelation(_ a: Quantity, _ aText: ComparedText, _ b: Quantity, _ bText: ComparedText)
        -> ObjectRelation
    {
        let (wordsA, wordsB) = (objectLemmas(a, aText), objectLemmas(b, bText))
        guard let headA = wordsA.last, let headB = wordsB.last else { return a.unit != nil ? .same : .unknown }
        if wordsA.contains(headB) || wordsB.contains(headA) { return .same }
        let relation = max(
            WordRelations.shared.relation(headA, headB), WordShape.relation(Array(headA.utf8), Array(headB.utf8)))
        return relation >= .narrower ? .same : .different
    }

    private func objectLemmas(_ quantity: Quantity, _ text: ComparedText) -> [String] {
        quantity.objectSpans.flatMap { text.document.tokens(in: $0) }.map { text.lemma($0) }
    }

    private func rank(
        _ comparison: QuantityComparison, _ object: ObjectRelation, _ text: Int, _ other: Quantity,
        _ alignment: Alignment
    ) -> Double {
        let sentence = context.body.texts[text].document.sentence(at: other.span.start)
        let index = context.body.index(text: text, sentence: sentence)
        let evidence = index.flatMap { alignment.evidence.firstIndex(of: $0) }
        return (comparison == .valueDiffers ? 1 : 3) + (object == .same ? 1 : 0)
            + (evidence.map { 2 - 0.4 * Double($0) } ?? 0)
    }
}
