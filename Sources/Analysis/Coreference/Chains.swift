import Annotations

/// Mentions of one thing.
struct Cluster {
    var mentions: [Int] = []
    var kind: CandidateMention.Kind?
    var number = CandidateMention.Number.unknown
    var gender = CandidateMention.Gender.unknown
    var nations: Set<UInt16> = []
    var titles: Set<String> = []
    var keys: [NameKey] = []
    /// Lower-cased names of organisations and places without articles.
    var names: [[String]] = []
    var identities: Set<UInt16> = []
    /// The last mentions: any, and as a subject.
    var last = 0
    var lastSubject = -1
}

/// Builds the clusters of a document, mention by mention.
struct Chains {
    let document: Document
    let mentions: [CandidateMention]
    private(set) var clusters: [Cluster] = []
    /// For every mention its cluster, or -1.
    private(set) var clusterOf: [Int]
    private let gazetteer: Gazetteer
    let quotations: QuotationContext
    /// Names by their words, so that a text of a thousand names isn't compared name by name.
    private var exact: [String: [Int]] = [:]
    private var people: [String: [Int]] = [:]
    private var heads: [String: [Int]] = [:]

    private struct Participant: Hashable {
        let person: CandidateMention.Person?
        let voice: Int

        init(_ mention: CandidateMention, _ voice: Int) {
            person = mention.person
            self.voice = voice
        }
    }
    /// Those of the first and second person, in each voice.
    private var participants: [Participant: Int] = [:]
    /// The mention that a token heads.
    private var mentionOf: [Int: Int] = [:]

    init(_ document: Document, names: [NamedSpan], gazetteer: Gazetteer) {
        self.document = document
        self.gazetteer = gazetteer
        mentions = MentionDetector.mentions(in: document, names: names, gazetteer: gazetteer)
        clusterOf = Array(repeating: -1, count: mentions.count)
        quotations = QuotationContext(document)
        linkFullNames()
        for i in mentions.indices where mentions[i].person == nil && mentions[i].extra == nil { resolve(i) }
        // "I" is read when it is known who speaks, which may be said after the quotation.
        for i in mentions.indices where mentions[i].person == nil && mentions[i].extra == nil {
            mentionOf[mentions[i].head] = i
        }
        for i in mentions.indices where mentions[i].person != nil {
            let cluster = participant(i) ?? open(i, isActive: false)
            participants[Participant(mentions[i], voice(i))] = cluster
            join(i, cluster)
        }
    }

    /// Whether a mention only restates the one beside it.
    func isApposition(_ mention: Int) -> Bool {
        mentions[mention].equal != nil && document.tokens.deprels[mentions[mention].head].universal == .appos
    }

    // MARK: Names

    /// Full names of people first: a bare "Kim" is read when it is known which Kims there are.
    private mutating func linkFullNames() {
        for i in mentions.indices where mentions[i].form == .name && mentions[i].kind == .person {
            guard let key = NameKey(mentions[i].words), !key.isSingle else { continue }
            let identity = gazetteer.identity(of: key.words) ?? gazetteer.identity(of: mentions[i].words)
            let rivals = Set(
                (people[NameKey.fold(key.family)] ?? []) + (people[NameKey.fold(key.words.last!)] ?? [])
                    + (people[NameKey.fold(key.words[0])] ?? []))
            let same = rivals.sorted().last { cluster in
                if let identity, clusters[cluster].identities.contains(identity) { return true }
                return clusters[cluster].keys.contains { $0.matches(key) } && !conflict(i, cluster)
            }
            let cluster = same ?? open(i, isActive: false)
            if same != nil { clusterOf[i] = cluster }
            clusters[cluster].keys.append(key)
            if let identity { clusters[cluster].identities.insert(identity) }
            for word in Set([key.family, key.words[0], key.words[key.words.count - 1]].map(NameKey.fold)) {
                if people[word]?.contains(cluster) != true { people[word, default: []].append(cluster) }
            }
        }
    }

