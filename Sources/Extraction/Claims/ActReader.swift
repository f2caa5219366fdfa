import Annotations
import Knowledge

/// What a speaker does by a claim, whether it is denied, and how sure it is put.
struct ActReader {
    let columns: ClaimColumns
    let document: Document
    let certaintyReader = CertaintyReader()

    init(_ columns: ClaimColumns) {
        self.columns = columns
        document = columns.document
    }

    /// The speech act that the cue names: its last verb counts ("went on to accuse"), then a noun or a fixed phrase.
    func speechAct(_ frame: ClaimFrame) -> SpeechAct? {
        let tokens = document.tokens
        let knowledge = Knowledge.shared
        for token in frame.cue.reversed() where tokens.upos[token] == .verb || tokens.upos[token] == .aux {
            let lemma = tokens.lemmas[token].lowercased()
            if let next = frame.cue.first(where: { $0 > token }),
                let act = knowledge.speechAct("\(lemma) \(document.form(next).lowercased())", .verb)
            {
                return act
            }
            // "sound the alarm", "express concern": the object makes the act
            for child in columns.children(token) where columns.relations[Int(child)] == .obj {
                let object = tokens.lemmas[Int(child)].lowercased()
                if let act = knowledge.speechAct("\(lemma) \(object)", .verb) { return act }
            }
            if let act = knowledge.speechAct(lemma, .verb) { return act }
        }
        let words = frame.cue.map { document.form($0).lowercased() }.joined(separator: " ")
        if let act = knowledge.speechAct(words, .phrase) { return act }
        for token in frame.cue.reversed() {
            let lemma = tokens.lemmas[token].lowercased()
            switch tokens.upos[token] {
            case .noun: if let act = knowledge.speechAct(lemma, .noun) { return act }
            case .adj: if let act = knowledge.speechAct(lemma, .adjective) { return act }
            default: break
            }
        }
        return nil
    }

    /// Whether the cue says something, rather than knows, wants or finds it.
    func isSaying(_ frame: ClaimFrame) -> Bool {
        guard let act = speechAct(frame) else { return false }
        return act.act != .confirm && act.act != .estimate && act.act != .predict && !Self.knowing.contains(act.lemma)
    }

    private static let knowing: Set<String> = [
        "discover", "find", "learn", "see", "know", "detect", "observe", "believe", "think", "want", "plan", "hope",
        "expect",
        "identify", "notice", "show", "use",
    ]

    func act(_ frame: ClaimFrame, kind: Claim.Kind) -> Claim.Act {
        let named = speechAct(frame)
        let act = named?.act ?? .state
        // "according to South Korea's assessment": the document says what is done with it
        if frame.cue.contains(where: { ["refuse", "decline"].contains(document.tokens.lemmas[$0].lowercased()) }) {
            return .refuse
        }
        if act == .state, let noun = frame.source.last(where: { document.tokens.upos[$0] == .noun }), isDocument(noun),
            let byDocument = Knowledge.shared.speechAct(document.tokens.lemmas[noun].lowercased(), .noun),
            byDocument.act != .state
        {
            return byDocument.act
        }
        if act == .state, isWantedOfAnother(frame) { return .demand }
        return act == .state ? evaluated(frame) ?? performed(frame, kind) ?? .state : act
    }

    /// "She wants the office to publish the data": somebody else is to do it.
    private func isWantedOfAnother(_ frame: ClaimFrame) -> Bool {
        guard document.tokens.lemmas[frame.anchor].lowercased() == "want", let first = frame.content.first,
            frame.anchor < first, document.form(first).lowercased() != "to"
        else { return false }
        return frame.content.contains { document.form($0).lowercased() == "to" && document.tokens.upos[$0] == .part }
    }

    /// "the assessment", "a forecast": what is written, and nobody who speaks ("the opposition").
    private func isDocument(_ noun: Int) -> Bool {
        let lemma = document.tokens.lemmas[noun].lowercased()
        return ClaimVocabulary.documents.contains(lemma) || Self.written.contains(lemma)
    }

    private static let written: Set<String> = [
        "estimate", "forecast", "projection", "prediction", "warning", "announcement", "accusation", "allegation",
        "denial",
        "confirmation", "proposal", "demand", "request",
    ]

    /// "called the reports a smear": who calls something by a word of blame criticises it, by one of praise praises it.
    private func evaluated(_ frame: ClaimFrame) -> Claim.Act? {
        guard
            ["call", "describe", "label", "brand", "term", "dub", "portray"].contains(
                document.tokens.lemmas[frame.anchor].lowercased())
        else { return nil }
        for token in frame.content.prefix(RoleFeatures.reach) {
            let lemma = document.tokens.lemmas[token].lowercased()
            if ClaimVocabulary.blame.contains(lemma) { return .criticise }
            if ClaimVocabulary.praise.contains(lemma) { return .praise }
        }
        return nil
    }

