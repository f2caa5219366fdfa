import CResources

/// Loaded or partisan terms with their neutral alternatives (`Data/loaded_terms.tsv`).
public struct LoadedTerms: Sendable {
    public struct Term: Sendable {
        /// In lower case, one lemma for each word.
        public let words: [String]
        public let neutral: String
        public let reason: String
        /// Phrases around the term in which it is no judgement ("sanctions regime").
        public let exceptions: [[String]]
    }

    public static let shared = LoadedTerms()

    /// By first word, longer terms first.
    private let terms: [String: [Term]]

    private init() {
        var size = 0
        guard let bytes = resource_bytes("loaded_terms.tsv", &size) else {
            terms = [:]
            return
        }
        let text = String(decoding: UnsafeRawBufferPointer(start: bytes, count: size), as: UTF8.self)
        var terms: [String: [Term]] = [:]
        for line in text.split(separator: "\n") where line.first != "#" {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count == 4, fields[0] != "term" else { continue }
            let term = Term(
                words: Self.words(fields[0]), neutral: String(fields[1]), reason: String(fields[2]),
                exceptions: fields[3].split(separator: ";").map { Self.words($0) }.filter { !$0.isEmpty })
            guard let first = term.words.first else { continue }
            terms[first, default: []].append(term)
        }
        self.terms = terms.mapValues { $0.sorted { $0.words.count > $1.words.count } }
    }

    /// The terms that begin with a word, given in lower case.
    public func terms(startingWith word: String) -> [Term] { terms[word] ?? [] }

    private static func words(_ phrase: Substring) -> [String] {
        phrase.split { $0 == " " || $0 == "-" }.map { $0.lowercased() }
    }
}
