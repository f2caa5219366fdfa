/// The best tree with one root over scored arcs: Chu and Liu (1965), Edmonds (1967), by repeated contraction.
///
/// Nearly always every word's best head makes a tree already, which takes one look at each score; else time grows with the
/// cube of the number of words, which the encoder's limit bounds.
struct SpanningTree {
    /// Of each word, the root's entry (0) included; -1 for the root.
    private(set) var heads: [Int32] = []
    private var scores: [Double] = []
    private var active: [Bool] = []
    private var best: [Int] = []
    private var mark: [Int] = []
    /// Which words an arc into or out of a contracted cycle really joins.
    private var fromWord: [Int32] = []
    private var toWord: [Int32] = []

    /// Fills ``heads`` from `scores[dependent * count + head]`; node 0 is the root. Scores must be finite.
    mutating func solve(_ arcs: UnsafePointer<Float>, count: Int) {
        heads.removeAll(keepingCapacity: true)
        heads.append(-1)
        var roots = 0
        for dependent in 1..<max(1, count) {
            let row = arcs + dependent * count
            var head = dependent == 1 && count > 2 ? 2 : 0
            for candidate in 0..<count where candidate != dependent && row[candidate] > row[head] { head = candidate }
            heads.append(Int32(head))
            if head == 0 { roots += 1 }
        }
        if count < 2 || (roots == 1 && isTree()) { return }
        contract(arcs, count)
    }

    private mutating func isTree() -> Bool {
        mark.removeAll(keepingCapacity: true)
        mark.append(contentsOf: repeatElement(0, count: heads.count))
        for start in 1..<heads.count {
            var word = start
            while word != 0, mark[word] == 0 {
                mark[word] = start
                word = Int(heads[word])
            }
            if word != 0, mark[word] == start { return false }
        }
        return true
    }

    /// A node of a contracted cycle: the arc that it had in the cycle, and the words that it stood for.
    private struct Member {
        var node: Int
        var arc: (from: Int32, to: Int32)
        var score: Double
        var words: [Int32]
    }

    private mutating func contract(_ arcs: UnsafePointer<Float>, _ count: Int) {
        var lowest = Double(arcs[count])
        var highest = lowest
        for dependent in 1..<count {
            for head in 0..<count where head != dependent {
                lowest = min(lowest, Double(arcs[dependent * count + head]))
                highest = max(highest, Double(arcs[dependent * count + head]))
            }
        }
        // With this charge on every arc from the root, a tree with one such arc beats all that have more.
        let charge = (highest - lowest + 1) * Double(count)
        scores.removeAll(keepingCapacity: true)
        fromWord.removeAll(keepingCapacity: true)
        toWord.removeAll(keepingCapacity: true)
        for dependent in 0..<count {
            for head in 0..<count {
                scores.append(
                    dependent == head || dependent == 0
                        ? -.infinity : Double(arcs[dependent * count + head]) - (head == 0 ? charge : 0))
                fromWord.append(Int32(head))
                toWord.append(Int32(dependent))
            }
        }
        active = [Bool](repeating: true, count: count)
        best = [Int](repeating: 0, count: count)
        var words = (0..<Int32(count)).map { [$0] }
        var cycles: [[Member]] = []
        while true {
            for node in 1..<count where active[node] { best[node] = bestHead(node, count) }
            guard let members = findCycle(count) else { break }
            let cycle = members.map { node in
                let arc = node * count + best[node]
                return Member(
                    node: node, arc: (fromWord[arc], toWord[arc]), score: scores[arc], words: words[node])
            }
            cycles.append(cycle)
            // The cycle takes the name of its first member.
            merge(cycle, count)
            words[members[0]] = cycle.flatMap(\.words)
        }
        for word in 1..<count { heads[word] = -1 }
        for node in 1..<count where active[node] {
            let arc = node * count + best[node]
            heads[Int(toWord[arc])] = fromWord[arc]
        }
        // The arc into a cycle enters one member, which gives up its own; the others keep theirs.
        for cycle in cycles.reversed() {
            for member in cycle where member.words.allSatisfy({ heads[Int($0)] < 0 }) {
                heads[Int(member.arc.to)] = member.arc.from
            }
        }
    }

    private func bestHead(_ node: Int, _ count: Int) -> Int {
        var head = -1
        for candidate in 0..<count where active[candidate] && candidate != node {
            if head < 0 || scores[node * count + candidate] > scores[node * count + head] { head = candidate }
        }
        return head
    }

    private mutating func findCycle(_ count: Int) -> [Int]? {
        mark.removeAll(keepingCapacity: true)
        mark.append(contentsOf: repeatElement(0, count: count))
        for start in 1..<count where active[start] {
            var node = start
            while node != 0, mark[node] == 0 {
                mark[node] = start
                node = best[node]
            }
            guard node != 0, mark[node] == start else { continue }
            var members = [node]
            var next = best[node]
            while next != node {
                members.append(next)
                next = best[next]
            }
            return members
        }
        return nil
    }

    private mutating func merge(_ cycle: [Member], _ count: Int) {
        let name = cycle[0].node
        let isMember = Set(cycle.map(\.node))
        for node in 0..<count where active[node] && !isMember.contains(node) {
            // Into the cycle: the arc replaces one of the cycle's own.
            var inScore = -Double.infinity
            var entering = (from: Int32(0), to: Int32(0))
            var outScore = -Double.infinity
            var leaving = (from: Int32(0), to: Int32(0))
            for member in cycle {
                let into = scores[member.node * count + node] - member.score
                if into > inScore {
                    inScore = into
                    entering = (fromWord[member.node * count + node], toWord[member.node * count + node])
                }
                let out = scores[node * count + member.node]
                if out > outScore {
                    outScore = out
                    leaving = (fromWord[node * count + member.node], toWord[node * count + member.node])
                }
            }
            scores[name * count + node] = inScore
            fromWord[name * count + node] = entering.from
            toWord[name * count + node] = entering.to
            scores[node * count + name] = outScore
            fromWord[node * count + name] = leaving.from
            toWord[node * count + name] = leaving.to
        }
        for member in cycle.dropFirst() { active[member.node] = false }
    }
}
