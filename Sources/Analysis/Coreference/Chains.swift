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
    /// For each token the mention that it heads, or -1.
    private var mentionOf: [Int32] = []
    /// For each cluster the last mention before which it was found.
    private var foundFor: [Int32] = []

    init(_ document: Document, names: [NamedSpan], gazetteer: Gazetteer) {
        self.document = document
        self.gazetteer = gazetteer
        mentions = MentionDetector.mentions(in: document, names: names, gazetteer: gazetteer)
        clusterOf = Array(repeating: -1, count: mentions.count)
        quotations = QuotationContext(document)
        linkFullNames()
        linkTitles()
        for i in mentions.indices where mentions[i].person == nil && mentions[i].extra == nil { resolve(i) }
        guard mentions.contains(where: { $0.person != nil }) else { return }
        // "I" is read when it is known who speaks, which may be said after the quotation.
        mentionOf = Array(repeating: -1, count: document.tokens.count)
        for i in mentions.indices where mentions[i].person == nil && mentions[i].extra == nil {
            mentionOf[mentions[i].head] = Int32(i)
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

    /// "…, says Peruvian minister" above "Peruvian Defense Minister Ana Quispe said": a headline's office is that of the one who bears it by
    /// name below, where a single person does.
    private mutating func linkTitles() {
        let named = mentions.indices.filter { clusterOf[$0] >= 0 && !mentions[$0].titles.isEmpty }
        // no headline has more mentions
        for i in mentions.indices.prefix(64) where isOfTitle(mentions[i]) && mentions[i].form == .nominal {
            let office = mentions[i]
            guard office.kind == .person, office.number == .singular else { continue }
            let bearers = Set(
                named.filter { j in
                    let name = mentions[j]
                    return name.titles.contains(office.lemma) && name.titles.isSuperset(of: office.words)
                        && (office.nations.isEmpty || !name.nations.isDisjoint(with: office.nations))
                }.map { clusterOf[$0] })
            if let bearer = bearers.first, bearers.count == 1 { clusterOf[i] = bearer }
        }
    }

    private func isOfTitle(_ mention: CandidateMention) -> Bool {
        document.article.blocks[document.sentences[mention.sentence].block].role == .title
    }

    private func conflict(_ mention: Int, _ cluster: Int) -> Bool {
        let (a, b) = (mentions[mention].gender, clusters[cluster].gender)
        return a != .unknown && b != .unknown && a != b
    }

    private mutating func resolve(_ i: Int) {
        if clusterOf[i] >= 0 {
            join(i, clusterOf[i])
            return
        }
        let form = mentions[i].form
        let cluster: Int?
        switch form {
        case .name where mentions[i].kind == .person: cluster = personCalled(i)
        case .name: cluster = thingCalled(i)
        case .nominal: cluster = nominal(i)
        case .pronoun:
            let recent = recentClusters(before: i, sentences: 3)
            cluster = PronounResolver(self).antecedent(of: i, among: recent)
        }
        if let cluster {
            join(i, cluster)
        } else if form != .pronoun {
            let new = open(i, isActive: true)
            if form == .name { register(i, new) }
        }
    }

    /// Who "I", "we" and "you" are: the speaker of the quotation, or whom the same voice called so before.
    private func participant(_ i: Int) -> Int? {
        if mentions[i].person == .speaker, let speaker = quotations.speaker(of: mentions[i].head),
            let cluster = cluster(headedBy: speaker), clusters[cluster].kind == .person
        {
            return cluster
        }
        return participants[Participant(mentions[i], voice(i))]
    }

    /// Whose words a mention stands in: a cluster, -1 for the text's own, -2 for a quotation of nobody known.
    private func voice(_ i: Int) -> Int {
        guard quotations.isQuoted(mentions[i].head) else { return -1 }
        return quotations.speaker(of: mentions[i].head).flatMap(cluster(headedBy:)) ?? -2
    }

    private func cluster(headedBy token: Int) -> Int? {
        let mention = Int(mentionOf[token])
        return mention >= 0 && clusterOf[mention] >= 0 ? clusterOf[mention] : nil
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
    private static func core(_ words: [String]) -> [String] { words.filter { !skipped.contains($0) } }

    private static let skipped: Set<String> = [
        "the", "'s", "’s", "'", "’", "of", "and", "&", "for", ",", "-", "(", ")",
    ]

    private static func acronyms(_ words: [String]) -> [String] {
        guard words.count > 1, words.count <= 7 else { return [] }
        return [String(words.compactMap(\.first))]
    }

    /// The last mentions of a cluster: a thing named ten thousand times is compared with what stands near.
    private func recent(_ cluster: Int) -> ArraySlice<Int> { clusters[cluster].mentions.suffix(32) }

    // MARK: Noun phrases

    private mutating func nominal(_ i: Int) -> Int? {
        if let equal = mentions[i].equal, clusterOf[equal] >= 0 { return clusterOf[equal] }
        guard mentions[i].isDefinite else { return nil }
        let mention = mentions[i]
        let said = Set(mention.words)
        var best: (cluster: Int, score: Int)?
        for cluster in recentClusters(before: i, sentences: 12) where agrees(mention, cluster) {
            var score = score(mention, said, cluster)
            guard score > 0 else { continue }
            // The antecedent mustn't hold the phrase or lie in it.
            guard recent(cluster).allSatisfy({ !mentions[$0].phrase.overlaps(mention.phrase) }) else { continue }
            score -= min(8, sentencesBack(mention, cluster))
            if best.map({ score >= $0.score }) ?? true { best = (cluster, score) }
        }
        return best.flatMap { $0.score > 0 ? $0.cluster : nil }
    }

    private func agrees(_ mention: CandidateMention, _ cluster: Int) -> Bool {
        guard clusters[cluster].kind == mention.kind, numbersAgree(mention.number, clusters[cluster].number),
            mention.gender == .unknown || clusters[cluster].gender == .unknown
                || mention.gender == clusters[cluster].gender
        else { return false }
        return mention.nations.isEmpty || clusters[cluster].nations.isEmpty
            || !mention.nations.isDisjoint(with: clusters[cluster].nations)
    }

    /// How well a definite phrase, `said` before its noun, fits what is known of a cluster; 0 where nothing speaks for it.
    private func score(_ mention: CandidateMention, _ said: Set<String>, _ cluster: Int) -> Int {
        let isBare = mention.words.allSatisfy { !$0.isEmpty } && mention.phrase.upperBound == mention.head + 1
        var score = 0
        if isBare || !said.isEmpty, repeats(mention, said, cluster) { score = 30 }
        switch mention.kind {
        case .person where clusters[cluster].titles.contains(mention.lemma):
            let modifiers = said.subtracting(["then", "former", "new", "old"])
            let known = modifiers.intersection(clusters[cluster].titles).count
            score = max(score, 40 + 2 * known - 3 * (modifiers.count - known))
        case .organization:
            if isBare || said.count <= 1,
                clusters[cluster].names.contains(where: { $0.contains(mention.lemma) && said.isSubset(of: $0) })
            {
                score = max(score, 40)
            }
            if said.isEmpty, isBare, !clusters[cluster].names.isEmpty, Self.kindsOfBody.contains(mention.lemma),
                sentencesBack(mention, cluster) <= 1
            {
                score = max(score, 10 + (clusters[cluster].lastSubject >= 0 ? 4 : 0))
            }
        case .location where mention.lemma == "country" || mention.lemma == "nation":
            if said.isEmpty, !clusters[cluster].names.isEmpty, !clusters[cluster].nations.isEmpty,
                sentencesBack(mention, cluster) <= 1
            {
                score = max(score, 10 + (clusters[cluster].lastSubject >= 0 ? 4 : 0))
            }
        default: break
        }
        return score
    }

    private static let kindsOfBody: Set<String> = [
        "agency", "organization", "organisation", "group", "company", "firm", "party", "newspaper", "outlet",
    ]

    /// Whether the cluster was called so, with all that is said now.
    private func repeats(_ mention: CandidateMention, _ said: Set<String>, _ cluster: Int) -> Bool {
        recent(cluster).contains { j in
            mentions[j].form == .nominal && mentions[j].lemma == mention.lemma
                && said.allSatisfy { $0 == mention.lemma || mentions[j].words.contains($0) }
        }
    }

    /// How many sentences one mention stands behind another; what somebody said between two that nobody quotes doesn't count.
    func sentencesBack(from i: Int, to j: Int) -> Int {
        let (later, earlier) = (mentions[i], mentions[j])
        if later.form != .pronoun || quotations.isQuoted(later.head) || quotations.isQuoted(earlier.head) {
            return later.sentence - earlier.sentence
        }
        return quotations.sentencesTold(from: earlier.sentence, to: later.sentence)
    }

    /// Whether a name, read already or not yet, is one by which the cluster's person is called.
    func isPerson(_ cluster: Int, calledBy name: Int) -> Bool {
        if clusterOf[name] >= 0 { return clusterOf[name] == cluster }
        guard mentions[name].kind == .person, let key = NameKey(mentions[name].words) else { return false }
        return clusters[cluster].keys.contains { $0.words.contains { NameKey.fold($0) == key.folded } }
    }

    private func sentencesBack(_ mention: CandidateMention, _ cluster: Int) -> Int {
        mention.sentence - mentions[clusters[cluster].last].sentence
    }

    private func numbersAgree(_ a: CandidateMention.Number, _ b: CandidateMention.Number) -> Bool {
        a == .unknown || b == .unknown || a == b
    }

    /// The clusters mentioned in the last sentences before mention `i`, each once, oldest last mention first.
    private mutating func recentClusters(before i: Int, sentences: Int) -> [Int] {
        while foundFor.count < clusters.count { foundFor.append(-1) }
        var found: [Int] = []
        var j = i - 1
        // A bound on mentions too: sentences without an end must not cost their square.
        while j >= 0, i - j <= 200, sentencesBack(from: i, to: j) <= sentences {
            let cluster = clusterOf[j]
            if cluster >= 0, foundFor[cluster] != Int32(i), !clusters[cluster].mentions.isEmpty {
                foundFor[cluster] = Int32(i)
                found.append(cluster)
            }
            j -= 1
        }
        found.reverse()
        return found
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
