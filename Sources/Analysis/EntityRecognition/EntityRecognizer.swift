package import Annotations

/// Finds the names of people, organisations and places: a linear model over words, clusters and gazetteers, decoded by
/// Viterbi, twice: the second pass knows what the first made of each word elsewhere in the document.
///
///     let recognizer = try EntityRecognizer()
///     recognizer.names(in: text, tokens: tokens, sentences: sentences)      // [NamedSpan]
package struct EntityRecognizer: Sendable {
    private let clusters: WordClusters
    private let gazetteer: Gazetteer
    private let model: LinearModel
    private let transitions: [Float]

    /// The models embedded in this build.
    package init() throws(ModelError) {
        try self.init(ModelFile(embedded: "entities.model"), clusters: WordClusters(), gazetteer: Gazetteer())
    }

    package init(_ file: ModelFile, clusters: WordClusters, gazetteer: Gazetteer) throws(ModelError) {
        self.clusters = clusters
        self.gazetteer = gazetteer
        model = try LinearModel(file, name: "names")
        let cells = try file.array("names/transitions", of: Int32.self)
        guard model.classes == EntityTag.count, cells.count == EntityTag.count * (EntityTag.count + 1) else {
            throw ModelError(file.name, .corrupt, "the tables of names don't fit together: train the model again")
        }
        transitions = (0..<cells.count).map { Float(cells[$0]) }
    }

    /// The names in text order, without overlap; none crosses a sentence.
    package func names(
        in text: UnsafeBufferPointer<UInt8>, tokens: Tokens, sentences: [Sentence]
    ) -> [NamedSpan] {
        var scratch = Scratch()
        var document = DocumentWords()
        for sentence in sentences {
            read(sentence, text, tokens, into: &scratch)
            document.count(scratch.columns)
        }
        var voted = document
        for sentence in sentences {
            read(sentence, text, tokens, into: &scratch)
            tag(&scratch, document, usesVotes: false)
            voted.vote(scratch.columns, scratch.decoder.tags)
        }
        var names: [NamedSpan] = []
        for sentence in sentences {
            read(sentence, text, tokens, into: &scratch)
            tag(&scratch, voted, usesVotes: true)
            names += EntityTag.spans(scratch.decoder.tags, first: sentence.tokens.lowerBound)
        }
        return NameTypes(text, tokens, gazetteer).mended(names, in: sentences)
    }

    private struct Scratch {
        var columns = EntityColumns()
        var features: [UInt32] = []
        var scores: [Int32] = []
        var emissions: [Float] = []
        var decoder = EntityDecoder()
    }

    private func read(
        _ sentence: Sentence, _ text: UnsafeBufferPointer<UInt8>, _ tokens: Tokens, into scratch: inout Scratch
    ) {
        scratch.columns.begin()
        for token in sentence.tokens {
            let form = UnsafeBufferPointer(rebasing: text[Int(tokens.starts[token])..<Int(tokens.ends[token])])
            scratch.columns.append(form, clusters: clusters)
        }
        scratch.columns.end(gazetteer)
    }

    private func tag(_ scratch: inout Scratch, _ document: DocumentWords, usesVotes: Bool) {
        scratch.emissions.removeAll(keepingCapacity: true)
        for i in 1..<max(1, scratch.columns.words.count + 1) {
            EntityFeatures.extract(i, scratch.columns, document, into: &scratch.features)
            if usesVotes { EntityFeatures.extractVotes(i, scratch.columns, document, into: &scratch.features) }
            model.score(scratch.features, into: &scratch.scores)
            for score in scratch.scores { scratch.emissions.append(Float(score)) }
        }
        scratch.decoder.decode(scratch.emissions, transitions)
    }
}
