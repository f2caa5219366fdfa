/// A rule that the text refers to: a resolution, a set of them, a sanctions regime.
public struct Reference: Hashable, Sendable {
    public let span: TextSpan
    /// The body whose rule it is ("UNSC", "EU", "US").
    public var body: String
    /// The number that the text gives; `nil` where it gives none.
    public var resolution: Int?
    public var year: Int?
    /// The paragraph that the text gives ("8(a)").
    public var paragraph: String?
    /// The sanctions regime that the text makes plain ("DPRK").
    public var regime: String?

    public init(
        span: TextSpan, body: String, resolution: Int? = nil, year: Int? = nil, paragraph: String? = nil,
        regime: String? = nil
    ) {
        self.span = span
        self.body = body
        self.resolution = resolution
        self.year = year
        self.paragraph = paragraph
        self.regime = regime
    }
}

/// Something that a reader should check, with the words it was held against. It says where texts differ, not what is true.
public struct Finding: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case numberDiffers = "number-differs"
        case nameDiffers = "name-differs"
        case placeDiffers = "place-differs"
        case dateDiffers = "date-differs"
        case speakerDiffers = "speaker-differs"
        case actDiffers = "act-differs"
        case polarityDiffers = "polarity-differs"
        case certaintyDiffers = "certainty-differs"
        /// The office that a person is given.
        case roleDiffers = "role-differs"
        /// One thing is made the cause of another.
        case causeDiffers = "cause-differs"
        /// What came first.
        case orderDiffers = "order-differs"
        case unsupported
        case contradiction
        case loadedTerm = "loaded-term"
        case inconsistentName = "inconsistent-name"
    }

    /// Which of the record's texts ``span`` points into.
    public enum Field: String, Sendable { case text, title, summary }

    public let span: TextSpan
    public var field: Field
    public var kind: Kind
    /// One line for the reader.
    public var message: String
    /// Spans of the body.
    public var against: [TextSpan]
    /// The probability that the words are not supported, 0…1.
    public var score: Double

    public init(
        span: TextSpan, field: Field = .text, kind: Kind, message: String, against: [TextSpan] = [], score: Double = 1
    ) {
        self.span = span
        self.field = field
        self.kind = kind
        self.message = message
        self.against = against
        self.score = score
    }
}
