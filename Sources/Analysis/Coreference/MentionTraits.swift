import Annotations

/// What the ranker needs of every mention, read once.
///
/// Mentions stand in the order of their phrases: the ranker's own numbers, not those of ``Chains``.
struct MentionTraits {
    /// A mention as flat numbers: walked for every pair, so nothing in it is counted by reference.
    struct Row {
        /// Its index in ``Chains/mentions``, and its rules' cluster or -1.
        let index: Int
        let cluster: Int
        let form: Mention.Form
        let extra: CandidateMention.Extra?
        let determiner: CandidateMention.Determiner
        let kind: CandidateMention.Kind?
        let number: CandidateMention.Number
        let gender: CandidateMention.Gender
        let isProper: Bool
        /// "I", "we" or "you".
        let isParticipant: Bool
        let isApposition: Bool
        let isReflexive: Bool
        let hasNations: Bool
        /// The place of the mention that it is an apposition to or is equated with, or -1.
        let equal: Int
        let sentence: Int
        let head: Int
        let extent: Range<Int>
        let phrase: Range<Int>
        /// What kind of expression: a pronoun's base form; else form, kind, determiner and whether it is plural.
        let type: UInt32
        /// The same without kind and number.
        let determination: UInt32
        let lemma: UInt32
        /// The cluster path of the head, ten bits of it.
        let path: UInt32
        /// The relation of the phrase to what governs it, and that word with its lemma.
        let role: UInt32
        let governor: Int
        let governorLemma: UInt32
        /// Subject of a verb of speaking, or named by "according to", or the one by whom something was stated.
        let speaks: Bool
        let isQuoted: Bool
        /// The phrase's words without its determiner and the possessive mark, lower-cased.
        let text: UInt32
        /// How many words stand before a noun or make up a name.
        let wordCount: Int
        /// The first letters of a name's words, and how many those are; 0 for what is no name.
        let initials: UInt32
        let initialCount: Int
        /// The word of a name that has one only, or 0.
        let onlyWord: UInt32
        /// How many noun phrases and names of the document have the same head.
        fileprivate(set) var frequency: UInt32 = 0

        /// Whether a phrase goes on behind its head.
        var hasTail: Bool { extent.upperBound > head + 1 }
    }

    let chains: Chains
    /// The hash of each token's lower-cased form.
    let forms: [UInt32]
    private(set) var rows: [Row] = []
    /// For each mention of ``Chains`` its place here.
    private(set) var place: [Int]
    /// The words before a noun, or those of a name.
    private(set) var words = WordSets()
    /// ``words`` and the head's lemma.
    private(set) var allWords = WordSets()
    private(set) var titles = WordSets()
    /// The words of a name that aren't ``joiners``.
    private(set) var nameWords = WordSets()
    /// Those words of names and before proper nouns by which something may be called later.
    private(set) var callingWords = WordSets()

    var count: Int { rows.count }

    init(_ chains: Chains, _ paths: WordClusters) {
        self.chains = chains
        let (mentions, document) = (chains.mentions, chains.document)
        let order = mentions.indices.sorted { a, b in
            let (x, y) = (mentions[a].extent, mentions[b].extent)
            return (x.lowerBound, -x.upperBound, a) < (y.lowerBound, -y.upperBound, b)
        }
        place = Array(repeating: 0, count: order.count)
        for (i, index) in order.enumerated() { place[index] = i }
        rows.reserveCapacity(order.count)
        forms = Self.forms(document)
        var counts = PlaceIndex()
        for (i, index) in order.enumerated() {
            let mention = mentions[index]
            append(mention, index, document, paths)
            if mention.form != .pronoun { counts.add(i, rows[i].lemma) }
        }
        for i in rows.indices { rows[i].frequency = AntecedentCode.bucket(counts.count(rows[i].lemma)) }
    }

    private static func forms(_ document: Document) -> [UInt32] {
        var text = document.article.text
        return text.withUTF8 { bytes in
            document.tokens.indices.map { FeatureHash.lowercased(bytes[document.tokens.span($0).range]) }
        }
    }

    private mutating func append(
        _ mention: CandidateMention, _ index: Int, _ document: Document, _ paths: WordClusters
    ) {
        let tokens = document.tokens
        let top = Self.top(mention, tokens)
        let above = tokens.head(top)
        let role = Self.role(tokens.deprels[top])
        let before = mention.phrase.lowerBound - 2
        let type = Self.type(mention)
        let lemma = FeatureHash.text(mention.lemma)
        let speaks =
            (role == 1 || role == 6)
            && above.map { NounClasses.speech.contains(tokens.lemmas[$0].lowercased()) } ?? false
            || before >= 0 && forms[before] == Self.according
        let name = appendWords(mention, lemma)
        rows.append(
            Row(
                index: index, cluster: chains.clusterOf[index], form: mention.form, extra: mention.extra,
                determiner: mention.determiner, kind: mention.kind, number: mention.number, gender: mention.gender,
                isProper: mention.isProper, isParticipant: mention.person != nil,
                isApposition: chains.isApposition(index),
                isReflexive: mention.lemma.hasSuffix("self") || mention.lemma.hasSuffix("selves"),
                hasNations: !mention.nations.isEmpty, equal: mention.equal.map { place[$0] } ?? -1,
                sentence: mention.sentence, head: mention.head, extent: mention.extent, phrase: mention.phrase,
                type: type, determination: mention.isPlain ? 16 + Self.determiner(mention) : type, lemma: lemma,
                path: paths.path(of: document.form(mention.head)) & 1023, role: role, governor: above ?? -1,
                governorLemma: above.map { FeatureHash.lowercased(tokens.lemmas[$0]) } ?? 0, speaks: speaks,
                isQuoted: chains.quotations.isQuoted(mention.head),
                text: mention.form == .pronoun ? lemma : text(mention), wordCount: mention.words.count,
                initials: name.initials, initialCount: name.count, onlyWord: name.only))
    }

