import Annotations
import Knowledge

/// "According to him, Seoul discovered ten boxes": the discovery is his claim, not Seoul's.
///
/// A model trained on flat attributions takes the nearest verb of knowing for the cue. Where "according to" names a speaker
/// and the clause has no verb of saying, its claim takes the whole clause and replaces what lies inside it.
struct AccordingFrames {
    let columns: ClaimColumns
    let document: Document
    let phrases: PhraseReader
    let sources: SourceReader
    let acts: ActReader

    init(_ columns: ClaimColumns) {
        self.columns = columns
        document = columns.document
        phrases = PhraseReader(document: columns.document)
        sources = SourceReader(columns.document)
        acts = ActReader(columns)
    }

    func completing(_ frames: [ClaimFrame]) -> [ClaimFrame] {
        var result = frames
        for token in 0..<columns.count
        where phrases.isWord(token, "according") && columns.quotation[token] < 0 {
            let sentence = document.sentences[Int(columns.sentence[token])].tokens
            guard sentence.count <= 2 * RoleFeatures.reach, token + 2 < sentence.upperBound,
                phrases.isWord(token + 1, "to"),
                let source = phrases.phrase(from: token + 2, limit: sentence.upperBound), !sources.isMedium(source)
            else { continue }
            let inside = result.filter { sentence.contains($0.anchor) && $0.anchor != token }
            guard !inside.contains(where: isSaying) else { continue }
            let content = clause(token, source, sentence)
            guard content.count > 2 else { continue }
            let words = Array(source.lowerBound..<authorEnd(source, sentence))
            result.removeAll { $0.anchor == token || sentence.contains($0.anchor) && content.contains($0.anchor) }
            result.append(ClaimFrame(anchor: token, cue: [token, token + 1], source: words, content: content))
        }
        return result
    }

    private func isSaying(_ frame: ClaimFrame) -> Bool { acts.isSaying(frame) }

    /// Where "a report by the Monitoring Team" ends: its author belongs to it.
    private func authorEnd(_ source: Range<Int>, _ sentence: Range<Int>) -> Int {
        let by = source.upperBound
        guard by + 1 < sentence.upperBound, phrases.isWord(by, "by"), case .document = sources.kind(source),
            let author = phrases.phrase(from: by + 1, limit: sentence.upperBound)
        else { return source.upperBound }
        return author.upperBound
    }

    /// What follows an opening "according to X", or what comes before a closing one, without commas and full stop.
    private func clause(_ cue: Int, _ source: Range<Int>, _ sentence: Range<Int>) -> [Int] {
        let isOpening = cue < sentence.lowerBound + 2
        var clause = isOpening ? source.upperBound..<sentence.upperBound : sentence.lowerBound..<cue
        func isBorder(_ token: Int) -> Bool { document.tokens.upos[token] == .punct && columns.quotation[token] < 0 }
        while let first = clause.first, isBorder(first) { clause = first + 1..<clause.upperBound }
        while let last = clause.last, isBorder(last) { clause = clause.lowerBound..<last }
        return Array(clause)
    }
}
