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
            return fateOfObject(quantity) ?? toll(quantity)
                ?? fateAfter(quantity.ownObjectSpan?.end ?? quantity.span.end)
        case .some: return nil
        // a bare number of people: "another 4,100 have been injured"
        case nil: return quantity.unit == nil ? fateAfter(quantity.span.end) : nil
        }
    }

    private static let people: Set<Substring> = [
        "people", "soldiers", "troops", "civilians", "men", "women", "children", "fighters", "persons", "sailors",
        "officers", "members", "workers", "militants", "residents",
    ]

    private static let fates = [
        "kill": "killed", "die": "killed", "dead": "killed", "wound": "wounded", "injure": "wounded",
        "wounded": "wounded", "injured": "wounded",
    ]

    /// "The gang killed at least 115 people."
    private func fateOfObject(_ quantity: Quantity) -> String? {
        guard let noun = document.tokens(in: quantity.ownObjectSpan ?? quantity.span).last,
            document.tokens.deprels[noun] == .obj, let head = document.tokens.head(noun)
        else { return nil }
        return Self.fates[document.tokens.lemmas[head].lowercased()]
    }

    /// "The death toll has reached 10,000 civilians, including 560 children."
    private func toll(_ quantity: Quantity) -> String? {
        guard var at = document.tokens(in: quantity.ownObjectSpan ?? quantity.span).last else { return nil }
        for _ in 0..<4 {
            guard let head = document.tokens.head(at) else { return nil }
            at = head
            guard document.tokens.upos[at] == .verb else { continue }
            let subject = document.child(of: at, .nsubj).map { document.words(document.tokens.span($0)).lowercased() }
            return subject == "toll" || subject == "deaths" ? "killed" : nil
        }
        return nil
    }

    /// In the four words that follow, as far as no comma parts them from what is said of others; "of them" and auxiliaries are no such
    /// words. "Killed or wounded" are casualties.
    private func fateAfter(_ end: Int) -> String? {
        let sentence = document.sentences[document.sentence(at: end)].span
        guard end < sentence.end else { return nil }
        var words = 0
        for token in document.tokens(in: TextSpan(end, sentence.end)).prefix(8) where words < 4 {
            switch document.tokens.upos[token] {
            case .punct: return nil
            case .aux, .adv, .pron: continue
            default: if document.form(token).lowercased() != "of" { words += 1 }
            }
            if let fate = fate(of: token) {
                let isEither =
                    token + 2 < document.tokens.count && ["or", "and"].contains(document.form(token + 1).lowercased())
                return isEither && fate != self.fate(of: token + 2) ?? fate ? "casualties" : fate
            }
        }
        return nil
    }

    private func fate(of token: Int) -> String? { Self.fates[document.tokens.lemmas[token].lowercased()] }
}
