public import Analysis
import Annotations
import Extraction
public import Foundation

/// Scores ``QuantityExtractor`` as CQE was scored (Almasian et al., EMNLP 2023): a quantity is right where its value is, then where
/// its value and its change are, then where its value and its unit are. No spans: within a sentence each is used once.
public struct QuantityEvaluation {
    fileprivate struct Score {
        var gold = 0
        var found = 0
        var value = 0
        var change = 0
        var unit = 0

        func f1(_ right: Int) -> Double { gold + found == 0 ? 0 : 200 * Double(right) / Double(gold + found) }

        var row: String {
            String(
                format: "%5d %5d %6.1f %6.1f %6.1f %6.1f %6.1f", gold, found,
                100 * Double(value) / Double(max(found, 1)), 100 * Double(value) / Double(max(gold, 1)), f1(value),
                f1(change), f1(unit))
        }
    }

    /// - Parameter file: sentences with their quantities, in parts.
    /// - Parameter details: lists what is wrong in the part called "development"; the other part is never listed.
    /// - Returns: a table to print.
    public static func run(file: URL, details: Bool = false, setting: ModelSetting = .standard) throws -> String {
        let cases = try QuantityCases(String(contentsOf: file, encoding: .utf8))
        let analyzer = try Analyzer(setting)
        var scores: [String: Score] = [:]
        var lines: [String] = []
        for sentence in cases.sentences {
            let found = quantities(sentence.text, analyzer)
            let (score, faults) = compare(sentence.quantities, found, sentence.text)
            scores[sentence.part, default: Score()] += score
            if details, sentence.part == "development", !faults.isEmpty { lines += [sentence.text] + faults }
        }
        lines.append("             gold found      P      R  value +change +unit (F1)")
        for part in ["development", "held out"] {
            guard let score = scores[part] else { continue }
            lines.append(part.padding(toLength: 12, withPad: " ", startingAt: 0) + score.row)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    static func quantities(_ text: String, _ analyzer: Analyzer) -> [Quantity] {
        let block = Block(.paragraph, TextSpan(0, text.utf8.count))
        let document = analyzer.analyze(Article(id: "case", published: "2024-06-14", text: text, blocks: [block]))
        return QuantityExtractor().quantities(in: document, times: TimeExtractor().times(in: document))
    }

    private static func compare(
        _ gold: [QuantityCases.Gold], _ found: [Quantity], _ text: String
    ) -> (Score, [String]) {
        var score = Score()
        var rest = found
        var faults: [String] = []
        // what must be found is matched first, so that an optional note doesn't take its match away
        for note in gold.filter({ !$0.isOptional }) + gold.filter(\.isOptional) {
            let index =
                rest.firstIndex { isSame(note, $0) && $0.change.rawValue == note.change && $0.unit == note.unit }
                ?? rest.firstIndex { isSame(note, $0) }
            guard let index else {
                if !note.isOptional {
                    score.gold += 1
                    faults.append("    missed: \(note.lower)..\(note.upper) \(note.change) \(note.unit ?? "-")")
                }
                continue
            }
            let match = rest.remove(at: index)
            if note.isOptional { continue }
            score.gold += 1
            score.found += 1
            score.value += 1
            if match.change.rawValue == note.change { score.change += 1 }
            if match.unit == note.unit { score.unit += 1 }
            if match.change.rawValue != note.change || match.unit != note.unit {
                faults.append("    differs: \(describe(match, text)); should be \(note.change) \(note.unit ?? "-")")
            }
        }
        score.found += rest.count
        faults += rest.map { "    excess: \(describe($0, text))" }
        return (score, faults)
    }

    private static func isSame(_ note: QuantityCases.Gold, _ quantity: Quantity) -> Bool {
        func close(_ a: Double, _ b: Double?) -> Bool { b.map { abs(a - $0) <= 1e-8 + 1e-5 * abs($0) } ?? false }
        if note.isRange {
            return quantity.value == nil && close(note.lower, quantity.lower) && close(note.upper, quantity.upper)
        }
        return close(note.lower, quantity.value)
    }

    private static func describe(_ quantity: Quantity, _ text: String) -> String {
        let number = quantity.value.map { "\($0)" } ?? "\(quantity.lower ?? .nan)..\(quantity.upper ?? .nan)"
        return "\(text[quantity.span]): \(number) \(quantity.change.rawValue) \(quantity.unit ?? "-")"
    }
}

extension QuantityEvaluation.Score {
    fileprivate static func += (a: inout Self, b: Self) {
        a.gold += b.gold
        a.found += b.found
        a.value += b.value
        a.change += b.change
        a.unit += b.unit
    }
}
