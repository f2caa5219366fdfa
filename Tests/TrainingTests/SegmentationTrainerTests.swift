import Analysis
import Annotations
import Testing

@testable import Training

@Suite struct SegmentationTrainerTests {
    /// Three sentences a paragraph; the second ends without a mark, and only its last word tells.
    private static let treebank: [TreebankSentence] = (0..<20).flatMap { number in
        [["We", "wait", "."], ["Best", "regards"], ["They", "came", "."]].enumerated().map { place, forms in
            var sentence = TreebankSentence()
            sentence.forms = forms
            sentence.spaceAfter = forms.map { _ in true }
            sentence.upos = forms.map { $0 == "." ? .punct : .noun }
            (sentence.xpos, sentence.lemmas) = (forms, forms)
            sentence.heads = forms.indices.map { $0 == 0 ? 0 : 1 }
            sentence.deprels = forms.indices.map { $0 == 0 ? .root : .dep }
            sentence.startsParagraph = place == 0
            sentence.document = "mail-\(number)"
            return sentence
        }
    }

    private static func train(seed: UInt64) throws -> [UInt8] {
        var configuration = SegmentationTrainer.Configuration()
        configuration.seed = seed
        configuration.bits = 12
        return try SegmentationTrainer(configuration).train([treebank])
    }

    @Test func learnsEndsWithoutAMark() throws {
        let gold = GoldText(Self.treebank)
        let model = try BoundaryModel(ModelFile(bytes: Self.train(seed: 1), name: "tiny"))
        let (_, found) = try Segmenter(model, clusters: WordClusters()).segment(gold.article)
        #expect(found.map(\.span) == gold.sentences.map(\.span))
        #expect(Segmenter().segment(gold.article).1.count == 40)
    }

    @Test func theSameSeedGivesTheSameBytes() throws {
        #expect(try Self.train(seed: 3) == Self.train(seed: 3))
    }
}
