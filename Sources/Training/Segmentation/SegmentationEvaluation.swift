package import Analysis
import Annotations
public import Foundation

/// Measures words and sentences found in raw text, paragraphs given, by genre (F1 of exact spans, as the CoNLL 2018 shared task counts).
public struct SegmentationEvaluation {
    private let segmenter: Segmenter
    private let baseline = Segmenter()

    public init() throws {
        segmenter = try Segmenter(BoundaryModel(ModelFile(embedded: "segmentation.model")), clusters: WordClusters())
    }

    package init(_ segmenter: Segmenter) { self.segmenter = segmenter }

    public func report(data: URL) throws -> String {
        let treebanks = data.appending(path: "treebanks")
        let parts = try [
            ("EWT dev", Treebank.read(treebanks.appending(path: "en_ewt-ud-dev.conllu"))),
            ("GUM dev", Treebank.read(folder: treebanks.appending(path: "gum/dev"))),
        ]
        var lines = ["treebank           words  sentences   words F1  sent. F1  by rules alone"]
        for (name, sentences) in parts {
            lines.append(line(name, sentences))
            let genres = Dictionary(grouping: sentences, by: \.genre)
            for genre in genres.keys.sorted() { lines.append(line("  " + genre, genres[genre]!)) }
        }
        return lines.joined(separator: "\n")
    }

    private func line(_ name: String, _ sentences: [TreebankSentence]) -> String {
        let gold = GoldText(sentences)
        func f1(_ gold: [TextSpan], _ found: [TextSpan]) -> Double {
            200 * Double(Set(gold).intersection(found).count) / Double(max(1, gold.count + found.count))
        }
        let (tokens, found) = segmenter.segment(gold.article)
        let rules = baseline.segment(gold.article).1
        return name.padding(toLength: 16, withPad: " ", startingAt: 0)
            + String(format: "%8d %10d", gold.tokens.count, gold.sentences.count)
            + String(
                format: "%11.2f%10.2f%16.2f",
                f1(gold.tokens.indices.map(gold.tokens.span), tokens.indices.map(tokens.span)),
                f1(gold.sentences.map(\.span), found.map(\.span)), f1(gold.sentences.map(\.span), rules.map(\.span)))
    }
}
