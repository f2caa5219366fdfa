import Annotations
import Knowledge

/// Acts that the body has nobody do. "Announced the shipment": to announce a deed is to make one's own known, which telling
/// what one found out is not. "Agreed to cooperate": an agreement takes two, which a pledge does not.
struct ActCheck {
    private let context: AuditContext

    init(_ context: AuditContext) { self.context = context }

    private static let deeds: Set<String> = ["announce", "declare", "unveil", "proclaim"]
    private static let agreements: Set<String> = ["agree"]

    func findings() -> [Finding] {
        guard context.summary.hasTrees else { return [] }
        return context.alignments.flatMap { alignment in
            alignment.words.compactMap { word in finding(word, alignment) }
        }
    }

    private func finding(_ word: Int, _ alignment: Alignment) -> Finding? {
        let verb = context.word(word).head
        guard context.word(word).kind == .verb, alignment.match(word).anywhere < .derived,
            let object = object(of: verb, lemma: context.lemma(context.word(word))),
            context.summary.wordOfToken[object] >= 0
        else { return nil }
        // Where the body speaks of other things, the announcement is simply another one.
        let announced = context.document.subtree(of: object).map { Int(context.summary.wordOfToken[$0]) }
        let known = Set(announced).filter { alignment.words.contains($0) }
        let carried = known.filter { alignment.match($0).inEvidence >= .narrower }
        guard carried.count * 2 >= known.count else { return nil }
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

    /// What is announced or agreed.
    private func object(of verb: Int, lemma: String) -> Int? {
        if Self.deeds.contains(lemma) { return context.document.child(of: verb, .obj, .nsubjPass) }
        return Self.agreements.contains(lemma) ? context.document.child(of: verb, .xcomp, .ccomp) : nil
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
