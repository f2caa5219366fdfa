import Annotations

/// Holds every figure of the summary against the figures of the body: value, bounds, unit and what is counted.
struct NumberCheck {
    let context: AuditContext
    let figures: BodyFigures

    init(_ context: AuditContext, _ figures: BodyFigures) {
        self.context = context
        self.figures = figures
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
        for entry in figures.all {
            let comparison = QuantityComparison(quantity, entry.quantity)
            if comparison == .incomparable { continue }
            let object = figures.object(quantity, context.summary, entry)
            if comparison == .agrees && object != .different { return nil }
            // A figure of something else says nothing, unless it is the very number.
            guard object == .same || (comparison != .valueDiffers && object != .different) else { continue }
            if comparison == .valueDiffers, !isSameStatement(quantity, entry, alignment) { continue }
            let rank = rank(comparison, object, entry, alignment)
            if rank > (best?.rank ?? 0) { best = (comparison, rank, entry.text, entry.quantity) }
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
        if figures.all.contains(where: { $0.quantity.value.map { QuantityComparison.same($0, value) } ?? false }) {
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
        let values = figures.all.prefix(60).compactMap(\.quantity.value)
        return values.indices.contains { i in
            values[(i + 1)...].contains { QuantityComparison.same($0 + values[i], value) }
        }
    }

    /// Shells that others gave to others are no other figure for these: unless it is nearly the same number, the sentence
    /// has to carry the statement, and nobody else may be named for it.
    private func isSameStatement(_ quantity: Quantity, _ entry: BodyFigures.Entry, _ alignment: Alignment) -> Bool {
        if quantity.isNear(entry.quantity) { return true }
        guard let rank = alignment.evidence.firstIndex(of: entry.sentence),
            alignment.scores[rank] >= Self.minimumScore
        else { return false }
        guard let ours = speaker(quantity, context.summary),
            let theirs = speaker(entry.quantity, context.body.texts[entry.text])
        else { return true }
        return ours == theirs
    }

    /// The share of a statement that a sentence with another figure for it carries.
    private static let minimumScore = 0.5

    /// Who is named for a figure.
    private func speaker(_ quantity: Quantity, _ text: ComparedText) -> String? {
        guard let claim = quantity.claim, text.annotated.claims.indices.contains(claim),
            let speaker = text.annotated.claims[claim].speaker, text.document.entities.indices.contains(speaker)
        else { return nil }
        return text.document.entities[speaker].name
    }

    private func rank(
        _ comparison: QuantityComparison, _ object: BodyFigures.ObjectRelation, _ entry: BodyFigures.Entry,
        _ alignment: Alignment
    ) -> Double {
        let evidence = alignment.evidence.firstIndex(of: entry.sentence)
        return (comparison == .valueDiffers ? 1 : 3) + (object == .same ? 1 : 0)
            + (evidence.map { 2 - 0.4 * Double($0) } ?? 0)
    }
}
