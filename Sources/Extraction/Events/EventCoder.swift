import Annotations
import Knowledge

/// Finds the CAMEO code of a clause: the pattern of its head that holds with most constraints, changed by operators.
///
/// The idea is PETRARCH2's (Norris, Schrodt and Beieler 2017): verbs with patterns, and codes that combine, so
/// that "agree to provide aid" is the intent (033) of what "provide aid" would be (070). It works on dependency trees
/// instead of constituents.
struct EventCoder {
    /// A code with the tokens that carried it.
    struct Coded {
        var code: String
        var trigger: [Int]
        /// Clauses from the outermost inwards; targets are looked for in this order.
        var clauses: [Clause]
        /// The event is the complement's, told of by the operator's subject ("halted talks").
        var operation: String?
    }

    let document: Document
    let clauses: ClauseReader
    let actors: ActorReader
    private let knowledge = Knowledge.shared

    func code(_ head: Int, depth: Int = 0) -> Coded? {
        guard depth < 6 else { return nil }
        let wordClass: EventPattern.WordClass
        switch document.tokens.upos[head] {
        case .verb, .aux: wordClass = .verb
        case .noun, .propn: wordClass = .noun
        case .adj: wordClass = .adjective
        default: return nil
        }
        let lemma = document.tokens.lemmas[head].lowercased()
        let patterns = knowledge.eventPatterns(lemma, wordClass)
        guard !patterns.isEmpty else { return nil }
        let clause = clauses.clause(of: head)
        for pattern in patterns {
            if let coded = match(pattern, clause, depth: depth) { return coded }
        }
        return nil
    }

    private func match(_ pattern: EventPattern, _ clause: Clause, depth: Int) -> Coded? {
        var coded = Coded(code: pattern.code ?? "", trigger: [clause.head], clauses: [clause])
        for constraint in pattern.constraints {
            switch constraint {
            case .object(let test):
                guard let object = clause.objects.first(where: { holds(test, $0) }) else { return nil }
                if case .words = test { coded.trigger.append(object) }
            case .subject(let test):
                guard clause.subjects.contains(where: { holds(test, $0) }) else { return nil }
            case .preposition(let preposition, let test):
                guard
                    let oblique = clause.obliques.first(where: {
                        $0.preposition == preposition && holds(test, $0.token)
                    })
                else { return nil }
                if case .words = test { coded.trigger.append(oblique.token) }
            case .particle(let particle):
                guard clause.particles.contains(particle) else { return nil }
            case .armedSubject:
                guard clause.subjects.contains(where: { holds(.military, $0) }) else { return nil }
            case .complement(let operation):
                guard let complement = complement(of: clause, operation, depth: depth) else { return nil }
                coded = complement
            }
        }
        return coded.code.isEmpty ? nil : coded
    }

    /// The event of the clause or event noun that completes an operator's clause, as the operator makes it.
    private func complement(of clause: Clause, _ operation: EventOperator, depth: Int) -> Coded? {
        let isLight = operation.name == "light"
        let isTransparent = isLight || operation.name == "same" || operation.name == "cease"
        var verbs = isLight ? [] : clause.complements.filter { document.tokens.deprels[$0] != .advcl || !isTransparent }
        if !isLight, verbs.isEmpty, let infinitive = clauses.infinitive(after: clause.head) { verbs = [infinitive] }
        let nouns =
            clause.objects
            + clause.obliques.filter { ["in", "on", "out", "to", "for"].contains($0.preposition) }.map(\.token)
        for candidate in verbs + (nouns.filter { isCommonNoun($0) }) {
            guard let inner = code(candidate, depth: depth + 1) else { continue }
            guard let code = operation.apply(inner.code) else { return nil }
            return Coded(
                code: code, trigger: [clause.head] + inner.trigger, clauses: [clause] + inner.clauses,
                operation: operation.name)
        }
        guard !isTransparent, !verbs.isEmpty, let code = operation.apply(nil) else { return nil }
        return Coded(
            code: code, trigger: [clause.head, verbs[0]], clauses: [clause, clauses.clause(of: verbs[0])],
            operation: operation.name)
    }

    private func isCommonNoun(_ token: Int) -> Bool { document.tokens.upos[token] == .noun }

    // MARK: - Tests of words

    private func holds(_ test: EventPattern.WordTest, _ token: Int) -> Bool {
        switch test {
        case .any: return true
        case .actor: return actors.read(token)?.isHead ?? false
        case .military:
            let armed: Set = ["MIL", "REB", "PRM"]
            if let code = actors.read(token)?.code, armed.contains(String(code.suffix(3))) { return true }
            return phrase(token).contains { lemma in
                knowledge.role(lemma).map { armed.contains($0) } ?? false
            }
        case .words(let words): return phrase(token).contains { words.contains($0) }
        }
    }

    /// The lemmas of a noun with its modifiers and what stands behind "of".
    private func phrase(_ head: Int) -> [String] {
        var lemmas = [document.tokens.lemmas[head].lowercased()]
        for child in clauses.children[head] {
            switch document.tokens.deprels[child].universal {
            case .compound, .amod, .flat, .conj: lemmas.append(document.tokens.lemmas[child].lowercased())
            case .nmod where clauses.preposition(of: child) == "of":
                lemmas.append(document.tokens.lemmas[child].lowercased())
                for grandchild in clauses.children[child] {
                    switch document.tokens.deprels[grandchild].universal {
                    case .compound, .amod, .conj: lemmas.append(document.tokens.lemmas[grandchild].lowercased())
                    default: break
                    }
                }
            default: break
            }
        }
        return lemmas
    }
}
