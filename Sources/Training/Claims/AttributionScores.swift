import Foundation
import Annotations

/// Counts behind a precision and a recall.
public struct FScore: Sendable {
    public var correct = 0
    public var predicted = 0
    public var gold = 0

    public init() {}

    public var precision: Double { predicted == 0 ? 0 : Double(correct) / Double(predicted) }
    public var recall: Double { gold == 0 ? 0 : Double(correct) / Double(gold) }
    public var f1: Double { predicted + gold == 0 ? 0 : 2 * Double(correct) / Double(predicted + gold) }
}

/// How well predicted attributions agree with gold ones, over any number of articles.
///
/// - `contentBytes`: the bytes under any content, as two sets (a byte counts once however many attributions hold it).
/// - `content`: attributions, paired one to one, whose contents share at least half of the bytes of the longer one.
/// - `contentAndSource`: of those pairs, the ones whose sources overlap by at least half of the longer one, or are both absent.
/// - `cue`, `source`: among the pairs, those with exactly the same spans; `predicted` and `gold` both count pairs where that
///   side has one, so `f1` reads as agreement given the content.
public struct AttributionScores: Sendable {
    public var contentBytes = FScore()
    public var content = FScore()
    public var contentAndSource = FScore()
    public var cue = FScore()
    public var source = FScore()
    public var errors = ErrorTally()

    public init() {}

    public mutating func add(gold: [Attribution], predicted: [Attribution], text: String) {
        addBytes(gold, predicted, text.utf8.count)
        content.gold += gold.count
        content.predicted += predicted.count
        contentAndSource.gold += gold.count
        contentAndSource.predicted += predicted.count
        let partner = pairs(gold, predicted)
        var taken = Set<Int>()
        for (g, p) in partner.enumerated() {
            guard let p else { continue }
            taken.insert(p)
            addPair(gold[g], predicted[p], text)
        }
        for (g, p) in partner.enumerated() where p == nil { addMissed(gold[g], predicted, text) }
        for (p, attribution) in predicted.enumerated() where !taken.contains(p) {
            let near = gold.contains { overlap($0.content, attribution.content) > 0 }
            errors.add(near ? "content partly right" : "claim where there is none", attribution, text)
        }
    }

    private mutating func addBytes(_ gold: [Attribution], _ predicted: [Attribution], _ count: Int) {
        var isGold = [Bool](repeating: false, count: count)
        var isPredicted = isGold
        for span in gold.flatMap(\.content) { for i in span.range { isGold[i] = true } }
        for span in predicted.flatMap(\.content) { for i in span.range { isPredicted[i] = true } }
        for i in 0..<count {
            contentBytes.gold += isGold[i] ? 1 : 0
            contentBytes.predicted += isPredicted[i] ? 1 : 0
            contentBytes.correct += isGold[i] && isPredicted[i] ? 1 : 0
        }
    }

    private mutating func addPair(_ gold: Attribution, _ predicted: Attribution, _ text: String) {
        content.correct += 1
        if gold.source.isEmpty && predicted.source.isEmpty || isHalf(gold.source, predicted.source) {
            contentAndSource.correct += 1
        } else if predicted.source.isEmpty {
            errors.add("source not found", predicted, text)
        } else {
            errors.add(gold.source.isEmpty ? "source where there is none" : "wrong source", predicted, text)
        }
        cue.gold += gold.cue.isEmpty ? 0 : 1
        cue.predicted += predicted.cue.isEmpty ? 0 : 1
        if !gold.cue.isEmpty && gold.cue == predicted.cue {
            cue.correct += 1
        } else if length(gold.cue) > length(predicted.cue) {
            errors.add("cue too short", predicted, text)
        } else {
            errors.add("cue too long or elsewhere", predicted, text)
        }
        source.gold += gold.source.isEmpty ? 0 : 1
        source.predicted += predicted.source.isEmpty ? 0 : 1
        if !gold.source.isEmpty && gold.source == predicted.source {
            source.correct += 1
        } else if isHalf(gold.source, predicted.source) {
            errors.add("source border", predicted, text)
        }
    }

