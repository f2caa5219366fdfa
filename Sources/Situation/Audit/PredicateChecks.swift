import Annotations
import Knowledge

/// Compares each verb of the summary with the same verb in the evidence: denied or not, sure or not, and by whom to whom.
struct PredicateChecks {
    private let context: AuditContext

    init(_ context: AuditContext) { self.context = context }

    /// A sentence that carries less of the statement than this speaks of something else, though with the same verb.
    private static let minimumScore = 0.45

    func findings() -> [Finding] {
        context.alignments.flatMap { alignment in
            alignment.words.compactMap { word in
                guard context.word(word).kind == .verb else { return nil }
                return finding(word, alignment)
            }
        }
    }

    private func finding(_ word: Int, _ alignment: Alignment) -> Finding? {
        let occurrences = occurrences(of: word, alignment)
        guard !occurrences.isEmpty else { return nil }
        let ours = Modality(of: context.word(word).head, in: context.summary)
        let theirs = occurrences.map { occurrence in
            Modality(
                of: context.body.compared(context.body.words[occurrence]).head,
                in: context.body.texts[context.body.words[occurrence].text])
        }
        return polarity(word, ours, occurrences, theirs) ?? certainty(word, ours, occurrences, theirs)
            ?? roles(word, alignment, occurrences)
    }

    /// The same verb, or a synonym or noun of it, in a sentence that carries the statement.
    private func occurrences(of word: Int, _ alignment: Alignment) -> [Int] {
        guard let matched = alignment.match(word).evidence, alignment.match(word).inEvidence >= .derived else {
            return []
        }
        let key = context.body.compared(context.body.words[matched]).key
        return (context.body.postings[key] ?? []).map(Int.init).filter { posting in
            guard context.body.compared(context.body.words[posting]).kind == .verb,
                let rank = alignment.evidence.firstIndex(of: context.body.words[posting].sentence)
            else { return false }
            return alignment.scores[rank] >= Self.minimumScore && shareArgument(word, posting)
        }
    }

    /// The same verb of something else is another statement: one of its arguments has to be the same.
    private func shareArgument(_ word: Int, _ posting: Int) -> Bool {
        guard context.summary.hasTrees else { return true }
        let place = context.body.words[posting]
        let ours = arguments(context.word(word).head, context.summary)
        let theirs = arguments(context.body.compared(place).head, context.body.texts[place.text])
        return ours.isEmpty || theirs.isEmpty || !ours.isDisjoint(with: theirs)
    }

    private func arguments(_ verb: Int, _ text: ComparedText) -> Set<Int32> {
        let slots: Set<Deprel> = [.nsubj, .obj, .obl, .xcomp, .ccomp]
        return Set(
            text.children[verb].compactMap { child in
                guard slots.contains(text.document.tokens.deprels[child].universal) else { return nil }
                return key(child, text)
            })
    }

    private func polarity(_ word: Int, _ ours: Modality, _ occurrences: [Int], _ theirs: [Modality]) -> Finding? {
        guard theirs.allSatisfy({ $0.isNegated != ours.isNegated && $0.isDemand == ours.isDemand }) else { return nil }
        let span = marked(context.summary, context.word(word), ours)
        let other = context.body.words[occurrences[0]]
        let otherSpan = marked(context.body.texts[other.text], context.body.compared(other), theirs[0])
        let quote = context.body.texts[other.text].quote(otherSpan)
        return context.finding(
            .polarityDiffers, span, "polarity differs: \"\(context.summary.quote(span))\"; the body has \"\(quote)\"",
            against: [otherSpan], score: 0.8)
    }

