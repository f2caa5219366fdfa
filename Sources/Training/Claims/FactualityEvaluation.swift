public import Analysis
import Annotations
import Extraction
public import Foundation

/// A sentence of the UW factuality data (Lee et al. 2015), in tokens, with events and how certain readers found each.
struct FactualitySentence: Decodable {
    struct Target: Decodable {
        let span1: [Int]
        /// −3 (certainly not) … 3 (certainly so).
        let label: Double
    }

    let text: String
    let targets: [Target]

    static func load(_ file: URL) throws -> [FactualitySentence] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(FactualitySentence.self, from: Data($0.utf8))
        }
    }

    /// The sentence analysed on its own tokens.
    func document(_ analyzer: Analyzer) -> Document {
        var tokens = Tokens()
        var offset = 0
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            tokens.starts.append(Int32(offset))
            tokens.ends.append(Int32(offset + word.utf8.count))
            offset += word.utf8.count + 1
        }
        let span = TextSpan(0, text.utf8.count)
        let article = Article(id: "", text: text, blocks: [Block(.paragraph, span)])
        let sentence = Sentence(tokens: 0..<tokens.count, span: span, block: 0)
        return analyzer.analyze(article, tokens: tokens, sentences: [sentence])
    }
}

/// How well factuality is read: correlation with readers' averages, and the average error by gold class.
public struct FactualityScores: Sendable, CustomStringConvertible {
    public internal(set) var pearson = 0.0
    public internal(set) var meanAbsoluteError = 0.0
    public internal(set) var count = 0
    var errors = ErrorTally()

    public var description: String {
        "events \(count), Pearson \((pearson * 1000).rounded() / 1000), mean absolute error \((meanAbsoluteError * 1000).rounded() / 1000)\n"
            + errors.report()
    }

    init(_ pairs: [(gold: Double, found: Double)]) {
        count = pairs.count
        let n = Double(max(1, count))
        let x = pairs.reduce(0) { $0 + $1.gold } / n
        let y = pairs.reduce(0) { $0 + $1.found } / n
        let covariance = pairs.reduce(0) { $0 + ($1.gold - x) * ($1.found - y) }
        let spread =
            pairs.reduce(0) { $0 + ($1.gold - x) * ($1.gold - x) }
            * pairs.reduce(0) { $0 + ($1.found - y) * ($1.found - y) }
        pearson = spread > 0 ? covariance / spread.squareRoot() : 0
        meanAbsoluteError = pairs.reduce(0) { $0 + abs($1.gold - $1.found) } / n
    }
}

extension ClaimTraining {
    /// Scores ``CertaintyReader`` on `factuality/uw-dev.jsonl`, or another file of that form.
    /// - Parameter model: the bytes of `claims.model`, or `nil` for the embedded one.
    public static func evaluateFactuality(
        data: URL, file: String = "uw-dev.jsonl", model: [UInt8]? = nil, setting: ModelSetting = .standard
    ) throws -> FactualityScores {
        let analyzer = try Analyzer(setting)
        let learnt = try model.map { try CertaintyModel(ModelFile(bytes: $0, name: "claims.model")) }
        let reader = CertaintyReader()
        var pairs: [(gold: Double, found: Double)] = []
        var errors = ErrorTally()
        for sentence in try FactualitySentence.load(data.appending(path: "factuality/\(file)")) {
            let document = sentence.document(analyzer)
            for target in sentence.targets where target.span1.count == 2 && target.span1[0] < document.tokens.count {
                let token = target.span1[0]
                let found =
                    learnt?.factuality(of: token, in: document) ?? reader.factuality(of: token, in: document)
                pairs.append((target.label, found))
                if abs(found - target.label) > 1.5 {
                    let head = document.tokens.head(token).map { document.tokens.lemmas[$0] } ?? "-"
                    errors.add(
                        "\(document.tokens.deprels[token].rawValue) of \(head)",
                        example:
                            "\(target.label) read as \(found): \(document.form(token)) in: \(sentence.text.prefix(120))"
                    )
                }
            }
        }
        var scores = FactualityScores(pairs)
        scores.errors = errors
        return scores
    }
}
