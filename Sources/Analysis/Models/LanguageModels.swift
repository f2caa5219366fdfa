import Annotations

/// The models of tags, lemmas and trees, and how a sentence runs through them.
package struct LanguageModels: Sendable {
    package let clusters: WordClusters
    package let segmenter: Segmenter
    package let tagger: Tagger
    package let lemmatizer: Lemmatizer
    package let parser: Parser
    private let tagHashes: [UInt32]
    /// Sentences that are too long for it go to the linear models.
    private let network: NeuralParser?
    private let networkTagHashes: [UInt32]

    /// The models embedded in this build.
    package init(_ setting: ModelSetting = .standard) throws(ModelError) {
        try self.init(
            parsing: ModelFile(embedded: "parsing.model"), clusters: WordClusters(),
            network: NeuralParser(
                ModelFile(embedded: "\(setting.rawValue).model"), pieces: ModelFile(embedded: "pieces.model")),
            boundaries: BoundaryModel(ModelFile(embedded: "segmentation.model")))
    }

    package init(
        parsing file: ModelFile, clusters: WordClusters, network: NeuralParser? = nil, boundaries: BoundaryModel? = nil
    ) throws(ModelError) {
        self.clusters = clusters
        segmenter = boundaries.map { Segmenter($0, clusters: clusters) } ?? Segmenter()
        tagger = try Tagger(file)
        lemmatizer = try Lemmatizer(file)
        parser = try Parser(file)
        tagHashes = tagger.tagSet.names.map { FeatureHash.text($0) }
        self.network = network
        networkTagHashes = network?.tagSet.names.map { FeatureHash.text($0) } ?? []
    }

    /// Fills the columns of `tokens` from tags to relations; words and sentences are given. What the network makes of names is
    /// left in `workspace`, and its vectors of the words.
    func analyze(
        _ text: UnsafeBufferPointer<UInt8>, tokens: inout Tokens, sentences: [Sentence], workspace: inout Workspace
    ) {
        let count = tokens.count
        tokens.upos = Array(repeating: .x, count: count)
        tokens.xpos = Array(repeating: "", count: count)
        tokens.heads = Array(repeating: -1, count: count)
        tokens.deprels = Array(repeating: .root, count: count)
        tokens.lemmas = Array(repeating: "", count: count)
        workspace.nameEvidence = NameEvidence(tokens: network == nil ? 0 : count)
        workspace.vectors = WordVectors(size: network?.vectorSize ?? 0, words: count)
        for (index, sentence) in sentences.enumerated() where !sentence.tokens.isEmpty {
            if let network,
                network.add(sentence: index, words: sentence.tokens, of: tokens, text, to: &workspace.batch)
            {
                if workspace.batch.isFull { parseBatch(network, text, &tokens, sentences, &workspace) }
            } else {
                parseLinearly(text, &tokens, sentence.tokens, &workspace)
            }
        }
        if let network { parseBatch(network, text, &tokens, sentences, &workspace) }
    }

    private func parseBatch(
        _ network: NeuralParser, _ text: UnsafeBufferPointer<UInt8>, _ tokens: inout Tokens, _ sentences: [Sentence],
        _ workspace: inout Workspace
    ) {
        var evidence = workspace.nameEvidence
        var vectors = workspace.vectors
        workspace.nameEvidence = NameEvidence()
        workspace.vectors = WordVectors()
        network.parse(workspace.batch, &workspace.neural) { result in
            let first = sentences[result.sentence].tokens.lowerBound
            evidence.set(result.names.dropFirst(EntityTag.count), from: first)
            vectors.set(result.vectors, from: first)
            for i in 1..<result.tags.count {
                let token = first + i - 1
                let tag = Int(result.tags[i])
                tokens.upos[token] = network.tagSet.upos[tag]
                tokens.xpos[token] = network.tagSet.xpos[tag]
                tokens.heads[token] = result.heads[i] == 0 ? -1 : Int32(first) + result.heads[i] - 1
                tokens.deprels[token] = network.labels[Int(result.labels[i])]
                tokens.lemmas[token] = lemma(text, tokens, token, networkTagHashes[tag])
            }
        }
        workspace.nameEvidence = evidence
        workspace.vectors = vectors
        workspace.batch.removeAll()
    }

    private func parseLinearly(
        _ text: UnsafeBufferPointer<UInt8>, _ tokens: inout Tokens, _ words: Range<Int>, _ workspace: inout Workspace
    ) {
        workspace.columns.begin()
        for token in words { workspace.columns.append(form(text, tokens, token), clusters: clusters) }
        workspace.columns.end()
        tagger.tag(&workspace)
        parser.parse(&workspace)
        for token in words {
            let i = token - words.lowerBound + 1
            let tag = Int(workspace.tags[i])
            tokens.upos[token] = tagger.tagSet.upos[tag]
            tokens.xpos[token] = tagger.tagSet.xpos[tag]
            let head = workspace.state.heads[i]
            tokens.heads[token] = head == 0 ? -1 : Int32(words.lowerBound) + head - 1
            tokens.deprels[token] = parser.labels[Int(workspace.state.labels[i])]
            tokens.lemmas[token] = lemma(text, tokens, token, tagHashes[tag])
        }
    }

    private func form(
        _ text: UnsafeBufferPointer<UInt8>, _ tokens: Tokens, _ token: Int
    ) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: text[Int(tokens.starts[token])..<Int(tokens.ends[token])])
    }

    private func lemma(
        _ text: UnsafeBufferPointer<UInt8>, _ tokens: Tokens, _ token: Int, _ tag: UInt32
    ) -> String {
        lemmatizer.lemma(form(text, tokens, token), tag: tag)
    }
}
