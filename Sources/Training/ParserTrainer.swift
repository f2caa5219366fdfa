import Analysis
import Annotations

/// Trains the greedy parser with a dynamic oracle: it learns from the states that its own mistakes lead to.
struct ParserTrainer {
    private let labels: [Deprel]
    private let rootLabel: Int
    private var transitions: ActionPerceptron
    private var arcs: AveragedPerceptron
    /// Arc keys whose label needs no decision.
    private var certain: [UInt32: UInt16] = [:]
    /// Seen so often, with one label this often, a kind of arc counts as certain.
    static let certainCount = 100
    static let certainShare = 0.998

    /// How often the parser follows its own guess from the second epoch on.
    static let exploration = 0.9

    init(_ sentences: [TreebankSentence], bits: Int) {
        labels = Set(sentences.flatMap(\.deprels)).union([.root, .dep]).sorted { $0.rawValue < $1.rawValue }
        rootLabel = labels.firstIndex(of: .root)!
        transitions = ActionPerceptron(bits: bits)
        arcs = AveragedPerceptron(classes: labels.count)
    }

    /// - Parameter tags: predicted by a tagger that hasn't seen the sentence.
    mutating func train(
        _ sentences: [PreparedSentence], tags: [[UInt32]], epochs: Int, seed: UInt64, progress: (String) -> Void
    ) {
        var random = SeededGenerator(seed: seed)
        var order = Array(sentences.indices)
        let gold = sentences.map { sentence in
            GoldTree(
                heads: sentence.gold.heads, labels: sentence.gold.deprels.map { UInt8(labels.firstIndex(of: $0)!) })
        }
        certain = Self.certainArcs(gold, tags)
        var workspace = Workspace()
        var scores: [Float] = []
        for epoch in 0..<epochs {
            order.shuffle(using: &random)
            var mistakes = 0
            var steps = 0
            for index in order {
                workspace.columns = sentences[index].columns
                workspace.tags = tags[index]
                workspace.state.begin(workspace.columns.count)
                while !workspace.state.isTerminal {
                    steps += 1
                    let taken = step(
                        gold[index], explores: epoch > 0 && Double.random(in: 0..<1, using: &random) < Self.exploration,
                        &workspace, &mistakes)
                    let label = trainLabel(taken, gold[index], &workspace, &scores)
                    Parser.apply(taken, label: label, &workspace)
                }
            }
            progress("  epoch \(epoch + 1): \(mistakes) of \(steps) transitions wrong")
        }
    }

    /// Learns one transition and returns the one to take.
    private mutating func step(
        _ gold: GoldTree, explores: Bool, _ workspace: inout Workspace, _ mistakes: inout Int
    ) -> Transition {
        Parser.extractTransition(&workspace)
        let scores = transitions.scores(workspace.features)
        let guess = Parser.bestLegal(scores, workspace.state)
        var cheapest = Int.max
        var costs = (0, 0, 0)
        func cost(_ transition: Transition) -> Int {
            ArcHybrid.isLegal(transition, workspace.state)
                ? ArcHybrid.cost(transition, workspace.state, gold) : Int.max
        }
        costs = (cost(.shift), cost(.left), cost(.right))
        cheapest = min(costs.0, costs.1, costs.2)
        var best = guess
        for (transition, cost) in zip(Transition.allCases, [costs.0, costs.1, costs.2]) where cost == cheapest {
            if best == guess || scores[transition.rawValue] > scores[best.rawValue] { best = transition }
            if transition == guess {
                best = guess
                break
            }
        }
        transitions.step()
        if best == guess { return guess }
        mistakes += 1
        transitions.update(workspace.features, truth: best.rawValue, guess: guess.rawValue)
        return explores ? guess : best
    }

    /// The label that the arc of `transition` gets; learns from it if the arc is right.
    private mutating func trainLabel(
        _ transition: Transition, _ gold: GoldTree, _ workspace: inout Workspace, _ scores: inout [Float]
    ) -> UInt8 {
        guard let head = ArcHybrid.head(transition, workspace.state) else { return 0 }
        if head == 0 { return UInt8(rootLabel) }
        let dependent = workspace.state.stack(0)
        if let label = certain[Parser.key(head: head, dependent: dependent, workspace.tags)] { return UInt8(label) }
        Parser.extractLabel(head: head, dependent: dependent, &workspace)
        arcs.score(workspace.features, into: &scores)
        var guess = rootLabel == 0 ? 1 : 0
        for i in scores.indices where i != rootLabel && scores[i] > scores[guess] { guess = i }
        if gold.heads[dependent] == head {
            arcs.update(workspace.features, truth: Int(gold.labels[dependent]), guess: guess)
            arcs.step()
        }
        return UInt8(guess)
    }

    private static func certainArcs(_ gold: [GoldTree], _ tags: [[UInt32]]) -> [UInt32: UInt16] {
        var counts: [UInt32: [UInt8: Int]] = [:]
        for (tree, tags) in zip(gold, tags) {
            for i in 1..<tree.heads.count where tree.heads[i] > 0 {
                let key = Parser.key(head: tree.heads[i], dependent: i, tags)
                counts[key, default: [:]][tree.labels[i], default: 0] += 1
            }
        }
        return counts.compactMapValues { labels in
            let total = labels.values.reduce(0, +)
            let best = labels.max { $0.value < $1.value }!
            let isCertain = total >= certainCount && Double(best.value) >= certainShare * Double(total)
            return isCertain ? UInt16(best.key) : nil
        }
    }

    func write(to writer: inout ModelWriter) {
        writer.add("parser/labels", strings: labels.map(\.rawValue))
        let kinds = certain.sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) }
        HashedLexicon.write(kinds, to: &writer, name: "parser/certain")
        transitions.write(to: &writer, name: "parser/transitions")
        arcs.write(to: &writer, name: "parser/arcs", minimumUpdates: 4, minimum: 0.05)
    }
}
