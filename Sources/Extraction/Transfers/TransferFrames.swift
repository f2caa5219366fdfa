import Annotations
import Knowledge

/// Reads the transfers of one sentence from its tree.
struct TransferFrames {
    struct Frame {
        var trigger: Int
        var giver: PartyFinder.Party?
        var receiver: PartyFinder.Party?
        var object: String
        var objectSpan: TextSpan
        var quantity: Int?
        var status: Transfer.Status
        var isPlanned = false
        /// The trigger of what carries these contents.
        var carrierTrigger: Int?
    }

    private let document: Document
    private let quantities: [Quantity]
    /// The quantities of each sentence that has any: an object's own is looked for there, not in the whole text.
    private let quantitiesOfSentence: [Int: [Int]]
    private let parties: PartyFinder
    private let children: Children
    private let classes = ObjectClasses.shared

    init(_ document: Document, quantities: [Quantity]) {
        self.document = document
        self.quantities = quantities
        quantitiesOfSentence = Dictionary(
            grouping: quantities.indices, by: { document.sentence(at: quantities[$0].span.start) })
        parties = PartyFinder(document)
        children = Children(document)
    }

    /// How far from a trigger its parties are looked for, in tokens.
    private static let reach = 24

    func frames(in sentence: Int) -> [Frame] {
        let tokens = document.sentences[sentence].tokens
        var frames: [Frame] = []
        for token in tokens {
            let lemma = document.tokens.lemmas[token].lowercased()
            switch document.tokens.upos[token] {
            case .verb:
                if TransferWords.giving.contains(lemma) {
                    frames += verb(token, tokens, .sent)
                } else if TransferWords.receiving.contains(lemma) {
                    frames += verb(token, tokens, .received)
                } else if TransferWords.seizing.contains(lemma) {
                    frames += verb(token, tokens, .detected)
                } else if Contents.verbs.contains(lemma), let frame = contents(token, frames, tokens) {
                    frames.append(frame)
                }
            case .noun:
                if TransferWords.nouns.contains(lemma) { frames += noun(token, tokens) }
            default: break
            }
        }
        return frames
    }

    // MARK: Verbs

    private func verb(_ trigger: Int, _ sentence: Range<Int>, _ status: Transfer.Status) -> [Frame] {
        let deprels = document.tokens.deprels
        var subject: Int?
        var objects: [Int] = []
        var isPassive = false
        for child in children[trigger] {
            switch deprels[child] {
            case .nsubj: subject = child
            case .nsubjPass:
                objects.append(child)
                isPassive = true
            case .obj, .iobj: objects.append(child)
            case .auxPass: isPassive = true
            case .obl where hasCase(child, "with"): objects.append(child)
            default: break
            }
        }
        if deprels[trigger] == .acl || deprels[trigger] == .aclRelcl, let head = document.tokens.head(trigger) {
            let isParticiple = deprels[trigger] == .acl
            if isParticiple { isPassive = document.tokens.xpos[trigger] == "VBN" }
            if isParticiple && isPassive || !isParticiple && (isPassive || subject != nil && objects.isEmpty) {
                objects.append(head)
            } else if subject == nil || document.tokens.upos[subject!] == .pron {
                subject = head
            }
        }
        // "agreed to send", "began shipping": the subject is the head's
        if subject == nil, !isPassive, deprels[trigger] == .xcomp || deprels[trigger] == .conj,
            let head = document.tokens.head(trigger)
        {
            subject = children[head].first { deprels[$0] == .nsubj }
        }
        // "accuses Tehran of providing missiles"
        if subject == nil, !isPassive, document.tokens.xpos[trigger] == "VBG", let head = document.tokens.head(trigger),
            TransferWords.accusing.contains(document.tokens.lemmas[head].lowercased())
        {
            subject = children[head].first { deprels[$0] == .obj && $0 < trigger }
        }
        var giver = subject.flatMap { parties.party(of: $0, children) }
        var receiver: PartyFinder.Party?
        if status == .received { swap(&giver, &receiver) }
        if status == .detected { giver = nil }
        if let named = objects.first(where: { things(of: $0).isEmpty && parties.party(of: $0, children) != nil }),
            status == .sent
        {
            receiver = parties.party(of: named, children)
        }
        let route = route(from: trigger + 1, in: sentence)
        giver = route.from ?? giver ?? (isPassive ? route.by : nil)
        receiver = route.to ?? receiver
        // "supplies 40 percent of Russia's ammunition": whose it is has it
        if receiver == nil, status == .sent,
            TransferWords.supplying.contains(document.tokens.lemmas[trigger].lowercased())
        {
            receiver = objects.lazy.compactMap(owner).first { $0.code != giver?.code }
        }
        let isPlanned = isPlanned(trigger)
        return objects.flatMap(things).filter { $0.head != trigger }.map { thing in
            Frame(
                trigger: trigger, giver: giver, receiver: receiver, object: thing.object, objectSpan: thing.span,
                quantity: quantity(of: thing), status: status == .sent && isDetected(thing.head) ? .detected : status,
                isPlanned: isPlanned)
        }.filter { $0.giver != nil || $0.receiver != nil }
    }

