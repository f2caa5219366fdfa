import Annotations
import Knowledge

/// "Announced the shipment": to announce a deed is to make one's own known, which telling what one found out is not.
struct ActCheck {
    private let context: AuditContext

    init(_ context: AuditContext) { self.context = context }

    private static let verbs: Set<String> = ["announce", "declare", "unveil", "proclaim"]

    func findings() -> [Finding] {
        guard context.summary.hasTrees else { return [] }
        return context.alignments.flatMap { alignment in
            alignment.words.compactMap { word in finding(word, alignment) }
        }
    }

    private func finding(_ word: Int, _ alignment: Alignment) -> Finding? {
        let verb = context.word(word).head
        guard context.word(word).kind == .verb, Self.verbs.contains(context.lemma(context.word(word))),
            alignment.match(word).anywhere < .broader,
            let object = context.document.child(of: verb, .obj, .nsubjPass), context.summary.wordOfToken[object] >= 0
        else { return nil }
        let span = context.summary.span(context.word(word))
        let cues = evidenceCues(alignment)
        // Where the body attributes nothing of the kind, there is no act that the summary could have turned.
        guard !cues.isEmpty else { return nil }
        let quotes = cues.map { "\"\(context.body.texts[$0.text].quote($0.span))\"" }
        return context.finding(
            .actDiffers, span,
            "act differs: \"\(context.summary.quote(span))\"; the body has \(quotes.joined(separator: ", "))",
            against: cues.map(\.span), score: 0.7)
    }

    /// The words by which the body attributes what the statement rests on.
    private func evidenceCues(_ alignment: Alignment) -> [(text: Int, span: TextSpan)] {
        var cues: [(text: Int, span: TextSpan)] = []
        for sentence in alignment.evidence.prefix(3) {
            let (text, index) = context.body.sentences[sentence]
            let span = context.body.texts[text].document.sentences[index].span
            for claim in context.body.texts[text].annotated.claims {
                guard let cue = claim.cue.first, claim.content.contains(where: span.overlaps),
                    !cues.contains(where: { $0.text == text && $0.span == cue })
                else { continue }
                cues.append((text, cue))
            }
        }
        return Array(cues.prefix(2))
    }
}
