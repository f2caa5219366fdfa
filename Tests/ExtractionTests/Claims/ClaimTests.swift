import Foundation
import Analysis
import Annotations
import Extraction
import TestSupport
import Testing

@Suite struct ClaimTests {
    static let analyzer = try! Analyzer()
    static let extractor = ClaimExtractor()

    static func analyze(_ text: String) -> Document { analyzer.analyze(QuotationTests.document(text).article) }

    static func title(_ text: String) -> Document {
        analyzer.analyze(Article(id: "", text: text, blocks: [Block(.title, TextSpan(0, text.utf8.count))]))
    }

    @Test func aTitleWithAColonIsNotAlwaysAClaim() {
        for text in ["A new route: from the port to the border", "Explained: how ten trucks crossed the border"] {
            #expect(Self.extractor.claims(in: Self.title(text)).isEmpty, "\(text)")
        }
    }

    /// One expected claim of a case: its marks and the notes about it.
    struct Expectation {
        let source: [TextSpan]
        let cue: [TextSpan]
        let content: [TextSpan]
        let notes: [(name: String, value: String)]

        static func all(_ test: MarkedCase) -> [Expectation] {
            ["", "2", "3"].compactMap { suffix in
                let content = test.marked.spans("content" + suffix)
                if content.isEmpty { return nil }
                // a claim that shares the source or the cue of the first one marks its content only
                let source = test.marked.spans("source" + suffix)
                let cue = test.marked.spans("cue" + suffix)
                let notes = test.notes.compactMap { note -> (String, String)? in
                    let isSecond = note.hasPrefix("2 ") || note.hasPrefix("3 ")
                    guard isSecond == !suffix.isEmpty, !isSecond || note.hasPrefix(suffix) else { return nil }
                    let parts = note.drop { $0.isNumber || $0 == " " }.split(separator: ":", maxSplits: 1)
                    guard parts.count == 2 else { return nil }
                    return (String(parts[0]), parts[1].trimmingCharacters(in: .whitespaces))
                }
                return Expectation(
                    source: source.isEmpty ? test.marked.spans("source") : source,
                    cue: cue.isEmpty ? test.marked.spans("cue") : cue, content: content, notes: notes)
            }
        }

        /// What differs in the claim that fits best; empty where nothing does.
        func failures(_ claims: [Claim], _ document: Document) -> [String] {
            guard let claim = claims.max(by: { share($0.content, content) < share($1.content, content) }),
                share(claim.content, content) >= 0.75
            else { return ["content not found"] }
            var failures: [String] = []
            if !source.isEmpty, share(claim.source, source) < 0.5 { failures.append("source") }
            if !cue.isEmpty, share(claim.cue, cue) < 0.4 { failures.append("cue") }
            for (name, value) in notes {
                let found = Self.value(name, claim, claims, document)
                if found != value { failures.append("\(name): \(found)") }
            }
            return failures
        }

        private static func value(_ name: String, _ claim: Claim, _ claims: [Claim], _ document: Document) -> String {
            func hops(_ role: Claim.Hop.Role) -> String {
                let words = claim.chain.filter { $0.role == role }.map { String(document.words($0.span)) }
                return words.isEmpty ? "-" : words.joined(separator: " < ")
            }
            switch name {
            case "kind": return claim.kind.rawValue
            case "answers":
                let words = claim.answers.map { claims[$0].content.map { String(document.words($0)) } }
                return words?.joined(separator: " … ") ?? "-"
            case "anonymity": return claim.anonymity.map { String(document.words($0)) } ?? "-"
            case "act": return claim.act.rawValue
            case "polarity": return claim.polarity.rawValue
            case "certainty": return claim.certainty.rawValue
            case "speaker":
                if let speaker = claim.speaker { return document.entities[speaker].name }
                return hops(.speaker)
            default: return Claim.Hop.Role(rawValue: name).map(hops) ?? "no note \(name)"
            }
        }

        /// The share of the longer one's bytes that both cover.
        private func share(_ a: [TextSpan], _ b: [TextSpan]) -> Double {
            var shared = 0
            for x in a { for y in b { shared += max(0, min(x.end, y.end) - max(x.start, y.start)) } }
            let longer = max(a.reduce(0) { $0 + $1.length }, b.reduce(0) { $0 + $1.length })
            return Double(shared) / Double(max(1, longer))
        }
    }

    @Test(arguments: try! MarkedCase.load("claims") + MarkedCase.load("claims-constructions"))
    func extracts(_ test: MarkedCase) {
        let failures = Self.failures(test)
        if test.notes.contains("gap") {
            withKnownIssue(isIntermittent: true) { #expect(failures.isEmpty, "\(test)") }
        } else {
            #expect(failures.isEmpty, "\(test)")
        }
    }

    /// What is known not to work: each case fails today, and says so when it no longer does.
    @Test(arguments: try! MarkedCase.load("claims-failures"))
    func knownFailures(_ test: MarkedCase) {
        withKnownIssue(isIntermittent: true) { #expect(Self.failures(test).isEmpty, "\(test)") }
    }

    private static func failures(_ test: MarkedCase) -> [String] {
        let text = test.marked.text
        var document = test.notes.contains("title") ? title(text) : analyze(text)
        let claims = extractor.annotate(&document)
        return Expectation.all(test).flatMap { $0.failures(claims, document) }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func anyTextGivesClaimsInsideIt(seed: UInt64) {
        var generator = TestSupport.SeededGenerator(seed: seed)
        let pieces = [
            "said", "the minister", "Seoul", "\"", "“", "”", "'", ",", ".", ":", " - ", "according to", "Reuters",
            "that", "it",
            "citing", "told", "\n", "reported", "in an interview with", "é", "💥", "a", "shells", "was", "by", "This",
            "?", "  ",
        ]
        for _ in 0..<150 {
            let text = (0..<Int.random(in: 0..<60, using: &generator))
                .map { _ in pieces.randomElement(using: &generator)! }.joined(separator: " ")
            let document = Self.analyze(text)
            var last = TextSpan(0, 0)
            for claim in Self.extractor.claims(in: document) {
                #expect(!claim.content.isEmpty, "\(text)")
                #expect(claim.content[0].start >= last.start, "claims come in text order: \(text)")
                last = claim.content[0]
                for span in claim.source + claim.cue + claim.content + claim.chain.map(\.span) {
                    #expect(span.end <= text.utf8.count && !span.isEmpty)
                    _ = document.words(span)
                }
                for spans in [claim.source, claim.cue, claim.content] {
                    for (a, b) in zip(spans, spans.dropFirst()) { #expect(a.end <= b.start, "\(text)") }
                }
            }
        }
    }
}
