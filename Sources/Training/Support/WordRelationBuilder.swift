public import Foundation

/// Condenses WordNet into the word relations that the audit reads (`Sources/Knowledge/Data/wordnet.tsv`).
///
/// Kept are the first senses of the words that news and SemCor use. A line is a word with the numbers of its synsets and the
/// words derived from it, or `=number` with the broader and the opposite synsets.
public struct WordRelationBuilder {
    /// How many senses of a word are kept: the later ones are rare, and make unlike words look alike.
    private static let senseLimit: [Character: Int] = ["n": 4, "v": 6, "a": 4, "r": 3]
    private static let minimumCount = 3

    private let wordNet: WordNetReader
    private var counts: [Substring: Int] = [:]

    /// - Parameter folder: WordNet 3.0's database files (Debian: package `wordnet-base`, `/usr/share/wordnet`).
    public init(wordNetFolder folder: URL) throws {
        wordNet = try WordNetReader(folder: folder)
    }

    /// Counts the words of a text, to learn which words news uses.
    public mutating func count(_ text: String) {
        for word in text.lowercased().split(whereSeparator: { !$0.isLetter }) { counts[word, default: 0] += 1 }
    }

    private func isKept(_ word: String, _ senses: [Character: (keys: [SynsetKey], tagged: Int)]) -> Bool {
        guard word.utf8.allSatisfy({ (97...122).contains($0) || $0 == 95 }), (2...18).contains(word.utf8.count)
        else { return false }
        let isTagged = senses.contains { $0.value.tagged > 0 }
        let count = counts[word[...], default: 0]
        guard word.contains("_") else { return count >= (isTagged ? 1 : Self.minimumCount) }
        // Of the phrases only verbs with a particle ("carry_out"): the parser gives them as one predicate.
        return isTagged && senses["v"] != nil && word.split(separator: "_").count == 2
    }

    /// The lines of the relations file, sorted by word.
    public func lines() -> [String] {
        var words: [String: [SynsetKey]] = [:]
        for (word, senses) in wordNet.senses where isKept(word, senses) {
            words[word] = "nvar".flatMap { pos in
                senses[pos].map { $0.keys.prefix(Self.senseLimit[pos]!) } ?? []
            }
        }
        var uses: [SynsetKey: Int] = [:]
        for key in words.values.joined() { uses[key, default: 0] += 1 }
        for key in Array(uses.keys) { for broader in targets(key, "@") { uses[broader, default: 0] += 1 } }
        // The most used get the shortest numbers.
        let ordered = uses.keys.sorted { (-uses[$0]!, $0.pos, $0.offset) < (-uses[$1]!, $1.pos, $1.offset) }
        let numbers = Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($1, $0 + 1) })
        func list(_ keys: [SynsetKey]) -> String {
            keys.compactMap { numbers[$0] }.map(String.init).joined(separator: " ")
        }

        var lines: [String] = []
        for key in ordered {
            let broader = targets(key, "@")
            let opposite = opposites(key)
            if broader.isEmpty && opposite.isEmpty { continue }
            let line = "=\(numbers[key]!)\t\(list(broader))\t\(list(opposite))"
            lines.append(line)
        }
        for word in words.keys.sorted() {
            lines.append(
                "\(word)\t\(list(words[word]!))\t\(derived(word, words[word]!, kept: words).joined(separator: " "))")
        }
        return lines
    }

    private func targets(_ key: SynsetKey, _ symbol: Substring) -> [SynsetKey] {
        wordNet.synsets[key]?.pointers.filter { $0.symbol == symbol }.map(\.target) ?? []
    }

    /// Opposites of the words of a synset; a satellite adjective ("meagre") has those of its head ("small").
    private func opposites(_ key: SynsetKey) -> [SynsetKey] {
        let direct = targets(key, "!")
        if !direct.isEmpty || key.pos != "a" { return direct }
        return targets(key, "&").flatMap { targets($0, "!") }
    }

    private func derived(_ word: String, _ senses: [SynsetKey], kept: [String: [SynsetKey]]) -> [String] {
        var derived: Set<String> = []
        for key in senses {
            guard let synset = wordNet.synsets[key] else { continue }
            for pointer in synset.pointers where pointer.symbol == "+" || pointer.symbol == "\\" {
                guard pointer.source > 0, pointer.source <= synset.words.count,
                    synset.words[pointer.source - 1] == word,
                    let target = wordNet.synsets[pointer.target], pointer.word > 0, pointer.word <= target.words.count
                else { continue }
                let other = target.words[pointer.word - 1]
                if other != word, kept[other] != nil { derived.insert(other) }
            }
        }
        return derived.sorted()
    }
}
