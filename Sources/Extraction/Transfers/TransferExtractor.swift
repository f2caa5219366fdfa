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
        transfers(in: document, quantities: quantities, carriers: Carriers(claims), times: times)
    }

    func transfers(
        in document: Document, quantities: [Quantity], carriers: Carriers, times: [TimeExpression]
    ) -> [Transfer] {
        guard document.tokens.upos.contains(.verb) else { return [] }
        let frames = TransferFrames(document, quantities: quantities)
        let times = Dictionary(grouping: times) { document.sentence(at: $0.span.start) }
        var transfers: [Transfer] = []
        for sentence in document.sentences.indices {
            for frame in frames.frames(in: sentence) {
                transfers.append(transfer(frame, document, carriers, times[sentence] ?? []))
            }
        }
        return transfers
    }

    private func transfer(
        _ frame: TransferFrames.Frame, _ document: Document, _ carriers: Carriers, _ times: [TimeExpression]
    ) -> Transfer {
        let tokens = document.tokens
        let giver = frame.giver.map { tokens.span($0.tokens) }
        let receiver = frame.receiver.map { tokens.span($0.tokens) }
        let trigger = tokens.span(frame.trigger)
        var span = trigger.union(frame.objectSpan)
        if let giver { span = span.union(giver) }
        if let receiver { span = span.union(receiver) }
        return Transfer(
            span: span, giver: frame.giver?.code, giverSpans: giver.map { [$0] } ?? [], receiver: frame.receiver?.code,
            receiverSpans: receiver.map { [$0] } ?? [], object: frame.object, objectSpans: [frame.objectSpan],
            quantity: frame.quantity, when: when(frame, document, times), status: status(frame, document),
            claim: carriers.claim(carrying: trigger))
    }

    private func status(_ frame: TransferFrames.Frame, _ document: Document) -> Transfer.Status {
        if certainty.isNegated(frame.trigger, in: document) { return .denied }
        if frame.isPlanned { return .planned }
        switch certainty.certainty(of: frame.trigger, in: document) {
        case .possible, .probable:
            return certainty.isPresupposed(frame.trigger, in: document) ? frame.status : .possible
        default: return frame.status
        }
    }

    /// The date that modifies the trigger or the goods; `nil` where the sentence's dates are those of saying it or of
    /// something else.
    ///
    /// - Parameter times: those of the trigger's sentence.
    private func when(_ frame: TransferFrames.Frame, _ document: Document, _ times: [TimeExpression]) -> String? {
        let trigger = document.tokens.span(frame.trigger)
        let dates = times.filter { ($0.kind == .date || $0.kind == .time) && $0.value != nil }
        func nearest(_ dates: [TimeExpression]) -> TimeExpression? {
            dates.min { abs($0.span.start - trigger.start) < abs($1.span.start - trigger.start) }
        }
        let own = nearest(dates.filter { modifies($0, frame, document) })
        // no one says a thing since a day: such a date belongs to what was done, wherever the tree hangs it
        let open = own == nil ? nearest(dates.filter { opening($0, document) != nil }) : nil
        return (own ?? open).flatMap { period(from: $0, document, times) }
    }

    /// Climbs from a date to the first verb: the trigger's own, or one that it is part of ("began sending in May").
    private func modifies(_ time: TimeExpression, _ frame: TransferFrames.Frame, _ document: Document) -> Bool {
        let tokens = document.tokens
        let inside = document.tokens(in: time.span)
        guard var at = inside.first(where: { token in tokens.head(token).map { !inside.contains($0) } ?? true }) else {
            return false
        }
        // "…, Seoul said on Friday": whatever the tree says, the nearer verb has the date
        if let outer = tokens.head(frame.trigger), tokens.upos[outer] == .verb, frame.trigger < outer, outer < at {
            return false
        }
        for _ in 0..<6 {
            guard let head = tokens.head(at) else { return false }
            if head == frame.trigger || head == frame.carrierTrigger
                || head == document.tokens(in: frame.objectSpan).last
            {
                return true
            }
            if tokens.upos[head] == .verb {
                return tokens.deprels[frame.trigger] == .xcomp && tokens.head(frame.trigger) == head
            }
            at = head
        }
        return false
    }

    /// ISO 8601: "since September 2023" is `2023-09/..`, "from August to January" `2023-08/2024-01`, other dates as they are.
    private func period(from time: TimeExpression, _ document: Document, _ times: [TimeExpression]) -> String? {
        guard let value = time.value else { return nil }
        if opening(time, document) == "since" { return value + "/.." }
        // the two ends of a period stand side by side; the tree may hang the verb on either
        func closes(_ end: TimeExpression, after start: TimeExpression) -> Bool {
            guard start.kind == .date, end.kind == .date, start.value != nil, end.value != nil,
                let from = document.tokens(in: start.span).first, let to = document.tokens(in: end.span).first,
                from < to, to - from <= 6, let word = opening(start, document), word != "since"
            else { return false }
            return Self.closing.contains(document.form(to - 1).lowercased())
        }
        if let end = times.first(where: { closes($0, after: time) })?.value { return value + "/" + end }
        if let start = times.first(where: { closes(time, after: $0) })?.value { return start + "/" + value }
        return value
    }

    private static let closing: Set<String> = ["to", "and", "until", "till", "through"]

    /// "Since", "from" or "between" where it opens a date ("since last May", "since the May summit").
    private func opening(_ time: TimeExpression, _ document: Document) -> String? {
        guard let first = document.tokens(in: time.span).first else { return nil }
        let sentence = document.sentences[document.sentence(of: first)].tokens
        let isArticle = first > sentence.lowerBound && document.form(first - 1).lowercased() == "the"
        for at in [first, first - 1, isArticle ? first - 2 : first] where sentence.contains(at) {
            let word = document.form(at).lowercased()
            if Self.opening.contains(word) { return word }
        }
        return nil
    }

    private static let opening: Set<String> = ["since", "from", "between"]
}
