import Annotations

/// Finds what an article says is planned, expected or possible: nouns such as "the upcoming visit", clauses such as
/// "the Council will vote", and whatever stands with a time in the future.
///
/// A bare "will" is not enough ("will remain a concern"): the noun or verb must be one that has a date, or a date must stand
/// beside it. Nothing is dated that the text doesn't date.
struct ComingUpFinder {
    private(set) var upcoming: [Brief.Upcoming] = []

    private let reader: ArticleReader
    private let document: Document
    private let children: Children
    /// Dates and times of the day, by sentence.
    private let times: [Int: [TimeExpression]]
    /// Tokens that lie in the name of a place.
    private let places: Set<Int>
    private let published: DayRange?

    private struct Found {
        let trigger: Int
        let kind: String
        let isPossible: Bool
    }

    init(_ reader: ArticleReader) {
        self.reader = reader
        document = reader.document
        children = Children(document)
        let document = reader.document
        let dates = reader.annotated.times.filter { $0.kind == .date || $0.kind == .time }
        times = Dictionary(grouping: document.sentences.isEmpty ? [] : dates) { document.sentence(at: $0.span.start) }
        places = Set(
            document.mentions.filter { document.entities[$0.entity].type == .location }.flatMap(\.tokens))
        published = reader.article.published.flatMap { DayRange($0) }
        var seen: [String: Int] = [:]
        let order = document.sentences.indices.sorted { rank($0) < rank($1) }
        for sentence in order {
            for found in triggers(in: document.sentences[sentence]) {
                let entry = entry(found, in: sentence)
                let key = found.kind
                if upcoming.contains(where: { $0.line.evidence == entry.line.evidence }) { continue }
                if let first = seen[key], isSame(upcoming[first], entry) {
                    upcoming[first] = merged(upcoming[first], entry)
                } else {
                    seen[key] = upcoming.count
                    upcoming.append(entry)
                }
            }
        }
    }

    /// The body first, so that it words what the bullets repeat.
    private func rank(_ sentence: Int) -> Int {
        let role = reader.article.blocks[document.sentences[sentence].block].role
        return (role == .paragraph ? 0 : role == .lead ? 1 : 2) * document.sentences.count + sentence
    }

    // MARK: - Triggers

    private func triggers(in sentence: Sentence) -> [Found] {
        var result: [Found] = []
        for token in sentence.tokens {
            let lemma = document.tokens.lemmas[token].lowercased()
            switch document.tokens.upos[token] {
            case .noun, .propn:
                guard let kind = CalendarWords.nouns[lemma], let status = outlook(ofNoun: token) else { continue }
                result.append(Found(trigger: token, kind: kind, isPossible: status == .possible))
            case .verb:
                guard let status = outlook(ofVerb: token) else { continue }
                guard let kind = kind(ofVerb: token, lemma, isPossible: status == .possible) else { continue }
                result.append(Found(trigger: token, kind: kind, isPossible: status == .possible))
            default: continue
            }
        }
        // "Will hold talks" is one thing: the clause, not its object too.
        let verbs = result.filter { document.tokens.upos[$0.trigger] == .verb }
        return result.filter { found in
            document.tokens.upos[found.trigger] == .verb
                || !verbs.contains { document.isDescendant(found.trigger, of: $0.trigger) }
        }
    }

    /// What is to happen; `nil` where the verb names nothing that has a date and none stands beside it.
    private func kind(ofVerb token: Int, _ lemma: String, isPossible: Bool) -> String? {
        let object = children[token].first { [.obj, .nsubjPass].contains(document.tokens.deprels[$0]) }
        if CalendarWords.light.contains(lemma) {
            return object.flatMap { CalendarWords.nouns[document.tokens.lemmas[$0].lowercased()] }
        }
        let hasDate = time(near: token) != nil
        // "Could deliver" speaks of an ability as often as of a plan.
        guard hasDate || !isPossible else { return nil }
        return CalendarWords.verbs[lemma] ?? (hasDate ? lemma : nil)
    }

    private func outlook(ofNoun token: Int) -> Event.Status? {
        for child in children[token] where [.amod, .compound, .acl].contains(document.tokens.deprels[child]) {
            let word = document.form(child).lowercased()
            if CalendarWords.future.contains(word) { return .planned }
            if CalendarWords.possible.contains(word) { return .possible }
        }
        if isAheadOf(token) { return .planned }
        if let head = document.tokens.head(token), document.tokens.upos[head] == .verb,
            [.nsubj, .nsubjPass].contains(document.tokens.deprels[token]),
            CalendarWords.verbs[document.tokens.lemmas[head].lowercased()] == nil
        {
            return document.tokens.lemmas[head] == "take" || time(near: head) != nil ? outlook(ofVerb: head) : nil
        }
        return nil
    }

