public import Annotations
import Knowledge

/// Codes who did what to whom in CAMEO and PLOVER.
///
/// ```swift
/// let events = EventExtractor().events(in: document, claims: claims, times: times)
/// // "Russian Foreign Minister Sergei Lavrov visited Pyongyang on Wednesday."
/// // RUSGOV → PRK, CONSULT 042, when 2023-10-18, actual
/// ```
/// Future cooperation is an intent to cooperate (AGREE) and a future hostile act a threat, as both code books want it; the
/// ``Event/Status`` then says that it is planned. A statement by itself is no event. An event needs a source or a
/// target that ``Knowledge`` can name.
public struct EventExtractor: Sendable {
    public init() {}

    /// The events of the text in the order of their triggers.
    public func events(in document: Document, claims: [Claim], times: [TimeExpression]) -> [Event] {
        guard document.tokens.count > 0 else { return [] }
        var reader = EventReader(document, claims: claims, times: times)
        for sentence in document.sentences { reader.read(sentence) }
        return reader.events
    }
}

struct EventReader {
    let document: Document
    let clauses: ClauseReader
    let coder: EventCoder
    let actors: ActorReader
    let status: EventStatusReader
    let claims: [Claim]
    let times: [TimeExpression]
    private let knowledge = Knowledge.shared
    private let demandOperator = Knowledge.shared.eventOperator("demand")!
    private(set) var events: [Event] = []

    init(_ document: Document, claims: [Claim], times: [TimeExpression]) {
        let children = Children(document)
        self.document = document
        self.claims = claims
        self.times = times.sorted { $0.span < $1.span }
        clauses = ClauseReader(document, children)
        actors = ActorReader(document, children)
        coder = EventCoder(document: document, clauses: clauses, actors: actors)
        status = EventStatusReader(document, clauses)
    }

    /// Clauses first, from left to right, then the event nouns that no clause took.
    mutating func read(_ sentence: Sentence) {
        var taken: Set<Int> = []
        for token in sentence.tokens where document.tokens.upos[token] != .noun && document.tokens.upos[token] != .propn
        {
            guard !taken.contains(token) else { continue }
            if let demand = demand(token) {
                taken.formUnion(demand.coded.trigger)
                add(demand.coded, sources: demand.sources, targets: demand.targets)
                continue
            }
            guard let coded = coder.code(token) else { continue }
            taken.formUnion(coded.trigger)
            add(coded, sources: sources(coded), targets: targets(coded))
        }
        for token in sentence.tokens where document.tokens.upos[token] == .noun && !taken.contains(token) {
            guard let coded = coder.code(token) else { continue }
            addNominal(coded)
        }
        events.sort { ($0.trigger[0], $0.span) < ($1.trigger[0], $1.span) }
    }

    // MARK: - Arguments

    /// Media tell of events; taken as parties they are nearly always the outlet that a sentence cites.
    private func party(_ token: Int) -> ActorReader.Actor? {
        guard let actor = actors.read(token), !actor.code.hasSuffix("MED") else { return nil }
        return actor
    }

    /// The subject's actors; a pronoun that nothing resolves stands for whoever reports ("Seoul said it would …").
    private func sources(_ coded: EventCoder.Coded) -> [ActorReader.Actor] {
        guard let clause = coded.clauses.first else { return [] }
        let direct = clause.subjects.compactMap(party)
        if !direct.isEmpty { return direct }
        if !clause.isPassive, document.tokens.upos[clause.head] == .verb, let before = actors.readBefore(clause.head) {
            return [before]
        }
        // Goods that are "sent from Nampo" are sent by whoever holds it.
        if clause.isPassive, coded.code.hasPrefix("07") {
            let origins = clause.obliques.filter { $0.preposition == "from" }.compactMap { party($0.token) }
            if !origins.isEmpty { return origins }
        }
        let isPronoun = clause.subjects.isEmpty || clause.subjects.contains { document.tokens.upos[$0] == .pron }
        if !clause.isPassive, isPronoun, let reporting = clauses.reporting(clause.head) {
            return clauses.clause(of: reporting).subjects.compactMap(party)
        }
        return []
    }

