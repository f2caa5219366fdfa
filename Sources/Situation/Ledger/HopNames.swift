import Annotations

/// What hops are called, with pronouns and short descriptions led back to whoever spoke before: "it said", "the department said".
struct HopNames {
    private let annotated: AnnotatedArticle
    private let document: Document
    private let names: NamesByToken
    /// Where each claim's cue starts, and the claims in that order.
    private let starts: [Int]
    private let order: [Int]
    /// The place of each claim in ``order``.
    private let place: [Int]

    init(_ annotated: AnnotatedArticle, _ names: NamesByToken) {
        self.annotated = annotated
        self.names = names
        document = annotated.document
        let starts = annotated.claims.map { ($0.cue.first ?? $0.content.first)?.start ?? 0 }
        self.starts = starts
        order = annotated.claims.indices.sorted { (starts[$0], $0) < (starts[$1], $1) }
        var place = [Int](repeating: 0, count: order.count)
        for (number, claim) in order.enumerated() { place[claim] = number }
        self.place = place
    }

    /// The claims whose cue lies in a span.
    func claims(in span: TextSpan) -> ArraySlice<Int> {
        let first = partition(order.count) { starts[order[$0]] < span.start }
        let end = partition(order.count) { starts[order[$0]] < span.end }
        return order[first..<max(first, end)]
    }

    /// The name of a hop of a claim; `nil` for a pronoun that nothing explains.
    func name(of hop: Claim.Hop, in claim: Int) -> String? {
        let words = String(document.words(hop.span))
        let tokens = document.tokens(in: hop.span)
        if tokens.count == 1, document.tokens.upos[tokens.lowerBound] == .pron {
            if let entity = hop.entity, !isSubject(entity, of: claim), !isSpeaker(entity, besides: hop, of: claim) {
                return document.entities[entity].name
            }
            return speaker(before: claim) { _ in true }
        }
        if let noun = role(tokens), let name = speaker(before: claim, where: { has(noun, $0) }) { return name }
        // "the department and the Treasury" are not the Treasury
        if words.contains(" and "), let entity = hop.entity, !document.entities[entity].name.contains(" and ") {
            return words
        }
        return document.name(of: hop)
    }

    /// "Russia has used 40 missiles, it said": whatever stands in what is said didn't say it.
    private func isSubject(_ entity: Int, of claim: Int) -> Bool {
        annotated.claims[claim].content.contains { span in
            document.tokens(in: span).contains { token in
                [.nsubj, .nsubjPass].contains(document.tokens.deprels[token])
                    && names[token].map { $0.entity == entity && $0.head == token } ?? false
            }
        }
    }

    /// "They said, citing the agency": they aren't the agency.
    private func isSpeaker(_ entity: Int, besides hop: Claim.Hop, of claim: Int) -> Bool {
        annotated.claims[claim].chain.contains { $0 != hop && $0.role == .speaker && $0.entity == entity }
    }

    /// "The department", "the coordinator": one noun with its article.
    private func role(_ tokens: Range<Int>) -> String? {
        guard tokens.count == 2, document.form(tokens.lowerBound).lowercased() == "the",
            document.tokens.upos[tokens.lowerBound + 1] == .noun
        else { return nil }
        return document.form(tokens.lowerBound + 1).lowercased()
    }

    private func has(_ noun: String, _ hop: Claim.Hop) -> Bool {
        document.words(hop.span).lowercased().split(whereSeparator: \.isWhitespace).contains { $0 == noun }
            && document.tokens(in: hop.span).count > 2
    }

    /// How many claims back a pronoun may look.
    private static let reach = 3

    private func speaker(before claim: Int, where fits: (Claim.Hop) -> Bool) -> String? {
        for other in order[max(0, place[claim] - Self.reach)..<place[claim]].reversed() {
            guard let hop = annotated.claims[other].chain.first(where: { $0.role == .speaker }), fits(hop) else {
                continue
            }
            let tokens = document.tokens(in: hop.span)
            if tokens.count == 1, document.tokens.upos[tokens.lowerBound] == .pron, hop.entity == nil { continue }
            return document.name(of: hop)
        }
        return nil
    }
}
