/// The words that the grammars of figures and times know, interned once; a text's words are looked up by their bytes
/// in lower case. A word that no grammar names has the id 0, so most of a text is passed over by one comparison.
struct Vocabulary: Sendable {
    static let shared = Vocabulary(
        NumberWords.words + CalendarWords.words + TimeGrammar.words + FigureWords.words + UnitWords.words)

    private(set) var words: [String] = [""]
    private var table: [Int32]
    private let mask: Int
    private static let longest = 24

    private init(_ list: [String]) {
        var unique: [String] = []
        var seen: Set<String> = []
        for word in list where !word.isEmpty && seen.insert(word).inserted { unique.append(word) }
        var size = 64
        while size < unique.count * 4 { size *= 2 }
        mask = size - 1
        table = Array(repeating: 0, count: size)
        for word in unique {
            precondition(word.utf8.count <= Self.longest, "the vocabulary holds words of up to \(Self.longest) bytes")
            words.append(word)
            var slot = Array(word.utf8).withUnsafeBufferPointer { Int(truncatingIfNeeded: Self.hash($0)) } & mask
            while table[slot] != 0 { slot = (slot + 1) & mask }
            table[slot] = Int32(words.count - 1)
        }
        bytes = words.flatMap { Array($0.utf8) }
        var offset = 0
        offsets = words.map { word in
            defer { offset += word.utf8.count }
            return offset
        }
        offsets.append(offset)
        hyphen = id("-")
        apostrophe = id("'")
        possessive = id("'s")
    }

    private(set) var hyphen: Int32 = 0
    private(set) var apostrophe: Int32 = 0
    private(set) var possessive: Int32 = 0

    private let bytes: [UInt8]
    private var offsets: [Int]

    var count: Int { words.count }

    /// FNV-1a over the bytes in lower case.
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(lower(byte))) &* 0x100_0000_01B3 }
        return hash ^ hash >> 29
    }

    @inline(__always)
    private static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

    func id(_ word: UnsafeBufferPointer<UInt8>) -> Int32 {
        guard word.count <= Self.longest else { return 0 }
        var slot = Int(truncatingIfNeeded: Self.hash(word)) & mask
        while true {
            let id = table[slot]
            if id == 0 { return 0 }
            let from = offsets[Int(id)]
            if offsets[Int(id) + 1] - from == word.count,
                (0..<word.count).allSatisfy({ bytes[from + $0] == Self.lower(word[$0]) })
            {
                return id
            }
            slot = (slot + 1) & mask
        }
    }

    /// The ids of words that the vocabulary must hold: an unknown one would stand for every unknown word.
    static func ids(_ list: [String]) -> Set<Int32> {
        Set(
            list.map { word in
                let id = shared.id(word)
                precondition(id != 0, "'\(word)' is missing from the vocabulary")
                return id
            })
    }

    /// The id of a word in lower case; 0 where it isn't held.
    func id(_ word: String) -> Int32 { Array(word.utf8).withUnsafeBufferPointer(id) }
}

/// Phrases of several words with a value each, found by their first word; the longest match wins.
struct PhraseTable<Value: Sendable>: Sendable {
    private var byFirst: [[(rest: [Int32], value: Value)]]

    /// Words of a phrase are parted by blanks, alternatives by " | ".
    init(_ entries: [(phrase: String, value: Value)]) {
        let vocabulary = Vocabulary.shared
        byFirst = Array(repeating: [], count: vocabulary.count)
        for (phrases, value) in entries {
            for phrase in phrases.split(separator: "|") {
                let ids = phrase.split(separator: " ").map { vocabulary.id(String($0)) }
                precondition(!ids.isEmpty && !ids.contains(0), "a word of '\(phrase)' is missing from the vocabulary")
                byFirst[Int(ids[0])].append((Array(ids.dropFirst()), value))
            }
        }
        for i in byFirst.indices { byFirst[i].sort { $0.rest.count > $1.rest.count } }
    }

    /// The words of a table's phrases, for the vocabulary.
    static func words(_ entries: [(phrase: String, value: Value)]) -> [String] {
        entries.flatMap { $0.phrase.split { $0 == " " || $0 == "|" }.map(String.init) }
    }

    /// The longest phrase that starts at `index`, and where it ends.
    func match(_ lexemes: [Lexeme], _ index: Int, before end: Int) -> (value: Value, end: Int)? {
        guard index < end else { return nil }
        let first = lexemes[index].word
        guard first != 0 else { return nil }
        phrases: for (rest, value) in byFirst[Int(first)] where index + rest.count < end {
            for (offset, word) in rest.enumerated() where lexemes[index + 1 + offset].word != word { continue phrases }
            return (value, index + 1 + rest.count)
        }
        return nil
    }

    func begins(_ word: Int32) -> Bool { word != 0 && !byFirst[Int(word)].isEmpty }
}
