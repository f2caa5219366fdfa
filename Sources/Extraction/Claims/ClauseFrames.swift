import Annotations
import Knowledge

/// "The chief told a briefing that the port was closed": the plainest of all claims, where the trained model has passed it over.
///
/// A finite verb of saying with its subject before it, at most one short phrase behind it, and then "that".
struct ClauseFrames {
    let columns: ClaimColumns
    let document: Document
    let phrases: PhraseReader
    let acts: ActReader

    /// At most so many words stand between the verb and "that": "told a briefing on Friday that …".
    private static let gap = 6

    init(_ columns: ClaimColumns) {
        self.columns = columns
        document = columns.document
        phrases = PhraseReader(document: columns.document)
        acts = ActReader(columns)
    }

    func completing(_ frames: [ClaimFrame]) -> [ClaimFrame] {
        let taken = Set(frames.flatMap { [$0.anchor] + $0.cue + $0.source + $0.content })
        return frames
            + (0..<columns.count).lazy.filter { !taken.contains($0) }.compactMap(frame).filter { frame in
                !frame.content.contains(where: taken.contains) && !frame.source.contains(where: taken.contains)
            }
    }

    private func frame(_ verb: Int) -> ClaimFrame? {
        let tokens = document.tokens
        guard columns.quotation[verb] < 0, tokens.upos[verb] == .verb,
            ["VBD", "VBZ", "VBP"].contains(tokens.xpos[verb])
        else { return nil }
        let children = columns.children(verb).map(Int.init)
        guard let subject = children.first(where: { columns.relations[$0] == .nsubj && $0 < verb }),
            !children.contains(where: { tokens.lemmas[$0] == "not" })
        else { return nil }
        let sentence = document.sentences[Int(columns.sentence[verb])].tokens
        guard let that = conjunction(after: verb, before: sentence.upperBound) else { return nil }
        var end = sentence.upperBound
        while end > that, tokens.upos[end - 1] == .punct, columns.quotation[end - 1] < 0 { end -= 1 }
        let frame = ClaimFrame(
            anchor: verb, cue: [verb], source: Array(self.source(subject, verb, sentence)),
            content: Array(that..<end))
        return frame.content.count > 3 && acts.isSaying(frame) ? frame : nil
    }

    /// From the subject's phrase to the verb, where only an "of" phrase stands between: "the chief of staff told".
    private func source(_ subject: Int, _ verb: Int, _ sentence: Range<Int>) -> Range<Int> {
        let phrase = phrases.phrase(around: subject, from: sentence.lowerBound)
        let whole = phrases.phrase(from: phrase.lowerBound, limit: verb)
        return whole.flatMap { $0.contains(subject) ? $0 : nil } ?? phrase
    }

    /// The "that" which opens what is said: a conjunction, with nothing but a phrase or two between it and the verb.
    private func conjunction(after verb: Int, before limit: Int) -> Int? {
        for token in verb + 1..<min(limit, verb + 2 + Self.gap) {
            if phrases.isWord(token, "that") { return document.tokens.upos[token] == .sconj ? token : nil }
            if [.verb, .aux, .punct, .cconj].contains(document.tokens.upos[token]) { return nil }
        }
        return nil
    }
}