    private mutating func addMissed(_ gold: Attribution, _ predicted: [Attribution], _ text: String) {
        let rivals = predicted.filter { overlap($0.content, gold.content) > 0 }
        guard let best = rivals.max(by: { overlap($0.content, gold.content) < overlap($1.content, gold.content) })
        else {
            let isQuoted = gold.content.first.map { text[$0].hasPrefix("\"") || text[$0].hasPrefix("“") } ?? false
            errors.add(isQuoted ? "quotation not found" : "claim not found", gold, text)
            return
        }
        errors.add(
            length(best.content) > length(gold.content) ? "content far too long" : "content far too short", gold, text)
    }

    /// For every gold attribution the predicted one that shares most with it, at least half of the longer; one to one,
    /// the best pairs first.
    private func pairs(_ gold: [Attribution], _ predicted: [Attribution]) -> [Int?] {
        var candidates: [(share: Double, gold: Int, predicted: Int)] = []
        for (g, a) in gold.enumerated() {
            for (p, b) in predicted.enumerated() {
                let share = Double(overlap(a.content, b.content)) / Double(max(length(a.content), length(b.content), 1))
                if share >= 0.5 { candidates.append((share, g, p)) }
            }
        }
        candidates.sort { ($0.share, $1.gold, $1.predicted) > ($1.share, $0.gold, $0.predicted) }
        var result = [Int?](repeating: nil, count: gold.count)
        var taken = Set<Int>()
        for candidate in candidates where result[candidate.gold] == nil && !taken.contains(candidate.predicted) {
            result[candidate.gold] = candidate.predicted
            taken.insert(candidate.predicted)
        }
        return result
    }

    private func isHalf(_ a: [TextSpan], _ b: [TextSpan]) -> Bool {
        let shared = overlap(a, b)
        return shared > 0 && 2 * shared >= max(length(a), length(b))
    }

    private func length(_ spans: [TextSpan]) -> Int { spans.reduce(0) { $0 + $1.length } }

    private func overlap(_ a: [TextSpan], _ b: [TextSpan]) -> Int {
        var shared = 0
        for x in a { for y in b { shared += max(0, min(x.end, y.end) - max(x.start, y.start)) } }
        return shared
    }
}

/// Errors by kind, each kind with its first examples.
public struct ErrorTally: Sendable {
    public private(set) var counts: [String: Int] = [:]
    public private(set) var examples: [String: [String]] = [:]

    private let every: Int
    private let most: Int

    /// - Parameters:
    ///   - every: so many errors of a kind give one example, so that they come from several articles.
    ///   - most: at most so many examples of a kind.
    public init(every: Int = 8, most: Int = 4) {
        self.every = every
        self.most = most
    }

    mutating func add(_ kind: String, _ attribution: Attribution, _ text: String) {
        func words(_ spans: [TextSpan]) -> String { spans.map { text[$0] }.joined(separator: " … ") }
        add(
            kind,
            example:
                "[\(words(attribution.source))] [\(words(attribution.cue))] [\(words(attribution.content).prefix(160))]"
        )
    }

    /// Counts an error, and keeps some as examples.
    mutating func add(_ kind: String, example: @autoclosure () -> String) {
        let count = counts[kind, default: 0]
        counts[kind] = count + 1
        if count % every == 0, examples[kind, default: []].count < most {
            examples[kind, default: []].append(example())
        }
    }

    /// The most frequent kinds, with examples, one line each.
    public func report(_ limit: Int = 10) -> String {
        counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(limit).map { kind, count in
            ([String(count) + "  " + kind] + (examples[kind] ?? []).map { "        " + $0.replacing("\n", with: " ") })
                .joined(separator: "\n")
        }.joined(separator: "\n")
    }
}

extension AttributionScores: CustomStringConvertible {
    public var description: String {
        func row(_ name: String, _ score: FScore) -> String {
            func percent(_ value: Double) -> String {
                let tenths = String(Int((value * 1000).rounded()))
                return String(repeating: " ", count: max(0, 5 - tenths.count)) + tenths.dropLast() + "."
                    + tenths.suffix(1)
            }
            return name.padding(toLength: 44, withPad: " ", startingAt: 0)
                + "P \(percent(score.precision))  R \(percent(score.recall))  F1 \(percent(score.f1))"
        }
        return [
            row("content, bytes", contentBytes), row("content, half overlap", content),
            row("content, half overlap, with the right source", contentAndSource),
            row("cue exact, given the content", cue), row("source exact, given the content", source),
            errors.report(),
        ].joined(separator: "\n")
    }
}
