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
            return divided(frames.filter { inner in !frames.contains { covers($0, inner) } })
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
        passCitation(&frame)
        passListener(&frame)
        let dateline = dateline(of: frame)
        frame.source.removeAll { dateline?.contains($0) ?? false }
        frame.source = Array(frame.source.drop { isPunctuation($0) && columns.quotation[$0] < 0 })
        // "said Dahl, its director, | and this year …"
        while frame.source.count > 1, let last = frame.source.last, document.tokens.upos[last] == .cconj {
            frame.source.removeLast()
        }
        passDate(&frame)
        completeList(&frame, after: dateline)
        completeDescription(&frame, after: dateline)
        completeReaction(&frame)
        let apart = Set(frame.source + frame.cue)
        let aside = anonymity(of: frame)
        frame.content.removeAll {
            apart.contains($0) || aside?.contains($0) ?? false || dateline?.contains($0) ?? false
        }
        completeDate(&frame)
        completeRank(&frame)
        return frame.content.allSatisfy(isPunctuation) ? nil : frame
    }

    /// "on June 13 | spokesman John Holm said": the day is of the saying, and no part of who says it.
    private func passDate(_ frame: inout ClaimFrame) {
        guard frame.source.count > 2, isMonth(frame.source[0]), Int(document.form(frame.source[1])) != nil else {
            return
        }
        frame.source.removeFirst(2)
    }

    private func isMonth(_ token: Int) -> Bool {
        CalendarWords.value(.month, Vocabulary.shared.id(document.form(token).lowercased())) != nil
    }

    /// "First Vice Foreign Minister": another rank than a Vice Minister.
    private func completeRank(_ frame: inout ClaimFrame) {
        guard let first = frame.source.first, ["Vice", "Deputy"].contains(document.form(first)), first > 0,
            ["First", "Second", "Senior"].contains(document.form(first - 1)),
            columns.sentence[first - 1] == columns.sentence[first]
        else { return }
        frame.source.insert(first - 1, at: 0)
        frame.content.removeAll { $0 == first - 1 }
    }

    /// "until April 30, 2025", "on December 30, January 2 and 6": the comma inside a date, or inside a list of dates, ends no content.
    private func completeDate(_ frame: inout ClaimFrame) {
        guard var last = frame.content.last else { return }
        let sentence = document.sentences[Int(columns.sentence[last])].tokens
        let apart = Set(frame.source + frame.cue)
        func number(_ token: Int) -> Int? { sentence.contains(token) ? Int(document.form(token)) : nil }
        func isDay(_ token: Int) -> Bool { number(token).map { (1...31).contains($0) } ?? false }
        guard isDay(last), sentence.contains(last - 1), isMonth(last - 1) else { return }
        while sentence.contains(last + 2), !apart.contains(last + 1), !apart.contains(last + 2) {
            let (isComma, isAnd) = (phrases.isWord(last + 1, ","), phrases.isWord(last + 1, "and"))
            let isEnd = !sentence.contains(last + 3) || isPunctuation(last + 3)
            if isComma, number(last + 2).map({ (1900...2100).contains($0) }) ?? false {
                frame.content += [last + 1, last + 2]
                return
            } else if isComma || isAnd, sentence.contains(last + 2), isMonth(last + 2), isDay(last + 3) {
                frame.content += [last + 1, last + 2, last + 3]
            } else if isAnd, isDay(last + 2), isEnd {
                frame.content += [last + 1, last + 2]
            } else {
                return
            }
            last = frame.content.last!
        }
    }

    /// "A lawmaker said, citing a report, that …": what is said follows whom or what is cited, and the verb before it says it.
    private func passCitation(_ frame: inout ClaimFrame) {
        let tokens = document.tokens
        guard ClaimVocabulary.citing.contains(tokens.lemmas[frame.anchor].lowercased()),
            tokens.xpos[frame.anchor] == "VBG",
            let that = frame.content.first(where: { phrases.isWord($0, "that") && phrases.isWord($0 - 1, ",") }),
            that > frame.anchor,
            let verb =
                (max(
                    document.sentences[Int(columns.sentence[frame.anchor])].tokens.lowerBound, frame.anchor - 6)..<frame
                .anchor)
                .last(where: { tokens.upos[$0] == .verb }),
            Knowledge.shared.speechAct(tokens.lemmas[verb].lowercased(), .verb) != nil
        else { return }
        frame.anchor = verb
        frame.cue = [verb]
        frame.content.removeAll { $0 < that }
    }

    /// "told reporters the agency had left": who is told is no part of what is said.
    private func passListener(_ frame: inout ClaimFrame) {
        let tokens = document.tokens
        guard let first = frame.content.first, first == (frame.cue.last ?? frame.anchor) + 1,
            columns.quotation[first] < 0,
            Self.telling.contains(tokens.lemmas[frame.anchor].lowercased()),
            let phrase = phrases.phrase(from: first, limit: frame.content.last!)
        else { return }
        // "told reporters North Korea had left": a name that follows is of the next phrase
        let isPress = ClaimVocabulary.pressNouns.contains(tokens.lemmas[first].lowercased())
        let listener = isPress ? first..<first + 1 : phrase
        let opensClause = isPress || [.det, .pron].contains(tokens.upos[phrase.upperBound])
        guard opensClause, listener.count <= 6,
            frame.content.contains(where: { $0 > listener.upperBound && [.verb, .aux].contains(tokens.upos[$0]) })
        else { return }
        frame.content.removeAll { listener.contains($0) }
    }

    private static let telling: Set<String> = ["tell", "inform", "assure", "remind", "notify"]

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
        return Self.finds.contains(lemma) && !isClause
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

    private static let handling: Set<String> = ["supply", "deliver", "hold", "carry", "ship", "transport", "smuggle"]

    /// "The North has not commented": nothing that stands before it is its.
    private func isSilence(_ frame: ClaimFrame) -> Bool {
        document.tokens.lemmas[frame.anchor].lowercased() == "comment" && isNegated(frame) && isElsewhere(frame)
    }

    private func isNegated(_ frame: ClaimFrame) -> Bool {
        frame.cue.contains { Claim.negations.contains(document.form($0).lowercased()) }
    }

    /// Whether all that is said stands in other sentences.
    private func isElsewhere(_ frame: ClaimFrame) -> Bool {
        frame.content.allSatisfy { columns.sentence[$0] != columns.sentence[frame.anchor] }
    }

    /// "The Kremlin has neither denied nor confirmed the reports": what it doesn't confirm is named, and no words before it are meant.
    private func completeReaction(_ frame: inout ClaimFrame) {
        guard isNegated(frame), isElsewhere(frame) else { return }
        let verbs =
            [frame.anchor] + columns.children(frame.anchor).map(Int.init).filter { columns.relations[$0] == .conj }
        guard
            let (verb, object) = verbs.lazy.compactMap({ verb in
                columns.children(verb).map(Int.init).first { columns.relations[$0] == .obj && $0 > verb }.map {
                    (verb, $0)
                }
            }).first,
            let first = frame.cue.first, case let phrase = phrases.phrase(around: object, from: verb + 1)
        else { return }
        frame.cue = Array(first..<phrase.lowerBound)
        frame.content = Array(phrase)
    }

    /// "authors Joseph Berg, Victor Dahl and Jen Holm noted": a list of names begins with its first.
    private func completeList(_ frame: inout ClaimFrame, after dateline: Range<Int>?) {
        guard let first = frame.source.first, first > 0, phrases.isWord(first - 1, ","), columns.quotation[first] < 0,
            frame.source.contains(where: { phrases.isWord($0, "and") }), columns.relations[first] == .conj,
            case let head = Int(columns.heads[first]), head >= 0, head < first - 1,
            (head..<first).allSatisfy({ document.tokens.upos[$0] == .propn || phrases.isWord($0, ",") }),
            case let sentence = document.sentences[Int(columns.sentence[first])].tokens
        else { return }
        var start = phrases.phrase(around: head, from: dateline?.upperBound ?? sentence.lowerBound).lowerBound
        while start < head, frame.cue.contains(start) { start += 1 }
        frame.source.insert(contentsOf: start..<first, at: 0)
        frame.content.removeAll { start <= $0 && $0 < first }
        while let last = frame.content.last, isPunctuation(last), columns.quotation[last] < 0 {
            frame.content.removeLast()
        }
    }

    /// "…, the consulting company | Baines estimated": what is put before a name belongs to it, but for "last week".
    private func completeDescription(_ frame: inout ClaimFrame, after dateline: Range<Int>?) {
        guard let first = frame.source.first, columns.quotation[first] < 0,
            case let border = dateline?.upperBound
                ?? document.sentences[Int(columns.sentence[first])].tokens.lowerBound, border < first,
            case let words = phrases.phrase(around: first, from: border).lowerBound..<first, let start = words.first,
            start == border || isPunctuation(start - 1),
            !words.contains(where: { frame.cue.contains($0) || isPunctuation($0) || isTime($0) })
        else { return }
        frame.source.insert(contentsOf: words, at: 0)
        frame.content.removeAll(where: words.contains)
    }

    private func isTime(_ token: Int) -> Bool {
        CalendarWords.isTime(String(document.form(token)))
            || ClaimVocabulary.timeSpans.contains(document.tokens.lemmas[token].lowercased())
    }

    /// What somebody means to do is known from whoever tells of it.
    private static let intents: Set<String> = ["plan", "intend", "aim", "prepare", "seek"]

    private static let finds: Set<String> = [
        "find", "discover", "detect", "see", "observe", "identify", "uncover", "spot",
    ]

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

