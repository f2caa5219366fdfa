package import Annotations

/// A document as the trainer of the ranker sees it: each choice with its features.
package struct CoreferenceExample {
    /// What a mention may be: something new first, then each of its candidates.
    package struct Choice {
        package let mention: Int
        package let candidates: [Int]
        package let features: [[UInt32]]
    }

    package let document: Document
    /// The mentions that choices are about: their whole phrases, heads, and whether they are several things.
    package let mentions: [(extent: Range<Int>, head: Int, isGroup: Bool)]
    package private(set) var choices: [Choice] = []
    private let chains: Chains
    private let paths: WordClusters

    init(_ document: Document, names: [NamedSpan], gazetteer: Gazetteer, paths: WordClusters) {
        self.document = document
        self.paths = paths
        chains = Chains(document, names: names, gazetteer: gazetteer)
        mentions = chains.mentions.map { ($0.extent, $0.head, $0.extra == .group) }
        let traits = MentionTraits(chains, paths)
        var finder = AntecedentCandidates(traits)
        var features = AntecedentFeatures(traits, FeatureList())
        for (i, mention) in traits.rows.enumerated() {
            finder.read(i)
            guard !finder.candidates.isEmpty else { continue }
            var rows: [[UInt32]] = []
            features.forEach(i, finder.candidates, finder.known) { rows.append($1.features) }
            choices.append(
                Choice(
                    mention: mention.index, candidates: finder.candidates.map { traits.rows[$0].index }, features: rows)
            )
        }
    }

    /// The chains by a model.
    package func chains(_ model: AntecedentModel) -> [[Range<Int>]] {
        CoreferenceResolver.phrases(chains, AntecedentRanker(model: model, paths: paths).groups(chains))
    }
}
