import Annotations

/// Chooses the antecedent of a third-person pronoun among the clusters of the last sentences.
struct PronounResolver {
    private let chains: Chains
    private var quotations: QuotationContext { chains.quotations }

    init(_ chains: Chains) { self.chains = chains }

    /// The best of the clusters that were mentioned before, the oldest first.
    func antecedent(of i: Int, among recent: [Int]) -> Int? {
        let pronoun = chains.mentions[i]
        if pronoun.number == .plural, isSpeaker(pronoun), followsSpeakers(pronoun) { return nil }
        var best: (cluster: Int, score: Double)?
        let speaks = isSpeaker(pronoun)
        let others = pronoun.gender == .unknown ? [] : others(i)
        for cluster in recent {
            guard agrees(pronoun, cluster), !others.contains(where: { chains.isPerson(cluster, calledBy: $0) }),
                let score = score(i, pronoun, speaks, cluster)
            else { continue }
            if best.map({ score >= $0.score }) ?? true { best = (cluster, score) }
        }
        guard let best, best.score > 0 else { return nil }
        return best.cluster
    }

    private func agrees(_ pronoun: CandidateMention, _ cluster: Int) -> Bool {
        let (kind, number) = (chains.clusters[cluster].kind, chains.clusters[cluster].number)
        let gender = chains.clusters[cluster].gender
        if pronoun.gender != .unknown {
            return kind == .person && number != .plural && (gender == .unknown || gender == pronoun.gender)
        }
        if pronoun.number == .singular { return kind != .person && number != .plural }
        return number == .plural || kind == .organization
    }

    /// How well the cluster's nearest usable mention fits; `nil` where none may be meant.
    private func score(_ i: Int, _ pronoun: CandidateMention, _ speaks: Bool, _ cluster: Int) -> Double? {
        let (kind, number) = (chains.clusters[cluster].kind, chains.clusters[cluster].number)
        let goesOn = goesOn(pronoun)
        var best: Double?
        for j in chains.clusters[cluster].mentions.suffix(6).reversed() {
            let candidate = chains.mentions[j]
            let back = chains.sentencesBack(from: i, to: j)
            guard j < i, back <= 3 else { continue }
            guard isAllowed(pronoun, candidate) else {
                // What it may not be here it isn't by another mention in the same clause either.
                if candidate.sentence == pronoun.sentence { return nil }
                continue
            }
            var score = 10 - 3 * Double(back)
            score -= 0.02 * Double(min(100, pronoun.head - candidate.head))
            if candidate.isSubject { score += 3 }
            if candidate.isSubject && pronoun.isSubject { score += 1 }
            if candidate.form == .pronoun && candidate.lemma == pronoun.lemma { score += 2 }
            if candidate.form == .name { score += 1 }
            if goesOn, candidate.sentence == pronoun.sentence { score += 6 }
            // Who spoke goes on speaking: "he added" is the one who said before, not the one of whom it was said.
            if speaks, isSpeaker(candidate) { score += 5 }
            if pronoun.gender == .unknown, pronoun.number == .singular, kind == .location { score -= 1 }
            if pronoun.gender == .unknown, kind == .other, candidate.form == .nominal, !candidate.isSubject {
                score -= 1
            }
            if pronoun.number == .plural, number != .plural { score -= 2 }
            if pronoun.number == .plural, kind == .person { score += 1 }
            best = max(best ?? score, score)
        }
        guard let best else { return nil }
        return best + min(3, 0.5 * Double(chains.clusters[cluster].mentions.count - 1))
    }

    /// The names that stand below what the pronoun is the subject of, and in the words that it speaks: it is none of them ("he said that
    /// Kim would go"; Principle C of binding, Chomsky 1981).
    private func others(_ i: Int) -> [Int] {
        let (document, pronoun) = (chains.document, chains.mentions[i])
        guard pronoun.isSubject, let verb = document.tokens.head(pronoun.head) else { return [] }
        // Bounded: a sentence without an end must not cost its square.
        return (max(0, i - 40)..<min(chains.mentions.count, i + 40)).filter { k in
            let mention = chains.mentions[k]
            guard mention.form == .name, mention.sentence == pronoun.sentence else { return false }
            return quotations.speaker(of: mention.head) == pronoun.head
                || k > i && document.isDescendant(mention.head, of: verb)
        }
    }

    /// "They talked to the guards, and they say": the subject of a clause that another begins.
    private func goesOn(_ pronoun: CandidateMention) -> Bool {
        guard pronoun.isSubject, let verb = chains.document.tokens.head(pronoun.head) else { return false }
        return chains.document.tokens.deprels[verb].universal == .conj && !quotations.isQuoted(pronoun.head)
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

    /// Subject of a verb of speaking, or named by "according to", or the one by whom something was stated.
    private func isSpeaker(_ mention: CandidateMention) -> Bool {
        let tokens = chains.document.tokens
        // "spokesperson Vedant Patel": the name may hang below its title
        var top = mention.head
        for _ in 0..<3 {
            switch tokens.deprels[top].universal {
            case .flat, .appos, .compound: top = tokens.head(top) ?? top
            default: break
            }
        }
        switch tokens.deprels[top] {
        case .nsubj, .oblAgent:
            guard let verb = tokens.head(top) else { return false }
            return NounClasses.speech.contains(tokens.lemmas[verb].lowercased())
        default:
            let before = mention.phrase.lowerBound - 2
            return before >= 0 && chains.document.form(before).lowercased() == "according"
        }
    }

    /// Whether the last to speak, at most two sentences before, were several named together: no cluster stands for them.
    private func followsSpeakers(_ pronoun: CandidateMention) -> Bool {
        let document = chains.document
        let first = document.sentence(of: pronoun.head)
        for number in stride(from: first - 1, through: max(0, first - 2), by: -1) {
            for token in document.sentences[number].tokens where document.tokens.deprels[token] == .nsubj {
                guard let verb = document.tokens.head(token),
                    NounClasses.speech.contains(document.tokens.lemmas[verb].lowercased())
                else { continue }
                return document.sentences[number].tokens.contains {
                    document.tokens.deprels[$0] == .conj && document.tokens.head($0) == token
                }
            }
        }
        return false
    }

    /// The word whose argument a mention is.
    private func governor(_ head: Int) -> Int? {
        switch chains.document.tokens.deprels[head].universal {
        case .nsubj, .obj, .iobj, .obl: chains.document.tokens.head(head)
        default: nil
        }
    }
}
