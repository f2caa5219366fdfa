import Annotations

/// Who does what to whom around a verb, a predicate adjective or an event noun.
struct Clause {
    let head: Int
    var subjects: [Int] = []
    var objects: [Int] = []
    /// Prepositional phrases, with those that hang on the object: "sanctions on Iran" under "impose".
    var obliques: [(preposition: String, token: Int)] = []
    var particles: [String] = []
    /// Clauses that complete it: "agreed to *meet*".
    var complements: [Int] = []
    var isPassive = false
}

/// Builds clauses from trees; every walk goes upwards or one level down, so a long sentence costs no more than its length.
struct ClauseReader {
    let document: Document
    let children: Children
    private var tokens: Tokens { document.tokens }

    init(_ document: Document, _ children: Children) {
        self.document = document
        self.children = children
    }

    func clause(of head: Int) -> Clause {
        var clause = Clause(head: head)
        for child in children[head] {
            let deprel = tokens.deprels[child]
            switch deprel {
            case .nsubj, .nsubjOuter, .csubj: clause.subjects += withConjuncts(child)
            case .nsubjPass, .csubjPass:
                clause.isPassive = true
                clause.objects += withConjuncts(child)
            case .auxPass: clause.isPassive = true
            case .obj, .iobj: clause.objects += withConjuncts(child)
            case .compoundPrt: clause.particles.append(document.form(child).lowercased())
            case .xcomp, .ccomp: clause.complements.append(child)
            case .advcl,
                .acl where hasMark(child):
                clause.complements.append(child)
            default: if deprel.universal == .obl || deprel == .nmod { addOblique(child, to: &clause) }
            }
        }
        // A particle right behind the verb is one however it was attached: "called off a strike".
        if head + 1 < tokens.count, clause.particles.isEmpty {
            clause.particles.append(document.form(head + 1).lowercased())
        }
        for object in clause.objects {
            for child in children[object] where tokens.deprels[child] == .nmod || tokens.deprels[child] == .acl {
                if tokens.deprels[child] == .nmod {
                    addOblique(child, to: &clause)
                } else {
                    clause.complements.append(child)
                }
            }
        }
        if clause.isPassive {
            clause.subjects = clause.obliques.filter { $0.preposition == "by" }.map(\.token)
        } else if clause.subjects.isEmpty {
            inheritSubject(&clause)
        }
        return clause
    }

    private func addOblique(_ token: Int, to clause: inout Clause) {
        guard let preposition = preposition(of: token) else { return }
        for part in withConjuncts(token) { clause.obliques.append((preposition, part)) }
    }

    /// The subject of a clause that has none of its own: of the verb it is joined to or completes, or the noun it modifies.
    private func inheritSubject(_ clause: inout Clause) {
        var token = clause.head
        for _ in 0..<6 {
            guard let head = tokens.head(token) else { return }
            let deprel = tokens.deprels[token]
            switch deprel {
            case .acl, .aclRelcl:
                if tokens.upos[head] == .verb { break }
                // A participle with an object of its own is a main verb that the parser took for a reduced clause.
                if tokens.xpos[clause.head] == "VBN", !hasAuxiliary(clause.head), clause.objects.isEmpty {
                    clause.isPassive = true
                    clause.objects += [head]
                    clause.subjects = clause.obliques.filter { $0.preposition == "by" }.map(\.token)
                } else {
                    clause.subjects = [head]
                }
                return
            case .xcomp, .advcl, .conj, .ccomp, .parataxis:
                if deprel == .ccomp && tokens.upos[head] != .verb { return }
                let controllers = children[head].filter { tokens.deprels[$0] == .obj || tokens.deprels[$0] == .iobj }
                if deprel == .xcomp, let controller = controllers.first {
                    clause.subjects = withConjuncts(controller)
                    return
                }
                let subjects = children[head].filter {
                    [.nsubj, .nsubjOuter, .nsubjPass].contains(tokens.deprels[$0])
                }
                if let subject = subjects.first {
                    clause.subjects = withConjuncts(subject)
                    return
                }
            default: return
            }
            token = head
        }
    }

    /// The verb of speech above a clause ("said it would …"), if any.
    func reporting(_ head: Int) -> Int? {
        var token = head
        for _ in 0..<4 {
            guard let above = tokens.head(token) else { return nil }
            switch tokens.deprels[token] {
            case .ccomp: return above
            case .parataxis, .conj, .xcomp: token = above
            default: return nil
            }
        }
        return nil
    }

    /// The first infinitive behind a verb before the next finite one, wherever the parser hung it.
    func infinitive(after head: Int) -> Int? {
        let sentence = document.sentences[document.sentence(of: head)].tokens
        for token in head + 1..<max(head + 1, min(sentence.upperBound, head + 12)) where tokens.upos[token] == .verb {
            return tokens.xpos[token] == "VB" && token > 0 && document.form(token - 1).lowercased() == "to"
                ? token : nil
        }
        return nil
    }

    func preposition(of token: Int) -> String? {
        var last: String?
        for child in children[token] where tokens.deprels[child] == .case {
            last = document.form(child).lowercased()
        }
        return last
    }

    func withConjuncts(_ token: Int) -> [Int] {
        [token] + children[token].filter { tokens.deprels[$0] == .conj && tokens.upos[$0] != .verb }
    }

    private func hasMark(_ token: Int) -> Bool {
        children[token].contains {
            tokens.deprels[$0] == .mark && ["to", "from", "of", "for", "that"].contains(tokens.lemmas[$0])
        }
    }

    private func hasAuxiliary(_ token: Int) -> Bool { children[token].contains { tokens.deprels[$0] == .aux } }
}
