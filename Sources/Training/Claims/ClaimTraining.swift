public import Analysis
import Annotations
package import Extraction
public import Foundation

/// Training and measuring claim extraction: what `sitrep train claims` and `sitrep evaluate claims` call.
public enum ClaimTraining {
    /// Trains on PolNeAR's training part, and certainty on UW's, and returns the bytes of `Models/claims.model`.
    /// - Parameter data: the folder with `attribution/polnear/train` and `factuality/uw-train.jsonl`.
    public static func train(data: URL, seed: UInt64 = 1, progress: (String) -> Void) throws -> [UInt8] {
        let articles = try AttributedArticle.load(folder: data.appending(path: "attribution/polnear/train"))
        progress("\(articles.count) articles")
        let analyzer = try Analyzer()
        let clusters = try WordClusters()
        var writer = ModelWriter()
        try certainty(data: data, analyzer, seed: seed).write(to: &writer, name: "certainty")
        let examples = articles.map { ClaimTrainer.example($0, analyzer.analyze($0.article), clusters) }
        progress("analysed")
        var configuration = ClaimTrainer.Configuration()
        configuration.seed = seed
        ClaimTrainer(configuration).train(examples, into: &writer, progress: progress)
        let bytes = writer.bytes()
        progress("\(try evaluate(data: data, model: bytes))\n\(try evaluateFactuality(data: data, model: bytes))")
        return bytes
    }

    private static func certainty(data: URL, _ analyzer: Analyzer, seed: UInt64) throws -> RowScorerTrainer {
        var rows: [[Float]] = []
        var targets: [Float] = []
        for sentence in try FactualitySentence.load(data.appending(path: "factuality/uw-train.jsonl")) {
            let document = sentence.document(analyzer)
            for target in sentence.targets where target.span1.count == 2 && target.span1[0] < document.tokens.count {
                guard let row = CertaintyModel.row(of: target.span1[0], in: document) else { continue }
                rows.append(row)
                targets.append(Float(target.label))
            }
        }
        var trainer = RowScorerTrainer(inputs: rows.first?.count ?? 1, units: 64, loss: .squared, seed: seed)
        trainer.train(targets: targets, epochs: 10, batch: 64) { example, body in
            rows[example].withUnsafeBufferPointer(body)
        }
        return trainer
    }

    /// Scores on PolNeAR's dev part.
    /// - Parameter model: the model's bytes, or `nil` for the embedded one.
    public static func evaluate(
        data: URL, model: [UInt8]? = nil, setting: ModelSetting = .standard
    ) throws -> AttributionScores {
        let claims = try model.map {
            try ClaimModel(ModelFile(bytes: $0, name: "claims.model"), clusters: WordClusters())
        }
        return try evaluate(data: data, extractor: ClaimExtractor(claims ?? ClaimModel()), setting: setting)
    }

    package static func evaluate(
        data: URL, extractor: ClaimExtractor, setting: ModelSetting = .standard
    ) throws -> AttributionScores {
        let articles = try AttributedArticle.load(folder: data.appending(path: "attribution/polnear/dev"))
        let analyzer = try Analyzer(setting)
        var scores = AttributionScores()
        for article in articles {
            let claims = extractor.claims(in: analyzer.analyze(article.article))
            let predicted = claims.map { Attribution(source: $0.source, cue: $0.cue, content: $0.content) }
            scores.add(gold: article.attributions, predicted: predicted, text: article.text)
        }
        return scores
    }
}
