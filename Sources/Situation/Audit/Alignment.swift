import Annotations
import Knowledge

/// A sentence of the summary beside the body sentences that could carry it.
struct Alignment {
    typealias Relation = WordRelations.Relation

    /// How a word of the statement is carried.
    struct Match {
        /// The best relation that the evidence has for the word.
        var inEvidence: Relation = .unrelated
        /// The index into ``BodyIndex/words`` of the word that has it.
        var evidence: Int?
        /// The best relation that the whole body has for the word.
        var anywhere: Relation = .unrelated
        var anywhereWord: Int?
    }

    /// The sentence of the summary.
    let sentence: Int
    /// Its words, a range of the summary's ``ComparedText/words``.
    let words: Range<Int>
    /// One entry for each word.
    private(set) var matches: [Match]
    /// Indices into ``BodyIndex/sentences``, the closest first.
    private(set) var evidence: [Int] = []
    /// The share of the statement's weight that each of ``evidence`` carries by itself.
    private(set) var scores: [Double] = []
    /// The share of the statement's weight that the evidence carries together.
    private(set) var coverage: Double = 0

    func match(_ word: Int) -> Match { matches[word - words.lowerBound] }

    /// How far a relation carries a word.
    static func strength(_ relation: Relation) -> Double {
        switch relation {
        case .same: 1
        case .synonym, .derived: 0.9
        case .broader: 0.7
        case .narrower: 0.4
        case .sibling, .opposite: 0.15
        case .unrelated: 0
        }
    }

    private static let evidenceLimit = 4

    init(
        sentence: Int, of summary: ComparedText, to body: BodyIndex, _ relations: inout RelationTable,
        _ vocabulary: Vocabulary
    ) {
        self.sentence = sentence
        words = summary.sentenceWords[sentence]
        matches = [Match](repeating: Match(), count: words.count)
        guard !words.isEmpty, !body.sentences.isEmpty else { return }

        let related = words.map { relations.related(to: summary.words[$0].key, in: body, vocabulary) }
        // By body sentence, the strength with which it carries each word of the statement.
        var carried = [[Int: Double]](repeating: [:], count: words.count)
        var scores: [Int: Double] = [:]
        var total = 0.0
        for (i, word) in words.enumerated() {
            let weight = summary.words[word].weight
            total += weight
            for (key, relation) in related[i] {
                let strength = Self.strength(relation)
                for posting in body.postings[key] ?? [] {
                    let sentence = body.words[Int(posting)].sentence
                    let old = carried[i][sentence, default: 0]
                    guard strength > old else { continue }
                    carried[i][sentence] = strength
                    scores[sentence, default: 0] += weight * (strength - old)
                }
            }
            if let (key, relation) = related[i].first {
                matches[i].anywhere = relation
                matches[i].anywhereWord = body.postings[key]?.first.map(Int.init)
            }
        }
        choose(scores, carried, words.map { summary.words[$0].weight }, total)
        matchWords(related, body)
    }

    /// Takes the best sentence, then those that carry most of what is still missing.
    private mutating func choose(
        _ scores: [Int: Double], _ carried: [[Int: Double]], _ weights: [Double], _ total: Double
    ) {
        var candidates = scores.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(24).map(\.key)
        var best = [Double](repeating: 0, count: weights.count)
        while evidence.count < Self.evidenceLimit, !candidates.isEmpty {
            var choice: (index: Int, gain: Double)?
            for (index, sentence) in candidates.enumerated() {
                var gain = 0.0
                for i in weights.indices { gain += weights[i] * max(0, (carried[i][sentence] ?? 0) - best[i]) }
                if gain > (choice?.gain ?? 0) { choice = (index, gain) }
            }
            guard let choice, choice.gain >= 0.08 * total else { break }
            let sentence = candidates.remove(at: choice.index)
            evidence.append(sentence)
            self.scores.append(scores[sentence]! / total)
            coverage += choice.gain / total
            for i in weights.indices { best[i] = max(best[i], carried[i][sentence] ?? 0) }
        }
    }

    private mutating func matchWords(_ related: [[RelationTable.Related]], _ body: BodyIndex) {
        for i in matches.indices {
            for (key, relation) in related[i] where matches[i].evidence == nil {
                var found: (rank: Int, word: Int)?
                for posting in body.postings[key] ?? [] {
                    let sentence = body.words[Int(posting)].sentence
                    guard let rank = evidence.firstIndex(of: sentence) else { continue }
                    if found == nil || rank < found!.rank { found = (rank, Int(posting)) }
                }
                if let found {
                    matches[i].evidence = found.word
                    matches[i].inEvidence = relation
                }
            }
        }
    }
}
