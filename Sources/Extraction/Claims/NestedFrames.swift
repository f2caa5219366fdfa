import Annotations
import Knowledge

/// "Reuters reported that Lopez said the port was closed": the claim inside a medium's report.
///
/// The training data label one of two nested claims, so a model finds one. Where it found the medium's, the verb of saying
/// inside it, with its subject before it and its words behind it, makes the other.
struct NestedFrames {
    let columns: ClaimColumns
    let document: Document
    let phrases: PhraseReader
    let sources: SourceReader

    init(_ columns: ClaimColumns) {
        self.columns = columns
        document = columns.document
        phrases = PhraseReader(document: columns.document)
        sources = SourceReader(columns.document)
    }

    func completing(_ frames: [ClaimFrame]) -> [ClaimFrame] {
        let anchors = Set(frames.map(\.anchor))
        return frames + frames.compactMap { inner(of: $0, anchors) }
    }

    private func inner(of outer: ClaimFrame, _ anchors: Set<Int>) -> ClaimFrame? {
        guard let first = outer.source.first, let last = outer.source.last, let start = outer.content.first,
            let end = outer.content.last, end - start < 2 * RoleFeatures.reach,
            !outer.content.contains(where: anchors.contains)
        else { return nil }
        let isMedium = sources.isMedium(first..<last + 1)
        for verb in outer.content where isSaying(verb) {
            // anyone may close a sentence with "…, the ministry said", but only the clause's own verb is then passed on
            let isClause = Int(columns.heads[verb]) == outer.anchor
            guard isMedium || (isClause && (outer.anchor > end || isEstimate(verb))), verb < end,
                let source = subject(of: verb, from: start)
            else { continue }
            let content = said(by: verb, in: outer.content)
            guard content.count > 2 else { return nil }
            return ClaimFrame(anchor: verb, cue: [verb], source: Array(source), content: content, score: outer.score)
        }
        return nil
    }

    private func isSaying(_ token: Int) -> Bool {
        columns.quotation[token] < 0 && document.tokens.upos[token] == .verb
            && ["VBD", "VBZ", "VBP"].contains(document.tokens.xpos[token])
            && Knowledge.shared.speechAct(document.tokens.lemmas[token].lowercased(), .verb) != nil
    }

    /// "He said the agency put the dead at 400": whose estimate somebody passes on.
    private func isEstimate(_ verb: Int) -> Bool {
        let act = Knowledge.shared.speechAct(document.tokens.lemmas[verb].lowercased(), .verb)?.act
        return act == .estimate || act == .predict
    }

    /// What follows the verb, without the one who is told.
    private func said(by verb: Int, in content: [Int]) -> [Int] {
        let that = content.first {
            // "as that would break the rules": a pronoun opens nothing
            $0 > verb && $0 <= verb + 16 && phrases.isWord($0, "that") && document.tokens.upos[$0] == .sconj
                && columns.heads[$0] > $0
        }
        return content.filter { $0 >= that ?? verb + 1 }
    }

    /// The noun phrase that ends right before the verb; "the official, Ri Chol Min, called": with its apposition.
    private func subject(of verb: Int, from start: Int) -> Range<Int>? {
        if verb > start + 3, phrases.isWord(verb - 1, ","),
            let comma = (start..<verb - 1).last(where: { phrases.isWord($0, ",") }),
            comma > start, phrases.phrase(from: comma + 1, limit: verb - 1) == comma + 1..<verb - 1,
            case let described = phrases.phrase(around: comma - 1, from: start), described.lowerBound >= start
        {
            return described.lowerBound..<verb - 1
        }
        guard verb > start, [.noun, .propn, .pron].contains(document.tokens.upos[verb - 1]) else { return nil }
        let phrase = phrases.phrase(around: verb - 1, from: start)
        return phrase.lowerBound >= start ? phrase : nil
    }
}
