public import Annotations

/// Reads how sure the words make something: "may contain" possible, "is likely to want" probable, plain assertion certain;
/// what is wished, demanded, promised or asked is unstated.
///
/// It looks at the word itself (modals, adverbs, negation), then climbs the tree: whatever governs the word bounds it, until
/// a clause that is asserted on its own (a relative clause, a second sentence). It doesn't judge who says so: "X said that Y"
/// leaves Y as X put it.
public struct CertaintyReader: Sendable {
    public init() {}

    public func certainty(of token: Int, in document: Document) -> Claim.Certainty {
        let reading = read(token, document)
        if reading.isWish { return .unstated }
        switch reading.strength {
        case 2.15...: return .certain
        case 1.5...: return .probable
        default: return .possible
        }
    }

    /// How sure, from −3 (certainly not) over 0 (unknown) to 3 (certainly so): as readers judge it, where the network has read
    /// the sentence, or by the rules alone.
    public func factuality(of token: Int, in document: Document) -> Double {
        if let learnt = CertaintyModel.embedded?.factuality(of: token, in: document) { return learnt }
        let reading = read(token, document)
        return reading.isNegated ? -reading.strength : reading.strength
    }

    /// "The 6,700 containers sent from the North could hold …": what a definite subject names is there, whatever its verb makes possible.
    public func isPresupposed(_ token: Int, in document: Document) -> Bool {
        let tokens = document.tokens
        var at = token
        for _ in 0..<5 {
            if [.nsubj, .nsubjPass].contains(tokens.deprels[at]) {
                let sentence = document.sentences[document.sentence(of: at)].tokens
                return (max(sentence.lowerBound, at - 8)..<at).contains {
                    tokens.heads[$0] == Int32(at) && document.form($0).lowercased() == "the"
                }
            }
            guard [.nummod, .compound, .acl, .amod].contains(tokens.deprels[at]), let head = tokens.head(at) else {
                return false
            }
            at = head
        }
        return false
    }

    /// Whether the words deny it.
    public func isNegated(_ token: Int, in document: Document) -> Bool { read(token, document).isNegated }
}

extension CertaintyReader {
    struct Reading {
        var strength = 3.0
        var isNegated = false
        var isWish = false

        mutating func apply(_ effect: CertaintyEffect) {
            switch effect {
            case .bound(let bound): strength = min(strength, bound)
            case .reverse(let bound):
                strength = min(strength, bound)
                isNegated.toggle()
            case .wish(let bound):
                strength = min(strength, bound)
                isWish = true
            case .known: break
            }
        }
    }

    /// Chains of heads are bounded, and so is the look around each: a sentence of a million words costs no more.
    private static let steps = 24
    private static let reach = 24

    func read(_ token: Int, _ document: Document) -> Reading {
        var reading = Reading()
        guard document.tokens.indices.contains(token) else { return reading }
        applyPredicate(token, document, &reading)
        var current = token
        for _ in 0..<Self.steps {
            readAround(current, document, &reading, isTarget: current == token)
            guard let head = document.tokens.head(current) else {
                readSentence(current, document, &reading)
                break
            }
            guard climb(from: current, to: head, document, &reading) else { break }
            current = head
        }
        return reading
    }

    /// "An attack is likely": an adjective without a clause of its own says how sure its subject is.
    private func applyPredicate(_ word: Int, _ document: Document, _ reading: inout Reading) {
        guard document.tokens.upos[word] == .adj, hasSubject(word, document),
            let effect = CertaintyLexicon.clauseHeads[document.tokens.lemmas[word].lowercased()], effect.isEpistemic
        else { return }
        reading.apply(effect)
    }

    /// The modals, adverbs, negations and conjunctions that hang on a word.
    private func readAround(_ word: Int, _ document: Document, _ reading: inout Reading, isTarget: Bool) {
        let tokens = document.tokens
        let sentence = document.sentences[document.sentence(of: word)].tokens
        let window = max(sentence.lowerBound, word - Self.reach)..<min(sentence.upperBound, word + Self.reach + 1)
        var isPerfect = false
        var modal: CertaintyEffect?
        var isAbility = false
        let wasNegated = reading.isNegated
        for child in window where tokens.heads[child] == Int32(word) {
            let lemma = tokens.lemmas[child].lowercased()
            switch tokens.deprels[child] {
            case .aux, .auxPass, .cop:
                if tokens.xpos[child] == "MD" || CertaintyLexicon.modals[lemma] != nil {
                    modal = CertaintyLexicon.modals[lemma] ?? CertaintyLexicon.modals[document.form(child).lowercased()]
                }
                if lemma == "have" { isPerfect = true }
                if ["could", "can", "ca"].contains(lemma) { isAbility = true }
            case .advmod, .det, .ccPreconj, .advcl, .discourse, .amod:
                if CertaintyLexicon.negations.contains(lemma), tokens.deprels[child] != .det || lemma == "no" {
                    reading.isNegated.toggle()
                } else if tokens.deprels[child] != .advcl, let bound = CertaintyLexicon.adverbs[lemma] {
                    // "almost 600" bounds the figure, not the event
                    if lemma != "almost" || tokens.upos[word] == .verb {
                        reading.strength = min(reading.strength, bound)
                    }
                } else if tokens.deprels[child] == .advcl, hasConditional(child, document) {
                    reading.strength = min(reading.strength, 1.6)
                }
            case .mark:
                if CertaintyLexicon.conditionals.contains(lemma) { reading.strength = min(reading.strength, 0.8) }
            default: break
            }
        }
        // "could not confirm": what could not be was not
        let isFailure = reading.isNegated != wasNegated && isAbility
        if let modal, !isFailure {
            // "must have known" concludes, "must leave" demands; "could have hit" was possible
            if isPerfect, case .wish = modal { reading.apply(.bound(1.8)) } else { reading.apply(modal) }
        }
    }

