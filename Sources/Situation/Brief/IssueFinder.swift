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

    private static func context(_ reference: Reference, _ knowledge: Knowledge) -> [String] {
        guard reference.body == "UNSC" || reference.body == "UN" else { return [] }
        if let number = reference.resolution {
            guard let resolution = knowledge.resolution(number) else { return [] }
            var lines = [line(resolution)]
            if let year = reference.year, year != resolution.year {
                lines.append("the text says \(year)")
            }
            return lines
        }
        guard let regime = reference.regime else { return [] }
        return knowledge.resolutions(regime: regime).filter(concernsArms).map(line)
    }

    /// Our words on the resolution, never its own: a reader must be able to tell which they are.
    private static func line(_ resolution: Resolution) -> String {
        let paragraphs =
            resolution.armsParagraphs.isEmpty ? "" : ", \(resolution.armsParagraphs.joined(separator: ", "))"
        return "\(resolution.symbol)\(paragraphs): \(resolution.measure)\(resolution.isChecked ? "" : " [unchecked]")"
    }

    /// Extensions of a panel's mandate and listings of names belong to a regime too, but say nothing on arms.
    private static func concernsArms(_ resolution: Resolution) -> Bool {
        guard !resolution.armsParagraphs.isEmpty else { return false }
        let measure = resolution.measure.lowercased()
        return ["arms", "weapon", "materiel", "missile", "munition", "embargo"].contains { measure.contains($0) }
    }
}
