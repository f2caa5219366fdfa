import Analysis
import Annotations
import Extraction

extension ClaimTrainer {
    /// A structured perceptron: decode with the current weights, then move the weights where the sequences differ.
    func trainRoles(
        _ examples: [(Example, [Bool])], _ generator: inout SeededGenerator, _ progress: (String) -> Void
    ) -> (roles: AveragedPerceptron, steps: AveragedPerceptron) {
        var roles = AveragedPerceptron(classes: RoleDecoder.roles)
        var steps = AveragedPerceptron(classes: RoleDecoder.roles * RoleDecoder.roles)
        var list = FeatureList()
        var scores: [Float] = []
        for epoch in 0..<configuration.roleEpochs {
            var wrong = 0
            var total = 0
            for (example, isAnchor) in examples.shuffled(using: &generator) {
                for frame in example.frames {
                    let features = RoleFeatures(example.columns, cue: frame.anchor, isAnchor: isAnchor)
                    let window = features.window
                    let truth = Self.roles(of: frame, window)
                    var nodeFeatures: [[UInt32]] = []
                    var stepFeatures: [[UInt32]] = []
                    var nodes: [Float] = []
                    var moves: [Float] = []
                    for token in window {
                        features.fill(&list, token)
                        nodeFeatures.append(list.hashes)
                        roles.score(list.hashes, into: &scores)
                        // cost-augmented decoding: a role that is wrong looks a little better than it is
                        scores[truth[token - window.lowerBound].rawValue] -= 1
                        nodes.append(contentsOf: scores)
                        features.fillTransition(&list, token)
                        stepFeatures.append(list.hashes)
                        steps.score(list.hashes, into: &scores)
                        moves.append(contentsOf: scores)
                    }
                    let guess = RoleDecoder.decode(
                        nodes: nodes, steps: moves, cue: frame.anchor - window.lowerBound)
                    for i in truth.indices {
                        if truth[i] != guess[i] {
                            roles.update(nodeFeatures[i], truth: truth[i].rawValue, guess: guess[i].rawValue)
                            wrong += 1
                        }
                        let trueStep = Self.step(truth, i)
                        let guessedStep = Self.step(guess, i)
                        if trueStep != guessedStep {
                            steps.update(stepFeatures[i], truth: trueStep, guess: guessedStep)
                        }
                    }
                    total += truth.count
                    roles.step()
                    steps.step()
                }
            }
            progress("roles, epoch \(epoch + 1): \(wrong) of \(total) wrong")
        }
        return (roles, steps)
    }

    private static func roles(of frame: ClaimFrame, _ window: Range<Int>) -> [ClaimRole] {
        var roles = [ClaimRole](repeating: .outside, count: window.count)
        for token in frame.content where window.contains(token) { roles[token - window.lowerBound] = .content }
        for token in frame.source where window.contains(token) { roles[token - window.lowerBound] = .source }
        for token in frame.cue where window.contains(token) { roles[token - window.lowerBound] = .cue }
        return roles
    }

    private static func step(_ roles: [ClaimRole], _ i: Int) -> Int {
        (i == 0 ? 0 : roles[i - 1].rawValue) * RoleDecoder.roles + roles[i].rawValue
    }

    /// Asks of each quotation that extraction would ask about whether the gold content holds half of it.
    func trainJoins(_ examples: [(Example, [Bool])], _ generator: inout SeededGenerator) -> AveragedPerceptron {
        var questions: [(features: [UInt32], truth: Int)] = []
        var list = FeatureList()
        for (example, isAnchor) in examples {
            let columns = example.columns
            let features = JoinFeatures(columns, isAnchor: isAnchor)
            for frame in example.frames {
                let gold = Set(frame.content)
                var seen = frame
                let sentence = columns.sentence[frame.anchor]
                seen.content = ClaimContent.completed(
                    frame.content.filter { columns.sentence[$0] == sentence }, columns)
                for isAfter in [true, false] {
                    var joined = 0
                    while joined < ClaimContent.mostJoined,
                        let index = ClaimContent.candidate(isAfter: isAfter, seen, columns)
                    {
                        features.fill(
                            &list, quotation: index, cue: frame.anchor, extent: ClaimContent.extent(seen, columns),
                            hasContent: !seen.content.isEmpty,
                            hasQuotation: seen.content.contains { columns.quotation[$0] >= 0 }, joined: joined)
                        let tokens = columns.document.tokens(in: columns.quotations[index].span)
                        let truth = 2 * tokens.count(where: gold.contains) >= tokens.count ? 1 : 0
                        questions.append((list.hashes, truth))
                        if truth == 0 { break }
                        seen.content = ClaimContent.adding(index, to: seen.content, columns)
                        joined += 1
                    }
                }
            }
        }
        var perceptron = AveragedPerceptron(classes: 2)
        var scores: [Float] = []
        for _ in 0..<configuration.joinEpochs {
            for question in questions.shuffled(using: &generator) {
                perceptron.score(question.features, into: &scores)
                if scores[question.truth] - scores[1 - question.truth] < 1 {
                    perceptron.update(question.features, truth: question.truth, guess: 1 - question.truth)
                }
                perceptron.step()
            }
        }
        return perceptron
    }
}
