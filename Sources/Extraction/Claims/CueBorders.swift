import Annotations
import Knowledge

/// Where a cue ends and what is said begins: an infinitive, a figure and a noun's complement are of what is said.
struct CueBorders {
    let columns: ClaimColumns
    let phrases: PhraseReader
    private var document: Document { columns.document }

    func mend(_ frame: inout ClaimFrame) {
        openInfinitive(&frame)
        openNumber(&frame)
        openFigure(&frame)
        endComplement(&frame)
    }

    /// "pledged to respond to new deals": what is pledged, threatened or proposed begins with its verb.
    private func openInfinitive(_ frame: inout ClaimFrame) {
        let tokens = document.tokens
        guard frame.cue.count > 2, let to = frame.cue.dropLast().last, phrases.isWord(to, "to"),
            let verb = frame.cue.last,
            tokens.upos[verb] == .verb, frame.content.first.map({ $0 == verb + 1 }) ?? false,
            let act = Knowledge.shared.speechAct(tokens.lemmas[to - 1].lowercased(), .verb),
            Self.promising.contains(act.act)
        else { return }
        frame.cue.removeLast(2)
        frame.content = [to, verb] + frame.content
        frame.anchor = to - 1
    }

    /// "spoke of about 6,700 containers": what bounds a number belongs to it.
    private func openNumber(_ frame: inout ClaimFrame) {
        guard frame.cue.count > 1, let last = frame.cue.last, let number = frame.content.first, number == last + 1,
            document.tokens.upos[number] == .num, document.tokens.head(last) == number
        else { return }
        frame.cue.removeLast()
        frame.content.insert(last, at: 0)
    }

    /// "put it at about 8,000 | in the port": a figure that the cue swallowed, with its bounds and all that follows.
    private func openFigure(_ frame: inout ClaimFrame) {
        let tokens = document.tokens
        guard tokens.upos[frame.anchor] == .verb, let first = frame.content.first,
            var start = frame.cue.first(where: { $0 > frame.anchor && tokens.upos[$0] == .num }), start < first
        else { return }
        while start - 1 > frame.anchor, frame.cue.contains(start - 1), Self.bounds.contains(tokens.lemmas[start - 1]) {
            start -= 1
        }
        frame.content = frame.cue.filter { $0 >= start } + frame.content
        frame.cue.removeAll { $0 >= start }
    }

    private static let bounds: Set<String> = [
        "about", "around", "roughly", "some", "nearly", "almost", "approximately", "more", "less", "few", "than",
        "over",
        "under", "least", "most", "up",
    ]

    /// "Speculation about a plan to arm the militia | grew last week": what the noun itself does is no part of what is speculated.
    private func endComplement(_ frame: inout ClaimFrame) {
        let verb = Int(columns.heads[frame.anchor])
        guard document.tokens.upos[frame.anchor] == .noun, frame.source.isEmpty, frame.anchor < verb,
            [.nsubj, .nsubjPass].contains(columns.relations[frame.anchor]), document.tokens.upos[verb] == .verb,
            frame.content.contains(verb), columns.quotation[verb] < 0
        else { return }
        var end = verb
        while end - 1 > frame.anchor, [.aux, .adv, .part].contains(document.tokens.upos[end - 1]) { end -= 1 }
        frame.content.removeAll { $0 >= end }
    }

    private static let promising: Set<Claim.Act> = [.pledge, .threaten, .propose, .agree, .demand, .request]
}
