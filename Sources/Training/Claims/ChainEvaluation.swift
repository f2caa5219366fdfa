public import Analysis
import Annotations
import Extraction
public import Foundation

/// One line of `articles/chains.jsonl`: a claim with its chain, labelled by hand (guideline in CHAINS.md beside it).
struct GoldChain: Decodable {
    let article: String
    let content: Strings
    let cue: String?
    let speaker: String?
    let speakerName: String?
    let addressee: String?
    let channel: String?
    let relays: [String]
    let outlet: String?
    let kind: String
    let act: String
    let polarity: String
    let certainty: String

    /// A string, or the strings of an interrupted content.
    struct Strings: Decodable {
        let all: [String]
        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let one = try? container.decode(String.self) {
                all = [one]
            } else {
                all = try container.decode([String].self)
            }
        }
    }

    enum CodingKeys: String, CodingKey {
        case article, content, cue, speaker, addressee, channel, relays, outlet, kind, act, polarity, certainty
        case speakerName = "speaker_name"
    }
}

/// Agreement with hand-labelled chains.
///
/// A gold claim is paired with the claim whose content shares most words with it, at least half of the longer one's. A hop
/// counts as right if its words hold the gold words or lie in them, articles aside.
public struct ChainScores: Sendable, CustomStringConvertible {
    public var content = FScore()
    public var roles: [String: FScore] = [:]
    /// Right values among paired claims.
    public var values: [String: FScore] = [:]
    /// Paired claims whose gold speaker is named in the article, and those of them that got an entity.
    public var named = FScore()
    public var errors = ErrorTally(every: 1, most: 12)

    mutating func add(_ gold: [GoldChain], _ claims: [Claim], _ document: Document) {
        content.gold += gold.count
        content.predicted += claims.count
        for chain in gold {
            guard let claim = Self.partner(chain, claims, document) else {
                errors.add("claim not found", example: "\(chain.article): \(chain.content.all[0])")
                continue
            }
            content.correct += 1
            compare(chain, claim, document)
        }
    }

    private mutating func compare(_ gold: GoldChain, _ claim: Claim, _ document: Document) {
        func compareRole(_ role: Claim.Hop.Role, _ expected: [String]) {
            let found = claim.chain.filter { $0.role == role }.map { String(document.words($0.span)) }
            var score = roles[role.rawValue] ?? FScore()
            score.gold += expected.count
            score.predicted += found.count
            let right = expected.count { gold in found.contains { Self.agree(gold, $0) } }
            score.correct += right
            roles[role.rawValue] = score
            if right < max(expected.count, found.count) {
                errors.add(
                    "\(role.rawValue)",
                    example: "\(gold.article): expected \(expected), found \(found): \(gold.content.all[0])")
            }
        }
        compareRole(.speaker, [gold.speaker].compactMap(\.self))
        compareRole(.addressee, [gold.addressee].compactMap(\.self))
        compareRole(.channel, [gold.channel].compactMap(\.self))
        compareRole(.relay, gold.relays)
        compareRole(.outlet, [gold.outlet].compactMap(\.self))
        for (name, expected, found) in [
            ("kind", gold.kind, claim.kind.rawValue), ("act", gold.act, claim.act.rawValue),
            ("polarity", gold.polarity, claim.polarity.rawValue),
            ("certainty", gold.certainty, claim.certainty.rawValue),
        ] {
            var score = values[name] ?? FScore()
            score.gold += 1
            score.predicted += 1
            score.correct += expected == found ? 1 : 0
            values[name] = score
            if expected != found {
                errors.add(
                    name, example: "\(gold.article): expected \(expected), found \(found): \(gold.content.all[0])")
            }
        }
        if let speaker = gold.speaker, Self.isName(gold.speakerName ?? speaker, document) {
            named.gold += 1
            named.predicted += 1
            named.correct += claim.speaker == nil ? 0 : 1
            if claim.speaker == nil {
                errors.add("unnamed speaker", example: "\(gold.article): \(speaker): \(gold.content.all[0])")
            }
        }
    }

