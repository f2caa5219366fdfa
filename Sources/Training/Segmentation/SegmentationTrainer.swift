import Analysis
import Annotations
public import Foundation

/// Learns where sentences end: a logistic model by AdaGrad (Duchi, Hazan and Singer 2011) that reads each paragraph from left to right
/// and, from the second epoch on, lives with its own decisions.
public struct SegmentationTrainer {
    public struct Configuration: Sendable {
        public var seed: UInt64 = 1
        public var epochs = 8
        /// The table has `1 << bits` weights of two bytes.
        public var bits = 18
        public var step: Float = 0.1
        /// How far a weight is drawn to zero whenever its feature is seen.
        public var decay: Float = 0.001

        public init() {}
    }

    private let configuration: Configuration

    public init(_ configuration: Configuration = Configuration()) { self.configuration = configuration }

    /// Trains on EWT and GUM train.
    /// - Returns: the bytes of `Models/segmentation.model`.
    public func train(data: URL) throws -> [UInt8] {
        let treebanks = data.appending(path: "treebanks")
        return try train([
            Treebank.read(treebanks.appending(path: "en_ewt-ud-train.conllu")),
            Treebank.read(folder: treebanks.appending(path: "gum/train")),
        ])
    }

    /// Each treebank is read in its own order, paragraphs being independent of each other; documents come in a random one.
    func train(_ treebanks: [[TreebankSentence]]) throws -> [UInt8] {
        let clusters = try WordClusters()
        var documents = treebanks.flatMap { Self.documents($0) + Self.documents(Self.headlines($0)) }
        var learner = Learner(configuration)
        var random = SeededGenerator(seed: configuration.seed)
        for epoch in 0..<configuration.epochs {
            documents.shuffle(using: &random)
            for (gold, ends) in documents {
                let (tokens, _) = Segmenter().segment(gold.article)
                _ = Segmenter.segment(gold.article, clusters) { token, features in
                    let isEnd = ends.contains(tokens.ends[token])
                    let guess = learner.learn(features, isEnd)
                    return epoch == 0 ? isEnd : guess
                }
            }
            learner.average()
        }
        return BoundaryModel.write(learner.averaged)
    }

    /// Every third sentence alone in its paragraph as a headline has it, without a final mark: in capitals or not, it isn't parted.
    private static func headlines(_ sentences: [TreebankSentence]) -> [TreebankSentence] {
        stride(from: 0, to: sentences.count, by: 3).map { i in
            var sentence = i % 2 == 0 ? sentences[i].titleCased() : sentences[i].withoutFinalMark()
            sentence.startsParagraph = true
            sentence.document = "headlines"
            return sentence
        }
    }

    private static func documents(_ sentences: [TreebankSentence]) -> [(gold: GoldText, ends: Set<Int32>)] {
        sentences.split { $0.document }.map { document in
            let gold = GoldText(Array(document))
            return (gold, Set(gold.sentences.map { Int32($0.span.end) }))
        }
    }

    /// The weights while they are learnt.
    private struct Learner {
        private var weights: [Float]
        private var squares: [Float]
        private var sums: [Float]
        private var count: Float = 0
        private let mask: UInt32
        private let step: Float
        private let decay: Float

        init(_ configuration: Configuration) {
            weights = Array(repeating: 0, count: 1 << configuration.bits)
            squares = weights
            sums = weights
            mask = UInt32(weights.count - 1)
            (step, decay) = (configuration.step, configuration.decay)
        }

        /// - Returns: what was thought before the truth was seen.
        mutating func learn(_ features: [UInt32], _ isEnd: Bool) -> Bool {
            let score = features.reduce(Float(0)) { $0 + weights[Int($1 & mask)] }
            let gradient = 1 / (1 + exp(-score)) - (isEnd ? 1 : 0)
            guard abs(gradient) > 1e-3 else { return score > 0 }
            for feature in features {
                let i = Int(feature & mask)
                let pull = gradient + decay * weights[i]
                squares[i] += pull * pull
                weights[i] -= step * pull / (squares[i] + 0.1).squareRoot()
            }
            return score > 0
        }

        mutating func average() {
            count += 1
            for i in weights.indices { sums[i] += weights[i] }
        }

        var averaged: [Float] { sums.map { $0 / max(1, count) } }
    }
}

extension Array {
    /// Runs of elements with one key.
    fileprivate func split(_ key: (Element) -> some Equatable) -> [ArraySlice<Element>] {
        var runs: [ArraySlice<Element>] = []
        var start = 0
        for i in indices.dropFirst() where key(self[i]) != key(self[i - 1]) {
            runs.append(self[start..<i])
            start = i
        }
        if start < count { runs.append(self[start...]) }
        return runs
    }
}
