import Analysis
public import Foundation

/// Trains the recognizer of names: a structured averaged perceptron (Collins 2002).
///
///     let bytes = try EntityTrainer().train(data: URL(filePath: "../shared/data"))
///     try Data(bytes).write(to: URL(filePath: "Models/entities.model"))
///
/// The clusters and the gazetteer are those embedded in the build.
public struct EntityTrainer {
    public struct Configuration: Sendable {
        public var seed: UInt64 = 1
        public var epochs = 10
        /// Votes of the first pass come from models that haven't seen the document: as many as this.
        public var folds = 4
        public var foldEpochs = 5
        /// One in so many sentences is learnt once more in capitals and as a headline.
        public var recasedShare = 12
        public var minimumUpdates = 3

        public init() {}
    }

    private let configuration: Configuration
    private let clusters: WordClusters
    private let gazetteer: Gazetteer
    private let progress: (String) -> Void

    public init(
        _ configuration: Configuration = Configuration(),
        progress: @escaping (String) -> Void = Self.report
    ) throws {
        self.configuration = configuration
        self.progress = progress
        clusters = try WordClusters()
        gazetteer = try Gazetteer()
    }

    /// Prints a line to standard error.
    public static func report(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

    /// Trains on UNER EWT train, WikiGold and GUM train of a data folder.
    /// - Returns: the bytes of `Models/entities.model`.
    public func train(data: URL) throws -> [UInt8] { try train(Self.corpus(data: data)) }

    static func corpus(data: URL) throws -> [NamedSentence] {
        var sentences: [NamedSentence] = []
        func add(_ corpus: [NamedSentence]) {
            let first = (sentences.last?.document ?? -1) + 1
            sentences += corpus.map {
                var sentence = $0
                sentence.document += first
                return sentence
            }
        }
        let folder = data.appending(path: "entities")
        add(try EntityCorpus.universalNER(folder.appending(path: "uner_ewt-train.iob2")))
        add(try EntityCorpus.conll(folder.appending(path: "wikigold.conll")))
        return sentences
    }

    package func train(_ corpus: [NamedSentence]) -> [UInt8] {
        var generator = SeededGenerator(seed: configuration.seed)
        let sentences = prepare(corpus, &generator)
        progress("\(sentences.count) sentences with \(sentences.reduce(0) { $0 + $1.gold.count }) words")
        let documents = (sentences.map(\.document).max() ?? 0) + 1
        var voted = [DocumentWords](repeating: DocumentWords(), count: documents)
        for fold in 0..<configuration.folds {
            // Neighbouring documents are often of one source and stay together.
            let isHeldOut = { (sentence: PreparedNames) in sentence.document / 5 % configuration.folds == fold }
            var model = SequencePerceptron()
            for _ in 0..<configuration.foldEpochs {
                for i in sentences.indices.shuffled(using: &generator) where !isHeldOut(sentences[i]) {
                    model.learn(sentences[i], votes: nil)
                }
            }
            for sentence in sentences where isHeldOut(sentence) && !sentence.isRecased {
                voted[sentence.document].vote(sentence.columns, model.tags(sentence, votes: nil))
            }
        }
        progress("first passes jackknifed")
        var model = SequencePerceptron()
        for epoch in 1...max(1, configuration.epochs) {
            var wrong = 0
            for i in sentences.indices.shuffled(using: &generator) {
                // The same weights serve the first pass, which has no votes.
                let usesVotes = Bool.random(using: &generator)
                let isRight = model.learn(sentences[i], votes: usesVotes ? voted[sentences[i].document] : nil)
                if !isRight { wrong += 1 }
            }
            progress("epoch \(epoch): \(wrong) of \(sentences.count) sentences wrong")
        }
        var writer = ModelWriter()
        model.write(to: &writer, minimumUpdates: configuration.minimumUpdates)
        return writer.bytes()
    }

    /// Features and gold tags of every sentence, and of some once more in other letters.
    private func prepare(_ corpus: [NamedSentence], _ generator: inout SeededGenerator) -> [PreparedNames] {
        let documents = (corpus.map(\.document).max() ?? 0) + 1
        var words = [DocumentWords](repeating: DocumentWords(), count: documents)
        for sentence in corpus { words[sentence.document].count(columns(sentence.forms)) }
        var prepared: [PreparedNames] = []
        for sentence in corpus {
            let document = words[sentence.document]
            prepared.append(PreparedNames(sentence, columns(sentence.forms), document, isRecased: false))
            guard sentence.forms.count >= 4,
                Int.random(in: 0..<configuration.recasedShare, using: &generator) == 0
            else { continue }
            for recase in [{ $0.uppercased() }, Self.titleCased] as [(String) -> String] {
                var copy = sentence
                copy.forms = sentence.forms.map(recase)
                // What the document shows of the words' casing is hidden half of the time: headlines often stand alone.
                let seen = Bool.random(using: &generator) ? document : DocumentWords()
                prepared.append(PreparedNames(copy, columns(copy.forms), seen, isRecased: true))
            }
        }
        return prepared
    }

    private static func titleCased(_ word: String) -> String {
        let isSmall = word.utf8.count <= 3 && word.allSatisfy(\.isLowercase)
        return isSmall ? word : word.prefix(1).uppercased() + word.dropFirst()
    }

    private func columns(_ forms: [String]) -> EntityColumns {
        var columns = EntityColumns()
        columns.begin()
        for var form in forms { form.withUTF8 { columns.append($0, clusters: clusters) } }
        columns.end(gazetteer)
        return columns
    }
}

/// A sentence ready for training: features of every word, and the gold tags.
struct PreparedNames {
    let columns: EntityColumns
    let gold: [UInt8]
    let document: Int
    let isRecased: Bool
    private let features: [UInt32]
    private let offsets: [Int]

