import Analysis
import Annotations
import Foundation
import Testing

@testable import Training

/// Training is a function of its data, and what it writes knows what it learnt.
@Suite struct LemmaTrainerTests {
    /// Form, tag, Penn tag, lemma.
    private static let treebank = [
        "The DET DT the|ministers NOUN NNS minister|warned VERB VBD warn|Moscow PROPN NNP Moscow",
        "Seoul PROPN NNP Seoul|found VERB VBD find|two NUM CD two|ships NOUN NNS ship",
        "She PRON PRP she|denied VERB VBD deny|reports NOUN NNS report|claimed VERB VBD claim",
    ].map { line in
        var sentence = TreebankSentence()
        for word in line.split(separator: "|") {
            let fields = word.split(separator: " ").map(String.init)
            sentence.forms.append(fields[0])
            sentence.upos.append(UPOS(conllu: fields[1])!)
            sentence.xpos.append(fields[2])
            sentence.lemmas.append(fields[3])
        }
        return sentence
    }

    private static func lemma(_ form: String, _ tag: String) throws -> String {
        let lemmatizer = try Lemmatizer(ModelFile(bytes: LemmaTrainer.train(treebank), name: "tiny"))
        var form = form
        return form.withUTF8 { lemmatizer.lemma($0, tag: FeatureHash.text(tag)) }
    }

    @Test func theSameDataGiveTheSameBytes() {
        #expect(LemmaTrainer.train(Self.treebank) == LemmaTrainer.train(Self.treebank))
    }

    @Test(arguments: [
        ("found", "VERB VBD", "find"), ("denied", "VERB VBD", "deny"), ("Moscow", "PROPN NNP", "Moscow"),
        // Words that it never saw, by their endings.
        ("Sanctions", "NOUN NNS", "sanction"), ("acclaimed", "VERB VBD", "acclaim"),
    ])
    func lemmasAreLearnt(form: String, tag: String, lemma: String) throws {
        #expect(try Self.lemma(form, tag) == lemma)
    }

    @Test func aBrokenTreebankIsReportedWithItsLine() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).conllu")
        defer { try? FileManager.default.removeItem(at: file) }
        try "1\tSeoul\tSeoul\n".write(to: file, atomically: true, encoding: .utf8)
        let error = #expect(throws: TreebankError.self) { try Treebank.read(file) }
        #expect(error?.description.hasSuffix(".conllu:1: expected 10 columns, found 3") == true)
    }
}
