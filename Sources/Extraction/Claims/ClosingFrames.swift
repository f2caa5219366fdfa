import Annotations
import Knowledge

/// "Ten ships have left, the ministry said on Friday.": a reporting clause that closes its sentence attributes all before it.
///
/// A model trained on flat attributions leaves such a clause out where the sentence has another speaker, and cuts the
/// content short where the tree is wrong; commas and tags settle both.
struct ClosingFrames {
    /// What may follow the verb ("on Friday in a statement to reporters").
    private static let longestTail = 26
    private static let longestSubject = 24
    private static let acts: Set<Claim.Act> = [.state, .announce, .confirm, .estimate, .warn, .predict]
    private static let openers: Set<String> = [
        "if", "when", "while", "as", "although", "though", "after", "before", "since", "because", "but", "and", "asked",
    ]

    /// What follows "since", "after" and "before" where they give a time and open no clause.
    private static let times: Set<String> = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "late", "early",
        "mid",
        "last", "then", "midnight", "noon", "dawn",
    ]

    let columns: ClaimColumns
    let document: Document
    let phrases: PhraseReader

    init(_ columns: ClaimColumns) {
        self.columns = columns
        document = columns.document
        phrases = PhraseReader(document: columns.document)
    }

    func completing(_ frames: [ClaimFrame]) -> [ClaimFrame] {
        var result = frames
        var byAnchor: [Int: Int] = [:]
        for (index, frame) in frames.enumerated() { byAnchor[frame.anchor] = index }
        for sentence in document.sentences where sentence.tokens.count > 6 {
            guard let found = frame(sentence.tokens) else { continue }
            // "…, he said, the agency reports": two clauses close one sentence
            let inner = found.content.last.flatMap { frame(sentence.tokens.lowerBound..<$0 + 1) }
            for (isInner, found) in [(false, found)] + (inner.map { [(true, $0)] } ?? []) {
                guard let index = byAnchor[found.anchor] else {
                    result.append(found)
                    continue
                }
                // a content behind the clause was none of what is said, and its cue reached too far
                let reachesFar = result[index].cue.contains { [.noun, .propn].contains(document.tokens.upos[$0]) }
                if reachesFar || result[index].content.first.map({ $0 > found.anchor }) ?? true {
                    result[index].cue = found.cue
                }
                // of a quotation, which may have begun sentences before, only the speaker is taken out
                if let last = found.content.last, columns.quotation[last] >= 0 {
                    result[index].content.removeAll { found.source.contains($0) }
                    result[index].source = found.source
                    continue
                }
                result[index].content = found.content
                let isInside = !Set(result[index].source).isDisjoint(with: found.content)
                if isInner || isInside || isApposed(found) || result[index].source.isEmpty {
                    result[index].source = found.source
                }
            }
        }
        return result
    }

    private func frame(_ sentence: Range<Int>) -> ClaimFrame? {
        let tail = max(sentence.lowerBound + 4, sentence.upperBound - Self.longestTail)..<sentence.upperBound
        for verb in tail.reversed() where isReporting(verb) && closes(verb, sentence) {
            if let frame = frame(verb, sentence) { return frame }
        }
        return nil
    }

    private func isReporting(_ token: Int) -> Bool {
        guard columns.quotation[token] < 0 else { return false }
        let isVerb =
            document.tokens.upos[token] == .verb
            && ["VBD", "VBZ", "VBP", "VBN"].contains(document.tokens.xpos[token])
        guard isVerb || isMistagged(token),
            let act = Knowledge.shared.speechAct(document.tokens.lemmas[token].lowercased(), .verb)
        else { return false }
        return Self.acts.contains(act.act)
    }

    /// "…, Seoul's Foreign Ministry reports.": a plural noun by its ending, but nothing follows it and a name stands before it.
    private func isMistagged(_ token: Int) -> Bool {
        guard document.tokens.xpos[token] == "NNS" else { return false }
        let sentence = document.sentences[Int(columns.sentence[token])].tokens
        guard (token + 1..<sentence.upperBound).allSatisfy({ document.tokens.upos[$0] == .punct }) else { return false }
        let phrase = phrases.phrase(around: token - 1, from: max(sentence.lowerBound, token - Self.longestSubject))
        return phrase.contains { document.tokens.upos[$0] == .propn }
    }

    /// Whether no clause follows the verb but one that cites or adds.
    private func closes(_ verb: Int, _ sentence: Range<Int>) -> Bool {
        for token in verb + 1..<sentence.upperBound {
            if document.tokens.xpos[token] == "VBG" { return phrases.isWord(token - 1, ",") }
            // "…, said Dahl, the director, and this year found more": what was said goes on, and the clause is over
            if document.tokens.upos[token] == .cconj, phrases.isWord(token - 1, ","), token > verb + 2 { return true }
            // "warned before a vote on experts who watch …": a relative clause is of its noun
            if ["WP", "WDT"].contains(document.tokens.xpos[token]) { return true }
            if columns.quotation[token] >= 0 || phrases.isWord(token, "that") || phrases.isWord(token, ":") {
                return false
            }
            // "in a report published on Friday": a participle is of its noun
            if [.verb, .aux].contains(document.tokens.upos[token]), columns.relations[token] != .acl { return false }
        }
        return true
    }

    private func frame(_ verb: Int, _ sentence: Range<Int>) -> ClaimFrame? {
        var first = verb
        while first - 1 > sentence.lowerBound, [.aux, .adv].contains(document.tokens.upos[first - 1]) { first -= 1 }
        let cue = Array(first...verb)
        if isBorder(first - 1) {
            if let (source, comma) = apposed(before: first - 1, from: sentence.lowerBound) {
                return frame(verb, cue, source, sentence.lowerBound..<(isBorder(comma) ? comma : comma + 1))
            }
            // "…, said the minister"
            guard verb + 1 < sentence.upperBound,
                let source = phrases.phrase(from: verb + 1, limit: sentence.upperBound)
            else { return nil }
            return frame(verb, cue, source, sentence.lowerBound..<first - 1)
        }
        let from = max(sentence.lowerBound + 3, first - Self.longestSubject)
        guard from < first, let comma = (from..<first).last(where: isBorder),
            case let words = comma + 1..<first, let phrase = phrases.phrase(from: comma + 1, limit: first),
            // "researchers at the Open Nuclear Network"
            let source = phrase == words ? phrase : isNominal(words) ? words : nil
        else { return nil }
        return frame(verb, cue, source, sentence.lowerBound..<comma).map { frame in
            var frame = frame
            frame.content += measure(after: verb, sentence)
            return frame
        }
    }

    /// "…, she said, about 4% of an economy …": a figure that goes on after the reporting clause.
    private func measure(after verb: Int, _ sentence: Range<Int>) -> Range<Int> {
        guard verb + 3 < sentence.upperBound, isBorder(verb + 1),
            let number = (verb + 2..<min(verb + 5, sentence.upperBound)).first(where: {
                document.tokens.upos[$0] == .num
            }),
            (verb + 2..<number).allSatisfy({ [.adv, .adj, .adp, .det, .sym].contains(document.tokens.upos[$0]) }),
            // "five days before the visit" tells when it was said
            document.tokens.head(number).map({
                !ClaimVocabulary.timeSpans.contains(document.tokens.lemmas[$0].lowercased())
            }) ?? false
        else { return 0..<0 }
        var end = sentence.upperBound
        while end > number, document.tokens.upos[end - 1] == .punct { end -= 1 }
        return verb + 2..<end
    }

    /// "…, Norway's minister, Ingrid Dahl, told a briefing": a name and a description beside each other, a comma at both ends.
    private func apposed(before end: Int, from start: Int) -> (source: Range<Int>, comma: Int)? {
        let from = max(start + 3, end - Self.longestSubject)
        guard from < end, let second = (from..<end).last(where: isBorder), second > from,
            let first = (from..<second).last(where: { isBorder($0) || columns.quotation[$0] >= 0 }),
            case let (left, right) = (first + 1..<second, second + 1..<end), isNominal(left), isNominal(right)
        else { return nil }
        let isNamed = (first + 1..<end).contains { columns.entityKind[$0] == 1 || columns.entityKind[$0] == 2 }
        let isDescribed = [left, right].contains { $0.contains { document.tokens.upos[$0] == .noun } }
        let isName = [left, right].contains { $0.contains { document.tokens.upos[$0] == .propn } }
        return isName && (isNamed || isDescribed) ? (first + 1..<end, first) : nil
    }

    /// A name with its description, which a model cuts in two.
    private func isApposed(_ frame: ClaimFrame) -> Bool { frame.source.contains(where: isBorder) }

    /// A noun phrase with what hangs on it, and no clause.
    private func isNominal(_ words: Range<Int>) -> Bool {
        !words.isEmpty && phrases.phrase(from: words.lowerBound, limit: words.upperBound) != nil
            && words.allSatisfy {
                [.noun, .propn, .adj, .det, .num, .adp, .part, .pron].contains(document.tokens.upos[$0])
                    || document.form($0) == "-" || document.tokens.deprels[$0] == .amod
                    || phrases.isWord($0, "and") || phrases.isWord($0, ".")
            }
    }

    /// A clause that hangs on the reporting one: "When asked, …"; "since October" is a time.
    private func opens(_ token: Int) -> Bool {
        guard Self.openers.contains(document.form(token).lowercased()) else { return false }
        let next = document.form(token + 1).lowercased()
        return document.tokens.upos[token] != .adp && !Self.times.contains(next) && !(next.first?.isNumber ?? false)
    }

    /// "Arms shipments surge, report reveals": a title's verb is easily taken for a noun.
    private func isTitle(_ token: Int) -> Bool {
        document.article.blocks[document.sentences[Int(columns.sentence[token])].block].role == .title
    }

    private func isBorder(_ token: Int) -> Bool { phrases.isWord(token, ",") && columns.quotation[token] < 0 }

    private func frame(_ verb: Int, _ cue: [Int], _ source: Range<Int>, _ clause: Range<Int>) -> ClaimFrame? {
        var clause = clause
        // an opening "According to X," belongs to the chain, not to the content
        if clause.count > 4, phrases.isWord(clause.lowerBound, "according"),
            let comma = clause.first(where: isBorder), comma + 1 < clause.upperBound
        {
            clause = comma + 1..<clause.upperBound
        }
        guard clause.count >= 4, !opens(clause.lowerBound),
            isTitle(verb) || clause.contains(where: { [.verb, .aux].contains(document.tokens.upos[$0]) }),
            columns.quotation[clause.upperBound - 1] < 0 || source.contains(where: isBorder)
        else { return nil }
        return ClaimFrame(anchor: verb, cue: cue, source: Array(source), content: Array(clause))
    }
}
