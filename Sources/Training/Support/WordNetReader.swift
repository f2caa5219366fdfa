import Foundation

/// One synset of a WordNet 3.0 `data.*` file (wndb(5WN)), as far as word relations need it.
struct Synset {
    struct Pointer {
        let symbol: Substring
        let target: SynsetKey
        /// Word numbers in source and target, counted from 1; 0 relates the whole synsets.
        let source: Int
        let word: Int
    }

    let words: [String]
    let pointers: [Pointer]
}

struct SynsetKey: Hashable {
    /// "n", "v", "a" or "r"; satellite adjectives live in the adjective file.
    let pos: Character
    let offset: Int
}

/// WordNet 3.0's database files, read from a folder such as Debian's `/usr/share/wordnet`.
struct WordNetReader {
    private(set) var synsets: [SynsetKey: Synset] = [:]
    /// The senses of a lemma in WordNet's order, the most frequent first, and how many of them occur in SemCor.
    private(set) var senses: [String: [Character: (keys: [SynsetKey], tagged: Int)]] = [:]

    init(folder: URL) throws {
        for (pos, name) in [("n", "noun"), ("v", "verb"), ("a", "adj"), ("r", "adv")] as [(Character, String)] {
            try readData(folder.appending(path: "data.\(name)"), pos)
            try readIndex(folder.appending(path: "index.\(name)"), pos)
        }
    }

    private mutating func readData(_ file: URL, _ pos: Character) throws {
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") where line.first != " " {
            let fields = line.prefix { $0 != "|" }.split(separator: " ")
            guard fields.count > 4, let offset = Int(fields[0]), let count = Int(fields[3], radix: 16) else { continue }
            let words = (0..<count).map { i in
                // Adjectives may carry a position mark: "galore(ip)".
                fields[4 + 2 * i].prefix { $0 != "(" }.lowercased()
            }
            var at = 4 + 2 * count
            let pointerCount = Int(fields[at]) ?? 0
            at += 1
            var pointers: [Synset.Pointer] = []
            for _ in 0..<pointerCount where at + 3 < fields.count {
                let ends = Int(fields[at + 3], radix: 16) ?? 0
                if let target = Int(fields[at + 1]), let targetPOS = fields[at + 2].first {
                    pointers.append(
                        Synset.Pointer(
                            symbol: fields[at], target: SynsetKey(pos: targetPOS, offset: target),
                            source: ends >> 8, word: ends & 0xFF))
                }
                at += 4
            }
            synsets[SynsetKey(pos: pos, offset: offset)] = Synset(words: words, pointers: pointers)
        }
    }

    private mutating func readIndex(_ file: URL, _ pos: Character) throws {
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") where line.first != " " {
            let fields = line.split(separator: " ")
            guard fields.count > 3, let pointerKinds = Int(fields[3]), fields.count > 5 + pointerKinds else { continue }
            let tagged = Int(fields[5 + pointerKinds]) ?? 0
            let keys = fields[(6 + pointerKinds)...].compactMap { Int($0).map { SynsetKey(pos: pos, offset: $0) } }
            senses[String(fields[0]), default: [:]][pos] = (keys, tagged)
        }
    }
}
