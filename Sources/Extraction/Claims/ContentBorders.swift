import Annotations
import Knowledge

/// Where what is said begins and ends: after the listener, with the second half of a date, with a verb that goes on.
struct ContentBorders {
    let columns: ClaimColumns
    let phrases: PhraseReader
    private var document: Document { columns.document }

    func open(_ frame: inout ClaimFrame) {
        passCitation(&frame)
        passListener(&frame)
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

    /// "The Kremlin has neither denied nor confirmed the reports": what it doesn't confirm is named, and no words before it are meant.
    func completeReaction(_ frame: inout ClaimFrame) {
        guard frame.isNegated(document), frame.isElsewhere(columns) else { return }
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

    /// "until April 30, 2025", "on December 30, January 2 and 6": the comma inside a date, or inside a list of dates, ends no content.
    func completeDate(_ frame: inout ClaimFrame) {
        guard var last = frame.content.last else { return }
        let sentence = document.sentences[Int(columns.sentence[last])].tokens
        let apart = Set(frame.source + frame.cue)
        func number(_ token: Int) -> Int? { sentence.contains(token) ? Int(document.form(token)) : nil }
        func isDay(_ token: Int) -> Bool { number(token).map { (1...31).contains($0) } ?? false }
        guard isDay(last), sentence.contains(last - 1), CalendarWords.isMonth(document.form(last - 1)) else { return }
        while sentence.contains(last + 2), !apart.contains(last + 1), !apart.contains(last + 2) {
            let (isComma, isAnd) = (phrases.isWord(last + 1, ","), phrases.isWord(last + 1, "and"))
            let isEnd = !sentence.contains(last + 3) || isPunctuation(last + 3)
            if isComma, number(last + 2).map({ (1900...2100).contains($0) }) ?? false {
                frame.content += [last + 1, last + 2]
                return
            } else if isComma || isAnd, sentence.contains(last + 2), CalendarWords.isMonth(document.form(last + 2)),
                isDay(last + 3)
            {
                frame.content += [last + 1, last + 2, last + 3]
            } else if isAnd, isDay(last + 2), isEnd {
                frame.content += [last + 1, last + 2]
            } else {
                return
            }
            last = frame.content.last!
        }
    }

    /// "announced that it inspected the ship, | and found rifles": the second verb of a "that" clause, which a tree may join to the verb of
    /// saying, unless it says something itself.
    func continued(_ frame: ClaimFrame, beside frames: [ClaimFrame]) -> ClaimFrame {
        let tokens = document.tokens
        guard let that = frame.content.first, phrases.isWord(that, "that"), that > frame.anchor,
            let last = frame.content.last, columns.quotation[last] < 0,
            case let sentence = document.sentences[Int(columns.sentence[last])].tokens, sentence.contains(that),
            last + 3 < sentence.upperBound,
            case let and = phrases.isWord(last + 1, ",") ? last + 2 : last + 1,
            phrases.isWord(and, "and"), case let verb = and + 1, tokens.upos[verb] == .verb,
            ["VBD", "VBZ", "VBP"].contains(tokens.xpos[verb]), Int(columns.heads[verb]) == frame.anchor,
            !frames.contains(where: { $0.cue.contains(verb) || $0.source.contains { $0 > last } }),
            case let act = Knowledge.shared.speechAct(tokens.lemmas[verb].lowercased(), .verb),
            act.map({ ClaimVocabulary.finds.contains($0.lemma) }) ?? true
        else { return frame }
        var end = verb + 1
        while end < sentence.upperBound, !isPunctuation(end) { end += 1 }
        var frame = frame
        frame.content += last + 1..<end
        return frame
    }

    private func isPunctuation(_ token: Int) -> Bool { document.tokens.upos[token] == .punct }
}
