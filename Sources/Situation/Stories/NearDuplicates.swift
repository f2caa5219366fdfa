/// Finds reports that repeat an earlier one nearly word for word: most of their word triples stand there already.
///
/// Triples are compared exactly (Broder's resemblance, 1997, of the contained report); re-worded reports aren't found.
struct NearDuplicates {
    /// The share of a report's triples that an earlier one must hold.
    private static let containment = 0.5
    /// Shorter reports hold too little to say who repeats whom.
    private static let fewestTriples = 10
    private var holders: [String: [Int]] = [:]
    private var origins: [Int?] = []

    /// Takes in the next report and returns the first report of the line that it repeats.
    mutating func origin(of words: [String]) -> Int? {
        let index = origins.count
        let triples = Set(words.indices.dropLast(2).map { words[$0...($0 + 2)].joined(separator: " ") })
        var held: [Int: Int] = [:]
        for triple in triples {
            for holder in holders[triple] ?? [] { held[holder, default: 0] += 1 }
            holders[triple, default: []].append(index)
        }
        let best = held.max { ($0.value, $1.key) < ($1.value, $0.key) }
        var origin: Int?
        if let best, triples.count >= Self.fewestTriples,
            Double(best.value) >= Self.containment * Double(triples.count)
        {
            origin = origins[best.key] ?? best.key
        }
        origins.append(origin)
        return origin
    }
}