    /// "Ahead of the visit".
    private func isAheadOf(_ token: Int) -> Bool {
        children[token].contains { child in
            document.tokens.deprels[child] == .case && document.form(child).lowercased() == "ahead"
        }
    }

    private func outlook(ofVerb token: Int) -> Event.Status? {
        var status: Event.Status?
        for child in children[token] {
            let word = document.form(child).lowercased()
            switch document.tokens.deprels[child] {
            case .advmod where ["not", "n't", "never"].contains(word): return nil
            case .aux where ["will", "'ll", "’ll", "shall"].contains(word): status = .planned
            case .aux where ["may", "might", "could"].contains(word): status = .possible
            case .aux where word == "would":
                // "Reported that Putin would visit": the future of the past.
                guard isReported(token) else { return nil }
                status = .planned
            case .aux where ["should", "must", "can", "did", "has", "had", "have"].contains(word): return nil
            default: break
            }
        }
        if let status { return status }
        return planned(verb: token)
    }

    private func isReported(_ token: Int) -> Bool {
        guard document.tokens.deprels[token] == .ccomp, let head = document.tokens.head(token) else { return false }
        return document.tokens.xpos[head] == "VBD"
            && !children[token].contains { document.form($0).lowercased() == "if" }
    }

    /// "Putin is expected in Pyongyang next week": the person and a time to come are all that is said.
    private func isExpectedSomewhere(_ token: Int) -> Bool {
        CalendarWords.planning.contains(document.tokens.lemmas[token].lowercased())
            && document.tokens.xpos[token] == "VBN" && time(near: token).map(isFuture) == true
            && children[token].contains { document.tokens.deprels[$0] == .nsubjPass }
            && !children[token].contains { document.tokens.deprels[$0].universal == .xcomp }
    }

    /// "Is expected to visit", "plans to visit", "is set to": the plan is the head, and must not lie in the past itself.
    private func planned(verb token: Int) -> Event.Status? {
        guard let head = plan(over: token) else { return presentPlan(token) }
        let lemma = document.tokens.lemmas[head].lowercased()
        guard
            CalendarWords.planning.contains(lemma) || CalendarWords.planning.contains(document.form(head).lowercased()),
            children[token].contains(where: { document.form($0).lowercased() == "to" }),
            !children[head].contains(where: { ["not", "n't", "never"].contains(document.form($0).lowercased()) }),
            !isPast(head)
        else { return nil }
        return CalendarWords.hedging.contains(lemma) ? .possible : .planned
    }

    /// The word that plans the verb: "expected to visit", or the noun of "plans to visit".
    private func plan(over verb: Int) -> Int? {
        guard let head = document.tokens.head(verb) else { return nil }
        switch document.tokens.deprels[verb] {
        case .xcomp: return head
        case .acl where document.tokens.upos[head] == .noun: return head
        default: return nil
        }
    }

    /// "The mandate expires on April 30": the present tense with a time to come.
    private func presentPlan(_ token: Int) -> Event.Status? {
        if isExpectedSomewhere(token) { return .planned }
        let isPresent = ["VBZ", "VBP"].contains(document.tokens.xpos[token])
        // "Intends to visit next week" is found at the visit.
        let isPlan = CalendarWords.planning.contains(document.tokens.lemmas[token].lowercased())
        return isPresent && !isPlan && time(near: token).map(isFuture) == true ? .planned : nil
    }

    private func isPast(_ token: Int) -> Bool {
        if document.tokens.xpos[token] == "VBD" { return true }
        return children[token].contains { ["was", "were", "had"].contains(document.form($0).lowercased()) }
    }

    // MARK: - Times

    /// Whether all of it comes after publication.
    private func isFuture(_ time: TimeExpression) -> Bool {
        guard let value = time.value else { return false }
        if value.hasPrefix("FUTURE_REF") { return true }
        guard let published, let days = DayRange(value) else { return false }
        return days.first > published.last
    }

    private func isPast(_ time: TimeExpression) -> Bool {
        guard let value = time.value else { return false }
        if value.hasPrefix("PAST_REF") { return true }
        guard let published, let days = DayRange(value) else { return false }
        return days.last < published.first
    }

    /// The time in the clause of `token` that doesn't lie before publication.
    private func time(near token: Int) -> TimeExpression? {
        guard let inSentence = times[document.sentence(of: token)] else { return nil }
        let clause = document.tokens.span(reach(of: token))
        let candidates = inSentence.filter { clause.contains($0.span) && !isSince($0) }
        return candidates.first(where: isFuture) ?? candidates.first { !isPast($0) }
    }

    /// "The amount sent since September": a time that something has lasted from is not when it is to be.
    private func isSince(_ time: TimeExpression) -> Bool {
        guard let first = document.tokens(in: time.span).first else { return false }
        return document.form(first).lowercased() == "since"
            || first > 0 && document.form(first - 1).lowercased() == "since"
    }

