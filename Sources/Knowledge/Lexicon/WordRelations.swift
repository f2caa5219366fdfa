import CResources

/// How words relate in meaning, condensed from WordNet 3.0 (Fellbaum 1998; licence in `Data/wordnet.tsv`).
///
/// It knows the commonest senses of some 17,000 words of news; a word that it doesn't know relates to nothing.
/// It is blind to context: "strike" is related to both the attack and the walk-out.
public struct WordRelations: Sendable {
    /// How a word bears on another one, from no relation to identity.
    public enum Relation: UInt8, Sendable, Comparable {
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

    private var ids: [String: Int32] = [:]
    private var synsets = Lists()
    private var derived = Lists()
    /// By synset number.
    private var broader = Lists()
    private var opposite = Lists()

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
        let (sensesA, sensesB) = (synsets[Int(a)], synsets[Int(b)])
        if sensesA.contains(where: sensesB.contains) { return .synonym }
        if derived[Int(a)].contains(b) || derived[Int(b)].contains(a) { return .derived }
        if sharesStem(a, b) || isDerivedFromSynonym(a, sensesB) || isDerivedFromSynonym(b, sensesA) { return .derived }
        if areOpposite(sensesA, sensesB) { return .opposite }
        if isBroader(sensesA, than: sensesB) { return .broader }
        if isBroader(sensesB, than: sensesA) { return .narrower }
        return areSiblings(sensesA, sensesB) ? .sibling : .unrelated
    }

    /// "Shipment" is derived from "ship", which also means to send.
    private func isDerivedFromSynonym(_ word: Int32, _ senses: ArraySlice<Int32>) -> Bool {
        derived[Int(word)].contains { synsets[Int($0)].prefix(3).contains(where: senses.prefix(4).contains) }
    }

    /// Derived from the same word ("inspection", "inspector").
    private func sharesStem(_ a: Int32, _ b: Int32) -> Bool {
        derived[Int(a)].contains { derived[Int(b)].contains($0) }
    }

    /// Directly, or one step up ("plummet" is a way to fall, and "fall" the opposite of "rise").
    private func areOpposite(_ a: ArraySlice<Int32>, _ b: ArraySlice<Int32>) -> Bool {
        let (first, second) = (a.prefix(3), b.prefix(3))
        for sense in first {
            if opposite[Int(sense)].contains(where: second.contains) { return true }
            for up in broader[Int(sense)] where opposite[Int(up)].contains(where: second.contains) { return true }
        }
        for sense in second {
            for up in broader[Int(sense)] where opposite[Int(up)].contains(where: first.contains) { return true }
        }
        return false
    }

    private func isBroader(_ a: ArraySlice<Int32>, than b: ArraySlice<Int32>) -> Bool {
        b.contains { sense in
            broader[Int(sense)].contains { up in a.contains(up) || broader[Int(up)].contains(where: a.contains) }
        }
    }

    private func areSiblings(_ a: ArraySlice<Int32>, _ b: ArraySlice<Int32>) -> Bool {
        a.contains { sense in
            broader[Int(sense)].contains { up in b.contains { broader[Int($0)].contains(up) } }
        }
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

    subscript(index: Int) -> ArraySlice<Int32> {
        index + 1 < offsets.count ? values[Int(offsets[index])..<Int(offsets[index + 1])] : []
    }
}

private func numbers(_ field: Substring.UTF8View) -> [Int32] {
    field.split(separator: UInt8(ascii: " ")).compactMap { Int32(Substring($0)) }
}