    /// "We very much appreciate …": a speaker who says what they do, does it.
    private func performed(_ frame: ClaimFrame, _ kind: Claim.Kind) -> Claim.Act? {
        guard let verb = head(of: frame.content), document.tokens.upos[verb] == .verb,
            ["VBP", "VB"].contains(document.tokens.xpos[verb])
        else { return nil }
        let subject = columns.children(verb).lazy.map(Int.init).first { columns.relations[$0] == .nsubj }
        guard let subject, ["i", "we"].contains(document.form(subject).lowercased()) else { return nil }
        // "we will appeal": what a speaker will do is pledged
        let modal = columns.children(verb).lazy.map(Int.init).first { columns.relations[$0] == .aux }
        if let modal {
            return ["will", "'ll", "shall", "’ll"].contains(document.form(modal).lowercased())
                && !certaintyReader.isNegated(verb, in: document) && document.tokens.xpos[verb] == "VB" ? .pledge : nil
        }
        guard
            let act = Knowledge.shared.speechAct(document.tokens.lemmas[verb].lowercased(), .verb), act.act != .state,
            !certaintyReader.isNegated(verb, in: document)
        else { return nil }
        return act.act
    }

    /// The highest token of a content: the predicate of what is said.
    func head(of content: [Int]) -> Int? {
        guard let first = content.first else { return nil }
        let inside = Set(content)
        let sentence = columns.sentence[first]
        var best: (rank: Int, token: Int)?
        for token in content where columns.sentence[token] == sentence {
            if document.tokens.upos[token] == .punct { continue }
            let head = Int(columns.heads[token])
            if head >= 0, inside.contains(head) { continue }
            let rank: Int =
                switch columns.upos[token] {
                // "Converted into rounds, the containers would hold …": a clause at the side comes after the main one
                case UInt32(UPOS.verb.rawValue) + 1: columns.relations[token] == .advcl ? 1 : 0
                case UInt32(UPOS.noun.rawValue) + 1, UInt32(UPOS.adj.rawValue) + 1, UInt32(UPOS.propn.rawValue) + 1: 2
                default: 3
                }
            if best == nil || rank < best!.rank { best = (rank, token) }
        }
        return best?.token
    }

    func polarity(_ frame: ClaimFrame, _ act: Claim.Act) -> Claim.Polarity {
        if act == .deny || act == .refuse { return .negative }
        if speechAct(frame)?.polarity == .negative { return .negative }
        guard let head = head(of: frame.content) else { return .positive }
        return hasNegation(head) != hasNegativeSubject(head) ? .negative : .positive
    }

    /// "Nobody irrigates a field", "no ship has left".
    private func hasNegativeSubject(_ head: Int) -> Bool {
        columns.children(head).lazy.map(Int.init).contains { child in
            guard [.nsubj, .nsubjPass, .expl].contains(columns.relations[child]) else { return false }
            return ["nobody", "nothing", "none", "neither"].contains(document.form(child).lowercased())
                || (document.form(child).lowercased() == "one" && child > 0
                    && document.form(child - 1).lowercased() == "no")
                || columns.children(child).contains {
                    columns.relations[Int($0)] == .det && document.form(Int($0)).lowercased() == "no"
                }
        }
    }

    /// Of "is likely to want" the wanting: a predicate that only says how sure something is stands for that something.
    private func governed(_ head: Int) -> Int {
        guard let effect = CertaintyLexicon.clauseHeads[document.tokens.lemmas[head].lowercased()], effect.isEpistemic
        else {
            return head
        }
        let clause = columns.children(head).first { [.xcomp, .ccomp, .csubj].contains(columns.relations[Int($0)]) }
        return clause.map(Int.init) ?? head
    }

    /// How sure a passive of knowing without a clause leaves its subject.
    private func passiveBound(_ head: Int) -> Claim.Certainty? {
        let lemma = document.tokens.lemmas[head].lowercased()
        guard document.tokens.upos[head] == .verb, governed(head) == head,
            columns.children(head).contains(where: { columns.relations[Int($0)] == .nsubjPass }),
            case .bound(let bound) = CertaintyLexicon.clauseHeads[lemma]
        else { return nil }
        return bound >= 1.5 ? .probable : .possible
    }

    /// Only the predicate's own negation turns a claim round; what governs it belongs to the act.
    private func hasNegation(_ head: Int) -> Bool {
        columns.children(head).contains {
            columns.relations[Int($0)] == .advmod
                && ["not", "n't", "never"].contains(document.tokens.lemmas[Int($0)].lowercased())
        }
    }

    private func isHearsay(_ frame: ClaimFrame) -> Bool {
        ["say", "report", "know"].contains(document.tokens.lemmas[frame.anchor].lowercased())
            && frame.anchor + 1 < document.tokens.count && document.form(frame.anchor + 1).lowercased() == "to"
            && document.tokens.upos[frame.anchor + 1] == .part
    }

    func certainty(_ frame: ClaimFrame, _ act: Claim.Act) -> Claim.Certainty {
        switch act {
        // "wants the office to publish": what is wanted of another
        case .demand, .request, .propose, .pledge, .threaten, .ask, .praise, .refuse: return .unstated
        default: break
        }
        // "did not say how": what isn't said isn't put as sure or unsure
        if document.tokens.upos[frame.anchor] == .verb, hasNegation(frame.anchor) { return .unstated }
        guard let head = head(of: frame.content) else { return .unstated }
        let own = certaintyReader.certainty(of: governed(head), in: document)
        if own != .certain { return own }
        // "The envoy was expected within days": what is expected is the event, and nobody vouches for it
        if let bound = passiveBound(head) { return bound }
        if act == .estimate || act == .predict { return .probable }
        // "two generals said to accompany troops": nobody vouches for it
        if frame.source.isEmpty, isHearsay(frame) { return .probable }
        // the cue's own hedge ("suggested", "allegedly")
        if let lent = speechAct(frame)?.certainty, lent == .probable || lent == .possible { return lent }
        return .certain
    }
}
