import Annotations
import Knowledge

/// What a frame never holds: a mark at the edge of its cue, its own source as its content, a dateline, the reason for not being named.
struct FrameTidier {
    let columns: ClaimColumns
    let document: Document
    let phrases: PhraseReader
    let acts: ActReader

    init(_ columns: ClaimColumns) {
        self.columns = columns
        document = columns.document
        phrases = PhraseReader(document: columns.document)
        acts = ActReader(columns)
    }

    func completing(_ frames: [ClaimFrame]) -> [ClaimFrame] {
        let tidy = frames.compactMap {
            isPreface($0) || isEncounter($0) || isHandling($0) || isSilence($0) ? nil : tidied($0)
        }
        let bySentence = Dictionary(grouping: tidy) { columns.sentence[$0.anchor] }
        return bySentence.keys.sorted().flatMap { sentence -> [ClaimFrame] in
            let frames = bySentence[sentence]!
            // only a sentence without end has more
            guard frames.count <= 12 else { return frames }
            return divided(frames.filter { inner in !frames.contains { covers($0, inner) } }).map {
                ContentBorders(columns: columns, phrases: phrases).continued($0, beside: frames)
            }
        }
    }

    private func tidied(_ frame: ClaimFrame) -> ClaimFrame? {
        var frame = frame
        if frame.cue.contains(where: { !isPunctuation($0) }) {
            // a colon belongs to it ("said:")
            while let last = frame.cue.last, [";", ",", "."].contains(document.form(last)) { frame.cue.removeLast() }
            while let first = frame.cue.first, isPunctuation(first) { frame.cue.removeFirst() }
        }
        CueBorders(columns: columns, phrases: phrases).mend(&frame)
        let dateline = dateline(of: frame)
        let contents = ContentBorders(columns: columns, phrases: phrases)
        contents.open(&frame)
        SourceBorders(columns: columns, phrases: phrases, dateline: dateline).mend(&frame)
        contents.completeReaction(&frame)
        let apart = Set(frame.source + frame.cue)
        let aside = anonymity(of: frame)
        frame.content.removeAll {
            apart.contains($0) || aside?.contains($0) ?? false || dateline?.contains($0) ?? false
        }
        contents.completeDate(&frame)
        return frame.content.allSatisfy(isPunctuation) ? nil : frame
    }

    private func dateline(of frame: ClaimFrame) -> Range<Int>? {
        guard let first = (frame.source + frame.content).min(),
            case let sentence = document.sentences[Int(columns.sentence[first])].tokens,
            first < sentence.lowerBound + 14
        else { return nil }
        return Dateline(sentence, document)?.tokens
    }

    /// "…, who spoke on condition of anonymity because talks were private, said": why somebody isn't named is nothing that is said.
    private func anonymity(of frame: ClaimFrame) -> Range<Int>? {
        Anonymity(columns, columns.window(around: frame.anchor))?.clause
    }

    /// "Asked whether …, he said", "speaking on condition of anonymity": how it came to be said, and nothing that was.
    private func isPreface(_ frame: ClaimFrame) -> Bool {
        let sentence = document.sentences[Int(columns.sentence[frame.anchor])].tokens
        let lemma = document.tokens.lemmas[frame.anchor].lowercased()
        // "Asked whether …", "When asked …"
        if lemma == "ask", phrases.isWord(frame.anchor, "asked"), frame.source.allSatisfy({ $0 > frame.anchor }),
            frame.anchor == sentence.lowerBound
                || frame.anchor == sentence.lowerBound + 1 && phrases.isWord(sentence.lowerBound, "when")
        {
            return true
        }
        return anonymity(of: frame)?.contains(frame.anchor) ?? false
            || frame.cue.contains { phrases.isWord($0, "anonymity") }
    }

    /// "Inspectors found ten boxes, the mission announced", "pictures show …, researchers said": a find, or a picture, says nothing
    /// where somebody tells of it.
    private func covers(_ outer: ClaimFrame, _ inner: ClaimFrame) -> Bool {
        guard outer.anchor != inner.anchor, !outer.source.isEmpty, !inner.source.isEmpty,
            Self.holds(outer.content, inner.anchor), Self.holds(outer.content, inner.source[0]),
            case let lemma = document.tokens.lemmas[inner.anchor].lowercased(), acts.isSaying(outer)
        else { return false }
        if ClaimVocabulary.evidenceVerbs.contains(lemma) {
            return !inner.source.contains { columns.entityKind[$0] != 0 }
        }
        let isClause = inner.content.contains {
            [.verb, .aux].contains(document.tokens.upos[$0]) && Int(columns.heads[$0]) == inner.anchor
        }
        if Self.intents.contains(lemma) { return true }
        return ClaimVocabulary.finds.contains(lemma) && !isClause
    }

    /// "spoke by phone with the envoy about the visit": that they spoke, and nothing that was said.
    private func isEncounter(_ frame: ClaimFrame) -> Bool {
        ["speak", "talk", "meet", "confer", "consult", "discuss"].contains(
            document.tokens.lemmas[frame.anchor].lowercased())
            && !frame.content.contains { columns.quotation[$0] >= 0 }
            && (frame.cue + frame.content).contains { $0 > frame.anchor && phrases.isWord($0, "with") }
    }

    /// "Iran has supplied hundreds of drones", "200 packages held parts", "the think tank": verbs that speak elsewhere.
    private func isHandling(_ frame: ClaimFrame) -> Bool {
        let lemma = document.tokens.lemmas[frame.anchor].lowercased()
        if phrases.isWord(frame.anchor, "think"), frame.anchor + 1 < document.tokens.count,
            ["tank", "tanks"].contains(document.form(frame.anchor + 1).lowercased())
        {
            return true
        }
        return Self.handling.contains(lemma) && document.tokens.upos[frame.anchor] == .verb
            && !frame.content.contains { columns.quotation[$0] >= 0 }
            && !(frame.content.first.map { phrases.isWord($0, "that") } ?? false)
    }

    private static let handling: Set<String> = [
        "supply", "deliver", "hold", "carry", "ship", "transport", "smuggle", "account",
    ]

    /// "The North has not commented": nothing that stands before it is its.
    private func isSilence(_ frame: ClaimFrame) -> Bool {
        document.tokens.lemmas[frame.anchor].lowercased() == "comment" && frame.isNegated(document)
            && frame.isElsewhere(columns)
    }

    /// What somebody means to do is known from whoever tells of it.
    private static let intents: Set<String> = ["plan", "intend", "aim", "prepare", "seek"]

    /// "expressed concern and plan to respond": where a joined cue stands in another's words, those end before it.
    private func divided(_ frames: [ClaimFrame]) -> [ClaimFrame] {
        var frames = frames
        for index in frames.indices where frames[index].source.isEmpty {
            let cue = frames[index].cue.first ?? frames[index].anchor
            guard cue > 0, document.tokens.upos[cue - 1] == .cconj, columns.quotation[cue] < 0,
                let outer = frames.indices.first(where: {
                    $0 != index && frames[$0].anchor < cue && Self.holds(frames[$0].content, cue)
                        && !frames[$0].source.isEmpty
                }),
                case let rest = frames[outer].content.filter({ $0 < cue - 1 }), !rest.isEmpty
            else { continue }
            frames[outer].content = rest
            frames[index].source = frames[outer].source
        }
        return frames
    }

    private func isPunctuation(_ token: Int) -> Bool { document.tokens.upos[token] == .punct }

    private static func holds(_ tokens: [Int], _ token: Int) -> Bool {
        guard let first = tokens.first, let last = tokens.last, first <= token, token <= last else { return false }
        return tokens.contains(token)
    }
}
