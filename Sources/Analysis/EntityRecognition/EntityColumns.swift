/// What the recognizer knows of the words of one sentence beyond ``WordColumns``. Entry 0 and the last stand for "no word".
package struct EntityColumns {
    package var words = WordColumns()
    /// Whether the word starts with a capital letter.
    private(set) var isCapitalized: [Bool] = []
    /// The kinds that the gazetteer gives the word by itself.
    private(set) var single: [UInt16] = []
    /// The kinds of the longest gazetteer entry that covers the word, and the word's place in it (see ``EntityTag/Part``), from bit 16.
    private(set) var phrase: [UInt32] = []

    package init() {}

    package mutating func begin() {
        words.begin()
        isCapitalized.removeAll(keepingCapacity: true)
        isCapitalized.append(false)
    }

    package mutating func append(_ form: UnsafeBufferPointer<UInt8>, clusters: WordClusters) {
        words.append(form, clusters: clusters)
        isCapitalized.append(Self.startsWithCapital(form))
    }

    package mutating func end(_ gazetteer: Gazetteer) {
        words.end()
        isCapitalized.append(false)
        let count = words.count
        single.removeAll(keepingCapacity: true)
        phrase.removeAll(keepingCapacity: true)
        single.append(contentsOf: repeatElement(0, count: count + 2))
        phrase.append(contentsOf: repeatElement(0, count: count + 2))
        for i in 1..<max(1, count + 1) {
            single[i] = gazetteer.kinds(Gazetteer.extend(0, words.word[i])).rawValue
        }
        var i = 1
        while i <= count {
            let length = longestMatch(at: i, gazetteer)
            i += max(1, length)
        }
    }

    /// Marks the longest entry that starts at `i`; longer ones than a word only where it is capitalized.
    private mutating func longestMatch(at i: Int, _ gazetteer: Gazetteer) -> Int {
        var hash = Gazetteer.extend(0, words.word[i])
        var found: (length: Int, kinds: UInt16) =
            single[i] & ~Gazetteer.Kinds.nameParts.rawValue == 0
            ? (0, 0) : (1, single[i])
        if isCapitalized[i] {
            for length in 2..<max(2, min(Gazetteer.longest, words.count + 1 - i) + 1) {
                hash = Gazetteer.extend(hash, words.word[i + length - 1])
                let kinds = gazetteer.kinds(hash).rawValue
                if kinds != 0 { found = (length, kinds) }
            }
        }
        for k in 0..<found.length {
            let part: EntityTag.Part =
                found.length == 1 ? .unit : k == 0 ? .begin : k == found.length - 1 ? .last : .inside
            phrase[i + k] = UInt32(part.rawValue + 1) << 16 | UInt32(found.kinds)
        }
        return found.length
    }

    private static func startsWithCapital(_ form: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = form.first else { return false }
        if first < 0x80 { return first &- 65 < 26 }
        let (value, _) = TextScalars(bytes: form).scalar(at: 0)
        return Unicode.Scalar(value)?.properties.isUppercase ?? false
    }
}
