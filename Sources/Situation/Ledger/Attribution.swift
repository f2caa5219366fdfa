import Annotations
import Knowledge

/// Who gives a figure, and who passed it on.
struct Attribution {
    var claimant: String?
    /// Innermost first: people and bodies, then the medium that they are cited from, but for the article's own.
    var relays: [String] = []
}

/// Reads who gives each figure of one article off the hops of the innermost claim around it that names anybody.
///
/// A claim that only says "reportedly" names nobody, so the next one around it is asked. Where nobody speaks, whoever is cited is the
/// claimant: "according to The Washington Post". Whoever found, counted or disclosed what the figure counts stands before whoever
/// tells of it: "the Post noted that the institute found 27 shipments".
struct AttributionReader {
    private let annotated: AnnotatedArticle
    private let document: Document
    private let names: HopNames
    private let finders: FinderReader

    init(_ annotated: AnnotatedArticle) {
        self.annotated = annotated
        document = annotated.document
        let names = NamesByToken(document)
        self.names = HopNames(annotated, names)
        finders = FinderReader(document, names)
    }

    func attribution(of quantity: Quantity) -> Attribution {
        let claim = claim(around: quantity)
        let hops = claim.map { annotated.claims[$0].chain } ?? []
        let passing = hops.filter { $0.role == .relay } + hops.filter { $0.role == .outlet }
        let speaker = hops.first { $0.role == .speaker } ?? passing.first
        var attribution = Attribution(claimant: speaker.flatMap { names.name(of: $0, in: claim!) })
        if let finder = finders.finder(of: quantity), finder != attribution.claimant {
            if let teller = attribution.claimant { attribution.relays.append(teller) }
            attribution.claimant = finder
        }
        let own = document.article.outlet?.lowercased()
        for hop in passing where hop != speaker {
            guard let name = names.name(of: hop, in: claim!) else { continue }
            // "Reuters said" in a report of Reuters passes nothing on
            let full = Knowledge.shared.organisation(name)?.name ?? name
            if hop.role == .outlet, own?.contains(full.lowercased()) ?? false { continue }
            if name != attribution.claimant, !attribution.relays.contains(name) { attribution.relays.append(name) }
        }
        return attribution
    }

    // MARK: The claim

    /// How far from a claim in the article's list the ones around it are looked for.
    private static let reach = 8

    private func claim(around quantity: Quantity) -> Int? {
        guard let inner = quantity.claim, annotated.claims.indices.contains(inner) else { return parenthesis(quantity) }
        if isNamed(inner) { return inner }
        let near = max(0, inner - Self.reach)..<min(annotated.claims.count, inner + Self.reach + 1)
        return near.filter { index in
            isNamed(index) && annotated.claims[index].content.contains { $0.contains(quantity.span) }
        }.min { length($0) < length($1) }
    }

    private func isNamed(_ claim: Int) -> Bool {
        annotated.claims[claim].chain.contains { [.speaker, .relay, .outlet].contains($0.role) }
    }

    private func length(_ claim: Int) -> Int { annotated.claims[claim].content.reduce(0) { $0 + $1.length } }

    /// "The tests cost $1 billion, the minister added, about 4 percent of the economy": what stands between commas attributes its whole
    /// sentence, on whichever side a reader of claims put an end to the content.
    private func parenthesis(_ quantity: Quantity) -> Int? {
        let sentence = document.sentences[document.sentence(at: quantity.span.start)]
        let claims = names.claims(in: sentence.span).filter { isNamed($0) }
        guard claims.count == 1, case let claim = annotated.claims[claims[0]], let cue = claim.cue.first else {
            return nil
        }
        let words = document.tokens(
            in: (claim.source + claim.cue).filter(sentence.span.contains).reduce(cue) { $0.union($1) })
        guard let first = words.first, let last = words.last, first > sentence.tokens.lowerBound,
            last + 1 < sentence.tokens.upperBound, !words.overlaps(document.tokens(in: quantity.span)),
            document.form(first - 1) == ",", [",", "."].contains(document.form(last + 1))
        else { return nil }
        return claims[0]
    }
}
