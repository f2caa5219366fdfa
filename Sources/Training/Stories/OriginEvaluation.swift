import Annotations
public import Foundation
import Ingestion
import Situation

/// Measures origins on the sample reports: two that report the same utterance or act (a group of INDEX.tsv) should have one origin.
public enum OriginEvaluation {
    public static func report(data: URL) throws -> String {
        let folder = data.appending(path: "articles")
        let index = try String(contentsOf: folder.appending(path: "INDEX.tsv"), encoding: .utf8)
        var reports: [StoryReport] = []
        var groups: [Set<Substring>] = []
        for line in index.split(separator: "\n").dropFirst() {
            let fields = line.split(separator: "\t")
            guard fields.count > 3 else { continue }
            let name = String(fields[0])
            let bytes = try Data(contentsOf: folder.appending(path: name))
            reports.append(StoryReport(try TextFile.article(Array(bytes), file: name)))
            groups.append(Set(fields[3].split(separator: ";")))
        }
        let places = StoryClusters(reports).places
        let origins = places.indices.map { places[$0].origin ?? $0 }
        func scores(_ found: [Int]) -> (right: Int, found: Int, gold: Int) {
            var (right, joined, gold) = (0, 0, 0)
            for i in reports.indices {
                for j in reports.indices where i < j {
                    let isOne = !groups[i].isDisjoint(with: groups[j])
                    gold += isOne ? 1 : 0
                    joined += found[i] == found[j] ? 1 : 0
                    right += isOne && found[i] == found[j] ? 1 : 0
                }
            }
            return (right, joined, gold)
        }
        func line(_ name: String, _ found: [Int]) -> String {
            let (right, joined, gold) = scores(found)
            let (precision, recall) = (Double(right) / Double(max(joined, 1)), Double(right) / Double(max(gold, 1)))
            return name.padding(toLength: 44, withPad: " ", startingAt: 0)
                + String(
                    format: "P %.3f  R %.3f  F1 %.3f", precision, recall,
                    2 * precision * recall / max(precision + recall, .leastNormalMagnitude))
        }
        return [
            "pairs of one origin, \(reports.count) reports, \(scores(origins).gold) pairs",
            line("origins", origins), line("stories", places.map(\.story)),
        ].joined(separator: "\n")
    }
}
