import Annotations

/// Reads what befell the people that a figure counts: killed, wounded, or casualties of either kind.
struct FateReader {
    private let document: Document

    init(_ document: Document) { self.document = document }

    /// "600 dead", "killed 115 people", "soldiers were killed", "another 4,100 have been injured".
    func fate(of quantity: Quantity) -> String? {
        let words = (quantity.object ?? "").lowercased().split(separator: " ")
        switch words.last {
        case "dead", "killed", "deaths", "fatalities": return "killed"
        case "wounded", "injured", "injuries": return "wounded"
        case "casualties": return "casualties"
        case .some(let last) where Self.people.contains(last):
            return fateOfObject(quantity) ?? fateAfter(quantity.objectSpans.last?.end ?? quantity.span.end)
        case .some: return nil
        // a bare number of people: "another 4,100 have been injured"
        case nil: return quantity.unit == nil ? fateAfter(quantity.span.end) : nil
        }
    }

    private static let people: Set<Substring> = [
        "people", "soldiers", "troops", "civilians", "men", "women", "children", "fighters", "persons",
    ]

    private static let fates = [
        "kill": "killed", "die": "killed", "dead": "killed", "wound": "wounded", "injure": "wounded",
        "wounded": "wounded", "injured": "wounded",
    ]

    /// "The gang killed at least 115 people."
    private func fateOfObject(_ quantity: Quantity) -> String? {
        guard let noun = quantity.objectSpans.last.flatMap({ document.tokens(in: $0).last }),
            document.tokens.deprels[noun] == .obj, let head = document.tokens.head(noun)
        else { return nil }
        return Self.fates[document.tokens.lemmas[head].lowercased()]
    }

    /// In the four words that follow, as far as no comma parts them from what is said of others.
    private func fateAfter(_ end: Int) -> String? {
        let sentence = document.sentences[document.sentence(at: end)].span
        guard end < sentence.end else { return nil }
        for token in document.tokens(in: TextSpan(end, sentence.end)).prefix(4) {
            if document.tokens.upos[token] == .punct { return nil }
            if let fate = Self.fates[document.tokens.lemmas[token].lowercased()] { return fate }
        }
        return nil
    }
}
