public import Annotations

extension ReviewDecision {
    /// Whether an analysis, without reviews applied, agrees with the decision by itself: a test case.
    ///
    /// An accepted thing must be read again, a rejected one must not, a corrected one must be read as corrected. `nil` for what no
    /// analysis of one article can tell (merges and matches).
    public func holds(in annotated: AnnotatedArticle) -> Bool? {
        switch subject {
        case .claim: return holds(found: annotated.claim(target)) { Self.isCorrect(annotated.claims[$0], correction) }
        case .figure:
            return holds(found: annotated.figure(target)) { Self.isCorrect(annotated.quantities[$0], correction) }
        case .merge, .match: return nil
        }
    }

    private func holds(found: Int?, isCorrect: (Int) -> Bool) -> Bool {
        switch verdict {
        case .accept: found != nil
        case .reject: found == nil
        case .correct: found.map(isCorrect) ?? false
        }
    }

    private static func isCorrect(_ quantity: Quantity, _ fields: [String: String]) -> Bool {
        var corrected = quantity
        corrected.correct(fields)
        return corrected.value == quantity.value && corrected.lower == quantity.lower
            && corrected.upper == quantity.upper
            && corrected.change == quantity.change && corrected.unit == quantity.unit
            && corrected.object == quantity.object
    }

    private static func isCorrect(_ claim: Claim, _ fields: [String: String]) -> Bool {
        var corrected = claim
        corrected.correct(fields)
        return corrected.act == claim.act && corrected.polarity == claim.polarity
            && corrected.certainty == claim.certainty && corrected.kind == claim.kind
    }
}
