package import Annotations

/// Finds the names of people, organisations and places: the network's scores and those of a linear model over words, clusters
/// and gazetteers, summed and decoded by Viterbi, twice: the second pass knows what the first made of each word elsewhere in the
/// document.
///
///     let recognizer = try EntityRecognizer()
///     recognizer.names(in: text, tokens: tokens, sentences: sentences)      // [NamedSpan]
package struct EntityRecognizer: Sendable {
    /// What one point of the network's is worth in the linear model's own points. From a quarter of this to four times as much the
    /// scores on UNER EWT dev lie between 77.5 and 79.5.
    private static let networkWeight: Float = 8_000

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
    ///
    /// - Parameter evidence: what the network makes of the words; without it the linear model decides alone.
    package func names(
        in text: UnsafeBufferPointer<UInt8>, tokens: Tokens, sentences: [Sentence],
        evidence: NameEvidence = NameEvidence()
    ) -> [NamedSpan] {
        var scratch = Scratch()
        var document = DocumentWords()
        for sentence in sentences {
            read(sentence, text, tokens, into: &scratch)
            document.count(scratch.columns)
        }
        var voted = document
        // What the first pass made of each sentence: the second only adds what votes say.
        var first: [[Float]] = []
        for sentence in sentences {
            read(sentence, text, tokens, into: &scratch)
            score(&scratch, document, sentence, evidence)
            scratch.decoder.decode(scratch.emissions, transitions)
            voted.vote(scratch.columns, scratch.decoder.tags)
            first.append(scratch.emissions)
        }
        var names: [NamedSpan] = []
        for (i, sentence) in sentences.enumerated() {
            read(sentence, text, tokens, into: &scratch)
            scratch.emissions = first[i]
            first[i] = []
            addVotes(&scratch, voted)
            scratch.decoder.decode(scratch.emissions, transitions)
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

    private func score(
        _ scratch: inout Scratch, _ document: DocumentWords, _ sentence: Sentence, _ evidence: NameEvidence
    ) {
        scratch.emissions.removeAll(keepingCapacity: true)
        for i in 1..<max(1, scratch.columns.words.count + 1) {
            EntityFeatures.extract(i, scratch.columns, document, into: &scratch.features)
            model.score(scratch.features, into: &scratch.scores)
            for (tag, score) in scratch.scores.enumerated() {
                scratch.emissions.append(
                    Float(score) + Self.networkWeight * evidence.score(sentence.tokens.lowerBound + i - 1, tag))
            }
        }
    }

    private func addVotes(_ scratch: inout Scratch, _ document: DocumentWords) {
        for i in 1..<max(1, scratch.columns.words.count + 1) {
            scratch.features.removeAll(keepingCapacity: true)
            EntityFeatures.extractVotes(i, scratch.columns, document, into: &scratch.features)
            guard !scratch.features.isEmpty else { continue }
            model.score(scratch.features, into: &scratch.scores)
            for (tag, score) in scratch.scores.enumerated() {
                scratch.emissions[(i - 1) * EntityTag.count + tag] += Float(score)
            }
        }
    }
}
