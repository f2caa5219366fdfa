import Annotations
import Knowledge

/// Where a cue ends and what is said begins: an infinitive, a figure and a noun's complement are of what is said, a day is of neither.
struct CueBorders {
    let columns: ClaimColumns
    let phrases: PhraseReader
    private var document: Document { columns.document }

    func mend(_ frame: inout ClaimFrame) {
        openInfinitive(&frame)
        openNumber(&frame)
        openFigure(&frame)
        endComplement(&frame)
        endVerb(&frame)
        endJudgement(&frame)
    }

    /// "criticised the mission | as biased": what it is called is of what is said of it.
    private func endJudgement(_ frame: inout ClaimFrame) {
        guard document.tokens.upos[frame.anchor] == .verb, let last = frame.content.last, last > frame.anchor,
            columns.sentence[last] == columns.sentence[frame.anchor], columns.quotation[last] < 0,
            case let sentence = document.sentences[Int(columns.sentence[last])].tokens,
            last + 2 < sentence.upperBound, phrases.isWord(last + 1, "as"), !frame.cue.contains(last + 1),
            let judged = document.tokens.head(last + 1), document.tokens.head(judged) == frame.anchor,
            case let words = last + 1..<judged + 1, words.count > 1, words.count <= 6
        else { return }
        frame.content += words
    }

    /// "reported | on Monday", "estimated | from public data": when it was said and on what ground is no part of the verb that says it.
    private func endVerb(_ frame: inout ClaimFrame) {
        let tokens = document.tokens
        guard tokens.upos[frame.anchor] == .verb else { return }
        while let last = frame.cue.last, last > frame.anchor {
            let isDay = CalendarWords.isTime(String(document.form(last)))
            // "insisted on | a pledge": a preposition of what follows it stays
            let isOpen = Self.grounds.contains(document.form(last).lowercased()) && !frame.content.contains(last + 1)
            guard isDay || isOpen else { return }
            frame.cue.removeLast()
        }
    }

    private static let grounds: Set<String> = ["on", "in", "from", "at", "during", "since", "after", "before"]

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
