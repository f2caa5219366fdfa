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
        let framed = Set(frames.lazy.filter { !$0.source.isEmpty }.map { columns.sentence[$0.anchor] })
        return frames
            + document.sentences.indices.compactMap { framed.contains(Int32($0)) ? nil : frame(document.sentences[$0]) }
    }

    private func frame(_ sentence: Sentence) -> ClaimFrame? {
        let tokens = sentence.tokens
        switch document.article.blocks[sentence.block].role {
        case .title, .heading, .item, .lead: break
        default: return nil
        }
        if let frame = dashed(tokens) { return frame }
        let colons = tokens.filter { phrases.isWord($0, ":") && columns.quotation[$0] < 0 }
        guard let colon = colons.first, colons.count == 1 else { return nil }
        let (before, after) = (tokens.lowerBound..<colon, colon + 1..<tokens.upperBound)
        for (source, content) in [(before, after), (after, before)] where isSpeaker(source) && isStatement(content) {
            return ClaimFrame(anchor: colon, cue: [colon], source: Array(source), content: Array(content))
        }
        return nil
    }

    /// "Ten ships have left – Bloomberg": the last dash of a headline names who says so.
    private func dashed(_ tokens: Range<Int>) -> ClaimFrame? {
        guard let dash = tokens.last(where: { ["-", "–", "—", "--", "|"].contains(String(document.form($0))) }),
            dash > tokens.lowerBound, dash + 1 < tokens.upperBound, columns.quotation[dash] < 0,
            document.tokens.ends[dash - 1] < document.tokens.starts[dash],
            case let (content, source) = (tokens.lowerBound..<dash, dash + 1..<tokens.upperBound),
            isSpeaker(source), isStatement(content)
        else { return nil }
        return ClaimFrame(anchor: dash, cue: [dash], source: Array(source), content: Array(content))
    }

    /// One noun phrase, whose head is a name or a noun that speaks.
    private func isSpeaker(_ words: Range<Int>) -> Bool {
        guard !words.isEmpty, words.count <= Self.reach,
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
