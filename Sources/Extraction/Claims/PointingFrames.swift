import Annotations
import Knowledge

/// "This was stated by the minister in an interview.": a sentence that attributes the ones before it.
///
/// Each sentence before it in the paragraph, back to the last one with a claim of its own, is a claim of that source.
struct PointingFrames {
    /// More than a paragraph of news has, so that no text makes the look back expensive.
    private static let mostSentences = 6

    let columns: ClaimColumns
    let document: Document
    let phrases: PhraseReader

    init(_ columns: ClaimColumns) {
        self.columns = columns
        document = columns.document
        phrases = PhraseReader(document: columns.document)
    }

    /// The frames with those of pointing sentences put in the place of what a model made of them ("This" as a content).
    func completing(_ others: [ClaimFrame]) -> [ClaimFrame] {
        var hasClaim = [Bool](repeating: false, count: document.sentences.count)
        for frame in others { hasClaim[Int(columns.sentence[frame.anchor])] = true }
        let found = document.sentences.indices.flatMap { frames($0, hasClaim) }
        let cues = Set(found.map(\.anchor))
        return others.filter { !cues.contains($0.anchor) } + found
    }

    private func frames(_ number: Int, _ hasClaim: [Bool]) -> [ClaimFrame] {
        let sentence = document.sentences[number]
        guard let cue = cue(sentence.tokens), let source = source(after: cue, sentence.tokens) else { return [] }
        var frames: [ClaimFrame] = []
        var previous = number - 1
        while previous >= 0, number - previous <= Self.mostSentences,
            document.sentences[previous].block == sentence.block, !hasClaim[previous]
        {
            var content = Array(document.sentences[previous].tokens)
            if let last = content.last, document.tokens.upos[last] == .punct { content.removeLast() }
            if !content.isEmpty {
                frames.append(ClaimFrame(anchor: cue, cue: [cue], source: Array(source), content: content))
            }
            previous -= 1
        }
        return frames
    }

    /// The participle of "This was stated …".
    private func cue(_ sentence: Range<Int>) -> Int? {
        let first = sentence.lowerBound
        guard sentence.count > 4, ["this", "that", "it", "which"].contains(document.form(first).lowercased()) else {
            return nil
        }
        return (first + 2..<min(first + 5, sentence.upperBound)).first { token in
            document.tokens.xpos[token] == "VBN"
                && document.tokens.lemmas[token - 1].lowercased() != "have"
                && Knowledge.shared.speechAct(document.tokens.lemmas[token].lowercased(), .verb) != nil
        }
    }

    private func source(after cue: Int, _ sentence: Range<Int>) -> Range<Int>? {
        let by = (cue + 1..<sentence.upperBound).first { phrases.isWord($0, "by") }
        return by.flatMap {
            $0 + 1 < sentence.upperBound ? phrases.phrase(from: $0 + 1, limit: sentence.upperBound) : nil
        }
    }
}