    /// The state whose goods the object is: "Russia's ammunition", "40 percent of Russia's ammunition".
    private func owner(of object: Int) -> PartyFinder.Party? {
        for noun in [object] + children[object].filter({ document.tokens.deprels[$0] == .nmod }) {
            for child in children[noun] where document.tokens.deprels[child] == .nmodPoss {
                if let party = parties[child] { return party }
            }
        }
        return nil
    }

    private func hasCase(_ token: Int, _ word: String) -> Bool {
        children[token].contains {
            document.tokens.deprels[$0] == .case && document.tokens.lemmas[$0].lowercased() == word
        }
    }

    /// "from X", "to Y", "by Z" to the right of a trigger, up to a new clause.
    private func route(
        from start: Int, in sentence: Range<Int>
    ) -> (from: PartyFinder.Party?, to: PartyFinder.Party?, by: PartyFinder.Party?) {
        var result: (from: PartyFinder.Party?, to: PartyFinder.Party?, by: PartyFinder.Party?)
        var at = start
        while at < min(sentence.upperBound, start + Self.reach) {
            let word = document.form(at).lowercased()
            if word == ";" || word == "which" || word == "who" || word == "while" { break }
            let near = at + 1..<min(sentence.upperBound, at + 5)
            if let party = parties.first(in: near), isNear(at, party) {
                switch word {
                case "from": result.from = result.from ?? party
                // "according to Seoul" goes nowhere
                case "to" where at > start && document.form(at - 1).lowercased() == "according": break
                case "to", "into", "toward", "towards": result.to = result.to ?? party
                case "for" where at > start && document.form(at - 1).lowercased() == "bound":
                    result.to = result.to ?? party
                case "by": result.by = result.by ?? party
                default: break
                }
            }
            at += 1
        }
        return result
    }

    /// Nothing but articles, adjectives and the like between a preposition and the party.
    private func isNear(_ preposition: Int, _ party: PartyFinder.Party) -> Bool {
        preposition < party.tokens.lowerBound
            && (preposition + 1..<party.tokens.lowerBound).allSatisfy {
                let upos = document.tokens.upos[$0]
                return upos == .det || upos == .adj || upos == .propn || upos == .noun || document.form($0) == "'s"
            }
    }

    private func isDetected(_ object: Int) -> Bool {
        guard let head = document.tokens.head(object), document.tokens.deprels[object] == .obj else { return false }
        return TransferWords.detecting.contains(document.tokens.lemmas[head].lowercased())
    }

    private func isPlanned(_ trigger: Int) -> Bool {
        for child in children[trigger] where document.tokens.deprels[child] == .aux {
            let lemma = document.tokens.lemmas[child].lowercased()
            if lemma == "will" || lemma == "shall" { return true }
        }
        guard document.tokens.deprels[trigger] == .xcomp || document.tokens.deprels[trigger] == .acl,
            let head = document.tokens.head(trigger), document.tokens.xpos[trigger] == "VB"
        else { return false }
        return TransferWords.planning.contains(document.tokens.lemmas[head].lowercased())
    }

    // MARK: Nouns

