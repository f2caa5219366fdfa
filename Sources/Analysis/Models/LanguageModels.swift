import Annotations

/// The models of tags, lemmas and trees, and how a sentence runs through them.
package struct LanguageModels: Sendable {
    package let clusters: WordClusters
    package let tagger: Tagger
    package let lemmatizer: Lemmatizer
    package let parser: Parser
    private let tagHashes: [UInt32]

    /// The models embedded in this build.
    package init() throws(ModelError) {
        try self.init(parsing: ModelFile(embedded: "parsing.model"), clusters: WordClusters())
    }

    package init(parsing file: ModelFile, clusters: WordClusters) throws(ModelError) {
        self.clusters = clusters
        tagger = try Tagger(file)
        lemmatizer = try Lemmatizer(file)
        parser = try Parser(file)
        tagHashes = tagger.tagSet.names.map { FeatureHash.text($0) }
    }

    /// Fills the columns of `tokens` from tags to relations; words and sentences are given.
    func analyze(
        _ text: UnsafeBufferPointer<UInt8>, tokens: inout Tokens, sentences: [Sentence], workspace: inout Workspace
    ) {
        let count = tokens.count
        tokens.upos = Array(repeating: .x, count: count)
        tokens.xpos = Array(repeating: "", count: count)
        tokens.heads = Array(repeating: -1, count: count)
        tokens.deprels = Array(repeating: .root, count: count)
        tokens.lemmas = []
        tokens.lemmas.reserveCapacity(count)
        for sentence in sentences where !sentence.tokens.isEmpty {
            let first = sentence.tokens.lowerBound
            workspace.columns.begin()
            for token in sentence.tokens {
                let form = UnsafeBufferPointer(rebasing: text[Int(tokens.starts[token])..<Int(tokens.ends[token])])
                workspace.columns.append(form, clusters: clusters)
            }
            workspace.columns.end()
            tagger.tag(&workspace)
            parser.parse(&workspace)
            for token in sentence.tokens {
                let i = token - first + 1
                let tag = Int(workspace.tags[i])
                tokens.upos[token] = tagger.tagSet.upos[tag]
                tokens.xpos[token] = tagger.tagSet.xpos[tag]
                let head = workspace.state.heads[i]
                tokens.heads[token] = head == 0 ? -1 : Int32(first) + head - 1
                tokens.deprels[token] = parser.labels[Int(workspace.state.labels[i])]
                let form = UnsafeBufferPointer(rebasing: text[Int(tokens.starts[token])..<Int(tokens.ends[token])])
                tokens.lemmas.append(lemmatizer.lemma(form, tag: tagHashes[tag]))
            }
        }
    }
}
