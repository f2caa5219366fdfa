import Annotations
import Foundation
import Testing

@testable import Extraction

/// Events on trees that are given, so that a new parser can't move them. `# event = source target PLOVER CAMEO status | trigger`
/// stands above the sentence, once an event; a sentence without one has none.
@Suite struct EventTests {
    struct Example: CustomTestStringConvertible, Sendable {
        let document: Document
        let sentence: Sentence
        let expected: [String]
        var testDescription: String { String(document.article.text[sentence.span]) }
    }

    static let examples: [Example] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try! String(contentsOf: folder.appending(path: "Cases/events.conllu"), encoding: .utf8)
        let parsed = try! CoNLLU.parse(text, id: "events.conllu")
        return parsed.flatMap { parsed in
            parsed.document.sentences.enumerated().map { index, sentence in
                let expected = parsed.comments[index].filter { $0.contains("event = ") }
                    .map { String($0.split(separator: "event = ", maxSplits: 1)[1]) }
                return Example(document: parsed.document, sentence: sentence, expected: expected)
            }
        }
    }()

    @Test(arguments: examples)
    func codesWhoDidWhatToWhom(_ example: Example) {
        var reader = EventReader(example.document, claims: [], times: [])
        reader.read(example.sentence)
        let found = reader.events.map { event in
            let trigger = event.trigger.map { String(example.document.article.text[$0]) }.joined(separator: " ")
            return
                "\(event.source ?? "-") \(event.target ?? "-") \(event.plover) \(event.cameo) \(event.status) | \(trigger)"
        }
        #expect(found == example.expected)
        for event in reader.events {
            for span in event.trigger + event.sourceSpans + event.targetSpans { #expect(event.span.contains(span)) }
        }
    }

    @Test func timesAndClaimsAreTied() throws {
        let document = try #require(Self.examples.first).document
        let text = document.article.text
        let claim = Claim(source: [], cue: [], content: [document.sentences[0].span], kind: .indirect)
        let place = try #require(text.range(of: "Pyongyang"))
        let start = text.utf8.distance(from: text.startIndex, to: place.lowerBound)
        let time = TimeExpression(span: TextSpan(start, start + 9), kind: .date, value: "2023-10-18")
        let events = EventExtractor().events(in: document, claims: [claim], times: [time])
        #expect(events.first?.claim == 0)
        #expect(events.first?.when == "2023-10-18")
        #expect(events.dropFirst().allSatisfy { $0.claim == nil && $0.when == nil })
    }

    @Test func emptyDocumentsHaveNone() {
        let document = Document(article: Article(id: "", text: "", blocks: []))
        #expect(EventExtractor().events(in: document, claims: [], times: []).isEmpty)
    }
}