    private static let targetPrepositions = [
        "to", "with", "against", "on", "from", "at", "toward", "towards", "upon", "for", "of", "over", "into",
        "between", "in",
    ]

    /// The actors that the event is done to: the object, then phrases by their preposition, then whose the object is.
    private func targets(_ coded: EventCoder.Coded) -> [ActorReader.Actor] {
        for clause in coded.clauses {
            let objects = clause.objects.compactMap(party).filter(\.isHead)
            if !objects.isEmpty { return objects }
            for preposition in Self.targetPrepositions {
                let found = clause.obliques.filter { $0.preposition == preposition && !isAgent($0, clause) }
                    .compactMap { party($0.token) }
                if !found.isEmpty { return found }
            }
            if clause.head != coded.clauses[0].head {
                let subjects = clause.subjects.filter { !coded.clauses[0].subjects.contains($0) }.compactMap(
                    actors.read)
                if !subjects.isEmpty { return subjects }
            }
        }
        for clause in coded.clauses where !coded.code.hasPrefix("04") {
            let owned = clause.objects.compactMap(party)
            if !owned.isEmpty { return owned }
        }
        // What is discussed, agreed or praised is a topic; whom a hostile or material act concerns is its target.
        guard coded.code >= "07" || coded.code.hasPrefix("02") else { return [] }
        for clause in coded.clauses {
            let found = nested(in: clause)
            if !found.isEmpty { return found }
        }
        return []
    }

    /// The nearest actor below the verb that isn't its subject: "demanded the *withdrawal* of Serbian forces".
    private func nested(in clause: Clause) -> [ActorReader.Actor] {
        let outside: Set = [
            "after", "since", "during", "because", "amid", "despite", "as", "like", "including", "according", "before",
        ]
        var level = [clause.head]
        for depth in 0..<4 {
            var next: [Int] = []
            for token in level {
                for child in clauses.children[token] where !clause.subjects.contains(child) {
                    switch document.tokens.deprels[child].universal {
                    case .nsubj, .parataxis, .conj, .punct, .cc, .advcl, .appos: continue
                    case .obl, .nmod:
                        guard !outside.contains(clauses.preposition(of: child) ?? ""),
                            depth > 0 || clauses.preposition(of: child) != "by"
                        else { continue }
                    default: break
                    }
                    if let actor = party(child) {
                        return [actor] + clauses.withConjuncts(child).dropFirst().compactMap(party)
                    }
                    next.append(child)
                }
            }
            level = next
        }
        return []
    }

    private func isAgent(_ oblique: (preposition: String, token: Int), _ clause: Clause) -> Bool {
        clause.subjects.contains(oblique.token)
    }

    /// "Washington said that China must drop the barriers": a demand of the speaker on the clause's subject.
    private func demand(_ verb: Int) -> (
        coded: EventCoder.Coded, sources: [ActorReader.Actor], targets: [ActorReader.Actor]
    )? {
        guard document.tokens.upos[verb] == .verb || document.tokens.upos[verb] == .adj, status.isObliged(verb),
            let reporting = clauses.reporting(verb)
        else { return nil }
        let clause = clauses.clause(of: verb)
        let sources = clauses.clause(of: reporting).subjects.compactMap(party)
        let targets = (clause.isPassive ? clause.objects : clause.subjects).compactMap(party).filter(\.isHead)
        guard !sources.isEmpty, !targets.isEmpty, let code = demandOperator.apply(coder.code(verb)?.code) else {
            return nil
        }
        return (EventCoder.Coded(code: code, trigger: [verb], clauses: [clause]), sources, targets)
    }

    // MARK: - Nouns

