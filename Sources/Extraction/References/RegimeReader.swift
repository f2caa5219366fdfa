import Annotations
import Knowledge

/// Tells which sanctions regime the words around an unnumbered reference make plain.
struct RegimeReader {
    struct Found {
        let regime: String
        let words: Range<Int>
    }

    private let words: ReferenceWords
    private let document: Document
    private let lexicon: RegimeLexicon
    /// Every keyword of the text in order; built when the first reference needs it.
    private lazy var found: [Found] = lexicon.scan(words)

    init(words: ReferenceWords, document: Document, knowledge: Knowledge) {
        self.words = words
        self.document = document
        lexicon = .shared
    }

    /// The regime of a UN rule cited at `range`: the one that it says it is on, else that of the sentence if the sentence
    /// speaks of one only, else that of the article.
    mutating func regime(near range: Range<Int>) -> String? {
        if let target = target(after: range.upperBound) { return target.regime }
        if !document.sentences.isEmpty {
            let offset = words.pieces[range.lowerBound].span.start
            let sentence = document.sentences[document.sentence(at: offset)].span
            var inside: Set<String> = []
            for item in found[index(atOrAfter: sentence.start)...] {
                guard words.pieces[item.words.lowerBound].span.start < sentence.end else { break }
                if lexicon.isUnitedNations(item.regime) { inside.insert(item.regime) }
            }
            if !inside.isEmpty { return inside.count == 1 ? inside.first : nil }
        }
        return dominant
    }

    /// The article's only regime, or the one that it names at least four times as often as all others together.
    private lazy var dominant: String? = {
        var counts: [String: Int] = [:]
        for item in found where lexicon.isUnitedNations(item.regime) { counts[item.regime, default: 0] += 1 }
        let total = counts.values.reduce(0, +)
        return counts.first { $0.value >= 4 * (total - $0.value) }?.key
    }()

    /// The country concerned behind "on", "against" or "in": "the arms embargo on Darfur".
    mutating func target(after position: Int) -> Found? {
        var next = position
        if ["imposed", "slapped", "placed"].contains(words.key(next)) { next += 1 }
        let prepositions = ["on", "against", "in", "concerning", "regarding", "for", "targeting", "over"]
        guard prepositions.contains(words.key(next)) else { return nil }
        next += 1
        if words.key(next) == "the" { next += 1 }
        guard let start = words[next]?.span.start else { return nil }
        let slot = index(atOrAfter: start)
        guard slot < found.count, found[slot].words.lowerBound == next else { return nil }
        return Found(regime: found[slot].regime, words: position..<found[slot].words.upperBound)
    }

    /// A keyword whose last word stands right before `position`: "the Darfur arms embargo".
    mutating func name(endingAt position: Int) -> Found? {
        guard let start = words[position]?.span.start else { return nil }
        let slot = index(atOrAfter: start) - 1
        return slot >= 0 && found[slot].words.upperBound == position ? found[slot] : nil
    }

    /// The index of the first keyword that starts at the UTF-8 offset or after it.
    private mutating func index(atOrAfter offset: Int) -> Int {
        partition(found.count) { words.pieces[found[$0].words.lowerBound].span.start < offset }
    }
}

/// The keywords of all regimes, by their first word.
struct RegimeLexicon: Sendable {
    static let shared = RegimeLexicon(.shared)

    private var entries: [String: [(keys: [String], isAbbreviation: Bool, regime: String)]] = [:]
    private let unitedNations: Set<String>

    private init(_ knowledge: Knowledge) {
        unitedNations = Set(knowledge.regimes.filter { $0.body == "UN" }.map(\.code))
        for regime in knowledge.regimes {
            for keyword in regime.keywords {
                let keys = ReferenceWords(keyword).pieces.map(\.key)
                let isAbbreviation = keyword.utf8.count <= 4 && keyword == keyword.uppercased()
                entries[keys[0], default: []].append((keys, isAbbreviation, regime.code))
            }
        }
        for key in entries.keys { entries[key]!.sort { $0.keys.count > $1.keys.count } }
    }

    func isUnitedNations(_ regime: String) -> Bool { unitedNations.contains(regime) }

    /// Every keyword in the text, the longest at each place: "South Sudan" isn't Sudan.
    func scan(_ words: ReferenceWords) -> [RegimeReader.Found] {
        var found: [RegimeReader.Found] = []
        var position = 0
        while position < words.count {
            defer { position += 1 }
            guard words.pieces[position].isCapitalized, let candidates = entries[words.pieces[position].key] else {
                continue
            }
            for (keys, isAbbreviation, regime) in candidates
            where keys.indices.allSatisfy({ words.key(position + $0) == keys[$0] }) {
                // "Car" is no republic.
                if isAbbreviation, !words.pieces[position].isUppercase { continue }
                found.append(RegimeReader.Found(regime: regime, words: position..<position + keys.count))
                position += keys.count - 1
                break
            }
        }
        return found
    }
}
