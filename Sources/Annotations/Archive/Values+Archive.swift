// What is said, how much, what happened: one writer and one reader for each type, field by field in the order of declaration.
// A test compares the fields with those that the types have, so a new one can't be forgotten here.

extension ArchiveWriter {
    mutating func put(_ spans: [TextSpan]) { put(spans) { $0.put($1) } }
    private mutating func put(_ text: String?) { put(text) { $0.put($1) } }
    private mutating func put(_ number: Int?) { put(number) { $0.put($1) } }
    private mutating func put(_ number: Double?) { put(number) { $0.put($1) } }

    mutating func put(_ claim: Claim) {
        put(claim.source)
        put(claim.cue)
        put(claim.content)
        put(claim.kind)
        put(claim.act)
        put(claim.polarity)
        put(claim.certainty)
        put(claim.speaker)
        put(claim.chain) {
            $0.put($1.role)
            $0.put($1.span)
            $0.put($1.entity)
            $0.put($1.continues)
        }
        put(claim.answers)
        put(claim.anonymity) { $0.put($1) }
    }

    mutating func put(_ quantity: Quantity) {
        put(quantity.span)
        put(quantity.value)
        put(quantity.lower)
        put(quantity.upper)
        put(quantity.lowerIsStrict)
        put(quantity.upperIsStrict)
        put(quantity.change)
        put(quantity.unit)
        put(quantity.isConvention)
        put(quantity.object)
        put(quantity.objectSpans)
        put(quantity.certainty)
        put(quantity.claim)
    }

    mutating func put(_ event: Event) {
        put(event.span)
        put(event.trigger)
        put(event.source)
        put(event.sourceSpans)
        put(event.target)
        put(event.targetSpans)
        put(event.plover)
        put(event.cameo)
        put(event.goldstein)
        put(event.when)
        put(event.status)
        put(event.claim)
    }

    mutating func put(_ transfer: Transfer) {
        put(transfer.span)
        put(transfer.giver)
        put(transfer.giverSpans)
        put(transfer.receiver)
        put(transfer.receiverSpans)
        put(transfer.object)
        put(transfer.objectSpans)
        put(transfer.quantity)
        put(transfer.when)
        put(transfer.status)
        put(transfer.claim)
    }

    mutating func put(_ reference: Reference) {
        put(reference.span)
        put(reference.body)
        put(reference.resolution)
        put(reference.year)
        put(reference.paragraph)
        put(reference.regime)
    }

    mutating func put(_ finding: Finding) {
        put(finding.field)
        put(finding.span)
        put(finding.kind)
        put(finding.message)
        put(finding.against)
        put(finding.score)
    }
}

extension ArchiveReader {
    private mutating func text() throws(ArchiveError) -> String? {
        try optional { (r) throws(ArchiveError) in try r.string() }
    }
    private mutating func number() throws(ArchiveError) -> Double? {
        try optional { (r) throws(ArchiveError) in try r.double() }
    }
    private mutating func whole() throws(ArchiveError) -> Int? {
        try optional { (r) throws(ArchiveError) in try r.int() }
    }
    private mutating func index(below bound: Int) throws(ArchiveError) -> Int? {
        try optional { (r) throws(ArchiveError) in try r.int(below: bound) }
    }

    mutating func claim(_ text: ArchivedText, entities: Int) throws(ArchiveError) -> Claim {
        let source = try spans(text)
        let cue = try spans(text)
        let content = try spans(text)
        guard !content.isEmpty else { throw ArchiveError("hold a claim without content") }
        return Claim(
            source: source, cue: cue, content: content, kind: try value(), act: try value(), polarity: try value(),
            certainty: try value(), speaker: try index(below: entities),
            chain: try array { (r) throws(ArchiveError) in
                Claim.Hop(
                    try r.value(), try r.span(text), entity: try r.index(below: entities), continues: try r.bool())
            }, answers: try whole(),
            anonymity: try optional { (r) throws(ArchiveError) in try r.span(text) })
    }

    mutating func quantity(_ text: ArchivedText, claims: Int) throws(ArchiveError) -> Quantity {
        Quantity(
            span: try span(text), value: try number(), lower: try number(), upper: try number(),
            lowerIsStrict: try bool(), upperIsStrict: try bool(), change: try value(), unit: try self.text(),
            isConvention: try bool(), object: try self.text(), objectSpans: try spans(text), certainty: try value(),
            claim: try index(below: claims))
    }

    mutating func event(_ text: ArchivedText, claims: Int) throws(ArchiveError) -> Event {
        Event(
            span: try span(text), trigger: try spans(text), source: try self.text(), sourceSpans: try spans(text),
            target: try self.text(), targetSpans: try spans(text), plover: try string(), cameo: try string(),
            goldstein: try double(), when: try self.text(), status: try value(), claim: try index(below: claims))
    }

    mutating func transfer(_ text: ArchivedText, quantities: Int, claims: Int) throws(ArchiveError) -> Transfer {
        Transfer(
            span: try span(text), giver: try self.text(), giverSpans: try spans(text), receiver: try self.text(),
            receiverSpans: try spans(text), object: try string(), objectSpans: try spans(text),
            quantity: try index(below: quantities), when: try self.text(), status: try value(),
            claim: try index(below: claims))
    }

    mutating func reference(_ text: ArchivedText) throws(ArchiveError) -> Reference {
        Reference(
            span: try span(text), body: try string(), resolution: try whole(), year: try whole(),
            paragraph: try self.text(), regime: try self.text())
    }

    mutating func finding(_ text: ArchivedText) throws(ArchiveError) -> Finding {
        let field: Finding.Field = try value()
        return Finding(
            span: try span(text, inTitle: field == .title), field: field, kind: try value(), message: try string(),
            against: try spans(text), score: try double())
    }
}
