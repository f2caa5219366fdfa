import Annotations
import TestSupport
import Testing

@testable import Analysis

@Suite struct AntecedentRankerTests {
    @Test func aTableThatIsNoPowerOfTwoIsRefused() throws {
        let file = try ModelFile(bytes: AntecedentModel.write([1, 2, 3]), name: "three.model")
        #expect(throws: ModelError.self) { try AntecedentModel(file) }
    }

    @Test func weightsKeepTheirOrder() throws {
        let model = try AntecedentModel(ModelFile(bytes: AntecedentModel.write([-1, 0, 0.5, 2]), name: "four.model"))
        func score(_ features: [UInt32]) -> Int {
            var score = AntecedentModel.Score(model)
            for feature in features { score.add(feature) }
            return score.sum
        }
        #expect(score([0]) < score([1]))
        #expect(score([2, 2]) < score([3]))
        #expect(score([7]) == score([3]), "the hash is cut to the table's size")
    }

    /// Whatever the weights: each phrase is in one chain at most, each chain has two, and no choice looks ahead.
    @Test func chainsAreApartWhateverTheWeights() throws {
        var generator = TestSupport.SeededGenerator(seed: 5)
        let analyzer = CoreferenceTests.analyzer
        let pieces = [
            "Kim Jong Un", "Kim", "the minister", "the ministry", "Shin and Austin", "this", "she", "they",
            "its allies",
            "said that", "met", "”", "“", ".", ". The", "\n", "NATO", "the NATO summit",
        ]
        for _ in 0..<20 {
            let text = (0..<60).map { _ in pieces.randomElement(using: &generator)! }.joined(separator: " ")
            let article = Article(
                id: "test", text: text, blocks: [Block(.paragraph, TextSpan(0, text.utf8.count))])
            let (tokens, sentences) = analyzer.segment(article)
            let example = analyzer.coreferenceExample(article, tokens: tokens, sentences: sentences)
            for choice in example.choices {
                #expect(choice.features.count == choice.candidates.count + 1)
                #expect(Set(choice.candidates).count == choice.candidates.count)
                let start = example.mentions[choice.mention].extent.lowerBound
                #expect(choice.candidates.allSatisfy { example.mentions[$0].extent.lowerBound <= start })
            }
            let weights = (0..<64).map { _ in Float.random(in: -1...1, using: &generator) }
            let model = try AntecedentModel(ModelFile(bytes: AntecedentModel.write(weights), name: "random.model"))
            let chains = example.chains(model)
            #expect(chains.allSatisfy { $0.count > 1 })
            let phrases = chains.flatMap { $0 }
            #expect(Set(phrases).count == phrases.count, "in \(text)")
        }
    }
}
