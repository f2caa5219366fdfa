import Annotations
import Knowledge

/// Lists the rules that the articles refer to, each once, with what Knowledge has on it as context.
struct IssueFinder {
    private(set) var issues: [Brief.Issue] = []

    init(_ readers: [ArticleReader], knowledge: Knowledge = .shared) {
        struct Key: Hashable {
            let body: String
            let resolution: Int?
            let paragraph: String?
            let regime: String?
            /// References that carry neither number nor regime are the same only in the same words.
            let words: String?
        }
        var known: [Key: Int] = [:]
        for reader in readers {
            for reference in reader.annotated.references {
                let isBare = reference.resolution == nil && reference.regime == nil
                let key = Key(
                    body: reference.body, resolution: reference.resolution, paragraph: reference.paragraph,
                    regime: reference.regime, words: isBare ? reader.words(reference.span).lowercased() : nil)
                if let first = known[key] {
                    issues[first].alsoAt.append(reader.evidence(reference.span))
                    continue
                }
                known[key] = issues.count
                issues.append(
                    Brief.Issue(
                        line: reader.quote(reference.span), reference: reference,
                        regime: reference.regime.map { knowledge.regime($0)?.name ?? $0 },
                        context: Self.context(reference, knowledge)))
            }
        }
    }

    private static func context(_ reference: Reference, _ knowledge: Knowledge) -> [Brief.Context] {
        guard reference.body == "UNSC" || reference.body == "UN" else { return [] }
        let resolutions =
            if let number = reference.resolution {
                // A year that doesn't fit may mean another body's resolution, or a slip: then nothing is known of it.
                [knowledge.resolution(number)].compactMap { $0 }.filter {
                    reference.year == nil || reference.year == $0.year
                }
            } else {
                (reference.regime.map(knowledge.resolutions) ?? []).filter(concernsArms)
            }
        return resolutions.map {
            Brief.Context(
                symbol: $0.symbol, paragraphs: $0.armsParagraphs, measure: $0.measure, isChecked: $0.isChecked)
        }
    }

    /// Extensions of a panel's mandate and listings of names belong to a regime too, but say nothing on arms.
    private static func concernsArms(_ resolution: Resolution) -> Bool {
        guard !resolution.armsParagraphs.isEmpty else { return false }
        let measure = resolution.measure.lowercased()
        return ["arms", "weapon", "materiel", "missile", "munition", "embargo"].contains { measure.contains($0) }
    }
}
