import Annotations

/// Chooses the antecedent of a third-person pronoun among the clusters of the last sentences.
struct PronounResolver {
    private let chains: Chains
    private let quotations: QuotationContext

    init(_ chains: Chains, _ quotations: QuotationContext) {
        self.chains = chains
        self.quotations = quotations
    }

    func antecedent(of i: Int) -> Int? {
        let pronoun = chains.mentions[i]
        var best: (cluster: Int, score: Double)?
        for (index, cluster) in chains.recentClusters(before: i, sentences: 3) {
            guard agrees(pronoun, cluster), let score = score(i, cluster) else { continue }
            if best.map({ score >= $0.score }) ?? true { best = (index, score) }
        }
        guard let best, best.score > 0 else { return nil }
        return best.cluster
    }

    private func agrees(_ pronoun: CandidateMention, _ cluster: Cluster) -> Bool {
        if pronoun.gender != .unknown {
            return cluster.kind == .person && cluster.number != .plural
                && (cluster.gender == .unknown || cluster.gender == pronoun.gender)
        }
        if pronoun.number == .singular { return cluster.kind != .person && cluster.number != .plural }
        return cluster.number == .plural || cluster.kind == .organization
    }

    /// How well the cluster's nearest usable mention fits; `nil` where none may be meant.
    private func score(_ i: Int, _ cluster: Cluster) -> Double? {
        let pronoun = chains.mentions[i]
        var best: Double?
        for j in cluster.mentions.suffix(6).reversed() {
            let candidate = chains.mentions[j]
            guard j < i, pronoun.sentence - candidate.sentence <= 3 else { break }
            guard isAllowed(pronoun, candidate) else {
                // What it may not be here it isn't by another mention in the same clause either.
                if candidate.sentence == pronoun.sentence { return nil }
                continue
            }
            var score = 10 - 3 * Double(pronoun.sentence - candidate.sentence)
            score -= 0.02 * Double(min(100, pronoun.head - candidate.head))
            if candidate.isSubject { score += 3 }
            if candidate.isSubject && pronoun.isSubject { score += 1 }
            if candidate.form == .pronoun && candidate.lemma == pronoun.lemma { score += 2 }
            if candidate.form == .name { score += 1 }
            if pronoun.gender == .unknown, pronoun.number == .singular, cluster.kind == .location { score -= 1 }
            if pronoun.gender == .unknown, cluster.kind == .other, candidate.form == .nominal, !candidate.isSubject {
                score -= 1
            }
            if pronoun.number == .plural, cluster.number != .plural { score -= 2 }
            if pronoun.number == .plural, cluster.kind == .person { score += 1 }
            best = max(best ?? score, score)
        }
        guard let best else { return nil }
        return best + min(3, 0.5 * Double(cluster.mentions.count - 1))
    }

    private func isAllowed(_ pronoun: CandidateMention, _ candidate: CandidateMention) -> Bool {
        let document = chains.document
        // Not a part of what it stands for: "the ministry and its staff" as a whole.
        if candidate.phrase.contains(pronoun.head) { return false }
        let isReflexive = pronoun.lemma.hasSuffix("self") || pronoun.lemma.hasSuffix("selves")
        let isPossessive = document.tokens.deprels[pronoun.head] == .nmodPoss
        let sameClause = governor(pronoun.head) != nil && governor(pronoun.head) == governor(candidate.head)
        if isReflexive { return candidate.sentence == pronoun.sentence }
        if sameClause && !isPossessive { return false }
        // "He" inside a quotation isn't the one who speaks it.
        if let speaker = quotations.speaker(of: pronoun.head),
            candidate.phrase.contains(speaker) || candidate.head == speaker
        {
            return false
        }
        return true
    }

    /// The word whose argument a mention is.
    private func governor(_ head: Int) -> Int? {
        switch chains.document.tokens.deprels[head].universal {
        case .nsubj, .obj, .iobj, .obl: chains.document.tokens.head(head)
        default: nil
        }
    }
}
