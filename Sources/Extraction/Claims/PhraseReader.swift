import Annotations

/// Noun phrases read off the tags, left to right: short names and titles come out whole where a tree would attach wrongly.
struct PhraseReader {
    let document: Document

    /// The noun phrase that starts at `start` and ends before `limit`; `nil` where none does.
    func phrase(from start: Int, limit: Int) -> Range<Int>? {
        let tokens = document.tokens
        var end = start
        var hasNoun = false
        scan: while end < limit {
            switch tokens.upos[end] {
            case .noun, .propn:
                hasNoun = true
            case .pron:
                // a pronoun is a phrase of its own, or the owner in one ("his counterpart")
                if end == start, tokens.xpos[end] != "PRP$" { return isRelative(end) ? nil : end..<end + 1 }
                if tokens.xpos[end] != "PRP$" { break scan }
            case .det:
                // a second determiner starts another phrase, unless after "of"
                if end > start, !isWord(end - 1, "of") { break scan }
            case .adj, .num:
                break
            case .part where tokens.xpos[end] == "POS" && hasNoun:
                break
            case .punct where isWord(end, "-") && end > start:
                break
            case .adp where isWord(end, "of") && hasNoun && end + 1 < limit && startsPhrase(end + 1):
                break
            case .cconj where isWord(end, "and") && hasNoun && end + 1 < limit && tokens.upos[end + 1] == .propn:
                break
            case .cconj where end > start && end + 1 < limit && tokens.upos[end - 1] == .adj:
                // "Peruvian and Dutch officials"
                guard [.adj, .propn].contains(tokens.upos[end + 1]) else { break scan }
            // "United Nations", tagged as what it once was; "think tank"
            case .verb where tokens.xpos[end].hasPrefix("NNP"): hasNoun = true
            case .verb where isWord(end, "think") && end + 1 < limit && isWord(end + 1, "tank"): break
            // "London-based": joined to the word before
            case .verb where end > start && isWord(end - 1, "-") && tokens.ends[end - 1] == tokens.starts[end]: break
            case .verb where tokens.xpos[end] == "VBG" || tokens.xpos[end] == "VBN":
                // "ruling party": a participle inside a phrase
                guard end > start, end + 1 < limit, tokens.upos[end + 1] == .noun, tokens.deprels[end] == .amod else {
                    break scan
                }
            default:
                break scan
            }
            end += 1
        }
        while end > start, !isEnd(end - 1) { end -= 1 }
        return hasNoun && end > start ? start..<end : nil
    }

    /// The noun phrase of which `head` is the last word or near it, without what follows a preposition.
    func phrase(around head: Int, from limit: Int) -> Range<Int> {
        let tokens = document.tokens
        var start = head
        while start > limit {
            let before = start - 1
            let isInside: Bool =
                switch tokens.upos[before] {
                case .noun, .propn, .adj, .num: true
                case .det: true
                case .pron: tokens.xpos[before] == "PRP$"
                // "a televised speech"
                case .verb: tokens.deprels[before] == .amod
                case .part: tokens.xpos[before] == "POS"
                case .punct: isWord(before, "-")
                default: false
                }
            guard isInside else { break }
            start = before
            if tokens.upos[before] == .det { break }
        }
        return start..<head + 1
    }

    /// Without "a", "the", "his" in front.
    func withoutDeterminer(_ phrase: Range<Int>) -> Range<Int> {
        let first = phrase.lowerBound
        let isDeterminer = document.tokens.upos[first] == .det || document.tokens.xpos[first] == "PRP$"
        return isDeterminer && phrase.count > 1 ? first + 1..<phrase.upperBound : phrase
    }

    func isWord(_ token: Int, _ word: String) -> Bool { document.form(token).lowercased() == word }

    private func startsPhrase(_ token: Int) -> Bool {
        [.noun, .propn, .det, .adj, .num].contains(document.tokens.upos[token])
    }

    private func isEnd(_ token: Int) -> Bool { [.noun, .propn, .num].contains(document.tokens.upos[token]) }

    private func isRelative(_ token: Int) -> Bool {
        ["WP", "WDT", "WP$"].contains(document.tokens.xpos[token])
    }
}