    private func conflict(_ mention: Int, _ cluster: Int) -> Bool {
        let (a, b) = (mentions[mention].gender, clusters[cluster].gender)
        return a != .unknown && b != .unknown && a != b
    }

    private mutating func resolve(_ i: Int) {
        let mention = mentions[i]
        if clusterOf[i] >= 0 {
            join(i, clusterOf[i])
            return
        }
        let cluster: Int?
        switch mention.form {
        case .name where mention.kind == .person: cluster = personCalled(i)
        case .name: cluster = thingCalled(i)
        case .nominal: cluster = nominal(i)
        case .pronoun: cluster = PronounResolver(self, quotations).antecedent(of: i)
        }
        if let cluster {
            join(i, cluster)
        } else if mention.form != .pronoun {
            let new = open(i, isActive: true)
            if mention.form == .name { register(i, new) }
        }
    }

    /// Who "I", "we" and "you" are: the speaker of the quotation, or whom the same voice called so before.
    private func participant(_ i: Int) -> Int? {
        if mentions[i].person == .speaker, let speaker = quotations.speaker(of: mentions[i].head),
            let mention = mentionOf[speaker], clusterOf[mention] >= 0, clusters[clusterOf[mention]].kind == .person
        {
            return clusterOf[mention]
        }
        return participants[Participant(mentions[i], voice(i))]
    }

    /// Whose words a mention stands in: a cluster, -1 for the text's own, -2 for a quotation of nobody known.
    private func voice(_ i: Int) -> Int {
        guard quotations.isQuoted(mentions[i].head) else { return -1 }
        guard let speaker = quotations.speaker(of: mentions[i].head), let mention = mentionOf[speaker] else {
            return -2
        }
        return clusterOf[mention] >= 0 ? clusterOf[mention] : -2
    }

    /// A person called by one name: the most recent of those who bear it, subjects first, and one of equal title before all.
    private mutating func personCalled(_ i: Int) -> Int? {
        guard let key = NameKey(mentions[i].words) else { return nil }
        let bearers = (people[NameKey.fold(key.words[0])] ?? []).filter { cluster in
            !conflict(i, cluster)
                && clusters[cluster].keys.contains { known in
                    known.isSingle
                        ? known.folded == key.folded : known.words.contains { NameKey.fold($0) == key.folded }
                }
        }
        func isFamily(_ cluster: Int) -> Bool {
            clusters[cluster].keys.contains { NameKey.fold($0.family) == key.folded }
        }
        let preferred = bearers.filter(isFamily)
        let candidates = preferred.isEmpty ? bearers : preferred
        let said = mentions[i].titles.intersection(NounClasses.people)
        func rank(_ cluster: Int) -> (Int, Int) {
            let known = clusters[cluster]
            let fits = !said.isEmpty && !known.titles.isDisjoint(with: said) ? 1 : 0
            let active = known.mentions.isEmpty || known.last >= i ? -1 : max(known.lastSubject, known.last - 4)
            return (fits, active)
        }
        let best = candidates.max { rank($0) < rank($1) }
        guard let best else {
            return nil
        }
        // All are named later only: the first of them, unless they are two.
        if candidates.allSatisfy({ clusters[$0].mentions.isEmpty }) { return candidates.min() }
        return best
    }

