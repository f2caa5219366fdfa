/// Who did what to whom, coded in CAMEO and PLOVER.
public struct Event: Sendable {
    public enum Status: String, Sendable, CaseIterable { case actual, planned, possible, negated, asked }

    /// The words of the event with its arguments.
    public let span: TextSpan
    public var trigger: [TextSpan]
    /// CAMEO actor codes ("KOR", "USAGOV"); `nil` where the text names no actor that Knowledge has.
    public var source: String?
    public var sourceSpans: [TextSpan]
    public var target: String?
    public var targetSpans: [TextSpan]
    public var plover: String
    public var cameo: String
    public var goldstein: Double
    /// A TIMEX3 value.
    public var when: String?
    public var status: Status
    public var claim: Int?

    public init(
        span: TextSpan, trigger: [TextSpan], source: String?, sourceSpans: [TextSpan], target: String?,
        targetSpans: [TextSpan], plover: String, cameo: String, goldstein: Double, when: String? = nil,
        status: Status = .actual, claim: Int? = nil
    ) {
        self.span = span
        self.trigger = trigger
        self.source = source
        self.sourceSpans = sourceSpans
        self.target = target
        self.targetSpans = targetSpans
        self.plover = plover
        self.cameo = cameo
        self.goldstein = goldstein
        self.when = when
        self.status = status
        self.claim = claim
    }
}

/// Goods or people that pass from one party to another, as the text reports it.
public struct Transfer: Sendable {
    public enum Status: String, Sendable, CaseIterable {
        case sent, received, detected, possible = "may have been sent", planned, denied
    }

    /// The words of the transfer with its arguments.
    public let span: TextSpan
    /// CAMEO country or actor codes; `nil` where the text doesn't say.
    public var giver: String?
    public var giverSpans: [TextSpan]
    public var receiver: String?
    public var receiverSpans: [TextSpan]
    /// The normalized object class ("artillery shell").
    public var object: String
    public var objectSpans: [TextSpan]
    /// The index into the article's quantities.
    public var quantity: Int?
    /// A TIMEX3 value.
    public var when: String?
    public var status: Status
    public var claim: Int?

    public init(
        span: TextSpan, giver: String?, giverSpans: [TextSpan], receiver: String?, receiverSpans: [TextSpan],
        object: String, objectSpans: [TextSpan], quantity: Int? = nil, when: String? = nil, status: Status = .sent,
        claim: Int? = nil
    ) {
        self.span = span
        self.giver = giver
        self.giverSpans = giverSpans
        self.receiver = receiver
        self.receiverSpans = receiverSpans
        self.object = object
        self.objectSpans = objectSpans
        self.quantity = quantity
        self.when = when
        self.status = status
        self.claim = claim
    }
}
