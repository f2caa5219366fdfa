public import Annotations
public import Knowledge

/// What a reader should know beside a reference: the regime, and what its resolutions say on arms.
///
/// It is context, not citation: the text named at most ``cited``.
public struct ReferenceContext: Sendable {
    public let regime: Regime
    /// The resolution that the text numbers; `nil` where it numbers none.
    public let cited: Resolution?
    /// The adopted resolutions of the regime that have paragraphs on arms, oldest first.
    public let context: [Resolution]
}

extension ReferenceExtractor {
    /// The context of a reference; `nil` where its regime isn't known.
    public func context(of reference: Reference) -> ReferenceContext? {
        guard let regime = reference.regime.flatMap({ knowledge.regime($0) }) else { return nil }
        let cited = reference.body == "UNSC" ? reference.resolution.flatMap(knowledge.resolution) : nil
        let others = knowledge.resolutions(regime: regime.code).filter { !$0.armsParagraphs.isEmpty }
        return ReferenceContext(regime: regime, cited: cited, context: others)
    }
}
