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
        /// Features that were updated less often, and weights closer to zero, are dropped: a quarter of the size at no cost.
        package var minimumUpdates = 10
        package var minimumWeight: Float = 0.1

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

    package func train(_ examples: [Example], progress: (String) -> Void) -> [UInt8] {
        var generator = SeededGenerator(seed: configuration.seed)
        let tenth = max(1, examples.count / 10)
        let half = (examples.count - tenth) / 2
        // the articles are in order of outlet: mixed, so that the parts are alike
        let mixed = examples.shuffled(using: &generator)
        let parts = [Array(mixed[..<half]), Array(mixed[half..<mixed.count - tenth]), Array(mixed.suffix(tenth))]
        progress("cues, on halves")
        let halves = [averaged(cues(parts[1] + parts[2], &generator)), averaged(cues(parts[0], &generator))]
        // The threshold is set on articles that the first half's model has not seen.
        let threshold = bestThreshold(halves[1], parts[1] + parts[2])
        progress("cues, threshold \(threshold)")
        let cueModel = cues(mixed, &generator)
        progress("roles")
        var anchored: [(Example, [Bool])] = []
        for example in parts[0] { anchored.append((example, anchors(example, halves[0], threshold))) }
        for example in parts[1] + parts[2] { anchored.append((example, anchors(example, halves[1], threshold))) }
        let orders = (0..<configuration.orders).map { _ in trainRoles(anchored, &generator, progress) }
        let roles = AveragedPerceptron.mean(of: orders.map(\.roles))
        let steps = AveragedPerceptron.mean(of: orders.map(\.steps))
        progress("joins")
        let joins = AveragedPerceptron.mean(
            of: (0..<configuration.orders).map { _ in trainJoins(anchored, &generator) })
        var writer = ModelWriter()
        let updates = configuration.minimumUpdates
        let weight = configuration.minimumWeight
        cueModel.write(to: &writer, name: "cues", minimumUpdates: updates, minimum: weight)
        roles.write(to: &writer, name: "roles", minimumUpdates: updates, minimum: weight)
        steps.write(to: &writer, name: "steps", minimumUpdates: 1)
        joins.write(to: &writer, name: "joins", minimumUpdates: 1)
        writer.add("threshold", [threshold])
        return writer.bytes()
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

    private func scores(_ model: LinearModel, _ columns: ClaimColumns) -> [Float] {
        let features = CueFeatures(columns)
        var list = FeatureList()
        var scores: [Int32] = []
        return (0..<columns.count).map { token in
            guard features.isCandidate(token) else { return -.infinity }
            features.fill(&list, token)
            model.score(list.hashes, into: &scores)
            return Float(scores[1] - scores[0])
        }
    }

    /// The threshold with the best F1.
    private func bestThreshold(_ model: LinearModel, _ examples: [Example]) -> Float {
        var scored: [(score: Float, isGold: Bool)] = []
        for example in examples {
            let gold = Set(example.frames.map(\.anchor))
            for (token, score) in scores(model, example.columns).enumerated() where score > -.infinity {
                scored.append((score, gold.contains(token)))
            }
        }
        scored.sort { $0.score > $1.score }
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

    private func anchors(_ example: Example, _ model: LinearModel, _ threshold: Float) -> [Bool] {
        scores(model, example.columns).map { $0 > threshold }
    }
}
