/// Names of several words with what they stand for, found in a text by their first word.
struct WordSequences<Word: Hashable & Sendable, Value: Sendable>: Sendable {
    private var byFirst: [Word: [(words: [Word], value: Value)]] = [:]

    mutating func insert(_ words: [Word], _ value: Value) {
        if let first = words.first { byFirst[first, default: []].append((words, value)) }
    }

    /// Those that the words from `place` on begin with.
    func starting(at place: Int, of words: [Word]) -> [(count: Int, value: Value)] {
        guard !byFirst.isEmpty else { return [] }
        return (byFirst[words[place]] ?? []).filter { words[place...].starts(with: $0.words) }.map {
            ($0.words.count, $0.value)
        }
    }
}
