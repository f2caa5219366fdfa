import Annotations
import Testing

@Suite struct ParseCommandTests {
    @Test func goldTokensAndCommentsAreKept() throws {
        let treebank = """
            # sent_id = a-1
            # text = It didn't stop.
            1\tIt\t_\t_\t_\t_\t_\t_\t_\t_
            2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
            2\tdid\t_\t_\t_\t_\t_\t_\t_\t_
            3\tn't\t_\t_\t_\t_\t_\t_\t_\t_
            4\tstop\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
            5\t.\t_\t_\t_\t_\t_\t_\t_\t_


            """
        let run = try Run(["parse", "--from", "conllu", "-"], input: treebank)
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("# sent_id = a-1\n# text = It didn't stop.\n1\tIt\t"))
        #expect(run.output.contains("\n2-3\tdidn't\t"))
        let parsed = try CoNLLU.parse(run.output, id: "x")
        #expect(parsed[0].document.tokens.count == 5)
        #expect(parsed[0].document.tokens.heads.count { $0 < 0 } == 1)
    }

    @Test func textGetsOffsetsInCodePoints() throws {
        let run = try Run(["parse", "-"], input: "Élysée said it didn’t.")
        #expect(run.output.contains("# text = Élysée said it didn’t."))
        #expect(run.output.contains("start_char=0|end_char=6"))
        #expect(run.output.contains("start_char=7|end_char=11"))
    }
}
