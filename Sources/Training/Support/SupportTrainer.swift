public import Annotations
public import Foundation
import Situation

/// Learns and measures the audit's support model on `faithfulness/`.
public struct SupportTrainer {
    private let data: URL
    private let annotate: (Article) -> AnnotatedArticle
    private static let penalty = 333.0
    /// What a machine's long sentence counts among edited summaries: it is cut together from its text and fails in other ways.
    private static let longSentenceWeight = 0.1

    /// - Parameters:
    ///   - dataFolder: the folder that holds `faithfulness/`.
    ///   - annotate: reads a text as the audit is given it.
    public init(dataFolder: URL, annotate: @escaping (Article) -> AnnotatedArticle) {
        data = dataFolder
        self.annotate = annotate
    }

    struct Row {
        let document: Int
        let features: [Double]
        let isSupported: Bool
        /// Whether it is one sentence of a machine's summary, and no whole summary.
        let isSentence: Bool
    }

    /// The text of `Models/support.model`.
    public func train() throws -> String {
        let rows = try summEdits() + qags()
        return Self.model(rows).text
    }

    /// Balanced accuracy by cross-validation over texts, and what the findings got.
    public func evaluate() throws -> String {
        let (summEdits, qags) = (try summEdits(), try qags())
        var report = ""
        for (name, rows, extra) in [
            ("SummEdits news", summEdits, []), ("SummEdits news, also trained on QAGS", summEdits, qags),
            ("QAGS CNN/DM", qags, []), ("QAGS CNN/DM, also trained on SummEdits", qags, summEdits),
        ] {
            let scores = crossValidated(rows, with: extra)
            report += Scores(rows.map(\.isSupported), scores).line(name)
        }
        return report
    }

    private func summEdits() throws -> [Row] {
        rows(
            try FaithfulnessData.summEdits(data.appending(path: "faithfulness/summedits-news-dev.json")), from: 0,
            areSentences: false)
    }

    private func qags() throws -> [Row] {
        rows(
            try FaithfulnessData.qags(data.appending(path: "faithfulness/qags-cnndm-dev.jsonl")), from: 1000,
            areSentences: true)
    }

    /// Six sentences spread over an article.
    static func sample(_ article: AnnotatedArticle) -> [Sentence] {
        let sentences = article.document.sentences.filter { (8...40).contains($0.tokens.count) }
        return stride(from: 0, to: sentences.count, by: max(1, sentences.count / 6)).map { sentences[$0] }
    }

    /// Names that articles use more than once, by type.
    static func names(_ articles: [AnnotatedArticle]) -> [EntityType: [String]] {
        var names: [EntityType: Set<String>] = [:]
        for article in articles {
            for entity in article.document.entities where entity.mentions.count >= 2 {
                names[entity.type, default: []].insert(entity.name)
            }
        }
        return names.mapValues { $0.sorted() }
    }

    private func rows(_ examples: [FaithfulnessExample], from first: Int, areSentences: Bool) -> [Row] {
        var bodies: [Int: AnnotatedArticle] = [:]
        let auditor = Auditor()
        return examples.map { example in
            let body = bodies[example.document] ?? annotate(Self.article(example.body))
            bodies[example.document] = body
            let summary = annotate(Self.article(example.summary))
            return Row(
                document: first + example.document,
                features: auditor.supportFeatures(summary: summary, against: [body]),
                isSupported: example.isSupported, isSentence: areSentences)
        }
    }

    /// A text whose paragraphs are its lines.
    static func article(_ text: String) -> Article {
        var blocks: [Block] = []
        var offset = 0
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if !line.isEmpty { blocks.append(Block(.paragraph, TextSpan(offset, offset + line.count))) }
            offset += line.count + 1
        }
        return Article(id: "", text: text, blocks: blocks)
    }

    /// Short statements and longer summaries apart.
    private static func model(_ rows: [Row]) -> SupportModel {
        let short = rows.filter { SupportModel.isShort($0.features) }
        let long = rows.filter { !SupportModel.isShort($0.features) }
        return SupportModel(
            short: fit(short.isEmpty ? rows : short),
            long: fit(long.isEmpty ? rows : long, sentenceWeight: longSentenceWeight))
    }

    /// A finding, a denial or a hedge of its own never speaks for a summary: where one does by chance of few examples it is left out,
    /// and the rest fitted again.
    private static func fit(_ rows: [Row], sentenceWeight: Double = 1) -> [Double] {
        var features = rows.map(\.features)
        let labels = rows.map(\.isSupported)
        let importance = rows.map { $0.isSentence ? sentenceWeight : 1 }
        while true {
            let weights = LogisticRegression(features, labels, importance: importance, penalty: penalty).weights
            let wrong = SupportModel.adverse.filter { weights[$0] > 0 }
            guard !wrong.isEmpty else { return weights }
            for row in features.indices { for feature in wrong { features[row][feature] = 0 } }
        }
    }

    /// Scores each text by a model that saw all texts but it.
    private func crossValidated(_ rows: [Row], with extra: [Row]) -> [Double] {
        var scores = [Double](repeating: 0, count: rows.count)
        for document in Set(rows.map(\.document)).sorted() {
            let others = rows.filter { $0.document != document } + extra
            let model = Self.model(others)
            for (i, row) in rows.enumerated() where row.document == document {
                scores[i] = model.probability(row.features)
            }
        }
        return scores
    }

    /// What one set of scores is worth.
    struct Scores {
        let balancedAccuracy: Double
        let areaUnderCurve: Double
        let count: Int

        init(_ labels: [Bool], _ scores: [Double]) {
            count = labels.count
            func accuracy(_ label: Bool) -> Double {
                let of = labels.indices.filter { labels[$0] == label }
                return Double(of.count { (scores[$0] >= 0.5) == label }) / Double(max(1, of.count))
            }
            balancedAccuracy = (accuracy(true) + accuracy(false)) / 2
            let (yes, no) = (labels.indices.filter { labels[$0] }, labels.indices.filter { !labels[$0] })
            let wins = yes.reduce(0.0) { sum, i in
                sum + no.reduce(0.0) { $0 + (scores[i] > scores[$1] ? 1 : scores[i] == scores[$1] ? 0.5 : 0) }
            }
            areaUnderCurve = wins / Double(max(1, yes.count * no.count))
        }

        func line(_ name: String) -> String {
            func percent(_ x: Double) -> String { String(format: "%.1f", 100 * x) }
            return
                "\(name): balanced accuracy \(percent(balancedAccuracy)), area under curve \(percent(areaUnderCurve)), \(count) examples\n"
        }
    }
}