    /// "Putin's visit to Pyongyang", "Israeli strikes on Gaza": both sides must be named beside the noun.
    private mutating func addNominal(_ coded: EventCoder.Coded) {
        let head = coded.trigger[0]
        var sources: [ActorReader.Actor] = []
        var targets: [ActorReader.Actor] = []
        for child in clauses.children[head] {
            let deprel = document.tokens.deprels[child]
            switch deprel.universal {
            case .nmod where deprel == .nmodPoss, .amod, .compound:
                if sources.isEmpty { sources = [party(child)].compactMap { $0 } }
            case .nmod:
                let found = clauses.withConjuncts(child).compactMap(party)
                switch clauses.preposition(of: child) {
                case "by": sources = found
                case "of" where sources.isEmpty: sources = found
                case "between":
                    sources = found.first.map { [$0] } ?? []
                    targets = Array(found.dropFirst())
                case "to", "on", "against", "with", "in", "from", "into", "for": if targets.isEmpty { targets = found }
                default: break
                }
            default: break
            }
        }
        // "a visit by the president to North Korea": the parser may hang the second phrase on the first.
        if targets.isEmpty {
            for child in clauses.children[head] where document.tokens.deprels[child] == .nmod {
                for inner in clauses.children[child]
                where ["to", "on", "against"].contains(clauses.preposition(of: inner) ?? "") && targets.isEmpty {
                    targets = clauses.withConjuncts(inner).compactMap(party)
                }
            }
        }
        guard !sources.isEmpty, !targets.isEmpty else { return }
        add(coded, sources: sources, targets: targets)
    }

    // MARK: - Events

    private static let symmetric: Set = ["03", "04", "05", "06", "19"]

    private mutating func add(_ coded: EventCoder.Coded, sources: [ActorReader.Actor], targets: [ActorReader.Actor]) {
        var sources = sources
        var targets = targets.filter { target in !sources.contains { $0.span.overlaps(target.span) } }
        let reading = status.read(coded)
        // What two do together each does with the other.
        if sources.count > 1, targets.isEmpty, Self.symmetric.contains(String(reading.code.prefix(2))) {
            targets = Array(sources.dropFirst())
            sources = [sources[0]]
        }
        guard let event = knowledge.eventCode(reading.code), let plover = event.plover else { return }
        guard !sources.isEmpty || !targets.isEmpty else { return }
        let trigger = coded.trigger.sorted().map { document.tokens.span($0) }
        let when = self.when(coded)
        for source in sources.isEmpty ? [nil] : sources.prefix(4).map(Optional.some) {
            for target in targets.isEmpty ? [nil] : targets.prefix(8).map(Optional.some) {
                let spans = trigger + [source?.span, target?.span].compactMap { $0 }
                events.append(
                    Event(
                        span: spans.dropFirst().reduce(spans[0]) { $0.union($1) }, trigger: trigger,
                        source: source?.code, sourceSpans: source.map { [$0.span] } ?? [], target: target?.code,
                        targetSpans: target.map { [$0.span] } ?? [], plover: plover, cameo: reading.code,
                        goldstein: event.goldstein, when: when, status: reading.status,
                        claim: claim(at: trigger[0])))
            }
        }
    }

    /// The value of the time that hangs on one of the event's words without a verb in between.
    private func when(_ coded: EventCoder.Coded) -> String? {
        guard let head = coded.trigger.first else { return nil }
        let sentence = document.sentences[document.sentence(of: head)]
        var nearest: (distance: Int, value: String)?
        for time in times where sentence.span.contains(time.span) {
            guard let value = time.value, time.kind == .date || time.kind == .time else { continue }
            for token in document.tokens(in: time.span) where hangs(token, on: coded.trigger) {
                let distance = abs(token - head)
                if distance < nearest?.distance ?? .max { nearest = (distance, value) }
            }
        }
        return nearest?.value
    }

    private func hangs(_ token: Int, on trigger: [Int]) -> Bool {
        var current = token
        for _ in 0..<12 {
            if trigger.contains(current) { return true }
            guard let head = document.tokens.head(current), current == token || document.tokens.upos[current] != .verb
            else {
                return false
            }
            current = head
        }
        return false
    }

    /// The innermost claim whose content holds the trigger.
    private func claim(at trigger: TextSpan) -> Int? {
        var best: (length: Int, claim: Int)?
        for (index, claim) in claims.enumerated() {
            for content in claim.content where content.contains(trigger) {
                if content.length < best?.length ?? .max { best = (content.length, index) }
            }
        }
        return best?.claim
    }
}
