public import Foundation
import Situation

/// Measures stories on the development half of ECB+ (Cybulska and Vossen 2014): BCubed (Bagga and Baldwin 1998) over its sub-topics,
/// beside plain TF-IDF with the threshold that suits it best.
public enum StoryEvaluation {
    private struct Report: Decodable {
        var text: String
        var story: String
    }

    public static func report(data: URL) throws -> String {
        let file = data.appending(path: "stories/ecbplus-dev.jsonl")
        let reports = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(Report.self, from: Data($0.utf8))
        }
        let texts = reports.map { StoryReport(text: $0.text) }
        let gold = reports.map(\.story)
        let ours = bCubed(gold, StoryClusters(texts).places.map(\.story))
        let plain = stride(from: 0.10, through: 0.30, by: 0.02).map { threshold in
            let places = StoryClusters(texts, threshold: threshold, emphasis: .none).places
            return (threshold: threshold, scores: bCubed(gold, places.map(\.story)))
        }.max { $0.scores.f1 < $1.scores.f1 }!
        func line(_ name: String, _ scores: (precision: Double, recall: Double, f1: Double)) -> String {
            name.padding(toLength: 44, withPad: " ", startingAt: 0)
                + String(format: "P %.3f  R %.3f  F1 %.3f", scores.precision, scores.recall, scores.f1)
        }
        return [
            "ECB+ sub-topics, \(reports.count) reports, BCubed", line("names, figures and what comes first", ours),
            line(String(format: "plain TF-IDF, best threshold (%.2f)", plain.threshold), plain.scores),
            "reports whose story's number changed when they came in ten parts: \(renumbered(texts, parts: 10))",
        ].joined(separator: "\n")
    }

    /// How many reports are not in the story any more in which they were put first, when every part makes all be sorted anew. They
    /// come mixed, as on a desk: every tenth report is a part.
    private static func renumbered(_ texts: [StoryReport], parts: Int) -> Int {
        let order = (0..<parts).flatMap { part in stride(from: part, to: texts.count, by: parts) }
        var (first, now): ([Int], [Int]) = ([], [])
        var last = 0
        for part in 1...parts {
            let count = texts.count * part / parts
            let clusters = StoryClusters(order[..<count].map { texts[$0] }).places.map(\.story)
            let earlier: [Int?] = now + Array(repeating: nil, count: count - now.count)
            var numbers = StoryNumbers.carried(to: clusters, from: earlier)
            now = clusters.map { cluster in
                if numbers[cluster] == nil {
                    last += 1
                    numbers[cluster] = last
                }
                return numbers[cluster]!
            }
            first += now[first.count...]
        }
        return zip(first, now).count { $0 != $1 }
    }

    /// The mean over all items of how pure and how whole the item's group is.
    static func bCubed(_ gold: [String], _ found: [Int]) -> (precision: Double, recall: Double, f1: Double) {
        var goldSizes: [String: Int] = [:]
        var foundSizes: [Int: Int] = [:]
        var both: [Int: [String: Int]] = [:]
        for (g, f) in zip(gold, found) {
            goldSizes[g, default: 0] += 1
            foundSizes[f, default: 0] += 1
            both[f, default: [:]][g, default: 0] += 1
        }
        var (precision, recall) = (0.0, 0.0)
        for (g, f) in zip(gold, found) {
            let shared = Double(both[f]![g]!)
            precision += shared / Double(foundSizes[f]!)
            recall += shared / Double(goldSizes[g]!)
        }
        let count = Double(max(1, gold.count))
        (precision, recall) = (precision / count, recall / count)
        return (precision, recall, precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0)
    }
}
