import Annotations
import Testing

@Suite struct CoNLLUTests {
    static let treebank = """
        # newdoc id = a
        # sent_id = a-1
        # text = Seoul didn't say "we knew".
        1\tSeoul\tSeoul\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\tNER=B-LOC
        2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
        2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
        3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
        4\tsay\tsay\tVERB\tVB\t_\t0\troot\t_\t_
        5\t"\t"\tPUNCT\t``\t_\t7\tpunct\t_\tSpaceAfter=No
        6\twe\twe\tPRON\tPRP\t_\t7\tnsubj\t_\t_
        7\tknew\tknow\tVERB\tVBD\t_\t4\tccomp\t_\tSpaceAfter=No
        8\t"\t"\tPUNCT\t''\t_\t7\tpunct\t_\tSpaceAfter=No
        9\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

        # newdoc id = b
        # sent_id = b-1
        1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_


        """

    @Test func keepsTheGoldTokenization() throws {
        let parsed = try CoNLLU.parse(Self.treebank, id: "file")
        #expect(parsed.map(\.document.article.id) == ["a", "b"])
        let document = parsed[0].document
        #expect(document.article.text == "Seoul didn't say \"we knew\".")
        #expect(
            document.tokens.indices.map { String(document.form($0)) } == [
                "Seoul", "did", "n't", "say", "\"", "we", "knew", "\"", ".",
            ])
        #expect(document.tokens.heads == [3, 3, 3, -1, 6, 6, 3, 6, 3])
        #expect(document.tokens.deprels[6] == .ccomp)
        #expect(parsed[0].entityTags[0] == "B-LOC")
    }

    @Test func printsWhatItRead() throws {
        let parsed = try CoNLLU.parse(Self.treebank, id: "file")
        let printed = parsed.map { CoNLLU.print($0.document, comments: $0.comments, offsets: false) }.joined()
        let again = try CoNLLU.parse(printed, id: "file")
        #expect(again.map(\.document.article.text) == parsed.map(\.document.article.text))
        #expect(again.map(\.document.tokens.heads) == parsed.map(\.document.tokens.heads))
        #expect(printed.contains("2-3\tdidn't\t"))
        #expect(printed.contains("# text = Seoul didn't say"))
    }

    @Test(arguments: [
        ("1\tYes", "line 1: expected 10 columns, found 2"),
        ("2\tYes\t_\t_\t_\t_\t_\t_\t_\t_", "line 1: expected word 1, found 2"),
        (
            "1-2\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tca\t_\t_\t_\t_\t_\t_\t_\t_\n\n",
            "line 3: a range of words runs past its sentence"
        ),
    ])
    func saysWhereAFileIsBroken(text: String, message: String) {
        #expect {
            try CoNLLU.parse(text, id: "file")
        } throws: { error in
            "\(error)" == message
        }
    }
}

@Suite struct DeprelTests {
    @Test(arguments: Deprel.allCases)
    func theUniversalRelationIsTheNameBeforeTheColon(relation: Deprel) {
        #expect(relation.universal.rawValue == relation.rawValue.prefix { $0 != ":" })
    }
}
