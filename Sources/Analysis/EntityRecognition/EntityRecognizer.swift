package import Annotations

/// Finds the names of people, organisations and places: the network's scores and those of a linear model over words, clusters
/// and gazetteers, summed and decoded by Viterbi, twice: the second pass knows what the first made of each word elsewhere in the
/// document. Words that the network is sure are in no name, four of five, are left to it.
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
        // Sentences with a word that may be of a name.
        var open: [Int] = []
        for (i, sentence) in sentences.enumerated() {
            read(sentence, text, tokens, into: &scratch)
            document.count(scratch.columns)
            if sentence.tokens.allSatisfy(evidence.isOutside) {
                document.vote(scratch.columns, repeatElement(UInt8(EntityTag.outside), count: sentence.tokens.count))
            } else {
                open.append(i)
            }
        }
        var voted = document
        // What the first pass made of each sentence: the second only adds what votes say.
        var first: [[Float]] = []
        for i in open {
            read(sentences[i], text, tokens, into: &scratch)
            score(&scratch, document, sentences[i], evidence)
            scratch.decoder.decode(scratch.emissions, transitions)
            voted.vote(scratch.columns, scratch.decoder.tags)
            first.append(scratch.emissions)
        }
        var names: [NamedSpan] = []
        for (k, i) in open.enumerated() {
            read(sentences[i], text, tokens, into: &scratch)
            swap(&scratch.emissions, &first[k])
            first[k] = []
            addVotes(&scratch, voted, sentences[i], evidence)
            scratch.decoder.decode(scratch.emissions, transitions)
            names += EntityTag.spans(scratch.decoder.tags, first: sentences[i].tokens.lowerBound)
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
        for (i, token) in sentence.tokens.enumerated() {
            let first = scratch.emissions.count
            for tag in 0..<EntityTag.count {
                scratch.emissions.append(Self.networkWeight * evidence.score(token, tag))
            }
            if evidence.isOutside(token) { continue }
            EntityFeatures.extract(i + 1, scratch.columns, document, into: &scratch.features)
            model.score(scratch.features, into: &scratch.scores)
            for (tag, score) in scratch.scores.enumerated() { scratch.emissions[first + tag] += Float(score) }
        }
    }

    private func addVotes(
        _ scratch: inout Scratch, _ document: DocumentWords, _ sentence: Sentence, _ evidence: NameEvidence
    ) {
        for (i, token) in sentence.tokens.enumerated() where !evidence.isOutside(token) {
            scratch.features.removeAll(keepingCapacity: true)
            EntityFeatures.extractVotes(i + 1, scratch.columns, document, into: &scratch.features)
            guard !scratch.features.isEmpty else { continue }
            model.score(scratch.features, into: &scratch.scores)
            for (tag, score) in scratch.scores.enumerated() {
                scratch.emissions[i * EntityTag.count + tag] += Float(score)
            }
        }
    }
}