    /// "North Korea's arms transfers to Russia", "shipments of shells by Pyongyang to Moscow".
    private func noun(_ trigger: Int, _ sentence: Range<Int>) -> [Frame] {
        var things: [Thing] = []
        for child in children[trigger] {
            switch document.tokens.deprels[child] {
            case .compound:
                if let object = classes.named(phrase(child)) {
                    things.append(Thing(head: child, object: object, span: document.tokens.span(child)))
                }
            case .nmod where hasCase(child, "of"): things += self.things(of: child)
            default: break
            }
        }
        guard !things.isEmpty else { return [] }
        var giver: PartyFinder.Party?
        for child in children[trigger] {
            switch document.tokens.deprels[child] {
            case .nmodPoss, .amod, .compound: giver = giver ?? parties[child] ?? parties.party(of: child, children)
            default: break
            }
        }
        let route = route(from: trigger + 1, in: sentence)
        giver = route.from ?? route.by ?? giver
        return things.map { thing in
            Frame(
                trigger: trigger, giver: giver, receiver: route.to, object: thing.object, objectSpan: thing.span,
                quantity: quantity(of: thing), status: .sent)
        }.filter { $0.giver != nil || $0.receiver != nil }
    }

    // MARK: Contents

    /// "containers sent from X to Y, which may contain up to 4.8 million shells": what is in them goes where they go, and
    /// is possible as far as it is only room for it.
    private func contents(_ trigger: Int, _ frames: [Frame], _ sentence: Range<Int>) -> Frame? {
        guard
            let object = children[trigger].first(where: {
                document.tokens.deprels[$0] == .obj || document.tokens.deprels[$0] == .obl
            }),
            let thing = things(of: object).first,
            let carrier = frames.last(where: { classes.class($0.object)?.kind == .carrier })
        else { return nil }
        var frame = carrier
        frame.carrierTrigger = carrier.trigger
        frame.trigger = trigger
        frame.object = thing.object
        frame.objectSpan = thing.span
        frame.quantity = quantity(of: thing)
        // what is said to be in them goes as they go; room for it is only possible
        if document.contents(thing.span) != .loaded { frame.status = .possible }
        return frame
    }

    // MARK: Objects

    private struct Thing {
        var head: Int
        var object: String
        var span: TextSpan
    }

    /// The classes that a noun phrase names, conjuncts included; "tons of explosives" names what is measured.
    private func things(of head: Int) -> [Thing] {
        var things: [Thing] = []
        for noun in [head] + children[head].filter({ document.tokens.deprels[$0] == .conj }) {
            if let object = classes.named(phrase(noun)) {
                things.append(Thing(head: noun, object: object, span: phraseSpan(noun)))
            } else if let inner = children[noun].first(where: {
                document.tokens.deprels[$0] == .nmod && hasCase($0, "of")
            }),
                let object = classes.named(phrase(inner))
            {
                things.append(Thing(head: inner, object: object, span: phraseSpan(inner)))
            }
        }
        return things
    }

    /// A noun with the compounds, adjectives and calibre just before it.
    private func phraseSpan(_ noun: Int) -> TextSpan {
        var first = noun
        let floor = max(document.sentences[document.sentence(of: noun)].tokens.lowerBound, noun - 6)
        while first > floor {
            let upos = document.tokens.upos[first - 1]
            let isPart = upos == .noun || upos == .adj || upos == .propn || document.form(first - 1) == "-"
            let form = document.form(first - 1)
            let isCalibre =
                upos == .num && (document.form(first).lowercased().hasPrefix("mm") || document.form(first) == "-")
                || form.hasSuffix("mm")
            guard isPart || isCalibre else { break }
            first -= 1
        }
        return document.tokens.span(first..<noun + 1)
    }

    private func phrase(_ noun: Int) -> Substring { document.words(phraseSpan(noun)) }

    /// The quantity whose object is the thing, or that stands just before it.
    private func quantity(of thing: Thing) -> Int? {
        let head = document.tokens.span(thing.head)
        guard let near = quantitiesOfSentence[document.sentence(of: thing.head)] else { return nil }
        if let index = near.first(where: { quantities[$0].objectSpans.contains { $0.contains(head) } }) { return index }
        return near.first {
            let end = quantities[$0].span.end
            return end <= thing.span.start && thing.span.start - end <= 4
        }
    }
}
