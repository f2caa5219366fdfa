/// The words of a report as stories compare them: cut to their beginning, with how often each stands there.
struct StoryTerms {
    /// How often each term counts, in the order of first use, so that sums never depend on hashing.
    private(set) var counts: [(term: String, weight: Double, count: Int, capitals: Int)] = []
    /// The lower-cased words in order, for near-duplicates.
    private(set) var words: [String] = []

    /// Letters kept of a word: a crude stem that needs no dictionary.
    private static let stemLength = 6
    private static let stopWords: Set<String> = [
        "the", "a", "an", "of", "to", "in", "and", "for", "on", "at", "by", "with", "from", "that", "this", "is", "was",
        "were", "are", "be", "been", "it", "its", "he", "his", "she", "her", "they", "their", "as", "has", "have",
        "had", "will", "would", "said", "says", "not", "but", "who", "which", "after", "also", "or",
    ]

    /// - Parameter lead: the sentence from which on a word counts half; infinite where all count the same. What comes first is the
    ///   story, and what comes last its background.
    init(_ text: String, lead: Double) {
        var places: [String: Int] = [:]
        var sentence = 0.0
        var end: String.Index?
        for word in Self.withoutAddress(text).split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            if let end, Self.endsSentence(text[end..<word.startIndex]) { sentence += 1 }
            end = word.endIndex
            let lower = word.lowercased()
            words.append(lower)
            guard lower.count > 1, !Self.stopWords.contains(lower) else { continue }
            let term = lower.allSatisfy(\.isNumber) ? lower : String(lower.prefix(Self.stemLength))
            let capital = word.first?.isUppercase == true ? 1 : 0
            let weight = 1 / (1 + sentence / lead)
            if let place = places[term] {
                counts[place].weight += weight
                counts[place].count += 1
                counts[place].capitals += capital
            } else {
                places[term] = counts.count
                counts.append((term, weight, 1, capital))
            }
        }
    }

    private static func endsSentence(_ gap: Substring) -> Bool {
        gap.contains(where: \.isNewline)
            || gap.contains(where: \.isWhitespace) && gap.contains { $0 == "." || $0 == "!" || $0 == "?" }
    }

    /// A page's address before its text is no part of what it reports.
    private static func withoutAddress(_ text: String) -> Substring {
        guard text.hasPrefix("http"), let line = text.firstIndex(where: \.isNewline) else { return text[...] }
        return text[line...]
    }
}
