import Annotations
public import Foundation
import Ingestion

/// Measures the text that is read out of pages, as the article-extraction benchmark counts: four-word shingles, precision and recall
/// as means over the pages.
public enum PageEvaluation {
    private struct Gold: Decodable {
        var articleBody: String
    }

    struct Score: Equatable {
        var precision: Double
        var recall: Double
    }

    public static func report(data: URL) throws -> String {
        let folder = data.appending(path: "html")
        let gold = try JSONDecoder().decode(
            [String: Gold].self, from: Data(contentsOf: folder.appending(path: "ground-truth.json")))
        var scores: [Score] = []
        var weakest: [(f1: Double, page: String)] = []
        for page in gold.keys.sorted() {
            let packed = try Data(contentsOf: folder.appending(path: "\(page).html.gz"))
            let bytes = try ContentCoding.decode([UInt8](packed), "gzip", limit: ByteReader.recordLimit)
            // A page that nothing is read from counts as nothing found.
            let text = (try? HTMLPage.article(bytes, file: page))?.text ?? ""
            let score = score(gold: gold[page]!.articleBody, found: text)
            scores.append(score)
            weakest.append((f1([score]), String(page.prefix(8))))
        }
        weakest.sort { $0.f1 < $1.f1 }
        return [
            "\(scores.count) pages, shingles of four words",
            String(format: "P %.3f  R %.3f  F1 %.3f", mean(scores, \.precision), mean(scores, \.recall), f1(scores)),
            "weakest: " + weakest.prefix(8).map { String(format: "\($0.page) %.2f", $0.f1) }.joined(separator: ", "),
        ].joined(separator: "\n")
    }

    static func score(gold: String, found: String) -> Score {
        let (wanted, got) = (shingles(gold), shingles(found))
        let shared = wanted.reduce(0) { $0 + min($1.value, got[$1.key] ?? 0) }
        func share(_ of: [ArraySlice<Substring>: Int]) -> Double {
            of.isEmpty ? 0 : Double(shared) / Double(of.values.reduce(0, +))
        }
        return Score(precision: share(got), recall: share(wanted))
    }

    private static func shingles(_ text: String) -> [ArraySlice<Substring>: Int] {
        let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_") }
        guard !words.isEmpty else { return [:] }
        var counts: [ArraySlice<Substring>: Int] = [:]
        for start in 0..<max(1, words.count - 3) { counts[words[start..<min(words.count, start + 4)], default: 0] += 1 }
        return counts
    }

    private static func mean(_ scores: [Score], _ part: (Score) -> Double) -> Double {
        scores.reduce(0) { $0 + part($1) } / Double(max(1, scores.count))
    }

    private static func f1(_ scores: [Score]) -> Double {
        let (precision, recall) = (mean(scores, \.precision), mean(scores, \.recall))
        return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
    }
}
