import Annotations

/// Takes features one by one: into a sum of weights or a list.
protocol FeatureSink {
    mutating func start()
    mutating func add(_ feature: UInt32)
}

/// A list of features, for trainers.
struct FeatureList: FeatureSink {
    private(set) var features: [UInt32] = []

    mutating func start() { features.removeAll(keepingCapacity: true) }
    mutating func add(_ feature: UInt32) { features.append(feature) }
}

/// What speaks for a mention taking up an earlier one, and for its being new (after Durrett and Klein 2013): hashed features, each
/// alone and with what kind of expression the mention is.
struct AntecedentFeatures<Sink: FeatureSink> {
    private let traits: MentionTraits
    private var sink: Sink
    private var type: UInt32 = 0

    init(_ traits: MentionTraits, _ sink: Sink) {
        self.traits = traits
        self.sink = sink
    }

    /// Calls `body` with the features of something new (`nil`) and then of each candidate, the nearest first.
    mutating func forEach(
        _ i: Int, _ candidates: [Int], _ known: AntecedentCandidates.Known,
        _ body: (_ candidate: Int?, _ features: Sink) -> Void
    ) {
        let mention = traits.rows[i]
        type = mention.type
        sink.start()
        read(new: i, mention, candidates: candidates.count, known)
        body(nil, sink)
        var (same, others) = (UInt32(0), UInt32(0))
        for (rank, j) in candidates.enumerated() {
            let other = traits.rows[j]
            let isSameHead = mention.lemma == other.lemma
            sink.start()
            read(i, mention, j, other, rank: rank, nth: min(3, isSameHead ? same : others))
            body(j, sink)
            if isSameHead { same += 1 } else { others += 1 }
        }
    }

    @inline(__always)
    private mutating func add(_ template: UInt32, _ value: UInt32) {
        let feature = FeatureHash.combine(template, value)
        sink.add(feature)
        sink.add(FeatureHash.combine(feature, type &+ 1))
    }

    /// Features of a mention that names something new.
    private mutating func read(
        new i: Int, _ mention: MentionTraits.Row, candidates: Int, _ known: AntecedentCandidates.Known
    ) {
        let path = mention.path & 63
        let same = bucket(known.headCount) * 2 + (known.hasSameText ? 1 : 0)
        let since = known.sameHead.first.map { bucket(mention.sentence - traits.rows[$0].sentence) } ?? 11
        let before = mention.extent.lowerBound - 1
        let fit = known.sameHead.reduce(UInt32(0)) { max($0, modifiers(i, $1)) }
        add(100, 0)
        add(101, mention.lemma)
        add(102, path)
        add(103, mention.role)
        add(104, bucket(mention.sentence))
        add(105, bucket(mention.extent.count))
        add(106, bucket(mention.wordCount))
        add(107, FeatureHash.combine(mention.governorLemma, mention.role))
        add(108, mention.isQuoted ? 1 : 0)
        add(109, mention.hasTail ? 1 : 0)
        add(110, bucket(candidates))
        add(111, before >= 0 ? FeatureHash.lowercased(traits.chains.document.tokens.lemmas[before]) : 0)
        add(112, same)
        add(113, path * 64 + same)
        add(114, mention.frequency)
        add(115, known.isRuled ? 1 : 0)
        add(116, since * 2 + (known.hasSameText ? 1 : 0))
        add(117, same * 2 + (known.inName ? 1 : 0))
        add(118, mention.path)
        add(119, traits.forms[mention.extent.lowerBound])
        add(120, (mention.frequency * 16 + mention.role) * 8 + mention.determiner.rawValue)
        add(121, fit * 12 + since)
    }