/// "on condition of anonymity because the talks were private": that a source isn't named, and why.
struct Anonymity {
    /// From "on condition" to the end of the reason.
    let clause: Range<Int>
    /// "because …", "to discuss …", "as …"; `nil` where no reason is given.
    let reason: Range<Int>?

    init?(_ columns: ClaimColumns, _ sentence: Range<Int>) {
        let document = columns.document
        func isWord(_ token: Int, _ word: String) -> Bool { document.form(token).lowercased() == word }
        guard
            let word = sentence.first(where: {
                Self.words.contains(document.form($0).lowercased()) && columns.quotation[$0] < 0
            }),
            let start = Self.start(of: word, sentence, document)
        else { return nil }
        var end = word + 1
        if end < sentence.upperBound, Self.reasons.contains(document.form(end).lowercased()) {
            let ends: Set<String> = [",", ".", "said", "told"]
            while end < sentence.upperBound, end - word < 24, columns.quotation[end] < 0,
                !ends.contains(document.form(end).lowercased())
            {
                end += 1
            }
        }
        clause = start..<end
        reason = end > word + 1 ? word + 1..<end : nil
    }

    private static let words: Set<String> = ["anonymity", "named", "identified"]
    private static let reasons: Set<String> = ["because", "to", "as", "since", "due", "given", "for", "citing"]

    /// "on condition of anonymity", "asked not to be named", "declined to be identified"; `nil` where somebody was named.
    private static func start(of word: Int, _ sentence: Range<Int>, _ document: Document) -> Int? {
        let before = max(sentence.lowerBound, word - 6)..<word
        let form = { (token: Int) in document.form(token).lowercased() }
        if form(word) == "anonymity" {
            return before.first { ["on", "requesting", "under"].contains(form($0)) } ?? word
        }
        guard word > sentence.lowerBound, form(word - 1) == "be" else { return nil }
        return before.first {
            ["asked", "asking", "declined", "declining", "requested", "refused", "wished", "wanted"].contains(form($0))
        }
    }
}
