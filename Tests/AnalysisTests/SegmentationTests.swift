import Annotations
import TestSupport
import Testing

@testable import Analysis

struct SegmentationTests {
    static let segmenter = try! Segmenter(
        BoundaryModel(ModelFile(embedded: "segmentation.model")), clusters: WordClusters())

    private static func lines(_ text: String, _ segmenter: Segmenter) -> [String] {
        let (tokens, sentences) = segmenter.segment(
            Article(id: "", text: text, blocks: [Block(.paragraph, TextSpan(0, text.utf8.count))]))
        return sentences.map { sentence in
            sentence.tokens.map { String(text[tokens.span($0)]) }.joined(separator: " ")
        }
    }

    @Test(arguments: try MarkedCase.load("segmentation"))
    func casesByRules(_ item: MarkedCase) {
        #expect(Self.lines(item.marked.text, Segmenter()) == item.notes, "\(item)")
    }

    /// The model is statistical: the same cases set a floor, and the report names those that fail.
    @Test func casesAreMostlyRight() throws {
        let cases = try MarkedCase.load("segmentation")
        let failures = cases.filter { Self.lines($0.marked.text, Self.segmenter) != $0.notes }
        #expect(failures.count * 20 <= cases.count, "\(failures.map(\.description).joined(separator: "\n"))")
    }

    /// The model may part what the rules leave together, but every token keeps its place in exactly one sentence.
    @Test func sentencesCoverEveryTokenOnce() {
        var generator = TestSupport.SeededGenerator(seed: 5)
        let pieces = [
            "He", "left", ".", "…", "?!", "“", "”", "\"", "(", ")", "\n", "U.S.", "Gen.", "--", ":)", "1", "한국",
            "a@b.org", "and", ",",
            "\u{0}", "\u{200B}", "🇰🇷", "The", "said", "THE", ";", "'s", "e\u{301}",
        ]
        for _ in 0..<300 {
            let text = (0..<Int.random(in: 1...60, using: &generator)).map { _ in
                pieces.randomElement(using: &generator)! + (Bool.random(using: &generator) ? " " : "")
            }.joined()
            let article = Article(id: "", text: text, blocks: [Block(.paragraph, TextSpan(0, text.utf8.count))])
            for segmenter in [Self.segmenter, Segmenter()] {
                let (tokens, sentences) = segmenter.segment(article)
                #expect(sentences.flatMap { Array($0.tokens) } == Array(tokens.indices))
                #expect(
                    sentences.allSatisfy { !$0.tokens.isEmpty && $0.tokens.count <= SentenceSplitter.longestSentence })
            }
        }
    }

    /// A single line of any length: twice the text may take twice the time, not four times.
    @Test func aLongLineTakesLinearTime() {
        func seconds(_ count: Int) -> Double {
            let text = String(repeating: "what he said ( and \" more , ", count: count)
            let article = Article(id: "", text: text, blocks: [Block(.paragraph, TextSpan(0, text.utf8.count))])
            return (0..<3).map { _ in
                let clock = ContinuousClock()
                return clock.measure { _ = Self.segmenter.segment(article) } / .seconds(1)
            }.min()!
        }
        #expect(seconds(16_000) < 8 * seconds(4_000) + 0.5)
    }
}
