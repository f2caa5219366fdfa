import Testing

@testable import Analysis

struct ArcHybridTests {
    private static let names: [Character: Transition] = ["S": .shift, "L": .left, "R": .right]

    /// Heads after a transition string such as "S L S R".
    private func heads(_ count: Int, _ transitions: String) -> [Int32] {
        var state = ParserState()
        state.begin(count)
        for name in transitions where name != " " {
            let transition = Self.names[name]!
            #expect(ArcHybrid.isLegal(transition, state), "\(name) in \(transitions)")
            ArcHybrid.apply(transition, to: &state)
        }
        #expect(state.isTerminal)
        return Array(state.heads[1...count])
    }

    @Test(arguments: [
        ("S R", [0]),
        ("S L S R", [2, 0]),
        ("S S R R", [0, 1]),
        // "Kim said nothing": said heads both.
        ("S L S S R R", [2, 0, 2]),
        // "the old man left"
        ("S S L L S L S R", [3, 3, 4, 0]),
    ])
    func transitionsBuildTrees(_ transitions: String, _ expected: [Int32]) {
        #expect(heads(expected.count, transitions) == expected)
    }

    @Test func theRootTakesOnlyTheLastWord() {
        var state = ParserState()
        state.begin(2)
        ArcHybrid.apply(.shift, to: &state)
        #expect(!ArcHybrid.isLegal(.right, state), "the buffer still holds a word")
        #expect(ArcHybrid.isLegal(.left, state))
        ArcHybrid.apply(.shift, to: &state)
        #expect(!ArcHybrid.isLegal(.shift, state) && !ArcHybrid.isLegal(.left, state))
    }

    /// All projective trees of up to five words: following transitions of cost 0 rebuilds each.
    @Test func oracleReachesEveryProjectiveTree() {
        for count in 1...5 {
            for heads in Self.trees(count) where Self.isProjective(heads) {
                let gold = GoldTree(heads: heads, labels: Array(repeating: 0, count: count))
                var state = ParserState()
                state.begin(count)
                while !state.isTerminal {
                    let free = Transition.allCases.first {
                        ArcHybrid.isLegal($0, state) && ArcHybrid.cost($0, state, gold) == 0
                    }
                    guard let free else {
                        Issue.record("no free transition towards \(heads)")
                        break
                    }
                    ArcHybrid.apply(free, to: &state)
                }
                #expect(state.heads[1...count].map(Int.init) == heads)
            }
        }
    }

    /// The cost of a transition is the drop in the best accuracy that can still be reached, by search over all continuations.
    @Test func costsAreExact() {
        // Arcs decompose for projective trees only; for others the cost is an estimate.
        for heads in Self.trees(4) where Self.isProjective(heads) {
            let gold = GoldTree(heads: heads, labels: Array(repeating: 0, count: 4))
            var state = ParserState()
            state.begin(4)
            checkCosts(state, gold)
        }
    }

    private func checkCosts(_ state: ParserState, _ gold: GoldTree) {
        if state.isTerminal { return }
        let best = Self.bestReachable(state, gold)
        for transition in Transition.allCases where ArcHybrid.isLegal(transition, state) {
            var next = state
            ArcHybrid.apply(transition, to: &next)
            let drop = best - Self.bestReachable(next, gold)
            let cost = ArcHybrid.cost(transition, state, gold)
            #expect(cost == drop, "\(transition) towards \(gold.heads)")
            checkCosts(next, gold)
        }
    }

    private static func bestReachable(_ state: ParserState, _ gold: GoldTree) -> Int {
        if state.isTerminal { return (1...state.count).count { Int(state.heads[$0]) == gold.heads[$0] } }
        return Transition.allCases.filter { ArcHybrid.isLegal($0, state) }.map {
            var next = state
            ArcHybrid.apply($0, to: &next)
            return bestReachable(next, gold)
        }.max()!
    }

    /// All trees with one root over `count` words.
    private static func trees(_ count: Int) -> [[Int]] {
        var all: [[Int]] = [[]]
        for _ in 0..<count { all = all.flatMap { heads in (0...count).map { heads + [$0] } } }
        return all.filter { heads in
            guard heads.count(where: { $0 == 0 }) == 1 else { return false }
            return heads.indices.allSatisfy { start in
                var word = start + 1
                for _ in 0...count where word != 0 { word = heads[word - 1] }
                return word == 0
            }
        }
    }

    private static func isProjective(_ heads: [Int]) -> Bool {
        let arcs = heads.enumerated().map { (min($0.offset + 1, $0.element), max($0.offset + 1, $0.element)) }
        return !arcs.contains { a in arcs.contains { b in a.0 < b.0 && b.0 < a.1 && a.1 < b.1 } }
    }
}