    /// An organisation or a place: same words, same thing by the gazetteer, an acronym, or a shorter form.
    private mutating func thingCalled(_ i: Int) -> Int? {
        let words = Self.core(mentions[i].words)
        guard !words.isEmpty else { return nil }
        if let identity = gazetteer.identity(of: words) ?? gazetteer.identity(of: mentions[i].words) {
            if let known = exact["#\(identity)"]?.last { return known }
        }
        if let known = exact[words.joined(separator: " ")]?.last(where: { agree(i, $0) }) { return known }
        let form = String(document.form(mentions[i].head))
        if words.count == 1, form.utf8.count <= 6, form.utf8.filter({ $0 &- 65 < 26 }).count >= 2 {
            let letters = words[0].filter { $0 != "." }
            if let known = exact["=\(letters)"]?.last(where: { agree(i, $0) }) { return known }
        }
        // "Foreign Ministry" for "South Korean Ministry of Foreign Affairs": the shorter within the longer, the head included.
        guard mentions[i].kind == .organization, words.count > 1 else { return nil }
        let candidates = heads[words[words.count - 1]] ?? []
        return candidates.last { cluster in
            agree(i, cluster)
                && clusters[cluster].names.contains { name in
                    Set(words).isSubset(of: name) || Set(name).isSubset(of: words)
                }
        }
    }

    /// Whether kinds agree and no two nations are named.
    private func agree(_ i: Int, _ cluster: Int) -> Bool {
        guard clusters[cluster].kind == mentions[i].kind else { return false }
        let (a, b) = (mentions[i].nations, clusters[cluster].nations)
        return mentions[i].kind == .location || a.isEmpty || b.isEmpty || !a.isDisjoint(with: b)
    }

    private mutating func register(_ i: Int, _ cluster: Int) {
        if mentions[i].kind == .person {
            guard let key = NameKey(mentions[i].words) else { return }
            clusters[cluster].keys.append(key)
            people[NameKey.fold(key.words[0]), default: []].append(cluster)
            return
        }
        let words = Self.core(mentions[i].words)
        guard !words.isEmpty else { return }
        clusters[cluster].names.append(words)
        if let identity = gazetteer.identity(of: words) ?? gazetteer.identity(of: mentions[i].words) {
            exact["#\(identity)", default: []].append(cluster)
        }
        exact[words.joined(separator: " "), default: []].append(cluster)
        for acronym in Self.acronyms(words) { exact["=\(acronym)", default: []].append(cluster) }
        for word in Set(words) where heads[word]?.last != cluster { heads[word, default: []].append(cluster) }
    }

    /// The words of a name without articles, possessive marks and stops.
    private static func core(_ words: [String]) -> [String] {
        let skipped: Set<String> = ["the", "'s", "’s", "'", "’", "of", "and", "&", "for", ",", "-", "(", ")"]
        return words.filter { !skipped.contains($0) }
    }

    private static func acronyms(_ words: [String]) -> [String] {
        guard words.count > 1, words.count <= 7 else { return [] }
        return [String(words.compactMap(\.first))]
    }

    /// The last mentions of a cluster: a thing named ten thousand times is compared with what stands near.
    private func recent(_ cluster: Cluster) -> ArraySlice<Int> { cluster.mentions.suffix(32) }

    // MARK: Noun phrases

