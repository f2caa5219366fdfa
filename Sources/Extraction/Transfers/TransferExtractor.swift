public import Annotations
import Knowledge

/// Finds goods and people that pass from one state to another: giver, receiver, object class, quantity, time, status.
///
///     "at least 10,000 sea containers sent from North Korea to Russia"   // PRK → RUS, container, quantity, sent
///
/// It reads verbs of giving, receiving and seizing, their participles and nouns over the tree; states come from Knowledge,
/// object classes from `object_classes.tsv`. A part that the sentence doesn't give is `nil`. It doesn't follow pronouns.
public struct TransferExtractor: Sendable {
    private let certainty = CertaintyReader()

    public init() {}

    public func transfers(
        in document: Document, quantities: [Quantity], claims: [Claim], times: [TimeExpression]
    ) -> [Transfer] {
        guard document.tokens.upos.contains(.verb) else { return [] }
        let frames = TransferFrames(document, quantities: quantities)
        var transfers: [Transfer] = []
        for sentence in document.sentences.indices {
            for frame in frames.frames(in: sentence) {
                transfers.append(transfer(frame, document, claims, times))
            }
        }
        return transfers
    }

    private func transfer(
        _ frame: TransferFrames.Frame, _ document: Document, _ claims: [Claim], _ times: [TimeExpression]
    ) -> Transfer {
        let tokens = document.tokens
        let giver = frame.giver.map { tokens.span($0.tokens) }
        let receiver = frame.receiver.map { tokens.span($0.tokens) }
        let trigger = tokens.span(frame.trigger)
        var span = trigger.union(frame.objectSpan)
        if let giver { span = span.union(giver) }
        if let receiver { span = span.union(receiver) }
        let claim = claims.indices.filter { index in claims[index].content.contains { $0.contains(trigger) } }
            .min { length(claims[$0]) < length(claims[$1]) }
        return Transfer(
            span: span, giver: frame.giver?.code, giverSpans: giver.map { [$0] } ?? [], receiver: frame.receiver?.code,
            receiverSpans: receiver.map { [$0] } ?? [], object: frame.object, objectSpans: [frame.objectSpan],
            quantity: frame.quantity, when: when(frame, document, times), status: status(frame, document), claim: claim)
    }

    private func length(_ claim: Claim) -> Int { claim.content.reduce(0) { $0 + $1.length } }

    private func status(_ frame: TransferFrames.Frame, _ document: Document) -> Transfer.Status {
        if certainty.isNegated(frame.trigger, in: document) { return .denied }
        if frame.isPlanned { return .planned }
        switch certainty.certainty(of: frame.trigger, in: document) {
        case .possible, .probable: return .possible
        default: return frame.status
        }
    }

    /// The date in the frame's sentence that stands nearest to its trigger.
    private func when(_ frame: TransferFrames.Frame, _ document: Document, _ times: [TimeExpression]) -> String? {
        let sentence = document.sentences[document.sentence(of: frame.trigger)].span
        let trigger = document.tokens.span(frame.trigger)
        return times.filter { ($0.kind == .date || $0.kind == .time) && $0.value != nil && sentence.contains($0.span) }
            .min { abs($0.span.start - trigger.start) < abs($1.span.start - trigger.start) }?.value
    }
}
