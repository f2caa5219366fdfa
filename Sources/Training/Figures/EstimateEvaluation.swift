public import Analysis
import Annotations
import Extraction
public import Foundation

/// Looks for every published estimate of `estimates.tsv` in the article that gives it: a figure with its bounds as worded.
public struct EstimateEvaluation {
    /// One line of the table.
    struct Estimate {
        var words: String
        var lower: Double?
        var upper: Double?
        var article: String
    }

    /// - Parameter folder: holds `estimates.tsv` and the articles.
    /// - Returns: a table to print, the estimates that were not found first.
    public static func run(folder: URL, setting: ModelSetting = .standard) throws -> String {
        let analyzer = try Analyzer(setting)
        var lines: [String] = []
        var found = 0
        var all = 0
        for estimate in try estimates(folder.appending(path: "estimates.tsv")) {
            guard let file = try? String(contentsOf: folder.appending(path: estimate.article), encoding: .utf8) else {
                continue
            }
            let document = analyzer.analyze(article(file, name: estimate.article))
            let times = TimeExtractor().times(in: document)
            let quantities = QuantityExtractor().quantities(in: document, times: times)
            all += 1
            if quantities.contains(where: { matches($0, estimate) }) {
                found += 1
            } else {
                lines.append("not found\t\(estimate.words)\t\(estimate.article)")
            }
        }
        lines.append(
            String(
                format: "estimates with their bounds: %d of %d (%.1f %%)", found, all,
                100 * Double(found) / Double(max(all, 1))))
        return lines.joined(separator: "\n") + "\n"
    }

    private static func estimates(_ file: URL) throws -> [Estimate] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst().compactMap { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count >= 11, !fields[10].isEmpty else { return nil }
            return Estimate(
                words: String(fields[4]), lower: Double(fields[5]), upper: Double(fields[6]),
                article: String(fields[10]))
        }
    }

    /// The table gives approximate figures as lower = upper, "nearly" with a lower bound that the words don't hold, and
    /// percentages as shares.
    static func matches(_ quantity: Quantity, _ estimate: Estimate) -> Bool {
        let scale = quantity.unit == "percent" ? 0.01 : 1
        func same(_ a: Double?, _ b: Double?) -> Bool {
            guard let a, let b else { return a == nil && b == nil }
            return abs(a * scale - b) <= 1e-9 * abs(b)
        }
        if quantity.change == .about, let value = quantity.value {
            return same(value, estimate.upper) && (estimate.lower == estimate.upper || quantity.upper != nil)
        }
        return same(quantity.lower, estimate.lower) && same(quantity.upper, estimate.upper)
    }

    /// The files begin with `name: value` lines up to a blank one.
    static func article(_ file: String, name: String) -> Article {
        var published: String?
        var body = Substring(file)
        if let blank = file.range(of: "\n\n") {
            for line in file[..<blank.lowerBound].split(separator: "\n") where line.hasPrefix("date: ") {
                published = String(line.dropFirst(6))
            }
            if published != nil { body = file[blank.upperBound...] }
        }
        let text = String(body)
        return Article(id: name, published: published, text: text, blocks: TimeMLCorpus.paragraphs(text))
    }
}
