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
        var builder = GroupBuilder(traits)
        var finder = AntecedentCandidates(traits)
        var features = AntecedentFeatures(traits, AntecedentModel.Score(model))
        for (i, mention) in traits.rows.enumerated() {
            finder.read(i)
            if mention.isParticipant { continue }
            if mention.isApposition, let group = builder.group(of: mention.equal) {
                builder.join(i, group)
                continue
            }
            let speaks = mention.extra == nil && mention.speaks
            if mention.form == .name || speaks {
                if let group = builder.ruled(mention.cluster, finder.candidates) {
                    builder.join(i, group)
                    continue
                }
                if mention.form != .name {
                    builder.open(i)
                    continue
                }
            }
            builder.add(i, ranked(i, finder, &features))
        }
        builder.addParticipants()
        return builder.groups
    }

    /// The candidates that score higher than something new, the best first; of equals the nearest.
    private func ranked(
        _ i: Int, _ finder: AntecedentCandidates, _ features: inout AntecedentFeatures<AntecedentModel.Score>
    ) -> [Int] {
        guard !finder.candidates.isEmpty else { return [] }
        var least = 0
        var better: [(candidate: Int, score: Int)] = []
        features.forEach(i, finder.candidates, finder.known) { candidate, score in
            if let candidate {
                if score.sum > least { better.append((candidate, score.sum)) }
            } else {
                least = score.sum
            }
        }
        return better.sorted { ($0.score, $0.candidate) > ($1.score, $1.candidate) }.map(\.candidate)
    }
}

/// The groups while they grow. Mentions are places of ``MentionTraits``; those of the groups are indices of ``Chains``.
private struct GroupBuilder {
    private let traits: MentionTraits
    private(set) var groups: [MentionGroup] = []
    private var hasName: [Bool] = []
    private var groupOf: [Int]
    /// For each of the rules' clusters the group of its last name, or -1.
    private var groupOfNamed: [Int]

    init(_ traits: MentionTraits) {
        self.traits = traits
        groupOf = Array(repeating: -1, count: traits.count)
        groupOfNamed = Array(repeating: -1, count: traits.chains.clusters.count)
    }

    func group(of mention: Int) -> Int? { groupOf[mention] < 0 ? nil : groupOf[mention] }

    mutating func open(_ mention: Int) {
        groups.append(MentionGroup())
        hasName.append(false)
        join(mention, groups.count - 1)
    }

    mutating func join(_ i: Int, _ group: Int) {
        let mention = traits.rows[i]
        groupOf[i] = group
        groups[group].mentions.append(mention.index)
        // A name says what a thing is; a noun says it better than "other".
        let isFirstName = mention.form == .name && !hasName[group]
        if isFirstName || groups[group].kind == nil
            || groups[group].kind == .other && mention.kind != nil && mention.form != .pronoun
        {
            groups[group].kind = mention.kind ?? groups[group].kind
        }
        if mention.form == .name {
            hasName[group] = true
            if mention.cluster >= 0 { groupOfNamed[mention.cluster] = group }
        }
    }

    /// Joins the group of the first antecedent that allows it.
    mutating func add(_ mention: Int, _ antecedents: [Int]) {
        for antecedent in antecedents {
            if let group = group(of: antecedent), agrees(mention, groups[group]) {
                join(mention, group)
                return
            }
        }
        open(mention)
    }

    private func agrees(_ i: Int, _ group: MentionGroup) -> Bool {
        let mention = traits.rows[i]
        // A thing named ten thousand times is compared with what stands near.
        return group.mentions.suffix(32).allSatisfy { index in
            let j = traits.place[index]
            let other = traits.rows[j]
            if mention.gender != .unknown, other.gender != .unknown, mention.gender != other.gender { return false }
            if mention.form == .pronoun {
                return mention.gender == .unknown || other.form != .nominal || other.number != .plural
            }
            if other.form == .pronoun { return true }
            if traits.areOfOtherNations(i, j) { return false }
            return mention.form != .name || other.form != .name || traits.mayBeOneName(i, j)
        }
    }

    /// Where the rules' cluster went: with its last name, or else with the nearest candidate of it.
    func ruled(_ cluster: Int, _ candidates: [Int]) -> Int? {
        guard cluster >= 0 else { return nil }
        if groupOfNamed[cluster] >= 0 { return groupOfNamed[cluster] }
        return candidates.first { traits.rows[$0].cluster == cluster }.map { groupOf[$0] }
    }

    /// "I", "we" and "you" are whom the rules say; they go where the rest of that cluster went.
    mutating func addParticipants() {
        var groupOfCluster = Array(repeating: -1, count: groupOfNamed.count)
        for (i, mention) in traits.rows.enumerated() where !mention.isParticipant && mention.cluster >= 0 {
            groupOfCluster[mention.cluster] = groupOf[i]
        }
        for (i, mention) in traits.rows.enumerated() where mention.isParticipant && mention.cluster >= 0 {
            if groupOfCluster[mention.cluster] >= 0 {
                join(i, groupOfCluster[mention.cluster])
            } else {
                open(i)
                groupOfCluster[mention.cluster] = groupOf[i]
            }
        }
    }
}
