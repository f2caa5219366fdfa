package import Analysis
package import Annotations
import Extraction

/// Trains the claim model: averaged perceptrons (Collins 2002) for cues, for role sequences and for joined quotations.
///
/// Roles learn with the cues that a model of the other half of the articles finds, because that is what they will see.
package struct ClaimTrainer {
    package struct Configuration {
        package var seed: UInt64 = 1
        /// Each model is the mean of so many that see the articles in different orders.
        package var orders = 4
        package var cueEpochs = 8
        package var roleEpochs = 8
        package var joinEpochs = 12
        /// Of the hidden layer over words' vectors.
        package var wordEpochs = 5
        package var wordUnits = 64
        /// Features that were updated less often, and weights closer to zero, are dropped: a quarter of the size at no cost.
        package var minimumUpdates = 10
        package var minimumWeight: Float = 0.13

        package init() {}
    }

    /// An analysed article with its gold frames.
    package struct Example {
        let columns: ClaimColumns
        let frames: [ClaimFrame]
    }

    let configuration: Configuration

    package init(_ configuration: Configuration) { self.configuration = configuration }

    /// The gold attributions of an article as frames; those without a cue are left out.
    package static func example(_ article: AttributedArticle, _ document: Document, _ clusters: WordClusters?)
        -> Example
    {
        let columns = ClaimColumns(document, clusters: clusters)
        func tokens(_ spans: [TextSpan]) -> [Int] {
            Set(spans.flatMap { Array(document.tokens(in: $0)) }).sorted()
        }
        let frames = article.attributions.compactMap { attribution -> ClaimFrame? in
            let cue = tokens(attribution.cue)
            guard let anchor = ClaimFrame.anchor(of: cue, document) else { return nil }
            return ClaimFrame(
                anchor: anchor, cue: cue, source: tokens(attribution.source), content: tokens(attribution.content))
        }
        return Example(columns: columns, frames: frames)
    }

    package func train(_ examples: [Example], into writer: inout ModelWriter, progress: (String) -> Void) {
        var generator = SeededGenerator(seed: configuration.seed)
        let tenth = max(1, examples.count / 10)
        let half = (examples.count - tenth) / 2
        // the articles are in order of outlet: mixed, so that the parts are alike
        let mixed = examples.shuffled(using: &generator)
        let parts = [Array(mixed[..<half]), Array(mixed[half..<mixed.count - tenth]), Array(mixed.suffix(tenth))]
        progress("cues, on halves")
        var halves = [parts[1] + parts[2], parts[0]].map { half in
            CueScorer(linear: averaged(cues(half, &generator)), vectors: words(half, &generator).scorer())
        }
        // The thresholds are set on articles that the first half's model has not seen.
        let thresholds = bestThresholds(halves[1], parts[1] + parts[2])
        progress("cues, thresholds \(thresholds)")
        halves[0].thresholds = thresholds
        halves[1].thresholds = thresholds
        let cueModel = cues(mixed, &generator)
        let wordModel = words(mixed, &generator)
        progress("roles")
        let anchored =
            parts[0].map { ($0, anchors($0, halves[0])) } + (parts[1] + parts[2]).map { ($0, anchors($0, halves[1])) }
        let orders = (0..<configuration.orders).map { _ in trainRoles(anchored, &generator, progress) }
        let roles = AveragedPerceptron.mean(of: orders.map(\.roles))
        let steps = AveragedPerceptron.mean(of: orders.map(\.steps))
        progress("joins")
        let joins = AveragedPerceptron.mean(
            of: (0..<configuration.orders).map { _ in trainJoins(anchored, &generator) })
        let updates = configuration.minimumUpdates
        let weight = configuration.minimumWeight
        cueModel.write(to: &writer, name: "cues", minimumUpdates: updates, minimum: weight)
        roles.write(to: &writer, name: "roles", minimumUpdates: updates, minimum: weight)
        steps.write(to: &writer, name: "steps", minimumUpdates: 3, minimum: weight)
        joins.write(to: &writer, name: "joins", minimumUpdates: 1)
        wordModel.write(to: &writer, name: "words")
        writer.add("thresholds", [thresholds.linear, thresholds.sum])
    }
}

