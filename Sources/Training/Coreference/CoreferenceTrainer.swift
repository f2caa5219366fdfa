import Analysis
import Annotations
public import Foundation

/// Learns to rank antecedents: a log-linear model over earlier mentions and "new", with the costs and latent antecedents of Durrett and
/// Klein (2013), by AdaGrad (Duchi, Hazan and Singer 2011), averaged over the later epochs.
public struct CoreferenceTrainer {
    public struct Configuration: Sendable {
        public var seed: UInt64 = 1
        public var epochs = 12
        /// The table has `1 << bits` weights of two bytes.
        public var bits = 18
        public var step: Float = 0.02
        /// How far a weight is drawn to zero whenever its feature is seen.
        public var decay: Float = 0.001
        /// What it costs to link something new, to take something known for new, and to link to the wrong one.
        public var falseLink: Float = 0.1
        public var falseNew: Float = 2.5
        public var wrongLink: Float = 1

        public init() {}
    }

    private let configuration: Configuration

    public init(_ configuration: Configuration = Configuration()) { self.configuration = configuration }

    /// Trains on OntoGUM train.
    /// - Parameter progress: gets the scores of the model on dev, and those of four models on the fourth of train that each hasn't seen.
    /// - Returns: the bytes of `Models/coreference.model`.
    public func train(data: URL, progress: (String) -> Void) throws -> [UInt8] {
        let analyzer = try Analyzer(.accurate)
        let examples = try Self.examples(data, "train", analyzer)
        var table = CoreferenceTable("train, four folds")
        for fold in 0..<4 {
            let rest = examples.indices.filter { $0 % 4 != fold }.map { examples[$0] }
            try score(examples.indices.filter { $0 % 4 == fold }.map { examples[$0] }, by: train(rest), &table)
        }
        progress(table.description)
        let bytes = train(examples)
        var dev = CoreferenceTable("OntoGUM dev")
        try score(Self.examples(data, "dev", analyzer), by: bytes, &dev)
        progress(dev.description)
        return bytes
    }

    private struct Example {
        let document: CoreferenceDocument
        let task: CoreferenceExample
        /// For each mention the number of its chain, or -1.
        let chainOf: [Int]
    }

    private static func examples(_ data: URL, _ part: String, _ analyzer: Analyzer) throws -> [Example] {
        try CoreferenceDocument.read(data: data, part: part).map { document in
            let text = GoldText(document.sentences)
            let task = analyzer.coreferenceExample(text.article, tokens: text.tokens, sentences: text.sentences)
            var byExtent: [Range<Int>: Int] = [:]
            var byHead: [Int: Int] = [:]
            for (number, chain) in document.chains.enumerated() {
                for span in chain {
                    byExtent[span] = number
                    let head = span.first { token in
                        task.document.tokens.head(token).map { !span.contains($0) } ?? true
                    }
                    // Of nested phrases with one head the outermost.
                    if let head, byHead[head] == nil || span.count > 1 { byHead[head] = number }
                }
            }
            return Example(
                document: document, task: task,
                chainOf: task.mentions.map { byExtent[$0.extent] ?? ($0.isGroup ? -1 : byHead[$0.head] ?? -1) })
        }
    }

    private func score(_ examples: [Example], by bytes: [UInt8], _ table: inout CoreferenceTable) throws {
        let model = try AntecedentModel(ModelFile(bytes: bytes, name: "coreference.model"))
        for example in examples { table.add(example.document, found: example.task.chains(model)) }
    }

    private func train(_ examples: [Example]) -> [UInt8] {
        let choices = examples.flatMap { example in
            example.task.choices.map { choice -> (features: [[UInt32]], isRight: [Bool]) in
                let chain = example.chainOf[choice.mention]
                let isRight = choice.candidates.map { chain >= 0 && example.chainOf[$0] == chain }
                return (choice.features, [!isRight.contains(true)] + isRight)
            }
        }
        var learner = Learner(configuration)
        var random = SeededGenerator(seed: configuration.seed)
        var order = Array(choices.indices)
        for epoch in 0..<configuration.epochs {
            order.shuffle(using: &random)
            for index in order { learner.learn(choices[index].features, choices[index].isRight) }
            if epoch >= configuration.epochs / 3 { learner.average() }
        }
        return AntecedentModel.write(learner.averaged)
    }

    /// The weights while they are learnt.
    private struct Learner {
        private let configuration: Configuration
        private var weights: [Float]
        private var squares: [Float]
        private var sums: [Float]
        private var count: Float = 0
        private let mask: UInt32

        init(_ configuration: Configuration) {
            self.configuration = configuration
            weights = Array(repeating: 0, count: 1 << configuration.bits)
            squares = weights
            sums = weights
            mask = UInt32(weights.count - 1)
        }

        /// One step towards the right options, of which the first is something new.
        mutating func learn(_ options: [[UInt32]], _ isRight: [Bool]) {
            let isKnown = !isRight[0]
            let scores = options.indices.map { option -> Float in
                let score = options[option].reduce(Float(0)) { $0 + weights[Int($1 & mask)] }
                if isRight[option] { return score }
                return score
                    + (!isKnown
                        ? configuration.falseLink : option == 0 ? configuration.falseNew : configuration.wrongLink)
            }
            let largest = scores.max()!
            let shares = scores.map { exp($0 - largest) }
            let all = shares.reduce(0, +)
            let right = max(1e-20, zip(shares, isRight).reduce(Float(0)) { $0 + ($1.1 ? $1.0 : 0) })
            for option in options.indices {
                let gradient = shares[option] / all - (isRight[option] ? shares[option] / right : 0)
                guard abs(gradient) > 1e-4 else { continue }
                for feature in options[option] {
                    let i = Int(feature & mask)
                    let pull = gradient + configuration.decay * weights[i]
                    squares[i] += pull * pull
                    weights[i] -= configuration.step * pull / (squares[i] + 0.1).squareRoot()
                }
            }
        }

        mutating func average() {
            count += 1
            for i in weights.indices { sums[i] += weights[i] }
        }

        var averaged: [Float] { sums.map { $0 / max(1, count) } }
    }
}
