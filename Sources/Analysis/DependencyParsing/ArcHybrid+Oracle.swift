/// A gold tree, with the dependents of each word at hand.
package struct GoldTree: Sendable {
    /// Entry 0 is unused; heads count from 1, 0 is the root.
    package let heads: [Int]
    package let labels: [UInt8]
    private let dependents: [[Int]]

    /// - Parameter heads: of the words 1..., without the entry of the root.
    package init(heads: [Int], labels: [UInt8]) {
        self.heads = [-1] + heads
        self.labels = [255] + labels
        var dependents = [[Int]](repeating: [], count: heads.count + 1)
        for (i, head) in heads.enumerated() { dependents[head].append(i + 1) }
        self.dependents = dependents
    }

    package func dependents(of word: Int) -> [Int] { dependents[word] }
}

/// The dynamic oracle of Goldberg and Nivre (2013): what each transition costs in gold arcs, from any state.
extension ArcHybrid {
    /// The number of gold arcs, still possible in `state`, that `transition` makes impossible; the transition must be legal.
    package static func cost(_ transition: Transition, _ state: ParserState, _ gold: GoldTree) -> Int {
        let top = state.stack(0)
        let next = state.next
        switch transition {
        case .shift:
            // The new top can get its head from the old top or the buffer only, and no dependents from the stack.
            let head = gold.heads[next]
            var cost = gold.dependents(of: next).count { isOnStack($0, state) }
            if head != top, head == 0 || isOnStack(head, state) { cost += 1 }
            return cost
        case .left:
            let head = gold.heads[top]
            var cost = gold.dependents(of: top).count { $0 >= next }
            if head > next || head == state.stack(1) { cost += 1 }
            return cost
        case .right:
            let head = gold.heads[top]
            var cost = gold.dependents(of: top).count { $0 >= next }
            if head >= next { cost += 1 }
            return cost
        }
    }

    private static func isOnStack(_ word: Int, _ state: ParserState) -> Bool {
        // Words leave the stack when they get a head.
        word < state.next && word > 0 && state.heads[word] < 0
    }
}