    private func hasConditional(_ clause: Int, _ document: Document) -> Bool {
        let tokens = document.tokens
        let from = max(document.sentences[document.sentence(of: clause)].tokens.lowerBound, clause - Self.reach)
        return (from..<clause).contains {
            tokens.heads[$0] == Int32(clause) && tokens.deprels[$0] == .mark
                && ["if", "unless", "lest"].contains(tokens.lemmas[$0].lowercased())
        }
    }

    /// Applies what a head does to its dependent; false where the dependent stands on its own.
    private func climb(from word: Int, to head: Int, _ document: Document, _ reading: inout Reading) -> Bool {
        let tokens = document.tokens
        let lemma = tokens.lemmas[head].lowercased()
        let isNominal = tokens.upos[head] == .noun || tokens.upos[head] == .propn
        switch tokens.deprels[word] {
        case .ccomp, .xcomp, .csubj, .csubjPass, .csubjOuter:
            if let effect = CertaintyLexicon.clauseHeads[lemma] {
                // "called the exchange embarrassing" demands nothing
                if effect == .known || isNaming(lemma, word, document) { return false }
                reading.apply(effect)
            }
            // what a verb of saying reports is as its speaker puts it: the reporting itself doesn't bound it
            return CertaintyLexicon.clauseHeads[lemma] != nil || tokens.deprels[word] == .xcomp
        case .acl where isNominal, .nmod where isNominal, .nmodDesc where isNominal, .compound where isNominal:
            if let effect = CertaintyLexicon.nounHeads[lemma] { reading.apply(effect) }
            return true
        case .acl, .advcl:
            // a purpose ("sent to help") is wished for; another adverbial clause is asserted beside its head
            let from = max(document.sentences[document.sentence(of: word)].tokens.lowerBound, word - Self.reach)
            let isPurpose = (from..<word).contains {
                tokens.heads[$0] == Int32(word) && tokens.lemmas[$0].lowercased() == "to"
            }
            if isPurpose { reading.apply(.wish(1)) }
            return false
        case .aclRelcl, .advclRelcl, .parataxis, .appos, .discourse, .list: return false
        case .conj:
            // a shared modal stands before the first conjunct only: "may fall and rise again"
            return tokens.upos[word] != .verb || !hasSubject(word, document)
        case .nsubj where tokens.upos[head] == .adj:
            applyPredicate(head, document, &reading)
            return true
        case .obj, .obl, .iobj, .nsubj, .nsubjPass:
            // an object of wanting or denying is what is wanted or denied: "deny arms dealings"
            if let effect = CertaintyLexicon.clauseHeads[lemma], effect != .known, tokens.deprels[word] == .obj,
                !isNaming(lemma, word, document)
            {
                reading.apply(effect)
            }
            return true
        default: return true
        }
    }

    private func isNaming(_ head: String, _ word: Int, _ document: Document) -> Bool {
        head == "call" && document.tokens.upos[word] != .verb
    }

    private func hasSubject(_ verb: Int, _ document: Document) -> Bool {
        let tokens = document.tokens
        let sentence = document.sentences[document.sentence(of: verb)].tokens
        let window = max(sentence.lowerBound, verb - Self.reach)..<min(sentence.upperBound, verb + Self.reach + 1)
        return window.contains {
            tokens.heads[$0] == Int32(verb)
                && [.nsubj, .nsubjPass, .csubj, .expl].contains(tokens.deprels[$0])
        }
    }

    /// A question asks; an imperative demands.
    private func readSentence(_ root: Int, _ document: Document, _ reading: inout Reading) {
        let tokens = document.tokens
        let sentence = document.sentences[document.sentence(of: root)]
        guard let last = sentence.tokens.last else { return }
        for token in max(sentence.tokens.lowerBound, last - 1)...last where document.form(token) == "?" {
            reading.apply(.wish(0.5))
            return
        }
        if tokens.upos[root] == .verb, tokens.xpos[root] == "VB", !hasSubject(root, document),
            !(max(sentence.tokens.lowerBound, root - 4)..<root).contains(where: {
                tokens.heads[$0] == Int32(root) && (tokens.deprels[$0] == .aux || tokens.deprels[$0] == .mark)
            })
        {
            reading.apply(.wish(1))
        }
    }
}
