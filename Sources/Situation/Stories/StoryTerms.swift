/// The words of a report as stories compare them: cut to their beginning, with how often each stands there.
struct StoryTerms {
    /// How often each term counts, in the order of first use, so that sums never depend on hashing.
    private(set) var counts: [(term: String, count: Int, capitals: Int)] = []
    /// The lower-cased words in order, for near-duplicates.
    private(set) var words: [String] = []

    /// Letters kept of a word: a crude stem that needs no dictionary.
    private static let stemLength = 6
    private static let stopWords: Set<String> = [
        "the", "a", "an", "of", "to", "in", "and", "for", "on", "at", "by", "with", "from", "that", "this", "is", "was",
        "were", "are", "be", "been", "it", "its", "he", "his", "she", "her", "they", "their", "as", "has", "have",
        "had", "will", "would", "said", "says", "not", "but", "who", "which", "after", "also", "or",
    ]

    init(_ text: String) {
        var places: [String: Int] = [:]
        for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            let lower = word.lowercased()
            words.append(lower)
            guard lower.count > 1, !Self.stopWords.contains(lower) else { continue }
            let term = lower.allSatisfy(\.isNumber) ? lower : String(lower.prefix(Self.stemLength))
            let capital = word.first?.isUppercase == true ? 1 : 0
            if let place = places[term] {
                counts[place].count += 1
                counts[place].capitals += capital
            } else {
                places[term] = counts.count
                counts.append((term, 1, capital))
            }
        }
    }
}