// MARK: - Cues

extension ClaimTrainer {
    private func cues(_ examples: [Example], _ generator: inout SeededGenerator) -> AveragedPerceptron {
        .mean(of: (0..<configuration.orders).map { _ in cuesInOneOrder(examples, &generator) })
    }

    private func cuesInOneOrder(_ examples: [Example], _ generator: inout SeededGenerator) -> AveragedPerceptron {
        var perceptron = AveragedPerceptron(classes: 2)
        var list = FeatureList()
        var scores: [Float] = []
        for _ in 0..<configuration.cueEpochs {
            for example in examples.shuffled(using: &generator) {
                let features = CueFeatures(example.columns)
                let gold = Set(example.frames.map(\.anchor))
                for token in 0..<example.columns.count where features.isCandidate(token) {
                    features.fill(&list, token)
                    let truth = gold.contains(token) ? 1 : 0
                    perceptron.score(list.hashes, into: &scores)
                    // a margin of one keeps near misses moving
                    if scores[truth] - scores[1 - truth] < 1 {
                        perceptron.update(list.hashes, truth: truth, guess: 1 - truth)
                    }
                    perceptron.step()
                }
            }
        }
        return perceptron
    }

    private func averaged(_ perceptron: AveragedPerceptron) -> LinearModel {
        var writer = ModelWriter()
        perceptron.write(
            to: &writer, name: "cues", minimumUpdates: configuration.minimumUpdates,
            minimum: configuration.minimumWeight)
        return try! LinearModel(ModelFile(bytes: writer.bytes(), name: "cues in training"), name: "cues")
    }

    /// The hidden layer over the vectors of all words that may head a cue.
    private func words(_ examples: [Example], _ generator: inout SeededGenerator) -> RowScorerTrainer {
        var words: [(document: Document, token: Int)] = []
        var targets: [Float] = []
        for example in examples {
            let features = CueFeatures(example.columns)
            let document = example.columns.document
            let gold = Set(example.frames.map(\.anchor))
            for token in document.tokens.indices where features.isCandidate(token) && document.vectors.isKnown(token) {
                words.append((document, token))
                targets.append(gold.contains(token) ? 1 : 0)
            }
        }
        var trainer = RowScorerTrainer(
            inputs: words.first?.document.vectors.size ?? 1, units: configuration.wordUnits, loss: .logistic,
            seed: generator.next())
        trainer.train(targets: targets, epochs: configuration.wordEpochs) { example, body in
            let (document, token) = words[example]
            document.vectors.withRows(token..<token + 1, body)
        }
        return trainer
    }

    /// The thresholds with the best F1: of the linear model alone, and of the sum.
    private func bestThresholds(_ scorer: CueScorer, _ examples: [Example]) -> (linear: Float, sum: Float) {
        func best(withVectors: Bool) -> Float {
            let scored = examples.flatMap { example in
                let gold = Set(example.frames.map(\.anchor))
                return scorer.scores(example.columns, withVectors: withVectors).enumerated().lazy
                    .filter { $1 > -.infinity }.map { (score: $1, isGold: gold.contains($0)) }
            }.sorted { $0.score > $1.score }
            let total = scored.count { $0.isGold }
            var best = (f1: 0.0, threshold: Float(0))
            var correct = 0
            for (index, item) in scored.enumerated() {
                if item.isGold { correct += 1 }
                let f1 = 2 * Double(correct) / Double(index + 1 + total)
                if f1 > best.f1 { best = (f1, item.score - 0.5) }
            }
            return best.threshold
        }
        return (best(withVectors: false), best(withVectors: true))
    }

    private func anchors(_ example: Example, _ scorer: CueScorer) -> [Bool] {
        scorer.scores(example.columns).map { $0 > 0 }
    }
}
