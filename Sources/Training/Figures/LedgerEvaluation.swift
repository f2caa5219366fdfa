import Annotations
public import Foundation
public import Situation

/// Holds the ledger of the sample articles against relations that a person labelled.
///
/// `Tests/Cases/ledger-relations.txt` has a line for each figure: `article | words | relation | article of the earlier figure`, and
/// `–` for a relation where the figure belongs in no row. A figure that stands in the ledger several times with the same words takes
/// the labels in their order.
public struct LedgerEvaluation {
    private struct Label {
        var article: String
        var words: String
        var relation: String
        var of: String
    }

    /// - Parameters:
    ///   - labels: the case file.
    ///   - ledger: of all sample articles, whose ids begin with the numbers that the labels name.
    /// - Returns: a table to print, the differences first.
    public static func run(labels file: URL, ledger: Ledger, details: Bool = false) throws -> String {
        let labels = try labels(file)
        var found: [String: [(relation: String, of: String)]] = [:]
        for row in ledger.rows {
            for figure in row.figures {
                found[key(number(figure.article), figure.words), default: []].append(
                    (figure.relation.rawValue, figure.of.map { number(row.figures[$0].article) } ?? "–"))
            }
        }
        var used: [String: Int] = [:]
        var (right, rightOf, withOf) = (0, 0, 0)
        var lines: [String] = []
        for label in labels {
            let key = key(label.article, label.words)
            let place = used[key, default: 0]
            used[key] = place + 1
            let result = found[key].flatMap { $0.indices.contains(place) ? $0[place] : nil }
            let isRight = result?.relation ?? "–" == label.relation
            if isRight { right += 1 }
            if label.of != "–", isRight {
                withOf += 1
                if result?.of == label.of { rightOf += 1 }
            }
            if !isRight, details {
                lines.append(
                    "\(label.article) | \(label.words) | labelled \(label.relation) \(label.of) | "
                        + (result.map { "found \($0.relation) \($0.of)" } ?? "not found"))
            }
        }
        lines.append(
            String(
                format: "relations right: %d of %d (%.1f %%); of these, referring to the labelled article: %d of %d",
                right, labels.count, 100 * Double(right) / Double(max(1, labels.count)), rightOf, withOf))
        return lines.joined(separator: "\n") + "\n"
    }

    private static func key(_ article: String, _ words: String) -> String { article + " " + words.lowercased() }

    /// "articles/025-ap-ajc.txt" is 025.
    private static func number(_ id: String) -> String {
        String(id.split(separator: "/").last?.prefix { $0.isNumber } ?? "")
    }

    private static func labels(_ file: URL) throws -> [Label] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap {
            let fields = $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard fields.count == 4 else { return nil }
            return Label(article: fields[0], words: fields[1], relation: fields[2], of: fields[3])
        }
    }
}
