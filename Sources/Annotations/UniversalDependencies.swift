/// Universal part-of-speech tags (Universal Dependencies 2).
public enum UPOS: UInt8, Sendable, CaseIterable {
    case adj, adp, adv, aux, cconj, det, intj, noun, num, part, pron, propn, punct, sconj, sym, verb, x

    /// The tag as CoNLL-U writes it.
    public var conllu: String { Self.names[Int(rawValue)] }

    public init?(conllu: some StringProtocol) {
        guard let index = Self.names.firstIndex(where: { $0 == conllu }) else { return nil }
        self.init(rawValue: UInt8(index))
    }

    private static let names = allCases.map { "\($0)".uppercased() }
}

/// Dependency relations of Universal Dependencies 2, with the subtypes that English treebanks use and that
/// extraction reads (a passive subject is no agent).
public enum Deprel: String, Sendable, CaseIterable {
    case acl, aclRelcl = "acl:relcl", advcl, advclRelcl = "advcl:relcl", advmod, amod, appos, aux, auxPass = "aux:pass"
    case `case`, cc, ccPreconj = "cc:preconj", ccomp, clf, compound, compoundPrt = "compound:prt", conj, cop, csubj
    case csubjPass = "csubj:pass", csubjOuter = "csubj:outer", dep, det, detPredet = "det:predet", discourse, dislocated
    case expl, fixed, flat, goeswith, iobj, list, mark, nmod, nmodDesc = "nmod:desc", nmodPoss = "nmod:poss"
    case nmodUnmarked = "nmod:unmarked", nsubj, nsubjOuter = "nsubj:outer", nsubjPass = "nsubj:pass", nummod, obj, obl
    case oblAgent = "obl:agent", oblUnmarked = "obl:unmarked", orphan, parataxis, punct, reparandum, root, vocative,
        xcomp

    /// The relation without its subtype. A switch, not a look at the name: this is asked of every token.
    public var universal: Deprel {
        switch self {
        case .aclRelcl: .acl
        case .advclRelcl: .advcl
        case .auxPass: .aux
        case .ccPreconj: .cc
        case .compoundPrt: .compound
        case .csubjPass, .csubjOuter: .csubj
        case .detPredet: .det
        case .nmodDesc, .nmodPoss, .nmodUnmarked: .nmod
        case .nsubjOuter, .nsubjPass: .nsubj
        case .oblAgent, .oblUnmarked: .obl
        default: self
        }
    }

    /// The relation that a treebank column names; an unknown subtype falls back to its universal relation.
    public init?(conllu: String) {
        if let exact = Deprel(rawValue: conllu) {
            self = exact
        } else if let colon = conllu.firstIndex(of: ":"), let base = Deprel(rawValue: String(conllu[..<colon])) {
            self = base
        } else {
            return nil
        }
    }
}
