/// Words grouped by the company they keep: hierarchical clusters (Brown et al. 1992) of 190,000 English forms.
///
/// A cluster is a path in a binary tree. The integer holds the path reversed: its low bits are the steps next to the
/// root, so `path & 15` and `path & 63` are the short prefixes that group broadly, and the whole number groups finely.
/// The data are those of the package `spacy-lookups-data` (MIT).
///
///     clusters.path(of: "Seoul".utf8)     // the path it shares with "London"
package struct WordClusters: Sendable {
    private let lexicon: HashedLexicon
    private let paths: ModelArray<UInt32>

    /// The clusters embedded in this build.
    package init() throws(ModelError) { try self.init(ModelFile(embedded: "clusters.model")) }

    package init(_ file: ModelFile) throws(ModelError) {
        lexicon = try HashedLexicon(file, name: "words")
        paths = try file.array("paths", of: UInt32.self)
    }

    /// The path of a word as written, or else of its lower-cased hash; 0 for an unknown word.
    package func path(form: UInt32, lowercased: UInt32) -> UInt32 {
        guard let cluster = lexicon[form] ?? lexicon[lowercased] else { return 0 }
        return paths[Int(cluster)]
    }

    package func path(of word: some StringProtocol) -> UInt32 {
        path(form: FeatureHash.text(word), lowercased: FeatureHash.text(word.lowercased()))
    }

    /// Builds the file from words and their paths.
    package static func write(_ clusters: [(word: String, path: UInt32)]) -> [UInt8] {
        let paths = Array(Set(clusters.map(\.path))).sorted()
        let ids = Dictionary(uniqueKeysWithValues: paths.enumerated().map { ($1, UInt16($0)) })
        var writer = ModelWriter()
        // Sorted, so that the file doesn't depend on the order of a dictionary.
        let entries = clusters.sorted { $0.word < $1.word }.map { (FeatureHash.text($0.word), ids[$0.path]!) }
        HashedLexicon.write(entries, to: &writer, name: "words")
        writer.add("paths", paths)
        return writer.bytes()
    }
}