    private mutating func nominal(_ i: Int) -> Int? {
        let mention = mentions[i]
        if let equal = mention.equal, clusterOf[equal] >= 0 { return clusterOf[equal] }
        guard mention.isDefinite else { return nil }
        let isBare = mention.words.allSatisfy { !$0.isEmpty } && mention.phrase.upperBound == mention.head + 1
        var best: (cluster: Int, score: Int)?
        for (cluster, known) in recentClusters(before: i, sentences: 12) {
            guard known.kind == mention.kind, numbersAgree(mention.number, known.number) else { continue }
            guard mention.nations.isEmpty || known.nations.isEmpty || !mention.nations.isDisjoint(with: known.nations)
            else { continue }
            guard mention.gender == .unknown || known.gender == .unknown || mention.gender == known.gender else {
                continue
            }
            // The antecedent mustn't hold the phrase or lie in it.
            guard recent(known).allSatisfy({ !mentions[$0].phrase.overlaps(mention.phrase) }) else { continue }
            var score = 0
            let said = Set(mention.words)
            let repeats = recent(known).contains { j in
                mentions[j].form == .nominal && mentions[j].lemma == mention.lemma
                    && said.isSubset(of: Set(mentions[j].words).union([mention.lemma]))
            }
            if repeats && (isBare || said.count > 0) { score = 30 }
            if mention.kind == .person, known.titles.contains(mention.lemma) {
                let modifiers = said.subtracting(["then", "former", "new", "old"])
                score = max(
                    score,
                    40 + 2 * modifiers.intersection(known.titles).count - 3 * modifiers.subtracting(known.titles).count)
            }
            if mention.kind == .organization, isBare || said.count <= 1,
                known.names.contains(where: { $0.contains(mention.lemma) && said.isSubset(of: $0) })
            {
                score = max(score, 40)
            }
            if mention.kind == .location, mention.lemma == "country" || mention.lemma == "nation", said.isEmpty,
                !known.names.isEmpty, !known.nations.isEmpty, sentencesBack(i, known) <= 1
            {
                score = max(score, 10 + (known.lastSubject >= 0 ? 4 : 0))
            }
            if mention.kind == .organization, said.isEmpty, isBare, !known.names.isEmpty, sentencesBack(i, known) <= 1,
                ["agency", "organization", "organisation", "group", "company", "firm", "party", "newspaper", "outlet"]
                    .contains(mention.lemma)
            {
                score = max(score, 10 + (known.lastSubject >= 0 ? 4 : 0))
            }
            guard score > 0 else { continue }
            score -= min(8, sentencesBack(i, known))
            if best.map({ score >= $0.score }) ?? true { best = (cluster, score) }
        }
        return best.flatMap { $0.score > 0 ? $0.cluster : nil }
    }

    func sentencesBack(_ i: Int, _ cluster: Cluster) -> Int {
        mentions[i].sentence - mentions[cluster.last].sentence
    }

    func numbersAgree(_ a: CandidateMention.Number, _ b: CandidateMention.Number) -> Bool {
        a == .unknown || b == .unknown || a == b
    }

    /// The clusters mentioned in the last sentences before mention `i`, each once, oldest last mention first.
    func recentClusters(before i: Int, sentences: Int) -> [(index: Int, cluster: Cluster)] {
        var seen: Set<Int> = []
        var found: [Int] = []
        var j = i - 1
        // A bound on mentions too: sentences without an end must not cost their square.
        while j >= 0, i - j <= 200, mentions[i].sentence - mentions[j].sentence <= sentences {
            let cluster = clusterOf[j]
            if cluster >= 0, !clusters[cluster].mentions.isEmpty, seen.insert(cluster).inserted {
                found.append(cluster)
            }
            j -= 1
        }
        return found.reversed().map { ($0, clusters[$0]) }
    }

    // MARK: Clusters

    private mutating func open(_ i: Int, isActive: Bool) -> Int {
        clusters.append(Cluster(kind: mentions[i].kind))
        clusterOf[i] = clusters.count - 1
        if isActive { join(i, clusters.count - 1) }
        return clusters.count - 1
    }

    private mutating func join(_ i: Int, _ cluster: Int) {
        let mention = mentions[i]
        clusterOf[i] = cluster
        clusters[cluster].mentions.append(i)
        clusters[cluster].last = i
        if mention.isSubject { clusters[cluster].lastSubject = i }
        if clusters[cluster].kind == nil { clusters[cluster].kind = mention.kind }
        if clusters[cluster].gender == .unknown { clusters[cluster].gender = mention.gender }
        if clusters[cluster].number == .unknown || mention.form == .name { clusters[cluster].number = mention.number }
        clusters[cluster].nations.formUnion(mention.nations)
        clusters[cluster].titles.formUnion(mention.titles)
        if mention.form == .nominal, mention.kind == .person {
            clusters[cluster].titles.insert(mention.lemma)
            clusters[cluster].titles.formUnion(mention.words)
        }
    }
}
