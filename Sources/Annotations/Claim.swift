/// An attributed proposition: who said what, through whom, how sure.
public struct Claim: Sendable {
    public enum Kind: String, Sendable, CaseIterable { case direct, indirect, mixed }

    /// What the speaker does by saying it.
    public enum Act: String, Sendable, CaseIterable {
        case state, estimate, warn, pledge, threaten, deny, confirm, accuse, demand, request, propose, agree, refuse
        case praise, criticise, predict, announce, ask
    }

    public enum Polarity: String, Sendable { case positive, negative }

    /// How sure the speaker is of the content, as the words put it.
    public enum Certainty: String, Sendable, CaseIterable { case certain, probable, possible, unstated }

    /// One step on the way from the speaker to the reader.
    public struct Hop: Hashable, Sendable {
        public enum Role: String, Sendable, CaseIterable { case speaker, addressee, channel, relay, outlet }

        public let role: Role
        public let span: TextSpan
        /// The index into ``Document/entities`` where the words name or refer to one.
        public var entity: Int?
        /// The hop was opened in an earlier sentence and still holds.
        public var continues: Bool

        public init(_ role: Role, _ span: TextSpan, entity: Int? = nil, continues: Bool = false) {
            self.role = role
            self.span = span
            self.entity = entity
            self.continues = continues
        }
    }

    /// The words that name the source; empty where the text gives none.
    public var source: [TextSpan]
    /// The words that mark the attribution ("told", "according to"); empty where only quotation marks do.
    public var cue: [TextSpan]
    /// The words that are attributed; never empty.
    public var content: [TextSpan]
    public var kind: Kind
    public var act: Act
    public var polarity: Polarity
    public var certainty: Certainty
    /// The index into ``Document/entities`` of the person or body that speaks; `nil` where the text doesn't say.
    public var speaker: Int?
    /// Speaker first, then addressee, channel, relays innermost first, outlet; a hop that the text doesn't give is absent.
    public var chain: [Hop]
    /// The index of the claim that this one denies, confirms or responds to; `nil` where the text doesn't say.
    public var answers: Int?
    /// The words that say that the speaker isn't named, and why: "on condition of anonymity because the talks were private".
    public var anonymity: TextSpan?

    public init(
        source: [TextSpan], cue: [TextSpan], content: [TextSpan], kind: Kind, act: Act = .state,
        polarity: Polarity = .positive, certainty: Certainty = .unstated, speaker: Int? = nil, chain: [Hop] = [],
        answers: Int? = nil, anonymity: TextSpan? = nil
    ) {
        precondition(!content.isEmpty, "a claim has content")
        self.source = source
        self.cue = cue
        self.content = content
        self.kind = kind
        self.act = act
        self.polarity = polarity
        self.certainty = certainty
        self.speaker = speaker
        self.chain = chain
        self.answers = answers
        self.anonymity = anonymity
    }
}

extension Claim {
    /// Words of a cue by which its act isn't done: "did not confirm", "has neither denied nor …".
    package static let negations: Set<String> = ["not", "n't", "n’t", "never", "neither"]

    /// Whether the cue says that the act wasn't done: whoever "did not refute" an accusation has denied nothing.
    public func isNegated(in document: Document) -> Bool {
        cue.contains { span in
            document.tokens(in: span).contains { Self.negations.contains(document.form($0).lowercased()) }
        }
    }
}
