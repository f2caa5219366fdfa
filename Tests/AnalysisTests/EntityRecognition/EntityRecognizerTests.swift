import Annotations
import TestSupport
import Testing

@testable import Analysis

@Suite struct EntityRecognizerTests {
    static let analyzer = try! Analyzer()

    static func names(_ text: String) -> [String] {
        let article = Article(
            id: "test", text: text, blocks: [Block(.paragraph, TextSpan(0, text.utf8.count))])
        let (tokens, sentences) = analyzer.segment(article)
        let names = analyzer.names(article, tokens: tokens, sentences: sentences)
        return names.map { "\($0.type.rawValue) \(text[tokens.span($0.tokens)])" }
    }

    /// The model is statistical: the cases set a floor, and the report names those that fail.
    @Test func casesAreMostlyRight() throws {
        var (gold, found, both) = (0, 0, 0)
        var failures: [String] = []
        for example in try MarkedCase.load("entities") {
            let expected = example.marked.marks.map { "\($0.label) \(example.marked.text[$0.span])" }
            let actual = Self.names(example.marked.text)
            gold += expected.count
            found += actual.count
            both += Set(expected).intersection(actual).count
            if Set(expected) != Set(actual) { failures.append("\(example): \(actual)") }
        }
        let f1 = 200 * Double(both) / Double(gold + found)
        #expect(f1 >= 82, "F1 \(f1)\n\(failures.joined(separator: "\n"))")
    }

    @Test func namesLieInSentencesWithoutOverlap() {
        var generator = TestSupport.SeededGenerator(seed: 11)
        let pieces = [
            "Kim", "Seoul", " ", "-", "’s", "U.S.", "the", ".", "\n", "“", "김", "é", "1,000", "Ministry", "of",
        ]
        for _ in 0..<200 {
            var text = ""
            for _ in 0..<Int.random(in: 0...40, using: &generator) {
                text += pieces.randomElement(using: &generator)! + (Bool.random(using: &generator) ? " " : "")
            }
            let article = Article(id: "", text: text, blocks: [Block(.paragraph, TextSpan(0, text.utf8.count))])
            let (tokens, sentences) = Self.analyzer.segment(article)
            let names = Self.analyzer.names(article, tokens: tokens, sentences: sentences)
            for (a, b) in zip(names, names.dropFirst()) { #expect(a.tokens.upperBound <= b.tokens.lowerBound) }
            for name in names {
                #expect(
                    sentences.contains {
                        $0.tokens.lowerBound <= name.tokens.lowerBound && name.tokens.upperBound <= $0.tokens.upperBound
                    })
            }
        }
    }

    /// A given name of two syllables is cut in three where no family name stands beside it; a name is all of it or none.
    @Test(arguments: ["Won-sik", "Jong-un", "Hong-kyun", "Yo-jong", "Chae-un"])
    func noNameBeginsInsideAHyphenatedWord(given: String) {
        let names = Self.names("Minister \(given) met him. \(given) told reporters so. “No,” \(given) added.")
        let part = given.split(separator: "-")[1]
        #expect(!names.contains { $0.hasSuffix(" \(part)") } && names.contains("PER \(given)"), "\(names)")
    }

    @Test func tagsAndSpansAreOneCoding() {
        let spans = [
            NamedSpan(tokens: 0..<1, type: .person), NamedSpan(tokens: 1..<4, type: .organization),
            NamedSpan(tokens: 5..<7, type: .location),
        ]
        #expect(EntityTag.spans(EntityTag.tags(spans, count: 8), first: 0) == spans)
    }

    @Test func decoderNeverLeavesANameOpen() {
        var generator = TestSupport.SeededGenerator(seed: 3)
        var decoder = EntityDecoder()
        let transitions = [Float](repeating: 0, count: EntityTag.count * (EntityTag.count + 1))
        for length in 0..<40 {
            let scores = (0..<length * EntityTag.count).map { _ in Float.random(in: -5...5, using: &generator) }
            decoder.decode(scores, transitions)
            #expect(decoder.tags.count == length)
            let tags = decoder.tags.map(Int.init)
            for (previous, next) in zip([nil] + tags.map(Optional.some), tags.map(Optional.some) + [nil]) {
                #expect(EntityTag.mayFollow(next, previous))
            }
        }
    }
}
