import Annotations

/// What the ranker's features need of every mention, read once, as columns of numbers.
///
/// Mentions stand in the order of their phrases: the ranker's own numbers, not those of ``Chains``.
struct MentionTraits {
    /// Indices into ``Chains/mentions``.
    private(set) var order: [Int]
    /// What kind of expression: a pronoun's base form; else form, kind, determiner and whether it is plural.
    private(set) var type: [UInt32] = []
    /// The same without kind and number.
    private(set) var determination: [UInt32] = []
    private(set) var lemma: [UInt32] = []
    /// The cluster path of the head, ten bits of it.
    private(set) var path: [UInt32] = []
    /// The relation of the phrase to what governs it, and that word with its lemma.
    private(set) var role: [UInt32] = []
    private(set) var governor: [Int] = []
    private(set) var governorLemma: [UInt32] = []
    /// Subject of a verb of speaking, or named by "according to", or the one by whom something was stated.
    private(set) var speaks: [Bool] = []
    private(set) var isQuoted: [Bool] = []
    /// The phrase's words without its determiner and the possessive mark, lower-cased.
    private(set) var text: [UInt32] = []
    /// The words before a noun, or those of a name.
    private(set) var words: [Set<UInt32>] = []
    /// ``words`` and the head's lemma.
    private(set) var allWords: [Set<UInt32>] = []
    private(set) var titles: [Set<UInt32>] = []
    /// How many noun phrases and names of the document have the same head.
    private(set) var frequency: [UInt32] = []
    /// For each mention of ``Chains`` its place in ``order``.
    private(set) var place: [Int]

    init(_ chains: Chains, _ paths: WordClusters) {
        let (mentions, document) = (chains.mentions, chains.document)
        let tokens = document.tokens
        order = mentions.indices.sorted { a, b in
            let (x, y) = (mentions[a].extent, mentions[b].extent)
            return (x.lowerBound, -x.upperBound, a) < (y.lowerBound, -y.upperBound, b)
        }
        place = Array(repeating: 0, count: order.count)
        for (i, index) in order.enumerated() { place[index] = i }
        var counts: [UInt32: Int] = [:]
        for index in order {
            let mention = mentions[index]
            let top = Self.top(mention, tokens)
            let above = tokens.head(top)
            let relation = Self.role(tokens.deprels[top])
            let before = mention.phrase.lowerBound - 2
            type.append(Self.type(mention))
            determination.append(mention.isPlain ? 16 + Self.determiner(mention) : type[type.count - 1])
            lemma.append(FeatureHash.text(mention.lemma))
            path.append(paths.path(of: document.form(mention.head)) & 1023)
            role.append(relation)
            governor.append(above ?? -1)
            governorLemma.append(above.map { FeatureHash.text(tokens.lemmas[$0].lowercased()) } ?? 0)
            speaks.append(
                (relation == 1 || relation == 6)
                    && above.map { NounClasses.speech.contains(tokens.lemmas[$0].lowercased()) } ?? false
                    || before >= 0 && document.form(before).lowercased() == "according")
            isQuoted.append(chains.quotations.isQuoted(mention.head))
            text.append(mention.form == .pronoun ? lemma[lemma.count - 1] : Self.text(mention, document))
            let set = Set(mention.words.map { FeatureHash.text($0) })
            words.append(set)
            allWords.append(set.union([lemma[lemma.count - 1]]))
            titles.append(Set(mention.titles.map { FeatureHash.text($0) }))
            if mention.form != .pronoun { counts[lemma[lemma.count - 1], default: 0] += 1 }
        }
        frequency = lemma.map { AntecedentFeatures.bucket(counts[$0] ?? 0) }
    }

    private static func text(_ mention: CandidateMention, _ document: Document) -> UInt32 {
        var range = mention.extent
        while range.lowerBound < mention.head, document.tokens.deprels[range.lowerBound].universal == .det {
            range = range.lowerBound + 1..<range.upperBound
        }
        while range.count > 1, ["'s", "’s"].contains(document.form(range.upperBound - 1)) {
            range = range.lowerBound..<range.upperBound - 1
        }
        return range.reduce(UInt32(0)) { FeatureHash.combine($0, FeatureHash.text(document.form($1).lowercased())) }
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
        case .name: 8 + AntecedentFeatures.code(mention.kind)
        case .nominal where mention.extra == .group: 7
        case .nominal:
            16 + (determiner(mention) * 5 + AntecedentFeatures.code(mention.kind)) * 2
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

extension CandidateMention {
    /// A noun phrase by its own noun: no name, no pronoun, no group.
    fileprivate var isPlain: Bool { form == .nominal && extra != .group }
}