    /// Whether words name somebody: a capital that isn't a headline's first word or an article's.
    private static func isName(_ words: String, _ document: Document) -> Bool {
        let parts = words.split(separator: " ")
        if parts.dropFirst().contains(where: { $0.first?.isUppercase ?? false }) { return true }
        guard let first = parts.first, first.first?.isUppercase ?? false else { return false }
        let lower = first.lowercased()
        return !["the", "a", "an", "one", "two", "its", "his", "their"].contains(lower)
            && !document.article.text.split(whereSeparator: { !$0.isLetter }).contains { $0 == lower }
    }

    private static func partner(_ gold: GoldChain, _ claims: [Claim], _ document: Document) -> Claim? {
        let words = Self.words(gold.content.all.joined(separator: " "))
        let shares = claims.map { claim -> Double in
            let found = Self.words(claim.content.map { document.words($0) }.joined(separator: " "))
            let shared = Set(words).intersection(found).count
            return Double(shared) / Double(max(Set(words).count, Set(found).count, 1))
        }
        let best = shares.indices.filter { shares[$0] >= 0.5 }.max {
            let a = (shares[$0], Self.sharesSpeaker(gold, claims[$0], document) ? 1 : 0)
            let b = (shares[$1], Self.sharesSpeaker(gold, claims[$1], document) ? 1 : 0)
            return a < b
        }
        return best.map { claims[$0] }
    }

    private static func sharesSpeaker(_ gold: GoldChain, _ claim: Claim, _ document: Document) -> Bool {
        claim.chain.contains { $0.role == .speaker && agree(gold.speaker ?? "", String(document.words($0.span))) }
    }

    private static func agree(_ a: String, _ b: String) -> Bool {
        let x = words(a).filter { !["the", "a", "an"].contains($0) }.joined(separator: " ")
        let y = words(b).filter { !["the", "a", "an"].contains($0) }.joined(separator: " ")
        return !x.isEmpty && !y.isEmpty && (x.contains(y) || y.contains(x))
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    public var description: String {
        var lines = ["claims found: \(content.correct) of \(content.gold) (\(content.predicted) predicted)"]
        for role in Claim.Hop.Role.allCases {
            guard let score = roles[role.rawValue] else { continue }
            let figures = [score.precision, score.recall, score.f1].map { String(format: "%5.1f", 100 * $0) }
            lines.append("\(role.rawValue): P \(figures[0]) R \(figures[1]) F1 \(figures[2]) (\(score.gold) gold)")
        }
        for (name, score) in values.sorted(by: { $0.key < $1.key }) {
            lines.append("\(name): \(score.correct) of \(score.gold)")
        }
        lines.append("speaker named: \(named.correct) of \(named.gold)")
        return (lines + [errors.report()]).joined(separator: "\n")
    }
}

extension ClaimTraining {
    /// Scores chains, acts and certainties against `articles/chains.jsonl`.
    /// - Parameter file: labels in the same form, or `nil` for `articles/chains.jsonl`.
    public static func evaluateChains(
        data: URL, file: URL? = nil, model: [UInt8]? = nil, setting: ModelSetting = .standard
    ) throws -> ChainScores {
        let folder = data.appending(path: "articles")
        let lines = try String(contentsOf: file ?? folder.appending(path: "chains.jsonl"), encoding: .utf8)
        let gold = try lines.split(separator: "\n").map {
            try JSONDecoder().decode(GoldChain.self, from: Data($0.utf8))
        }
        let analyzer = try Analyzer(setting)
        let extractor = try model.map {
            ClaimExtractor(try ClaimModel(ModelFile(bytes: $0, name: "claims.model"), clusters: try WordClusters()))
        }
        var scores = ChainScores()
        for name in Set(gold.map(\.article)).sorted() {
            let file = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            let body = file.range(of: "\n\n").map { String(file[$0.upperBound...]) } ?? file
            let article = AttributedArticle(id: name, text: body, annotations: "").article
            var document = analyzer.analyze(article)
            let claims = (extractor ?? ClaimExtractor()).annotate(&document)
            scores.add(gold.filter { $0.article == name }, claims, document)
        }
        return scores
    }
}