    private static let according = FeatureHash.text("according")
    private static let possessives = [FeatureHash.text("'s"), FeatureHash.text("’s")]
    /// Words of a name that tell nothing.
    private static let joiners = ["the", "of", "and", "for", "&", "'s", "’s", "-", ",", "."].map {
        FeatureHash.text($0)
    }

    /// Adds the mention's sets of words, and tells of the words by which a name or a proper noun calls something their initials, how many
    /// they are, and the word of a name that has only one.
    private mutating func appendWords(
        _ mention: CandidateMention, _ lemma: UInt32
    ) -> (initials: UInt32, count: Int, only: UInt32) {
        var name: (initials: UInt32, count: Int, only: UInt32) = (0, 0, 0)
        let calls = mention.form == .name || mention.isProper
        var initials = ""
        for word in mention.words {
            let hash = FeatureHash.text(word)
            words.add(hash)
            allWords.add(hash)
            guard calls, !Self.joiners.contains(hash) else { continue }
            name.count += 1
            if let first = word.first { initials.append(first) }
            if mention.form == .name { nameWords.add(hash) }
            if word.utf8.count > 2, word.first!.isLetter { callingWords.add(hash) }
            name.only = mention.form == .name && name.count == 1 ? hash : 0
        }
        if calls, mention.form != .name, !Self.joiners.contains(lemma), let first = mention.lemma.first {
            initials.append(first)
            name.count += 1
        }
        if name.count > 0 { name.initials = FeatureHash.text(initials) }
        allWords.add(lemma)
        for title in mention.titles { titles.add(FeatureHash.text(title)) }
        words.end()
        allWords.end()
        titles.end()
        nameWords.end()
        callingWords.end()
        return name
    }

    private func text(_ mention: CandidateMention) -> UInt32 {
        var range = mention.extent
        while range.lowerBound < mention.head,
            chains.document.tokens.deprels[range.lowerBound].universal == .det
        {
            range = range.lowerBound + 1..<range.upperBound
        }
        while range.count > 1, Self.possessives.contains(forms[range.upperBound - 1]) {
            range = range.lowerBound..<range.upperBound - 1
        }
        return range.reduce(UInt32(0)) { FeatureHash.combine($0, forms[$1]) }
    }

    /// "spokesperson Vedant Patel": the name may hang below its title.
    private static func top(_ mention: CandidateMention, _ tokens: Tokens) -> Int {
        var top = mention.head
        guard mention.form == .name else { return top }
        for _ in 0..<3 {
            guard tokens.deprels[top] == .flat || tokens.deprels[top] == .compound, let above = tokens.head(top) else {
                return top
            }
            top = above
        }
        return top
    }

    private static func determiner(_ mention: CandidateMention) -> UInt32 {
        mention.isProper ? 6 : mention.determiner.rawValue
    }

    private static func type(_ mention: CandidateMention) -> UInt32 {
        switch mention.form {
        case .pronoun:
            switch mention.lemma {
            case "he", "him", "his", "himself": 1
            case "she", "her", "hers", "herself": 2
            case "it", "its", "itself": 3
            case "they", "them", "their", "theirs", "themselves": 4
            case "this", "that": 5
            default: 6
            }
        case .name: 8 + AntecedentCode.code(mention.kind)
        case .nominal where mention.extra == .group: 7
        case .nominal:
            16 + (determiner(mention) * 5 + AntecedentCode.code(mention.kind)) * 2
                + (mention.number == .plural ? 1 : 0)
        }
    }

    private static func role(_ relation: Deprel) -> UInt32 {
        switch relation {
        case .nsubj, .nsubjOuter: 1
        case .nsubjPass: 2
        case .obj: 3
        case .iobj: 4
        case .obl, .oblUnmarked: 5
        case .oblAgent: 6
        case .nmodPoss: 7
        case .nmod, .nmodDesc, .nmodUnmarked: 8
        case .appos: 9
        case .conj: 10
        case .root: 11
        case .compound: 12
        default: 0
        }
    }
}

// MARK: Pairs

extension MentionTraits {
    /// Names that rules keep apart may be one where one's words are all in the other or are its initials: those of one kind only, unless
    /// they are the same words, and full names of people never.
    func mayBeOneName(_ i: Int, _ j: Int) -> Bool {
        let (a, b) = (rows[i], rows[j])
        if a.cluster == b.cluster { return true }
        let (x, y, shared) = (nameWords.count(i), nameWords.count(j), nameWords.shared(i, j))
        if shared == x, shared == y { return true }
        guard a.kind == b.kind else { return false }
        if a.kind == .person, x > 1, y > 1 { return false }
        return shared == min(x, y) || a.onlyWord == b.initials || b.onlyWord == a.initials
    }

    /// Whether the nations that two phrases name are others.
    func areOfOtherNations(_ i: Int, _ j: Int) -> Bool {
        let (a, b) = (rows[i], rows[j])
        return a.hasNations && b.hasNations
            && chains.mentions[a.index].nations.isDisjoint(with: chains.mentions[b.index].nations)
    }
}

extension CandidateMention {
    /// A noun phrase by its own noun: no name, no pronoun, no group.
    fileprivate var isPlain: Bool { form == .nominal && extra != .group }
}
