import Testing

@testable import Analysis

struct LinearModelTests {
    /// Three classes, told apart by one feature each and a common one.
    private static let examples: [(features: [UInt32], truth: Int)] = (0..<300).map { i in
        ([FeatureHash.combine(1, UInt32(i % 3)), FeatureHash.combine(2, UInt32(i % 7)), 99], i % 3)
    }

    private func train() -> [UInt8] {
        var perceptron = AveragedPerceptron(classes: 3)
        var scores: [Float] = []
        for (features, truth) in Self.examples {
            perceptron.update(features, truth: truth, guess: perceptron.best(features, scores: &scores))
            perceptron.step()
        }
        var writer = ModelWriter()
        perceptron.write(to: &writer, name: "m", minimumUpdates: 1, minimum: 0)
        return writer.bytes()
    }

    @Test func learnsWhatCanBeLearnt() throws {
        let model = try LinearModel(ModelFile(bytes: train(), name: "m"), name: "m")
        var scores: [Int32] = []
        for (features, truth) in Self.examples { #expect(model.best(features, scores: &scores) == truth) }
        #expect(model.best([12345], scores: &scores) == 0, "unknown features score nothing")
    }

    @Test func trainingRepeatsExactly() { #expect(train() == train()) }

    @Test func aTableThatPointsOutsideIsRefused() throws {
        var writer = ModelWriter()
        writer.add("m/classes", [UInt32(3)])
        writer.add("m/slots", [UInt64(7) << 32 | 5 << 8 | 2, 0])
        writer.add("m/cells", [UInt32(1)])
        let file = try ModelFile(bytes: writer.bytes(), name: "m")
        #expect(throws: ModelError.self) { try LinearModel(file, name: "m") }
    }

    @Test func lexiconFindsItsKeysAndNoOthers() throws {
        let entries = (0..<1000).map { (key: FeatureHash.combine(5, UInt32($0)), value: UInt16($0)) }
        var writer = ModelWriter()
        HashedLexicon.write(entries, to: &writer, name: "l")
        let lexicon = try HashedLexicon(ModelFile(bytes: writer.bytes(), name: "l"), name: "l")
        for (key, value) in entries { #expect(lexicon[key] == value) }
        #expect(lexicon[FeatureHash.combine(6, 1)] == nil)
    }
}
