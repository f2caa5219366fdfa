public import Analysis
import Annotations
import Extraction
public import Foundation

/// Scores the event coder on PLOVER's gold records (`events/plover/gsr-dev.json`): one event a sentence.
///
/// A record counts as coded right where one of the sentence's events has its class; source and target are compared by
/// country (the first three letters) on the event that fits best. The gold has older class names, and classes that PLOVER has
/// merged since: see ``older``.
public struct EventEvaluation {
    public struct Scores: Sendable {
        public var records = 0
        /// Records whose sentence got any event.
        public var coded = 0
        public var events = 0
        public var classes = 0
        public var sources = 0
        public var targets = 0
        public var all = 0
    }

    /// What a record was read as, for error analysis.
    public struct Line: Sendable {
        public let text: String
        public let gold: String
        public let found: [String]
        public let isRight: Bool
    }

    /// Class names of the records and what PLOVER calls them now.
    static let older = [
        "FIGHT": "ASSAULT", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "DEMAND": "REQUEST",
    ]

    private let analyzer: Analyzer

    public init(_ analyzer: Analyzer) { self.analyzer = analyzer }

    public func report(data: URL) throws -> String {
        let (scores, _) = try evaluate(data: data)
        func percent(_ count: Int) -> String {
            String(format: "%5.1f", scores.records == 0 ? 0 : 100 * Double(count) / Double(scores.records))
        }
        return """
            records  coded  events  class  source  target    all
            \(scores.records)      \(percent(scores.coded))  \(scores.events)     \(percent(scores.classes))   \
            \(percent(scores.sources))   \(percent(scores.targets))  \(percent(scores.all))
            """
    }

    public func evaluate(data: URL) throws -> (Scores, [Line]) {
        let file = data.appending(path: "events/plover/gsr-dev.json")
        let records = try JSONDecoder().decode([Record].self, from: Data(contentsOf: file))
        var scores = Scores()
        var lines: [Line] = []
        for record in records {
            guard let text = record.text, record.event != "DOCUMENT" else { continue }
            let block = Block(.paragraph, TextSpan(0, text.utf8.count))
            let article = Article(id: record.id, published: record.date, text: text, blocks: [block])
            let events = EventExtractor().events(in: analyzer.analyze(article), claims: [], times: [])
            let gold = Self.older[record.event] ?? record.event
            let sources = record.codes(record.source)
            let targets = record.codes(record.target)
            scores.records += 1
            scores.events += events.count
            if !events.isEmpty { scores.coded += 1 }
            var best = (isClass: false, isSource: false, isTarget: false)
            var bestPoints = -1
            for event in events {
                let fit = (
                    isClass: event.plover == gold, isSource: Self.matches(event.source, sources, or: []),
                    isTarget: Self.matches(event.target, targets, or: targets.isEmpty ? sources : [])
                )
                let points = (fit.isClass ? 4 : 0) + (fit.isSource ? 2 : 0) + (fit.isTarget ? 1 : 0)
                if points > bestPoints { (best, bestPoints) = (fit, points) }
            }
            if best.isClass { scores.classes += 1 }
            if best.isSource { scores.sources += 1 }
            if best.isTarget { scores.targets += 1 }
            let isRight = best.isClass && best.isSource && best.isTarget
            if isRight { scores.all += 1 }
            lines.append(
                Line(
                    text: text, gold: "\(gold) \(sources.sorted()) \(targets.sorted()) \(record.eventText ?? "")",
                    found: events.map {
                        let trigger = $0.trigger.map { text[$0] }.joined(separator: " ")
                        return
                            "\($0.plover) \($0.cameo) \($0.source ?? "-") → \($0.target ?? "-") \($0.status) [\(trigger)]"
                    }, isRight: isRight))
        }
        return (scores, lines)
    }

    /// Whether the code belongs to one of the gold actors; a gold event without one expects none. What two parties do
    /// together has them both as sources in the gold, and the second as target here.
    private static func matches(_ code: String?, _ gold: Set<String>, or others: Set<String>) -> Bool {
        guard let code else { return gold.isEmpty }
        return gold.union(others).contains(String(code.prefix(3)))
    }

    private struct Record: Decodable {
        struct Actor: Decodable { let code: String }

        /// The records write an absent list as an empty string.
        enum Actors: Decodable {
            case list([Actor])
            case none

            init(from decoder: any Decoder) throws {
                self = (try? .list([Actor](from: decoder))) ?? .none
            }
        }

        let id: String
        let date: String?
        let event: String
        let eventText: String?
        let source: Actors?
        let target: Actors?
        let text: String?

        func codes(_ actors: Actors?) -> Set<String> {
            guard case .list(let list) = actors else { return [] }
            return Set(list.map { String($0.code.prefix(3)).replacing("JAP", with: "JPN") })
        }
    }
}
