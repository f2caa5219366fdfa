public import Analysis
import Annotations
public import Foundation

/// Measures coreference on OntoGUM (Zhu et al. 2021) with the treebank's words and sentences and everything else predicted.
public struct CoreferenceEvaluation {
    private let analyzer: Analyzer

    public init(_ analyzer: Analyzer) { self.analyzer = analyzer }

    /// All chains by genre, then what was found of mentions by form. `part` is "dev" or "train".
    public func report(data: URL, part: String = "dev") throws -> String {
        var table = CoreferenceTable("OntoGUM \(part)")
        for document in try CoreferenceDocument.read(data: data, part: part) {
            let text = GoldText(document.sentences)
            table.add(
                document, found: analyzer.chains(text.article, tokens: text.tokens, sentences: text.sentences))
        }
        return table.description
    }
}