    /// Features of a mention that takes up an earlier one.
    /// - Parameters:
    ///   - rank: how many candidates stand between the two.
    ///   - nth: how many of those share the mention's head, or don't, as this one; three at most.
    private mutating func read(
        _ i: Int, _ mention: MentionTraits.Row, _ j: Int, _ other: MentionTraits.Row, rank: Int, nth: UInt32
    ) {
        let distance = bucket(mention.sentence - other.sentence)
        let areNouns = mention.form != .pronoun && other.form != .pronoun
        let isSameHead = mention.lemma == other.lemma
        var match: UInt32 = isSameHead ? 33 : 32
        var fit: UInt32 = 8
        if areNouns {
            match = isSameHead ? 1 : 0
            if mention.text == other.text { match += 2 }
            if other.form == .name, traits.words.contains(mention.lemma, in: j) { match += 4 }
            if traits.titles.contains(mention.lemma, in: j) { match += 8 }
            if mention.form == .name, traits.words.contains(other.lemma, in: i) { match += 16 }
            fit = isSameHead ? modifiers(i, j) : 7
        }
        let near = mention.sentence == other.sentence ? bucket(max(0, mention.head - other.head)) : 99
        let meets =
            (1...6).contains(mention.role) && (1...6).contains(other.role) && mention.governor == other.governor
            && mention.governor >= 0
        let quoted: UInt32 = (mention.isQuoted ? 2 : 0) + (other.isQuoted ? 1 : 0)
        let path = other.path & 63
        add(0, 0)
        add(1, distance)
        add(2, bucket(rank))
        add(3, distance * 16 + other.role)
        add(4, near)
        add(5, code(mention.number) * 4 + code(other.number))
        add(6, code(mention.gender) * 4 + code(other.gender))
        add(7, code(mention.kind) * 8 + code(other.kind))
        add(8, mention.role * 16 + other.role)
        add(9, ((mention.speaks ? 2 : 0) + (other.speaks ? 1 : 0)) * 16 + distance)
        add(10, quoted + 4 * speaker(mention, other))
        add(11, (meets ? 2 : 0) + (mention.isReflexive ? 1 : 0))
        add(12, other.frequency)
        add(13, (mention.equal == j ? 1 : 0) + (other.isApposition ? 2 : 0))
        add(14, path)
        add(16, other.form == .pronoun ? other.type : other.lemma)
        add(17, FeatureHash.combine(mention.governorLemma, mention.role, path))
        add(
            18,
            (mention.governorLemma == other.governorLemma && mention.governorLemma != 0 ? 2 : 0)
                + (mention.role == other.role ? 1 : 0))
        add(19, mention.cluster < 0 ? 2 : mention.cluster == other.cluster ? 1 : 0)
        add(20, match)
        add(21, match * 16 + fit)
        add(22, match * 16 + distance)
        add(25, match * 4 + (!mention.hasNations ? 0 : other.hasNations ? 2 : 1))
        add(26, match * 4 + (mention.hasTail ? 2 : 0) + (other.hasTail ? 1 : 0))
        add(28, nth * 8 + (match & 7))
        add(29, (match * 16 + fit) * 16 + min(distance, 6))
        var shared: UInt32 = 0
        if areNouns {
            let count = traits.allWords.shared(i, j)
            let isAll = count == traits.allWords.count(i)
            let areAll = count == traits.allWords.count(j)
            shared = 1 + (isAll ? 1 : 0) + (areAll ? 2 : 0) + 4 * UInt32(min(2, count))
        }
        add(38, shared)
        add(39, shared * 64 + other.determination)
        add(40, shared * 16 + distance)
    }

    /// Whether the other is the one who speaks the words around the mention.
    private func speaker(_ mention: MentionTraits.Row, _ other: MentionTraits.Row) -> UInt32 {
        guard mention.isQuoted else { return 0 }
        guard let speaker = traits.chains.quotations.speaker(of: mention.head) else { return 1 }
        return other.head == speaker || other.phrase.contains(speaker) ? 3 : 2
    }

    /// How the words before a noun meet those before the same noun: none here, all known, some, none known.
    private func modifiers(_ i: Int, _ j: Int) -> UInt32 {
        let (a, b) = (traits.words.count(i), traits.words.count(j))
        if a == 0 { return b == 0 ? 6 : 5 }
        let shared = traits.words.shared(i, j)
        return shared == a ? (a == b ? 4 : 3) : shared > 0 ? 2 : 1
    }

    private func bucket(_ count: Int) -> UInt32 { AntecedentCode.bucket(count) }
    private func code(_ number: CandidateMention.Number) -> UInt32 { AntecedentCode.code(number) }
    private func code(_ gender: CandidateMention.Gender) -> UInt32 { AntecedentCode.code(gender) }
    private func code(_ kind: CandidateMention.Kind?) -> UInt32 { AntecedentCode.code(kind) }
}
