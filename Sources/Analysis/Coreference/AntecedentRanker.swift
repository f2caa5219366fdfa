import Annotations

/// Mentions of one thing as the ranker joined them.
struct MentionGroup {
    /// Indices into ``Chains/mentions``, in the order in which they joined.
    var mentions: [Int] = []
    var kind: CandidateMention.Kind?
}

/// Joins mentions to earlier ones by a learnt ranking (Denis and Baldridge 2008; features after Durrett and Klein 2013), the rules'
/// choice among its features.
///
/// Rules alone decide where a mistake costs most or nothing can be learnt: which names are one, who says something ("he said", "the
/// minister said"), and who "I" and "we" are. A group never holds two genders, two nations or names that can't be one.
struct AntecedentRanker: Sendable {
    let model: AntecedentModel
    let paths: WordClusters

    func groups(_ chains: Chains) -> [MentionGroup] {
        let traits = MentionTraits(chains, paths)
        var builder = GroupBuilder(chains)
        var candidates = AntecedentCandidates(chains, traits)
        var features = AntecedentFeatures()
        for (i, index) in traits.order.enumerated() {
            let (found, known) = candidates.next(i)
            let mention = chains.mentions[index]
            if mention.person != nil { continue }
            if chains.isApposition(index), let equal = mention.equal, builder.groupOf[equal] >= 0 {
                builder.join(index, builder.groupOf[equal])
                continue
            }
            let speaks = mention.extra == nil && traits.speaks[i]
            if mention.form == .name || speaks {
                if let group = builder.ruled(chains.clusterOf[index], found.lazy.map { traits.order[$0] }) {
                    builder.join(index, group)
                    continue
                }
                if mention.form != .name {
                    builder.open(index)
                    continue
                }
            }
            builder.add(index, ranked(i, found, known, chains, traits, &features).lazy.map { traits.order[$0] })
        }
        builder.addParticipants(traits.order)
        return builder.groups
    }

    /// The candidates that score higher than something new, the best first; of equals the nearest.
    private func ranked(
        _ i: Int, _ candidates: [Int], _ known: AntecedentFeatures.Known, _ chains: Chains, _ traits: MentionTraits,
        _ features: inout AntecedentFeatures
    ) -> [Int] {
        guard !candidates.isEmpty else { return [] }
        var least = 0
        var better: [(candidate: Int, score: Int)] = []
        features.forEach(i, candidates, known, chains, traits) { candidate, features in
            let score = model.score(features)
            if let candidate {
                if score > least { better.append((candidate, score)) }
            } else {
                least = score
            }
        }
        return better.sorted { ($0.score, $0.candidate) > ($1.score, $1.candidate) }.map(\.candidate)
    }
}

/// The groups while they grow.
private struct GroupBuilder {
    private let chains: Chains
    private(set) var groups: [MentionGroup] = []
    private(set) var groupOf: [Int]
    /// For the rules' clusters the group of their last name.
    private var groupOfNamed: [Int: Int] = [:]

    init(_ chains: Chains) {
        self.chains = chains
        groupOf = Array(repeating: -1, count: chains.mentions.count)
    }

    mutating func open(_ mention: Int) {
        groups.append(MentionGroup())
        join(mention, groups.count - 1)
    }

    mutating func join(_ mention: Int, _ group: Int) {
        groupOf[mention] = group
        groups[group].mentions.append(mention)
        if chains.mentions[mention].form == .name { groupOfNamed[chains.clusterOf[mention]] = group }
        let (form, kind) = (chains.mentions[mention].form, chains.mentions[mention].kind)
        // A name says what a thing is; a noun says it better than "other".
        let isName = form == .name && !groups[group].mentions.dropLast().contains { chains.mentions[$0].form == .name }
        if isName || groups[group].kind == nil || groups[group].kind == .other && kind != nil && form != .pronoun {
            groups[group].kind = kind ?? groups[group].kind
        }
    }

    /// Joins the group of the first antecedent that allows it.
    mutating func add(_ mention: Int, _ antecedents: some Sequence<Int>) {
        for antecedent in antecedents where groupOf[antecedent] >= 0 && agrees(mention, groups[groupOf[antecedent]]) {
            join(mention, groupOf[antecedent])
            return
        }
        open(mention)
    }

    private func agrees(_ index: Int, _ group: MentionGroup) -> Bool {
        let mention = chains.mentions[index]
        // A thing named ten thousand times is compared with what stands near.
        return group.mentions.suffix(32).allSatisfy { known in
            let other = chains.mentions[known]
            if mention.gender != .unknown, other.gender != .unknown, mention.gender != other.gender { return false }
            if mention.form == .pronoun {
                return mention.gender == .unknown || other.form != .nominal || other.number != .plural
            }
            if other.form == .pronoun { return true }
            if !mention.nations.isEmpty, !other.nations.isEmpty, mention.nations.isDisjoint(with: other.nations) {
                return false
            }
            return mention.form != .name || other.form != .name || chains.mayBeOneName(index, known)
        }
    }

    /// Where the rules' cluster went: with its last name, or else with the nearest candidate of it.
    func ruled(_ cluster: Int, _ candidates: some Sequence<Int>) -> Int? {
        guard cluster >= 0 else { return nil }
        if let group = groupOfNamed[cluster] { return group }
        return candidates.first { chains.clusterOf[$0] == cluster }.map { groupOf[$0] }
    }

    /// "I", "we" and "you" are whom the rules say; they go where the rest of that cluster went.
    mutating func addParticipants(_ order: [Int]) {
        var groupOfCluster: [Int: Int] = [:]
        for index in order where chains.mentions[index].person == nil && chains.clusterOf[index] >= 0 {
            groupOfCluster[chains.clusterOf[index]] = groupOf[index]
        }
        for index in order where chains.mentions[index].person != nil && chains.clusterOf[index] >= 0 {
            if let group = groupOfCluster[chains.clusterOf[index]] {
                join(index, group)
            } else {
                open(index)
                groupOfCluster[chains.clusterOf[index]] = groupOf[index]
            }
        }
    }
}