    private func certainty(_ word: Int, _ ours: Modality, _ occurrences: [Int], _ theirs: [Modality]) -> Finding? {
        // "Deepening ties" names a thing; it doesn't say how sure the deepening is.
        let verb = context.word(word).head
        if context.summary.hasTrees,
            context.document.tokens.deprels[verb].universal == .amod
                || context.document.form(verb).hasSuffix("ing") && context.document.child(of: verb, .aux) == nil
        {
            return nil
        }
        // "Sent containers" is sure, "may have sent shells" is not: two objects, two statements.
        guard occurrences.allSatisfy({ !haveOtherObjects(word, $0) }) else { return nil }
        let closest = theirs.min {
            abs($0.commitment.rawValue - ours.commitment.rawValue)
                < abs($1.commitment.rawValue - ours.commitment.rawValue)
        }!
        let difference = ours.commitment.rawValue - closest.commitment.rawValue
        let isRaised = difference > 0 && closest.commitment <= .probable && ours.commitment >= .planned
        let isLowered = ours.commitment == .possible && closest.commitment == .plain
        guard isRaised || isLowered, !closest.marks.isEmpty || isLowered else { return nil }
        let index = theirs.firstIndex(of: closest)!
        let other = context.body.words[occurrences[index]]
        let span = marked(context.summary, context.word(word), ours)
        let otherSpan = marked(context.body.texts[other.text], context.body.compared(other), closest)
        let quote = context.body.texts[other.text].quote(otherSpan)
        return context.finding(
            .certaintyDiffers, span,
            "certainty \(isRaised ? "raised" : "lowered"): \"\(context.summary.quote(span))\"; the body has \"\(quote)\"",
            against: [otherSpan], score: isRaised ? 0.75 : 0.6)
    }

    private func haveOtherObjects(_ word: Int, _ posting: Int) -> Bool {
        guard context.summary.hasTrees else { return false }
        let place = context.body.words[posting]
        let text = context.body.texts[place.text]
        let ours = object(context.word(word).head, context.summary)
        guard let ours, let theirs = object(context.body.compared(place).head, text) else { return false }
        let (a, b) = (context.vocabulary.relationIDs[Int(ours)], context.vocabulary.relationIDs[Int(theirs)])
        return ours != theirs && (a < 0 || b < 0 || WordRelations.shared.relation(a, b) < .narrower)
    }

    private func object(_ verb: Int, _ text: ComparedText) -> Int32? {
        text.children[verb].first { text.document.tokens.deprels[$0] == .obj }.flatMap { key($0, text) }
    }

    /// The predicate together with the words that deny or weaken it.
    private func marked(_ text: ComparedText, _ word: ComparedWord, _ modality: Modality) -> TextSpan {
        modality.marks.reduce(text.span(word)) { $0.union(text.document.tokens.span($1)) }
    }

    /// Doer and done-to changed places.
    private func roles(_ word: Int, _ alignment: Alignment, _ occurrences: [Int]) -> Finding? {
        guard context.summary.hasTrees, let ours = Roles(of: context.word(word).head, in: context.summary) else {
            return nil
        }
        var swapped: Finding?
        for occurrence in occurrences {
            let place = context.body.words[occurrence]
            let text = context.body.texts[place.text]
            guard let theirs = Roles(of: context.body.compared(place).head, in: text) else { continue }
            let (ourAgent, ourPatient) = (key(ours.agent, context.summary), key(ours.patient, context.summary))
            let (agent, patient) = (key(theirs.agent, text), key(theirs.patient, text))
            guard let ourAgent, let ourPatient, let agent, let patient, ourAgent != ourPatient else { continue }
            if ourAgent == agent || ourPatient == patient { return nil }
            if ourAgent == patient && ourPatient == agent {
                let span = context.summary.wordSpan(ours.agent)
                let otherSpan = text.wordSpan(theirs.agent)
                swapped = context.finding(
                    .speakerDiffers, span,
                    "doer differs: \"\(context.summary.quote(span))\"; the body has \"\(text.quote(otherSpan))\"",
                    against: [otherSpan], score: 0.85)
            }
        }
        return swapped
    }

    private func key(_ token: Int, _ text: ComparedText) -> Int32? {
        let word = text.wordOfToken[token]
        return word >= 0 ? text.words[Int(word)].key : nil
    }
}

/// Who does what to whom, whether the verb is active or passive.
struct Roles {
    let agent: Int
    let patient: Int

    init?(of verb: Int, in text: ComparedText) {
        let tokens = text.document.tokens
        var agent: Int?
        var patient: Int?
        for child in text.children[verb] {
            switch tokens.deprels[child] {
            case .nsubj, .oblAgent: agent = child
            case .obj, .nsubjPass, .iobj: patient = patient ?? child
            default: break
            }
        }
        guard let agent, let patient else { return nil }
        self.agent = agent
        self.patient = patient
    }
}
