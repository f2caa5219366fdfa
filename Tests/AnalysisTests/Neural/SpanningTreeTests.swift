import Testing

@testable import Analysis

struct SpanningTreeTests {
    /// The best score of all trees with one root, by trying every choice of heads.
    private func bestScore(_ scores: [Float], _ count: Int) -> Double {
        var best = -Double.infinity
        var heads = [Int](repeating: 0, count: count)
        func choose(_ word: Int) {
            guard word < count else {
                if isTree(heads) { best = max(best, score(heads, scores, count)) }
                return
            }
            for head in 0..<count where head != word {
                heads[word] = head
                choose(word + 1)
            }
        }
        choose(1)
        return best
    }

    private func score(_ heads: [Int], _ scores: [Float], _ count: Int) -> Double {
        (1..<count).reduce(0) { $0 + Double(scores[$1 * count + heads[$1]]) }
    }

    private func isTree(_ heads: [Int]) -> Bool {
        guard heads.dropFirst().count(where: { $0 == 0 }) == 1 else { return false }
        return heads.indices.dropFirst().allSatisfy { word in
            var current = word
            for _ in heads.indices where current != 0 { current = heads[current] }
            return current == 0
        }
    }

    private func solve(_ scores: [Float], _ count: Int) -> [Int] {
        var tree = SpanningTree()
        tree.solve(scores, count: count)
        return [0] + tree.heads.dropFirst().map(Int.init)
    }

    @Test(arguments: 2...6)
    func findsTheBestTree(_ count: Int) {
        var random = SeededGenerator(seed: UInt64(count))
        for round in 0..<(count < 6 ? 300 : 60) {
            // Whole numbers give ties; a rewarded root column gives many roots to choose from.
            var scores = (0..<count * count).map { _ in
                round % 2 == 0
                    ? Float(Int.random(in: -3...3, using: &random)) : Float.random(in: -9...9, using: &random)
            }
            if round % 3 == 0 { for word in 1..<count { scores[word * count] += 8 } }
            let heads = solve(scores, count)
            #expect(isTree(heads), "\(scores)")
            #expect(abs(score(heads, scores, count) - bestScore(scores, count)) < 1e-4, "\(scores)")
        }
    }

    @Test func longSentencesGetATree() {
        for seed in 0..<4 {
            var random = SeededGenerator(seed: UInt64(seed))
            let count = [2, 60, 130, 256][seed]
            let scores = (0..<count * count).map { _ in Float.random(in: -1...1, using: &random) }
            #expect(isTree(solve(scores, count)))
        }
    }

    @Test func nothingAndOneWord() {
        #expect(solve([0], 1) == [0])
        #expect(solve([0, 0, -5, 3], 2) == [0, 0])
    }
}
