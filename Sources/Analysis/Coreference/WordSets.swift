/// A small set of hashed words for each mention, all in one buffer: sorted, each word once.
struct WordSets {
    private var words: [UInt32] = []
    private var ends: [Int] = [0]

    /// Adds a word to the next mention's set.
    mutating func add(_ word: UInt32) { words.append(word) }

    /// Ends that set.
    mutating func end() {
        let start = ends[ends.count - 1]
        if words.count > start + 1 {
            let set = words[start...].sorted()
            words.removeSubrange(start...)
            for word in set where words.count == start || words[words.count - 1] != word { words.append(word) }
        }
        ends.append(words.count)
    }

    subscript(i: Int) -> ArraySlice<UInt32> { words[range(i)] }

    func count(_ i: Int) -> Int { ends[i + 1] - ends[i] }

    func contains(_ word: UInt32, in i: Int) -> Bool {
        for k in range(i) where words[k] == word { return true }
        return false
    }

    /// How many words two sets share.
    func shared(_ i: Int, _ j: Int) -> Int {
        var (x, y, count) = (ends[i], ends[j], 0)
        while x < ends[i + 1], y < ends[j + 1] {
            let (a, b) = (words[x], words[y])
            if a == b { count += 1 }
            if a <= b { x += 1 }
            if b <= a { y += 1 }
        }
        return count
    }

    private func range(_ i: Int) -> Range<Int> { ends[i]..<ends[i + 1] }
}
