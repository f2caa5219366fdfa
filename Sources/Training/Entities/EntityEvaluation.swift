public import Analysis
import Annotations
public import Foundation

/// Counts of gold and found spans.
public struct SpanCounts: Sendable {
    public var gold = 0
    public var found = 0
    public var both = 0

    public var precision: Double { found == 0 ? 0 : 100 * Double(both) / Double(found) }
    public var recall: Double { gold == 0 ? 0 : 100 * Double(both) / Double(gold) }
    public var f1: Double { gold + found == 0 ? 0 : 200 * Double(both) / Double(gold + found) }

    func line(_ name: String) -> String {
        name.padding(toLength: 24, withPad: " ", startingAt: 0)
            + String(format: "%6d  %6.2f %6.2f %6.2f", gold, precision, recall, f1)
    }
}

/// Measures the recognizer of names: exact spans and types.
public struct EntityEvaluation {
    private let analyzer: Analyzer

    public init(_ analyzer: Analyzer) { self.analyzer = analyzer }

    /// UNER EWT dev, whole, by type and by genre, with the speed.
    public func report(data: URL) throws -> String {
        let corpus = try EntityCorpus.universalNER(data.appending(path: "entities/uner_ewt-dev.iob2"))
        var total: [String: SpanCounts] = [:]
        var words = 0
        let clock = ContinuousClock()
        var elapsed = Duration.zero
        for (_, document) in Dictionary(grouping: corpus, by: \.document).sorted(by: { $0.key < $1.key }) {
            let (bytes, tokens, sentences) = Self.join(document)
            words += tokens.count
            let started = clock.now
            let text = String(decoding: bytes, as: UTF8.self)
            let article = Article(
                id: "", text: text, blocks: [Block(.paragraph, TextSpan(0, bytes.count))])
            let found = analyzer.names(article, tokens: tokens, sentences: sentences)
            elapsed += clock.now - started
            let gold = zip(document, sentences).flatMap { document, sentence in
                document.names.map {
                    NamedSpan(
                        tokens: $0.tokens.lowerBound + sentence.tokens.lowerBound..<$0.tokens.upperBound
                            + sentence.tokens.lowerBound, type: $0.type)
                }
            }
            for type in EntityType.allCases {
                let (gold, found) = (gold.filter { $0.type == type }, found.filter { $0.type == type })
                let both = Set(gold).intersection(found).count
                for row in ["UNER EWT dev", "  \(type.rawValue)", "  genre \(document[0].genre)"] {
                    total[row, default: SpanCounts()].gold += gold.count
                    total[row, default: SpanCounts()].found += found.count
                    total[row, default: SpanCounts()].both += both
                }
            }
        }
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
        return
            (["names                     gold    prec.   rec.     F1"]
            + total.sorted { $0.key > $1.key }.map { $0.value.line($0.key) }
            + ["\(Int(Double(words) / max(seconds, 1e-9))) words a second"]).joined(separator: "\n")
    }

    /// The sentences as one text with their own tokens.
    private static func join(_ document: [NamedSentence]) -> ([UInt8], Tokens, [Sentence]) {
        var text: [UInt8] = []
        var tokens = Tokens()
        var sentences: [Sentence] = []
        for sentence in document {
            let first = tokens.count
            let start = text.count
            for form in sentence.forms {
                tokens.starts.append(Int32(text.count))
                text += Array(form.utf8)
                tokens.ends.append(Int32(text.count))
                text.append(32)
            }
            sentences.append(
                Sentence(tokens: first..<tokens.count, span: TextSpan(start, text.count - 1), block: 0))
        }
        return (text, tokens, sentences)
    }
}
