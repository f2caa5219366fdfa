public import Analysis
import Annotations
import Extraction
import Knowledge
public import Foundation

/// Runs the cases of Recognizers-Text: plain numbers through the numeral grammar, all others through ``QuantityExtractor``.
///
/// A case is right where every expected value is found with its bounds or its unit and nothing of that kind is found beside.
/// Cases that were judged odd (`Tests/Cases/recognizers-judged.txt` says why) are counted apart.
public struct RecognizersEvaluation {
    private static let models = ["Number", "NumberRange", "Currency", "Dimension", "Percent", "Age"]

    /// - Parameter folder: holds `NumberModel.json` and the others.
    /// - Parameter judged: lists the odd cases.
    /// - Returns: a table to print, the cases that went wrong before it where `details` asks for them.
    public static func run(
        folder: URL, judged: URL, details: Bool = false, setting: ModelSetting = .standard
    ) throws -> String {
        let analyzer = try Analyzer(setting)
        let odd = RecognizersCases.Judged(try String(contentsOf: judged, encoding: .utf8))
        var lines: [String] = []
        var table = ["             cases   odd right      %   odd ones right"]
        var (allRight, all) = (0, 0)
        for model in models {
            let cases = try RecognizersCases(folder.appending(path: model + "Model.json")).cases
            var (right, oddRight, oddCount) = (0, 0, 0)
            for item in cases {
                let document = document(item.input, analyzer)
                let isRight = isRight(item, model, document)
                if odd.contains(item.input, of: model) {
                    oddCount += 1
                    if isRight { oddRight += 1 }
                    continue
                }
                if isRight {
                    right += 1
                } else if details {
                    lines.append("\(model) | \(item.input) | \(describe(item, model, document))")
                }
            }
            let count = cases.count - oddCount
            (allRight, all) = (allRight + right, all + count)
            table.append(row(model, cases.count, oddCount, right, count, "\(oddRight)"))
        }
        table.append(row("all", 0, 0, allRight, all, ""))
        return (lines + table).joined(separator: "\n") + "\n"
    }

    private static func row(_ name: String, _ cases: Int, _ odd: Int, _ right: Int, _ of: Int, _ rest: String) -> String
    {
        name.padding(toLength: 13, withPad: " ", startingAt: 0)
            + String(format: "%5d %5d %5d %6.1f   ", cases, odd, right, 100 * Double(right) / Double(max(of, 1))) + rest
    }

    private static func document(_ text: String, _ analyzer: Analyzer) -> Document {
        let blocks = text.isEmpty ? [] : [Block(.paragraph, TextSpan(0, text.utf8.count))]
        return analyzer.analyze(Article(id: "case", published: nil, text: text, blocks: blocks))
    }

    private static func isRight(_ item: RecognizersCases.Case, _ model: String, _ document: Document) -> Bool {
        switch model {
        case "Number":
            return same(item.expected.compactMap { $0.value.flatMap(Double.init) }, NumberScan.values(in: document))
        case "NumberRange": return rangesAreRight(item, quantities(document))
        default: return measuresAreRight(item, model, quantities(document))
        }
    }

    private static func quantities(_ document: Document) -> [Quantity] {
        QuantityExtractor().quantities(in: document, times: TimeExtractor().times(in: document))
    }

    private static func same(_ a: [Double], _ b: [Double]) -> Bool {
        a.count == b.count && zip(a, b).allSatisfy { close($0, $1) }
    }

    private static func close(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(abs(a), abs(b), 1e-12) }

    // MARK: Ranges

    private struct Interval {
        var lower: Double?
        var upper: Double?
        var isOpenBelow: Bool
        var isOpenAbove: Bool

        /// "[20,30)", "(,100]".
        init?(_ text: String) {
            let parts = text.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false)
            guard parts.count == 2 else { return nil }
            lower = Double(parts[0])
            upper = Double(parts[1])
            isOpenBelow = text.hasPrefix("(")
            isOpenAbove = text.hasSuffix(")")
        }

        /// A range's upper end is excluded by Recognizers and included here, so that strictness counts for one-sided bounds only.
        func matches(_ quantity: Quantity) -> Bool {
            func same(_ a: Double?, _ b: Double?) -> Bool { a == nil ? b == nil : b.map { close(a!, $0) } ?? false }
            guard same(lower, quantity.lower), same(upper, quantity.upper) else { return false }
            if lower != nil, upper != nil { return true }
            return lower == nil ? isOpenAbove == quantity.upperIsStrict : isOpenBelow == quantity.lowerIsStrict
        }
    }

    private static func rangesAreRight(_ item: RecognizersCases.Case, _ found: [Quantity]) -> Bool {
        var rest = found
        for expected in item.expected.compactMap({ $0.value.flatMap(Interval.init) }) {
            guard let index = rest.firstIndex(where: expected.matches) else { return false }
            rest.remove(at: index)
        }
        // plain numbers beside the ranges are another model's
        return rest.allSatisfy { $0.change == .equal && $0.value != nil }
    }

    // MARK: Measures

    private static func measuresAreRight(_ item: RecognizersCases.Case, _ model: String, _ found: [Quantity]) -> Bool {
        var rest = found.filter { isOf(model, $0) }
        for expected in item.expected {
            guard let text = expected.value else { continue }
            let number = Double(text.hasSuffix("%") ? String(text.dropLast()) : text)
            let unit = RecognizersUnits.name(expected.unit, model)
            guard
                let index = rest.firstIndex(where: { quantity in
                    guard let number, let value = quantity.value, close(number, value) else { return false }
                    return unit == nil || quantity.unit.map { RecognizersUnits.base($0) == unit } ?? false
                })
            else { return false }
            rest.remove(at: index)
        }
        return rest.isEmpty
    }

    private static func isOf(_ model: String, _ quantity: Quantity) -> Bool {
        guard let unit = quantity.unit.map(RecognizersUnits.base) else { return false }
        let kind = RecognizersUnits.kind(of: unit)
        switch model {
        case "Currency": return kind == .money
        case "Percent": return unit == "percent"
        case "Age": return kind == .time
        default: return kind != .money && kind != .time && kind != .ratio && kind != .temperature
        }
    }

    private static func describe(_ item: RecognizersCases.Case, _ model: String, _ document: Document) -> String {
        let expected = item.expected.map { "\($0.value ?? "–") \($0.unit ?? "")" }.joined(separator: "; ")
        let found =
            model == "Number"
            ? NumberScan.values(in: document).map { "\($0)" }.joined(separator: "; ")
            : quantities(document).map {
                "\(document.words($0.span)): \($0.change.rawValue) \($0.value.map { "\($0)" } ?? "–") "
                    + "[\($0.lower.map { "\($0)" } ?? ""),\($0.upper.map { "\($0)" } ?? "")] \($0.unit ?? "")"
            }.joined(separator: "; ")
        return "expected \(expected) | found \(found)"
    }
}