    init(_ sentence: NamedSentence, _ columns: EntityColumns, _ words: DocumentWords, isRecased: Bool) {
        self.columns = columns
        self.isRecased = isRecased
        document = sentence.document
        gold = EntityTag.tags(sentence.names, count: sentence.forms.count)
        var features: [UInt32] = []
        var offsets = [0]
        var buffer: [UInt32] = []
        for i in 1..<max(1, sentence.forms.count + 1) {
            EntityFeatures.extract(i, columns, words, into: &buffer)
            features += buffer
            offsets.append(features.count)
        }
        self.features = features
        self.offsets = offsets
    }

    /// The features of word `i`, from 0.
    func features(_ i: Int, votes: DocumentWords?, into buffer: inout [UInt32]) {
        buffer.removeAll(keepingCapacity: true)
        buffer.append(contentsOf: features[offsets[i]..<offsets[i + 1]])
        if let votes { EntityFeatures.extractVotes(i + 1, columns, votes, into: &buffer) }
    }
}

/// The weights of words and of neighbouring tags while they are learnt.
struct SequencePerceptron {
    private var emissions = AveragedPerceptron(classes: EntityTag.count)
    private var transitions = [Float](repeating: 0, count: EntityTag.count * (EntityTag.count + 1))
    private var drift: [Float]
    private var time: Float = 1
    private var decoder = EntityDecoder()
    private var features: [UInt32] = []
    private var scores: [Float] = []
    private var all: [Float] = []

    init() { drift = transitions }

    mutating func tags(_ sentence: PreparedNames, votes: DocumentWords?) -> [UInt8] {
        all.removeAll(keepingCapacity: true)
        for i in sentence.gold.indices {
            sentence.features(i, votes: votes, into: &features)
            emissions.score(features, into: &scores)
            all += scores
        }
        decoder.decode(all, transitions)
        return decoder.tags
    }

    /// - Returns: whether the sentence was right before learning.
    @discardableResult
    mutating func learn(_ sentence: PreparedNames, votes: DocumentWords?) -> Bool {
        let guess = tags(sentence, votes: votes)
        let isRight = guess == sentence.gold
        if !isRight {
            for i in guess.indices {
                let (truth, wrong) = (Int(sentence.gold[i]), Int(guess[i]))
                if truth != wrong {
                    sentence.features(i, votes: votes, into: &features)
                    emissions.update(features, truth: truth, guess: wrong)
                }
                change(truth, after: i == 0 ? EntityTag.count : Int(sentence.gold[i - 1]), by: 1)
                change(wrong, after: i == 0 ? EntityTag.count : Int(guess[i - 1]), by: -1)
            }
        }
        emissions.step()
        time += 1
        return isRight
    }

    private mutating func change(_ tag: Int, after previous: Int, by amount: Float) {
        transitions[tag * (EntityTag.count + 1) + previous] += amount
        drift[tag * (EntityTag.count + 1) + previous] += amount * time
    }

    func write(to writer: inout ModelWriter, minimumUpdates: Int) {
        let scale = emissions.write(to: &writer, name: "names", minimumUpdates: minimumUpdates)
        let averaged = transitions.indices.map { Int32(((transitions[$0] - drift[$0] / time) * scale).rounded()) }
        writer.add("names/transitions", averaged)
    }
}
