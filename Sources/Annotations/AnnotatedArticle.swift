/// All that Sitrep reads in one article. `claim`, `quantity` and `entity` fields are indices into these arrays.
public struct AnnotatedArticle: Sendable {
    public var document: Document
    public var claims: [Claim]
    public var quantities: [Quantity]
    public var times: [TimeExpression]
    public var events: [Event]
    public var transfers: [Transfer]
    public var references: [Reference]
    public var findings: [Finding]

    public init(
        document: Document, claims: [Claim] = [], quantities: [Quantity] = [], times: [TimeExpression] = [],
        events: [Event] = [], transfers: [Transfer] = [], references: [Reference] = [], findings: [Finding] = []
    ) {
        self.document = document
        self.claims = claims
        self.quantities = quantities
        self.times = times
        self.events = events
        self.transfers = transfers
        self.references = references
        self.findings = findings
    }
}
