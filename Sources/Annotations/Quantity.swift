/// A figure with its bounds as worded. The side that the words leave open is `nil` and is never filled in.
public struct Quantity: Sendable {
    /// How the words relate the figure to the value: equal, about, more than (also at least), less than (also up to),
    /// or a rise or fall by the value.
    public enum Change: String, Sendable, CaseIterable {
        case equal = "=", about = "~", more = ">", less = "<", up, down
    }

    /// The whole wording, bounds and unit included ("up to 4.8 million", "at least 10,000").
    public let span: TextSpan
    /// The number that the words name; `nil` for a range or a worded bound ("dozens").
    public var value: Double?
    public var lower: Double?
    public var upper: Double?
    /// "More than 1,000" doesn't hold 1,000 itself, "at least 1,000" does.
    public var lowerIsStrict: Bool
    public var upperIsStrict: Bool
    public var change: Change
    /// The normalized unit ("metric ton", "US dollar", "percent"); `nil` for a count.
    public var unit: String?
    /// The bounds come from a documented convention ("dozens"), not from the words.
    public var isConvention: Bool
    /// What is counted, with its modifiers ("sea containers"); `nil` where the text doesn't say.
    public var object: String?
    /// Of a figure without a noun of its own, where what it counts is named ("300 crates, half of them empty").
    public var objectSpans: [TextSpan]
    /// The object where it stands with the number; `nil` where it is taken from elsewhere.
    public var ownObjectSpan: TextSpan? { objectSpans.last.flatMap { $0.start >= span.start ? $0 : nil } }
    public var certainty: Claim.Certainty
    /// The index of the claim that carries it.
    public var claim: Int?

    public init(
        span: TextSpan, value: Double? = nil, lower: Double? = nil, upper: Double? = nil, lowerIsStrict: Bool = false,
        upperIsStrict: Bool = false, change: Change = .equal, unit: String? = nil, isConvention: Bool = false,
        object: String? = nil, objectSpans: [TextSpan] = [], certainty: Claim.Certainty = .certain, claim: Int? = nil
    ) {
        self.span = span
        self.value = value
        self.lower = lower
        self.upper = upper
        self.lowerIsStrict = lowerIsStrict
        self.upperIsStrict = upperIsStrict
        self.change = change
        self.unit = unit
        self.isConvention = isConvention
        self.object = object
        self.objectSpans = objectSpans
        self.certainty = certainty
        self.claim = claim
    }
}

/// A time as TimeML's TIMEX3 normalizes it.
public struct TimeExpression: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case date = "DATE", time = "TIME", duration = "DURATION", set = "SET"
    }

    public let span: TextSpan
    public let kind: Kind
    /// The TIMEX3 value ("2024-W25", "P2M", "FUTURE_REF"); `nil` where the text and the publication date don't fix one.
    public var value: String?

    public init(span: TextSpan, kind: Kind, value: String?) {
        self.span = span
        self.kind = kind
        self.value = value
    }
}
