public import Analysis
import Annotations
import Extraction
public import Foundation

/// Scores ``TimeExtractor`` as TempEval-3 does (UzZaman et al. 2013): relaxed match is any overlap, each expression
/// counts once; value F1 is relaxed F1 times the share of matched expressions whose value is right.
public struct TimeEvaluation {
    struct Score {
        var gold = 0
        var found = 0
        var relaxed = 0
        var strict = 0
        var values = 0
        var kinds = 0

        func f1(_ matched: Int) -> Double { gold + found == 0 ? 0 : 200 * Double(matched) / Double(gold + found) }

        var row: String {
            func number(_ value: Double) -> String { String(format: "%6.1f", value) }
            let precision = found == 0 ? 0 : 100 * Double(relaxed) / Double(found)
            let recall = gold == 0 ? 0 : 100 * Double(relaxed) / Double(gold)
            return String(format: "%5d %5d", gold, found) + number(precision) + number(recall) + number(f1(relaxed))
                + number(f1(strict)) + number(f1(kinds)) + number(f1(values))
        }
    }

    /// Every fourth file of the folder is held out and never read while the grammar is written.
    ///
    /// - Parameter details: lists what was missed, found in excess or valued differently in the development part.
    /// - Returns: a table to print.
    public static func run(folder: URL, details: Bool = false, setting: ModelSetting = .standard) throws -> String {
        let corpus = try TimeMLCorpus(folder: folder)
        let analyzer = try Analyzer(setting)
        let extractor = TimeExtractor()
        var development = Score()
        var heldOut = Score()
        var lines: [String] = []
        for (number, document) in corpus.documents.enumerated() {
            let found = extractor.times(in: analyzer.analyze(document.article))
            let isHeldOut = number % 4 == 3
            let log = details && !isHeldOut
            var score = Score(gold: document.times.count, found: found.count)
            var used: Set<Int> = []
            for gold in document.times {
                guard
                    let index = found.indices.first(where: { !used.contains($0) && found[$0].span.overlaps(gold.span) })
                else {
                    if log { lines.append("missed\t\(context(gold.span, document.article.text))\t\(gold.value ?? "")") }
                    continue
                }
                used.insert(index)
                let match = found[index]
                score.relaxed += 1
                if match.span == gold.span { score.strict += 1 }
                if match.kind == gold.kind { score.kinds += 1 }
                if match.value == gold.value {
                    score.values += 1
                } else if log {
                    let published = document.article.published ?? ""
                    lines.append(
                        "value\t\(context(match.span, document.article.text))\t\(match.value ?? "nil")\t\(gold.value ?? "")\t\(published)"
                    )
                }
            }
            if log {
                for index in found.indices where !used.contains(index) {
                    let value = found[index].value ?? "nil"
                    lines.append("excess\t\(context(found[index].span, document.article.text))\t\(value)")
                }
            }
            if isHeldOut { heldOut += score } else { development += score }
        }
        let head = "             gold found     P     R relaxed strict  type value"
        return
            (lines + [head, "development " + development.row, "held out    " + heldOut.row]).joined(separator: "\n")
            + "\n"
    }

    private static func context(_ span: TextSpan, _ text: String) -> String {
        let utf8 = Array(text.utf8)
        let from = max(0, span.start - 40)
        let to = min(utf8.count, span.end + 30)
        func piece(_ range: Range<Int>) -> String {
            String(decoding: utf8[range], as: UTF8.self).replacingOccurrences(of: "\n", with: " ")
        }
        return piece(from..<span.start) + "[" + piece(span.range) + "]" + piece(span.end..<to)
    }
}

extension TimeEvaluation.Score {
    static func += (a: inout Self, b: Self) {
        a.gold += b.gold
        a.found += b.found
        a.relaxed += b.relaxed
        a.strict += b.strict
        a.values += b.values
        a.kinds += b.kinds
    }
}
