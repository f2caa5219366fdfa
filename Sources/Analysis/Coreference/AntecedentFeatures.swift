import Annotations

/// What speaks for a mention taking up an earlier one, and for its being new (after Durrett and Klein 2013): hashed features, each
/// alone and with what kind of expression the mention is.
struct AntecedentFeatures {
    private var features: [UInt32] = []
    private var type: UInt32 = 0

    /// What was mentioned before with the same head, the same words, or with the head among its titles and words.
    struct Known {
        /// Places of mentions, in text order.
        var sameHead: ArraySlice<Int> = []
        var sameText: ArraySlice<Int> = []
        var inName = false
        /// Whether the rules know an earlier mention of it.
        var isRuled = false
        var headCount = 0
    }

    /// Calls `body` with the features of something new (`nil`) and then of each candidate, the nearest first.
    mutating func forEach(
        _ i: Int, _ candidates: [Int], _ known: Known, _ chains: Chains, _ traits: MentionTraits,
        _ body: (_ candidate: Int?, _ features: [UInt32]) -> Void
    ) {
        read(new: i, candidates: candidates.count, known, chains, traits)
        body(nil, features)
        var (same, others) = (UInt32(0), UInt32(0))
        for (rank, j) in candidates.enumerated() {
            let isSameHead = traits.lemma[i] == traits.lemma[j]
            read(i, j, rank: rank, nth: min(3, isSameHead ? same : others), chains, traits)
            body(j, features)
            if isSameHead { same += 1 } else { others += 1 }
        }
    }

    private mutating func start(_ type: UInt32) {
        features.removeAll(keepingCapacity: true)
        self.type = type
    }

    private mutating func add(_ template: UInt32, _ value: UInt32) {
        let feature = FeatureHash.combine(template, value)
        features.append(feature)
        features.append(FeatureHash.combine(feature, type &+ 1))
    }

    /// Features of a mention that names something new.
    private mutating func read(
        new i: Int, candidates: Int, _ known: Known, _ chains: Chains, _ traits: MentionTraits
    ) {
        let mention = chains.mentions[traits.order[i]]
        let document = chains.document
        start(traits.type[i])
        let path = traits.path[i] & 63
        let hasTail: UInt32 = mention.extent.upperBound > mention.head + 1 ? 1 : 0
        let same = Self.bucket(known.headCount) * 2 + (known.sameText.isEmpty ? 0 : 1)
        let since =
            known.sameHead.last.map { Self.bucket(mention.sentence - chains.mentions[traits.order[$0]].sentence) } ?? 11
        let before = mention.extent.lowerBound - 1
        let fit = known.sameHead.suffix(8).map { Self.modifiers(traits.words[i], traits.words[$0]) }.max() ?? 0
        add(100, 0)
        add(101, traits.lemma[i])
        add(102, path)
        add(103, traits.role[i])
        add(104, Self.bucket(mention.sentence))
        add(105, Self.bucket(mention.extent.count))
        add(106, Self.bucket(mention.words.count))
        add(107, FeatureHash.combine(traits.governorLemma[i], traits.role[i]))
        add(108, traits.isQuoted[i] ? 1 : 0)
        add(109, hasTail)
        add(110, Self.bucket(candidates))
        add(111, before >= 0 ? FeatureHash.text(document.tokens.lemmas[before].lowercased()) : 0)
        add(112, same)
        add(113, path * 64 + same)
        add(114, traits.frequency[i])
        add(115, known.isRuled ? 1 : 0)
        add(116, since * 2 + (known.sameText.isEmpty ? 0 : 1))
        add(117, same * 2 + (known.inName ? 1 : 0))
        add(118, traits.path[i])
        add(119, FeatureHash.text(document.form(mention.extent.lowerBound).lowercased()))
        add(120, (traits.frequency[i] * 16 + traits.role[i]) * 8 + mention.determiner.rawValue)
        add(121, fit * 12 + since)
    }

