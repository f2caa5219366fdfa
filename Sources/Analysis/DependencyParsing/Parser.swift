package import Annotations

/// Greedy transition-based dependency parsing: arc-hybrid, two stages (the transition, then the label of its arc).
package struct Parser: Sendable {
    package let labels: [Deprel]
    private let transitions: ActionModel
    private let labeler: LinearModel
    /// Arcs whose tags and direction leave one label: a third of all, for one look-up each.
    private let certain: HashedLexicon
    private let rootLabel: UInt8

    package init(_ file: ModelFile) throws(ModelError) {
        labels = try file.strings("parser/labels").map { Deprel(conllu: $0) ?? .dep }
        transitions = try ActionModel(file, name: "parser/transitions")
        labeler = try LinearModel(file, name: "parser/arcs")
        certain = try HashedLexicon(file, name: "parser/certain")
        guard labeler.classes == labels.count, labels.count < 255, let root = labels.firstIndex(of: .root) else {
            throw ModelError(file.name, .corrupt, "the parser's labels don't fit its weights: train the model again")
        }
        rootLabel = UInt8(root)
    }

    /// Fills `workspace.state` with the tree of the tagged sentence in `workspace.columns`.
    func parse(_ workspace: inout Workspace) {
        workspace.state.begin(workspace.columns.count)
        while !workspace.state.isTerminal {
            Self.extractTransition(&workspace)
            let scores = transitions.scores(workspace.features)
            let transition = Self.bestLegal(scores, workspace.state)
            if let head = ArcHybrid.head(transition, workspace.state) {
                let dependent = workspace.state.stack(0)
                workspace.state.labels[dependent] = label(head: head, dependent: dependent, &workspace)
            }
            ArcHybrid.apply(transition, to: &workspace.state)
        }
    }

    private func label(head: Int, dependent: Int, _ workspace: inout Workspace) -> UInt8 {
        if head == 0 { return rootLabel }
        let key = Self.key(head: head, dependent: dependent, workspace.tags)
        if let label = certain[key], label < labels.count { return UInt8(label) }
        Self.extractLabel(head: head, dependent: dependent, &workspace)
        labeler.score(workspace.features, into: &workspace.scores)
        var best = rootLabel == 0 ? 1 : 0
        for i in best..<workspace.scores.count
        where workspace.scores[i] > workspace.scores[best] && i != Int(rootLabel) { best = i }
        return UInt8(best)
    }

    /// What an arc is known by in the list of arcs with one label.
    package static func key(head: Int, dependent: Int, _ tags: [UInt32]) -> UInt32 {
        FeatureHash.combine(tags[head], tags[dependent], head < dependent ? 1 : 0)
    }

    /// The legal transition with the highest score; of equals the first.
    package static func bestLegal<Score: SIMDScalar & Comparable>(
        _ scores: SIMD4<Score>, _ state: ParserState
    ) -> Transition {
        var best: Transition?
        for transition in Transition.allCases where ArcHybrid.isLegal(transition, state) {
            if best == nil || scores[transition.rawValue] > scores[best!.rawValue] { best = transition }
        }
        return best!
    }

    /// Sets `workspace.features` for the next transition.
    package static func extractTransition(_ workspace: inout Workspace) {
        workspace.atoms.transition(
            .transition, workspace.state, workspace.columns, workspace.tags, into: &workspace.features)
    }

    /// Sets `workspace.features` for the label of an arc that is about to be made.
    package static func extractLabel(head: Int, dependent: Int, _ workspace: inout Workspace) {
        workspace.atoms.label(
            .label, head: head, dependent: dependent, workspace.state, workspace.columns, workspace.tags,
            into: &workspace.features)
    }

    /// Applies a transition with a given label: the trainer's way to build a tree.
    package static func apply(_ transition: Transition, label: UInt8, _ workspace: inout Workspace) {
        if ArcHybrid.head(transition, workspace.state) != nil {
            workspace.state.labels[workspace.state.stack(0)] = label
        }
        ArcHybrid.apply(transition, to: &workspace.state)
    }
}
