public import Annotations
public import Foundation
import Situation

/// Learns and measures the audit's support model on `faithfulness/`.
public struct SupportTrainer {
    private let data: URL
    private let annotate: (Article) -> AnnotatedArticle
    private static let penalty = 20.0

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
        let edits: [String]
        let findings: [Finding]
        let summary: String
    }

    /// The text of `Models/support.model`.
    public func train() throws -> String {
        let rows = try summEdits() + qags() + distortions()
        let model = LogisticRegression(rows.map(\.features), rows.map(\.isSupported), penalty: Self.penalty)
        return SupportModel(weights: model.weights).text
    }

    /// Balanced accuracy by cross-validation over texts, and what the findings got.
    public func evaluate() throws -> String {
        let (summEdits, qags, distortions) = (try summEdits(), try qags(), try distortions())
        var report = ""
        for (name, rows, extra) in [
            ("SummEdits news", summEdits, []), ("SummEdits news + others", summEdits, qags + distortions),
            ("QAGS CNN/DM", qags, []), ("QAGS CNN/DM + others", qags, summEdits + distortions),
            ("generated", distortions, []),
        ] {
            let scores = crossValidated(rows, with: extra)
            report += Scores(rows.map(\.isSupported), scores).line(name)
        }
        report += kinds(distortions)
        return report
    }

    private func summEdits() throws -> [Row] {
        rows(try FaithfulnessData.summEdits(data.appending(path: "faithfulness/summedits-news-dev.json")), from: 0)
    }

    private func qags() throws -> [Row] {
        rows(try FaithfulnessData.qags(data.appending(path: "faithfulness/qags-cnndm-dev.jsonl")), from: 1000)
    }

    private func distortions() throws -> [Row] { [] }

    private func rows(_ examples: [FaithfulnessExample], from first: Int) -> [Row] {
        var bodies: [Int: AnnotatedArticle] = [:]
        let auditor = Auditor()
        return examples.map { example in
            let body = bodies[example.document] ?? annotate(Self.article(example.body))
            bodies[example.document] = body
            let summary = annotate(Self.article(example.summary))
            let result = auditor.audit(summary: summary, against: [body])
            return Row(
                document: first + example.document,
                features: auditor.supportFeatures(summary: summary, against: [body]),
                isSupported: example.isSupported, edits: example.edits, findings: result.findings,
                summary: example.summary)
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

    /// Scores each text by a model that saw all texts but it.
    private func crossValidated(_ rows: [Row], with extra: [Row]) -> [Double] {
        var scores = [Double](repeating: 0, count: rows.count)
        for document in Set(rows.map(\.document)).sorted() {
            let others = rows.filter { $0.document != document } + extra
            let model = LogisticRegression(others.map(\.features), others.map(\.isSupported), penalty: Self.penalty)
            for (i, row) in rows.enumerated() where row.document == document {
                scores[i] = model.probability(row.features)
            }
        }
        return scores
    }

    private func kinds(_ rows: [Row]) -> String { "" }

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
