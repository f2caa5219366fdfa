import Annotations

/// What each mention of a document may take up, found in text order: everything near for pronouns and definite phrases, and for every
/// noun phrase and name what was called so before. Bounded, so that time is linear.
struct AntecedentCandidates {
    private let chains: Chains
    private let traits: MentionTraits
    private var byLemma: [UInt32: [Int]] = [:]
    private var byText: [UInt32: [Int]] = [:]
    /// Mentions by the words of their names and titles, by the initials of their names, and by what rules made of them.
    private var byWord: [UInt32: [Int]] = [:]
    private var byInitials: [UInt32: [Int]] = [:]
    private var byCluster: [Int: [Int]] = [:]

    init(_ chains: Chains, _ traits: MentionTraits) {
        self.chains = chains
        self.traits = traits
    }

    /// The candidates of a mention, the nearest first, and what is known of its words; then the mention itself is known.
    mutating func next(_ i: Int) -> (candidates: [Int], known: AntecedentFeatures.Known) {
        let mention = chains.mentions[traits.order[i]]
        defer { remember(i, mention) }
        guard mention.person == nil, !chains.isApposition(traits.order[i]) else { return ([], .init()) }
        var known = AntecedentFeatures.Known()
        known.isRuled = byCluster[chains.clusterOf[traits.order[i]]] != nil
        if mention.form != .pronoun {
            known.sameHead = byLemma[traits.lemma[i], default: []].suffix(8)
            known.headCount = byLemma[traits.lemma[i]]?.count ?? 0
            known.sameText = byText[traits.text[i], default: []].suffix(3)
            known.inName = byWord[traits.lemma[i]] != nil
        }
        return (candidates(i, mention, known), known)
    }

    private func candidates(_ i: Int, _ mention: CandidateMention, _ known: AntecedentFeatures.Known) -> [Int] {
        var found: Set<Int> = []
        func add(_ j: Int) {
            if j < i, !found.contains(j), mayBe(i, mention, j) { found.insert(j) }
        }
        if let equal = mention.equal { add(traits.place[equal]) }
        let reach: Int
        switch mention.form {
        // A person whom a page is about is "she" long after her name.
        case .pronoun: reach = mention.gender == .unknown ? 3 : 12
        case .nominal where [.the, .this, .possessive].contains(mention.determiner): reach = 3
        default: reach = -1
        }
        let window = mention.form == .pronoun ? 80 : 50
        var j = i - 1
        while j >= 0, i - j <= window, mention.sentence - chains.mentions[traits.order[j]].sentence <= reach {
            add(j)
            j -= 1
        }
        if mention.form != .pronoun, mention.extra != .group {
            for j in known.sameHead { add(j) }
            for j in known.sameText { add(j) }
            for j in (byWord[traits.lemma[i]] ?? []).suffix(4) { add(j) }
            if mention.form == .name || mention.isProper {
                for word in mention.words where Self.isTelling(word) {
                    for j in (byWord[FeatureHash.text(word)] ?? []).suffix(2) { add(j) }
                }
                for j in (byInitials[traits.lemma[i]] ?? []).suffix(2) { add(j) }
            }
        }
        let cluster = chains.clusterOf[traits.order[i]]
        if cluster >= 0 { for j in (byCluster[cluster] ?? []).suffix(2) { add(j) } }
        return found.sorted(by: >)
    }

    private mutating func remember(_ i: Int, _ mention: CandidateMention) {
        let cluster = chains.clusterOf[traits.order[i]]
        if cluster >= 0 { byCluster[cluster, default: []].append(i) }
        guard mention.form != .pronoun, mention.extra != .group else { return }
        byLemma[traits.lemma[i], default: []].append(i)
        byText[traits.text[i], default: []].append(i)
        for word in traits.titles[i] { byWord[word, default: []].append(i) }
        guard mention.form == .name || mention.isProper else { return }
        for word in traits.words[i] { byWord[word, default: []].append(i) }
        let words = (mention.form == .name ? mention.words : mention.words + [mention.lemma]).filter {
            !Chains.joiners.contains($0)
        }
        if words.count > 1 { byInitials[FeatureHash.text(Chains.initials(words)), default: []].append(i) }
    }

    private static func isTelling(_ word: String) -> Bool {
        word.utf8.count > 2 && word.first!.isLetter && !Chains.joiners.contains(word)
    }

    /// What no reading allows is no candidate: a phrase in its own part, another gender, two nations, a person for a ministry.
    private func mayBe(_ i: Int, _ mention: CandidateMention, _ j: Int) -> Bool {
        let index = traits.order[j]
        let other = chains.mentions[index]
        if other.person != nil || other.extra == .group && mention.form != .pronoun && mention.extra != .group {
            return false
        }
        if mention.form != .pronoun, other.form == .pronoun { return false }
        if other.extent.overlaps(mention.extent), mention.equal != index { return false }
        if mention.gender != .unknown, other.gender != .unknown, mention.gender != other.gender { return false }
        if mention.form == .pronoun {
            return mention.gender == .unknown
                || other.number != .plural && other.kind != .organization && other.kind != .location
        }
        if !mention.nations.isEmpty, !other.nations.isEmpty, mention.nations.isDisjoint(with: other.nations) {
            return false
        }
        if mention.form == .name, other.form == .name { return chains.mayBeOneName(traits.order[i], index) }
        // "Intelligence services" before a name are not the one that bears it.
        if mention.form == .name, other.number == .plural { return false }
        let isSure = !(mention.form == .nominal && mention.isProper) && !(other.form == .nominal && other.isProper)
        let kinds = [mention.kind, other.kind]
        return !(isSure && kinds.contains(.person) && (kinds.contains(.organization) || kinds.contains(.location)))
    }
}

extension Chains {
    /// Words of a name that tell nothing.
    static let joiners: Set<String> = ["the", "of", "and", "for", "&", "'s", "’s", "-", ",", "."]

    /// Names that rules keep apart may be one where one's words are all in the other or are its initials: those of one kind only, unless
    /// they are the same words, and full names of people never.
    func mayBeOneName(_ i: Int, _ j: Int) -> Bool {
        if clusterOf[i] == clusterOf[j] { return true }
        let (first, second) = (Self.telling(mentions[i]), Self.telling(mentions[j]))
        let (a, b) = (Set(first), Set(second))
        if a == b { return true }
        guard mentions[i].kind == mentions[j].kind else { return false }
        if mentions[i].kind == .person, a.count > 1, b.count > 1 { return false }
        return a.isSubset(of: b) || b.isSubset(of: a) || first == [Self.initials(second)]
            || second == [Self.initials(first)]
    }

    private static func telling(_ mention: CandidateMention) -> [String] {
        mention.words.filter { !joiners.contains($0) }
    }

    static func initials(_ words: [String]) -> String { String(words.compactMap(\.first)) }
}
