import Annotations
import Knowledge

/// The plainest of all claims, where the trained model has passed them over.
///
/// - "The chief told a briefing that the port was closed": a finite verb of saying with its subject before it, at most one short phrase
///   behind it, and then "that".
/// - "The Kremlin did not refute the accusation": a reaction, with its subject before it and its object behind it.
/// - "The ministry put the figure at about 900".
struct ClauseFrames {
    let columns: ClaimColumns
    let document: Document
    let phrases: PhraseReader
    let acts: ActReader

    /// At most so many words stand between the verb and "that": "said in a confidential report to member states that …".
    private static let gap = 9

    init(_ columns: ClaimColumns) {
        self.columns = columns
        document = columns.document
        phrases = PhraseReader(document: columns.document)
        acts = ActReader(columns)
    }

    func completing(_ frames: [ClaimFrame]) -> [ClaimFrame] {
        let taken = Set(frames.flatMap { [$0.anchor] + $0.cue + $0.source + $0.content })
        let reacting = Set(frames.flatMap { [$0.anchor] + $0.cue })
        return frames
            + (0..<columns.count).lazy.filter { !taken.contains($0) }.compactMap {
                clause($0) ?? estimate($0)
            }.filter { frame in
                !frame.content.contains(where: taken.contains) && !frame.source.contains(where: taken.contains)
            }
            + (0..<columns.count).lazy.filter { !reacting.contains($0) }.compactMap(reaction).filter { frame in
                !frame.content.contains(where: reacting.contains) && !frame.cue.contains(where: reacting.contains)
            }
    }

    /// The head of the subject before a verb outside quotations.
    private func subject(of verb: Int) -> Int? {
        guard columns.quotation[verb] < 0, document.tokens.upos[verb] == .verb else { return nil }
        return columns.children(verb).lazy.map(Int.init).first { columns.relations[$0] == .nsubj && $0 < verb }
    }

    private static let reactions: Set<String> = ["deny", "confirm", "refute", "reject", "dismiss"]

    /// "has neither denied nor confirmed the reports", "did not refute the accusation"
    private func reaction(_ verb: Int) -> ClaimFrame? {
        let tokens = document.tokens
        guard Self.reactions.contains(tokens.lemmas[verb].lowercased()), let subject = subject(of: verb),
            // "a report confirms the sale": evidence, and nobody reacts
            tokens.upos[subject] == .propn || columns.entityKind[subject] != 0
        else { return nil }
        let verbs = [verb] + columns.children(verb).map(Int.init).filter { columns.relations[$0] == .conj }
        let objects = verbs.lazy.compactMap { verb in
            columns.children(verb).map(Int.init).first { columns.relations[$0] == .obj && $0 > verb }
        }
        guard let object = objects.first, tokens.upos[object] == .noun else { return nil }
        let sentence = document.sentences[Int(columns.sentence[verb])].tokens
        let start = phrases.phrase(around: object, from: verb + 1).lowerBound
        let source = self.source(subject, verb, sentence)
        guard source.upperBound <= verb else { return nil }
        var end = object + 1
        while end < sentence.upperBound, !endsPhrase(end, sentence) { end += 1 }
        var first = verb
        while first > source.upperBound, [.aux, .adv, .part, .cconj].contains(tokens.upos[first - 1]) { first -= 1 }
        return ClaimFrame(anchor: verb, cue: Array(first..<start), source: Array(source), content: Array(start..<end))
    }

    /// Whether another clause or stretch begins: "denied the sale to Peru | and said …".
    private func endsPhrase(_ token: Int, _ sentence: Range<Int>) -> Bool {
        let upos = document.tokens.upos
        let joinsClause =
            upos[token] == .cconj && token + 1 < sentence.upperBound
            && [.verb, .aux, .pron, .adv].contains(upos[token + 1])
        return [.punct, .verb, .aux, .sconj].contains(upos[token]) || joinsClause
    }

    private static let counts: Set<String> = [
        "figure", "number", "total", "toll", "estimate", "cost", "value", "count",
    ]

    /// "put the figure at more than 1,000"
    private func estimate(_ verb: Int) -> ClaimFrame? {
        let tokens = document.tokens
        guard tokens.lemmas[verb].lowercased() == "put", let subject = subject(of: verb) else { return nil }
        let sentence = document.sentences[Int(columns.sentence[verb])].tokens
        guard
            let at = (verb + 1..<min(verb + Self.gap, sentence.upperBound)).first(where: { phrases.isWord($0, "at") }),
            Self.counts.contains(tokens.lemmas[at - 1].lowercased()) || phrases.isWord(at - 1, "it")
        else { return nil }
        var end = at + 1
        while end < sentence.upperBound, !endsPhrase(end, sentence) { end += 1 }
        let content = at + 1..<end
        guard content.contains(where: { tokens.upos[$0] == .num }) else { return nil }
        return ClaimFrame(
            anchor: verb, cue: Array(verb...at), source: Array(source(subject, verb, sentence)), content: Array(content)
        )
    }

    private func clause(_ verb: Int) -> ClaimFrame? {
        let tokens = document.tokens
        guard let subject = subject(of: verb), ["VBD", "VBZ", "VBP"].contains(tokens.xpos[verb]),
            !columns.children(verb).contains(where: { tokens.lemmas[Int($0)] == "not" })
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
