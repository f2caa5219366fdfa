import Analysis
public import Foundation

/// Packs the word clusters of `spacy-lookups-data` into `Models/clusters.model`.
///
/// Get the data once, outside the repository: `pip download spacy-lookups-data`, then unpack
/// `spacy_lookups_data/data/en_lexeme_cluster.json.gz` with `gunzip`.
public enum ClusterTrainer {
    /// The bytes of the model.
    /// - Parameter json: `{"word": cluster, …}`; cluster 0 means none.
    public static func model(json: Data) throws -> [UInt8] {
        let words = try JSONDecoder().decode([String: UInt32].self, from: json)
        return WordClusters.write(words.filter { $0.value != 0 }.map { ($0.key, $0.value) })
    }
}
