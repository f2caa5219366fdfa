import Annotations

/// The models of sentences, tags, lemmas and trees, and how a sentence runs through them.
package struct LanguageModels: Sendable {
    package let clusters: WordClusters
    package let segmenter: Segmenter
    private let lemmatizer: Lemmatizer
    private let network: NeuralParser
    private let tagHashes: [UInt32]

    /// The models embedded in this build.
    package init(_ setting: ModelSetting = .standard) throws(ModelError) {
        let clusters = try WordClusters()
        try self.init(
            clusters: clusters,
            segmenter: Segmenter(BoundaryModel(ModelFile(embedded: "segmentation.model")), clusters: clusters),
            lemmatizer: Lemmatizer(ModelFile(embedded: "lemmas.model")),
            network: NeuralParser(
                ModelFile(embedded: "\(setting.rawValue).model"), pieces: ModelFile(embedded: "pieces.model")))
    }

    package init(clusters: WordClusters, segmenter: Segmenter, lemmatizer: Lemmatizer, network: NeuralParser) {
        self.clusters = clusters
        self.segmenter = segmenter
        self.lemmatizer = lemmatizer
        self.network = network
        tagHashes = network.tagSet.names.map { FeatureHash.text($0) }
    }

    /// Fills the columns of `tokens` from tags to relations; words and sentences are given. What the network makes of names is
    /// left in `workspace`, and its vectors of the words.
    ///
    /// A sentence of more pieces than the network reads is read in windows, each a tree of its own; the roots of the later ones
    /// stand beside the first as `parataxis`.
    func analyze(
        _ text: UnsafeBufferPointer<UInt8>, tokens: inout Tokens, sentences: [Sentence], workspace: inout Workspace
    ) {
        let count = tokens.count
        tokens.upos = Array(repeating: .x, count: count)
        tokens.xpos = Array(repeating: "", count: count)
        tokens.heads = Array(repeating: -1, count: count)
        tokens.deprels = Array(repeating: .root, count: count)
        tokens.lemmas = Array(repeating: "", count: count)
        workspace.nameEvidence = NameEvidence(tokens: count)
        workspace.vectors = WordVectors(size: network.vectorSize, words: count)
        var parted: [Range<Int>] = []
        for sentence in sentences where !sentence.tokens.isEmpty {
            var rest = sentence.tokens
            while !rest.isEmpty {
                let window = network.add(words: rest, of: tokens, text, to: &workspace.batch)
                if workspace.batch.isFull { parseBatch(text, &tokens, &workspace) }
                rest = window.upperBound..<rest.upperBound
                if window != sentence.tokens, rest.isEmpty { parted.append(sentence.tokens) }
            }
        }
        parseBatch(text, &tokens, &workspace)
        for sentence in parted { Self.join(sentence, &tokens) }
    }

    /// Makes one tree of the windows' trees.
    private static func join(_ sentence: Range<Int>, _ tokens: inout Tokens) {
        var root: Int32?
        for token in sentence where tokens.heads[token] < 0 {
            if let root {
                tokens.heads[token] = root
                tokens.deprels[token] = .parataxis
            } else {
                root = Int32(token)
            }
        }
    }

    private func parseBatch(
        _ text: UnsafeBufferPointer<UInt8>, _ tokens: inout Tokens, _ workspace: inout Workspace
    ) {
        var evidence = workspace.nameEvidence
        var vectors = workspace.vectors
        workspace.nameEvidence = NameEvidence()
        workspace.vectors = WordVectors()
        network.parse(workspace.batch, &workspace.neural) { result in
            evidence.set(result.names, stride: result.nameStride, from: result.first)
            vectors.set(result.vectors, from: result.first)
            for i in 1..<result.tags.count {
                let token = result.first + i - 1
                let tag = Int(result.tags[i])
                tokens.upos[token] = network.tagSet.upos[tag]
                tokens.xpos[token] = network.tagSet.xpos[tag]
                tokens.heads[token] = result.heads[i] == 0 ? -1 : Int32(result.first) + result.heads[i] - 1
                tokens.deprels[token] = network.labels[Int(result.labels[i])]
                let form = UnsafeBufferPointer(rebasing: text[Int(tokens.starts[token])..<Int(tokens.ends[token])])
                tokens.lemmas[token] = lemmatizer.lemma(form, tag: tagHashes[tag])
            }
        }
        workspace.nameEvidence = evidence
        workspace.vectors = vectors
        workspace.batch.removeAll()
    }
}