    /// The clause of a token without those that only stand beside it.
    private func clause(of token: Int, holding trigger: Int) -> Range<Int> {
        var low = token
        var high = token
        var end = document.tokens.count
        var stack = [token]
        while let current = stack.popLast() {
            low = min(low, current)
            high = max(high, current)
            for child in children[current] {
                if child == trigger || !isBeside(child) {
                    stack.append(child)
                } else if child > token {
                    // a mark behind the other clause doesn't bring it in
                    end = min(end, reach(of: child).lowerBound)
                }
            }
        }
        let semicolon = (trigger..<max(trigger, high)).first { document.form($0) == ";" }
        return low..<max(max(token, trigger) + 1, min(semicolon ?? high + 1, end))
    }

    /// Another main clause: "…; the office confirmed it", "and the other army will leave".
    private func isBeside(_ token: Int) -> Bool {
        switch document.tokens.deprels[token] {
        case .parataxis: true
        case .conj: children[token].contains { [.nsubj, .nsubjPass].contains(document.tokens.deprels[$0]) }
        default: false
        }
    }

    /// The smallest token range that covers a token and all below it.
    private func reach(of token: Int) -> Range<Int> {
        var low = token
        var high = token
        var stack = [token]
        while let current = stack.popLast() {
            low = min(low, current)
            high = max(high, current)
            stack += children[current]
        }
        return low..<high + 1
    }

    // MARK: - Entries

    private func entry(_ found: Found, in sentence: Int) -> Brief.Upcoming {
        let isVerb = document.tokens.upos[found.trigger] == .verb
        // "Is expected to visit": the plan and its subject belong to what is said.
        var top = found.trigger
        if isVerb, let head = plan(over: top),
            CalendarWords.planning.contains(document.tokens.lemmas[head].lowercased())
        {
            top = head
        }
        // "Whose mandate expires" needs the noun that it belongs to.
        if isVerb, document.tokens.deprels[top] == .aclRelcl, let noun = document.tokens.head(top) { top = noun }
        let range = trimmed(clause(of: top, holding: found.trigger))
        let time = time(near: top) ?? time(near: found.trigger)
        let (who, place) = (actor(of: found.trigger, top), place(of: found.trigger))
        return Brief.Upcoming(
            line: reader.quote(document.tokens.span(range)), when: time.map { reader.quote($0.span) },
            value: time?.value,
            who: who.map { reader.quote(document.tokens.span($0)) },
            place: place.map { reader.quote(document.tokens.span($0)) }, status: found.isPossible ? .possible : .planned
        )
    }

    /// Without the words that tie a clause to its sentence.
    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        while low + 1 < high, isTie(low) { low += 1 }
        while high - 1 > low, document.tokens.upos[high - 1] == .punct { high -= 1 }
        return low..<high
    }

    private func isTie(_ token: Int) -> Bool {
        let deprel = document.tokens.deprels[token]
        return [.mark, .cc, .case, .punct].contains(deprel) && document.form(token).lowercased() != "to"
    }

    private func actor(of trigger: Int, _ top: Int) -> Range<Int>? {
        for token in [trigger, top] {
            for child in children[token] where [.nsubj, .nsubjPass, .nmodPoss].contains(document.tokens.deprels[child])
            {
                return trimmed(reach(of: child))
            }
        }
        return children[trigger].first { child in
            document.tokens.deprels[child] == .nmod
                && children[child].contains { ["by", "of"].contains(document.form($0).lowercased()) }
        }.map { trimmed(reach(of: $0)) }
    }

    private func place(of trigger: Int) -> Range<Int>? {
        children[trigger].first { child in
            [.nmod, .obl].contains(document.tokens.deprels[child])
                && children[child].contains { ["to", "in", "at"].contains(document.form($0).lowercased()) }
                && places.contains(child)
        }.map { trimmed(reach(of: $0)) }
    }

    // MARK: - Repetition

    private func isSame(_ a: Brief.Upcoming, _ b: Brief.Upcoming) -> Bool {
        if let first = a.value, let second = b.value, first != second { return false }
        let left = reader.contentWords(a.line.evidence.map(\.span))
        let right = reader.contentWords(b.line.evidence.map(\.span))
        return overlap(left, right) >= 0.3
    }

    /// The fuller wording stands; the other's place is kept.
    private func merged(_ a: Brief.Upcoming, _ b: Brief.Upcoming) -> Brief.Upcoming {
        let score = { (entry: Brief.Upcoming) in
            (entry.when != nil ? 4 : 0) + (entry.place != nil ? 2 : 0) + (entry.who != nil ? 1 : 0)
        }
        var (kept, other) = score(b) > score(a) ? (b, a) : (a, b)
        kept.alsoAt = other.alsoAt + other.line.evidence
        return kept
    }
}