    /// Features of a mention that takes up an earlier one.
    /// - Parameters:
    ///   - rank: how many candidates stand between the two.
    ///   - nth: how many of those share the mention's head, or don't, as this one; three at most.
    private mutating func read(
        _ i: Int, _ j: Int, rank: Int, nth: UInt32, _ chains: Chains, _ traits: MentionTraits
    ) {
        let (a, b) = (traits.order[i], traits.order[j])
        let (mention, other) = (chains.mentions[a], chains.mentions[b])
        start(traits.type[i])
        let distance = Self.bucket(mention.sentence - other.sentence)
        let areNouns = mention.form != .pronoun && other.form != .pronoun
        let isSameHead = traits.lemma[i] == traits.lemma[j]
        var match: UInt32 = isSameHead ? 33 : 32
        var fit: UInt32 = 8
        if areNouns {
            match = isSameHead ? 1 : 0
            if traits.text[i] == traits.text[j] { match += 2 }
            if other.form == .name, traits.words[j].contains(traits.lemma[i]) { match += 4 }
            if traits.titles[j].contains(traits.lemma[i]) { match += 8 }
            if mention.form == .name, traits.words[i].contains(traits.lemma[j]) { match += 16 }
            fit = isSameHead ? Self.modifiers(traits.words[i], traits.words[j]) : 7
        }
        let (rules, rulesOther) = (chains.clusterOf[a], chains.clusterOf[b])
        let near = mention.sentence == other.sentence ? Self.bucket(max(0, mention.head - other.head)) : 99
        let isArgument = { (role: UInt32) in (1...6).contains(role) }
        let meets =
            isArgument(traits.role[i]) && isArgument(traits.role[j]) && traits.governor[i] == traits.governor[j]
            && traits.governor[i] >= 0
        let isReflexive = mention.lemma.hasSuffix("self") || mention.lemma.hasSuffix("selves")
        let quoted: UInt32 = (traits.isQuoted[i] ? 2 : 0) + (traits.isQuoted[j] ? 1 : 0)
        let path = traits.path[j] & 63
        add(0, 0)
        add(1, distance)
        add(2, Self.bucket(rank))
        add(3, distance * 16 + traits.role[j])
        add(4, near)
        add(5, Self.code(mention.number) * 4 + Self.code(other.number))
        add(6, Self.code(mention.gender) * 4 + Self.code(other.gender))
        add(7, Self.code(mention.kind) * 8 + Self.code(other.kind))
        add(8, traits.role[i] * 16 + traits.role[j])
        add(9, ((traits.speaks[i] ? 2 : 0) + (traits.speaks[j] ? 1 : 0)) * 16 + distance)
        add(10, quoted + 4 * speaker(mention, other, traits.isQuoted[i], chains))
        add(11, (meets ? 2 : 0) + (isReflexive ? 1 : 0))
        add(12, traits.frequency[j])
        add(13, (mention.equal == b ? 1 : 0) + (chains.isApposition(b) ? 2 : 0))
        add(14, path)
        add(16, other.form == .pronoun ? traits.type[j] : traits.lemma[j])
        add(17, FeatureHash.combine(traits.governorLemma[i], traits.role[i], path))
        add(
            18,
            (traits.governorLemma[i] == traits.governorLemma[j] && traits.governorLemma[i] != 0 ? 2 : 0)
                + (traits.role[i] == traits.role[j] ? 1 : 0))
        add(19, rules < 0 ? 2 : rules == rulesOther ? 1 : 0)
        add(20, match)
        add(21, match * 16 + fit)
        add(22, match * 16 + distance)
        add(25, match * 4 + (mention.nations.isEmpty ? 0 : other.nations.isEmpty ? 1 : 2))
        add(
            26,
            match * 4 + (mention.extent.upperBound > mention.head + 1 ? 2 : 0)
                + (other.extent.upperBound > other.head + 1 ? 1 : 0))
        add(28, nth * 8 + (match & 7))
        add(29, (match * 16 + fit) * 16 + min(distance, 6))
        var shared: UInt32 = 0
        if areNouns {
            let (x, y) = (traits.allWords[i], traits.allWords[j])
            let count = x.count <= y.count ? x.count(where: y.contains) : y.count(where: x.contains)
            shared = 1 + (count == x.count ? 1 : 0) + (count == y.count ? 2 : 0) + 4 * UInt32(min(2, count))
        }
        add(38, shared)
        add(39, shared * 64 + traits.determination[j])
        add(40, shared * 16 + distance)
    }

    /// Whether the other is the one who speaks the words around the mention.
    private func speaker(
        _ mention: CandidateMention, _ other: CandidateMention, _ isQuoted: Bool, _ chains: Chains
    ) -> UInt32 {
        guard isQuoted else { return 0 }
        guard let speaker = chains.quotations.speaker(of: mention.head) else { return 1 }
        return other.head == speaker || other.phrase.contains(speaker) ? 3 : 2
    }

    /// How the words before a noun meet those before the same noun: none here, all known, some, none known.
    private static func modifiers(_ a: Set<UInt32>, _ b: Set<UInt32>) -> UInt32 {
        if a.isEmpty { return b.isEmpty ? 6 : 5 }
        let shared = a.count(where: b.contains)
        return shared == a.count ? (a.count == b.count ? 4 : 3) : shared > 0 ? 2 : 1
    }

    static func bucket(_ count: Int) -> UInt32 {
        switch count {
        case ..<5: UInt32(max(0, count))
        case ..<8: 5
        case ..<16: 6
        case ..<32: 7
        case ..<64: 8
        default: 9
        }
    }

    private static func code(_ number: CandidateMention.Number) -> UInt32 {
        switch number {
        case .singular: 1
        case .plural: 2
        case .unknown: 0
        }
    }

    private static func code(_ gender: CandidateMention.Gender) -> UInt32 {
        switch gender {
        case .male: 1
        case .female: 2
        case .unknown: 0
        }
    }

    static func code(_ kind: CandidateMention.Kind?) -> UInt32 {
        switch kind {
        case .person: 1
        case .organization: 2
        case .location: 3
        case .other: 4
        case nil: 0
        }
    }
}
