import Annotations

/// "Sent five million shells" where the body has containers that *could hold* as many: a figure stated as fact that every
/// place of the body gives as possible only.
struct FigureCertaintyCheck {
    private let context: AuditContext
    private let figures: BodyFigures

    init(_ context: AuditContext, _ figures: BodyFigures) {
        self.context = context
        self.figures = figures
    }

    func findings() -> [Finding] {
        context.summary.annotated.quantities.compactMap { quantity in
            guard quantity.certainty == .certain, quantity.object != nil else { return nil }
            let sentence = context.document.sentence(at: quantity.span.start)
            guard context.alignments.contains(where: { $0.sentence == sentence }) else { return nil }
            return finding(quantity)
        }
    }

    private func finding(_ quantity: Quantity) -> Finding? {
        let same = figures.all.filter { entry in
            (entry.quantity.isNear(quantity) || quantity.isConvention && quantity.isMagnitude(of: entry.quantity))
                && figures.object(quantity, context.summary, entry) == .same
        }
        guard let other = same.first, same.allSatisfy(isUncertain) else { return nil }
        let verb = governor(of: quantity, context.summary)
        // "Could have passed" is a hedge of its own; so is a question or a condition, which the figure doesn't know of.
        if let verb, Modality(of: verb, in: context.summary).commitment <= .planned { return nil }
        let span = verb.map { context.summary.wordSpan($0) } ?? quantity.span
        let ours = quantity.objectSpans.reduce(span.union(quantity.span)) { $0.union($1) }
        let text = context.body.texts[other.text]
        var theirs = other.quantity.span
        if let verb = governor(of: other.quantity, text) {
            let marks = Modality(of: verb, in: text).marks.map { text.document.tokens.span($0) }
            theirs = marks.reduce(theirs.union(text.document.tokens.span(verb))) { $0.union($1) }
        }
        return context.finding(
            .certaintyDiffers, span,
            "certainty raised: \"\(context.summary.quote(ours))\"; the body has \"\(text.quote(theirs))\"",
            against: [theirs], score: 0.75)
    }

    /// Given as possible or believed: by the figure's own words, by its verb, or by the condition that it stands under.
    private func isUncertain(_ entry: BodyFigures.Entry) -> Bool {
        if entry.quantity.certainty == .possible || entry.quantity.certainty == .probable { return true }
        let text = context.body.texts[entry.text]
        guard let verb = governor(of: entry.quantity, text) else { return false }
        switch Modality(of: verb, in: text).commitment {
        case .possible: return true
        case .planned:
            return context.body.sentence(entry.sentence).tokens.contains {
                text.document.form($0).lowercased() == "if"
            }
        default: return false
        }
    }

    /// The verb that the figure is an argument of.
    private func governor(of quantity: Quantity, _ text: ComparedText) -> Int? {
        guard text.hasTrees, let first = (quantity.ownObjectSpan ?? quantity.span).nonEmpty else { return nil }
        let tokens = text.document.tokens
        // "Millions of shells delivered": what was done to them depends on them.
        if let head = text.document.tokens(in: first).last,
            let done = text.children[head].first(where: {
                tokens.upos[$0] == .verb && tokens.deprels[$0] == .acl && !text.document.form($0).hasSuffix("ing")
            }), tokens.head(head) == nil
        {
            return done
        }
        var token = text.document.tokens(in: first).last
        for _ in 0..<6 {
            guard let current = token else { return nil }
            if tokens.upos[current] == .verb { return current }
            // "Would be close to 300,000": the predicate is no verb, but has one.
            if text.children[current].contains(where: { tokens.deprels[$0].universal == .cop }) { return current }
            token = tokens.head(current)
        }
        return nil
    }
}

extension TextSpan {
    fileprivate var nonEmpty: TextSpan? { isEmpty ? nil : self }
}
