import Annotations
import Knowledge

/// "Seoul: ten ships have left the port": a headline that names its source before a colon, or after one ("Ten ships have left: ministry").
///
/// Only in titles, headings, list items and leads, where the trained model, which learnt on running text, passes them over.
struct HeadlineFrames {
    let columns: ClaimColumns
    let document: Document
    let phrases: PhraseReader

    /// At most so many words name the source.
    private static let reach = 7

    /// Nouns of bodies and people that speak without a name.
    private static let speakers: Set<String> = [
        "team", "panel", "expert", "official", "analyst", "source", "report", "study", "ministry", "minister",
        "military",
        "intelligence", "agency", "government", "army", "navy", "police", "president", "spokesman", "spokesperson",
        "spokeswoman", "chief", "lawmaker", "committee", "council", "parliament", "embassy", "watchdog", "monitor",
        "un",
        "media", "witness", "researcher", "think-tank",
    ]

    init(_ columns: ClaimColumns) {
        self.columns = columns
        document = columns.document
        phrases = PhraseReader(document: columns.document)
    }

    func completing(_ frames: [ClaimFrame]) -> [ClaimFrame] {
        // "…: minister": nothing is said in a word or two
        let frames = frames.filter { !phrases.isWord($0.anchor, ":") || $0.content.count > 2 }
        // "Images suggest a launch: Beyond Parallel": who says so stands at the end, and what suggests it says nothing
        let framed = Set(
            frames.lazy.filter { !$0.source.isEmpty && !isEvidence($0) }.map { columns.sentence[$0.anchor] })
        let cited = Set(
            frames.compactMap { frame -> Substring? in
                guard let first = frame.source.first, let last = frame.source.last else { return nil }
                return document.words(document.tokens.span(first..<last + 1))
            })
        let found = document.sentences.indices.compactMap {
            framed.contains(Int32($0)) ? nil : frame(document.sentences[$0], cited)
        }
        let replaced = Set(found.map { columns.sentence[$0.anchor] })
        return frames.filter { !replaced.contains(columns.sentence[$0.anchor]) } + found
    }

    /// Something suggests it, and nobody says it.
    private func isEvidence(_ frame: ClaimFrame) -> Bool {
        ClaimVocabulary.evidenceVerbs.contains(document.tokens.lemmas[frame.anchor].lowercased())
            && !frame.source.contains { columns.entityKind[$0] != 0 }
    }

    private func frame(_ sentence: Sentence, _ cited: Set<Substring>) -> ClaimFrame? {
        let tokens = sentence.tokens
        switch document.article.blocks[sentence.block].role {
        case .title, .heading, .item, .lead: break
        default: return nil
        }
        if let frame = dashed(tokens, cited) { return frame }
        let colons = tokens.filter { phrases.isWord($0, ":") && columns.quotation[$0] < 0 }
        guard let colon = colons.first, colons.count == 1 else { return nil }
        let (before, after) = (tokens.lowerBound..<colon, colon + 1..<tokens.upperBound)
        for (source, content) in [(before, after), (after, before)]
        where isSpeaker(source, cited) && isStatement(content) {
            return ClaimFrame(anchor: colon, cue: [colon], source: Array(source), content: Array(content))
        }
        return nil
    }

    /// "Ten ships have left – Bloomberg": the last dash of a headline names who says so.
    private func dashed(_ tokens: Range<Int>, _ cited: Set<Substring>) -> ClaimFrame? {
        guard let dash = tokens.last(where: { ["-", "–", "—", "--", "|"].contains(String(document.form($0))) }),
            dash > tokens.lowerBound, dash + 1 < tokens.upperBound, columns.quotation[dash] < 0,
            document.tokens.ends[dash - 1] < document.tokens.starts[dash],
            case let (content, source) = (tokens.lowerBound..<dash, dash + 1..<tokens.upperBound),
            isSpeaker(source, cited), isStatement(content)
        else { return nil }
        return ClaimFrame(anchor: dash, cue: [dash], source: Array(source), content: Array(content))
    }

    /// One noun phrase, whose head is a name or a noun that speaks.
    private func isSpeaker(_ words: Range<Int>, _ cited: Set<Substring>) -> Bool {
        guard !words.isEmpty, words.count <= Self.reach else { return false }
        // whom the text cites elsewhere, whatever the words are by themselves ("Beyond Parallel")
        if cited.contains(document.words(document.tokens.span(words))) { return true }
        guard
            phrases.phrase(from: words.lowerBound, limit: words.upperBound) == words
        else { return false }
        let head = words.upperBound - 1
        return (1...3).contains(columns.entityKind[head])
            || Self.speakers.contains(document.tokens.lemmas[head].lowercased())
            || Knowledge.shared.organisation(document.words(document.tokens.span(words))) != nil
    }

    /// Something that can be said: more than a noun phrase, or a count of something.
    private func isStatement(_ words: Range<Int>) -> Bool {
        words.count > 3
            && words.contains { [.verb, .aux, .num].contains(document.tokens.upos[$0]) }
    }
}
