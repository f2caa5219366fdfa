import CResources

/// How words relate in meaning, condensed from WordNet 3.0 (Fellbaum 1998; licence in `Data/wordnet.tsv`).
///
/// It knows the commonest senses of some 17,000 words of news; a word that it doesn't know relates to nothing.
/// It is blind to context: "strike" is related to both the attack and the walk-out.
///
/// A class, so that asking it copies none of its tables.
public final class WordRelations: Sendable {
    /// How a word bears on another one, from no relation to identity.
    public enum Relation: UInt8, Sendable, Comparable, CaseIterable {
        case unrelated
        /// They say the opposite ("raise", "lower").
        case opposite
        /// Both are kinds of the same thing ("laptop", "telephone"), so one seldom stands for the other.
        case sibling
        /// The first says more than the second ("shell", "ammunition").
        case narrower
        /// The first says less than the second ("ammunition", "shell").
        case broader
        /// Another part of speech of the same stem ("violate", "violation").
        case derived
        case synonym
        case same

        public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
    }

    public static let shared = WordRelations(
        wordNet: resource("wordnet.tsv"), nearSynonyms: resource("near_synonyms.tsv"))

    private let ids: [String: Int32]
    private let derived: Lists
    /// By word, sorted: all senses, those one step broader, up to two steps, opposite to it, and those of the words derived
    /// from it.
    private let sorted: Lists
    private let broaderOnce: Lists
    private let broaderTwice: Lists
    private let opposed: Lists
    private let derivedSenses: Lists

    private static func resource(_ name: String) -> Substring.UTF8View {
        var size = 0
        let bytes = resource_bytes(name, &size)
        return Substring(String(decoding: UnsafeRawBufferPointer(start: bytes, count: size), as: UTF8.self)).utf8
    }

    init(wordNet: Substring.UTF8View, nearSynonyms: Substring.UTF8View) {
        // A group of near-synonyms counts as one more synset of each of its words.
        var groups: [String: [Int32]] = [:]
        for (number, line) in Self.lines(nearSynonyms).enumerated() {
            for word in line { groups[String(Substring(word)), default: []].append(Self.firstGroup + Int32(number)) }
        }
        var ids: [String: Int32] = [:]
        var (synsets, derived, broader, opposite) = (Lists(), Lists(), Lists(), Lists())
        var derivedWords: [[Substring]] = []
        func add(_ word: String, _ senses: [Int32], _ derived: [Substring]) {
            ids[word] = Int32(derivedWords.count)
            synsets.append(senses + (groups.removeValue(forKey: word) ?? []), at: derivedWords.count)
            derivedWords.append(derived)
        }
        for fields in Self.lines(wordNet) where fields.count == 3 {
            if fields[0].first == UInt8(ascii: "=") {
                guard let number = Int(Substring(fields[0].dropFirst())) else { continue }
                broader.append(numbers(fields[1]), at: number)
                opposite.append(numbers(fields[2]), at: number)
            } else {
                let words = fields[2].split(separator: UInt8(ascii: " ")).map { Substring($0) }
                add(String(Substring(fields[0])), numbers(fields[1]), words)
            }
        }
        for word in groups.keys.sorted() { add(word, [], []) }
        for (id, words) in derivedWords.enumerated() {
            derived.append(words.compactMap { ids[String($0)] }, at: id)
        }
        // What a word reaches is collected once, so that comparing two words is to look for a common number.
        var (sorted, broaderOnce, broaderTwice, opposed, derivedSenses) = (Lists(), Lists(), Lists(), Lists(), Lists())
        for id in derivedWords.indices {
            let senses = synsets[id]
            let up = senses.flatMap { broader[Int($0)] }
            let upTwice = up.flatMap { broader[Int($0)] }
            sorted.append(Set(senses).sorted(), at: id)
            broaderOnce.append(Set(up).sorted(), at: id)
            broaderTwice.append(Set(up + upTwice).sorted(), at: id)
            // "Plummet" is a way to fall, and "fall" the opposite of "rise".
            opposed.append(Set((senses + up).flatMap { opposite[Int($0)] }).sorted(), at: id)
            // "Shipment" is derived from "ship", which also means to send.
            derivedSenses.append(Set(derived[id].flatMap { synsets[Int($0)].prefix(3) }).sorted(), at: id)
        }
        self.ids = ids
        self.derived = derived
        self.sorted = sorted
        self.broaderOnce = broaderOnce
        self.broaderTwice = broaderTwice
        self.opposed = opposed
        self.derivedSenses = derivedSenses
    }

    /// Above every synset number of the file.
    private static let firstGroup: Int32 = 1_000_000

    private static func lines(_ text: Substring.UTF8View) -> some Sequence<[Substring.UTF8View]> {
        text.split(separator: UInt8(ascii: "\n")).lazy.filter { $0.first != UInt8(ascii: "#") }.map {
            $0.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        }
    }

    /// The number of a lemma in lower case, or `nil` for a word that is not known.
    public func id(of lemma: String) -> Int32? { ids[lemma] }

    public func relation(_ a: String, _ b: String) -> Relation {
        if a == b { return .same }
        guard let a = ids[a], let b = ids[b] else { return .unrelated }
        return relation(a, b)
    }

    /// How word `a` bears on word `b`.
    public func relation(_ a: Int32, _ b: Int32) -> Relation {
        if a == b { return .same }
        let (a, b) = (Int(a), Int(b))
        if Lists.meet(sorted, a, sorted, b) { return .synonym }
        if derived[a].contains(Int32(b)) || derived[b].contains(Int32(a))
            // Derived from the same word ("inspection", "inspector").
            || derived[a].contains(where: derived[b].contains)
            || Lists.meet(derivedSenses, a, sorted, b) || Lists.meet(derivedSenses, b, sorted, a)
        {
            return .derived
        }
        if Lists.meet(opposed, a, sorted, b) || Lists.meet(opposed, b, sorted, a) { return .opposite }
        if Lists.meet(sorted, a, broaderTwice, b) { return .broader }
        if Lists.meet(sorted, b, broaderTwice, a) { return .narrower }
        return Lists.meet(broaderOnce, a, broaderOnce, b) ? .sibling : .unrelated
    }
}

/// Lists of numbers, one after the other in one array.
private struct Lists: Sendable {
    private var offsets: [Int32] = [0]
    private var values: [Int32] = []

    /// Lists must come in order of their index; an index that is left out has an empty list.
    mutating func append(_ list: [Int32], at index: Int) {
        while offsets.count <= index { offsets.append(Int32(values.count)) }
        values += list
        offsets.append(Int32(values.count))
    }

    /// Whether list `i` of `a` and list `j` of `b`, both sorted, have a number in common.
    static func meet(_ a: Lists, _ i: Int, _ b: Lists, _ j: Int) -> Bool {
        var x = Int(a.offsets[i])
        let endX = Int(a.offsets[i + 1])
        var y = Int(b.offsets[j])
        let endY = Int(b.offsets[j + 1])
        guard x < endX, y < endY, a.values[x] <= b.values[endY - 1], b.values[y] <= a.values[endX - 1] else {
            return false
        }
        while x < endX && y < endY {
            if a.values[x] == b.values[y] { return true }
            if a.values[x] < b.values[y] { x += 1 } else { y += 1 }
        }
        return false
    }

    subscript(index: Int) -> ArraySlice<Int32> {
        index + 1 < offsets.count ? values[Int(offsets[index])..<Int(offsets[index + 1])] : []
    }
}

private func numbers(_ field: Substring.UTF8View) -> [Int32] {
    field.split(separator: UInt8(ascii: " ")).compactMap { Int32(Substring($0)) }
}
