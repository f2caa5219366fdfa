import Annotations

/// Groups the tokens of a block into sentences by rules; what they find is a feature of the learnt splitter (``BoundaryFeatures``).
///
/// A sentence ends after ".", "?", "!" or an ellipsis with the closing quotes and brackets behind it, if what follows can begin
/// one. Quotes don't keep a sentence open: a quotation of three sentences is three sentences, as in the treebanks.
struct SentenceSplitter {
    /// A longer stretch is cut at the last semicolon, colon or comma of its second half, or else at the cap itself, so that no
    /// later stage meets an unbounded sentence.
    static let longestSentence = 300

    let text: TextScalars
    let starts: [Int32]
    let ends: [Int32]

    /// Calls `body` with each sentence's token range, in order, of any length.
    func split(_ block: Range<Int>, _ body: (Range<Int>) -> Void) {
        var start = block.lowerBound
        var token = datelineEnd(block)
        while token < block.upperBound {
            if let end = sentenceEnd(token, start: start, block: block) {
                body(start..<end)
                start = end
                token = end
            } else {
                token += 1
            }
        }
        if start < block.upperBound { body(start..<block.upperBound) }
    }

    /// Where the dateline ends that a block opens with ("SEOUL, Nov. 3 (Yonhap) --", "MOSCOW, March 28. /TASS/."): whatever stops it
    /// holds, it belongs to the sentence behind it. The block's start where there is none.
    func datelineEnd(_ block: Range<Int>) -> Int {
        let opening = block.prefix(14)
        guard let first = opening.first, isCapital(first), ends[first] - starts[first] > 2,
            let open = opening.first(where: { isMark($0, "(") || isMark($0, "/") }), open > first,
            (first..<open).allSatisfy({ isCapital($0) || isDate($0) })
        else { return block.lowerBound }
        let closing: Unicode.Scalar = isMark(open, "(") ? ")" : "/"
        guard let close = opening.first(where: { $0 > open && isMark($0, closing) }), close + 1 < block.upperBound,
            close > open + 1, isDash(close + 1) || (closing == "/" && isMark(close + 1, "."))
        else { return block.lowerBound }
        return close + 2
    }

    private func isCapital(_ token: Int) -> Bool {
        let word = text.bytes[Int(starts[token])..<Int(ends[token])]
        return word.contains { $0 &- 65 < 26 } && !word.contains { $0 &- 97 < 26 }
    }

    /// A number, a mark or a month.
    private func isDate(_ token: Int) -> Bool {
        let first = Int(starts[token])
        switch text.scalarClass(at: first).class {
        case .letter: break
        case .digit: return true
        default: return ends[token] - starts[token] == 1
        }
        let start = text.bytes[first..<min(first + 3, Int(ends[token]))].map { $0 | 0x20 }
        return text.isUppercase(at: first) && Self.months.contains(String(decoding: start, as: UTF8.self))
    }

    private static let months: Set<String> = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    private func isDash(_ token: Int) -> Bool {
        isMark(token, "-") || text.bytes[Int(starts[token])..<Int(ends[token])].elementsEqual("--".utf8)
            || [0x2013, 0x2014].contains(text.scalar(at: Int(starts[token])).value)
    }

    /// Whether a sentence by the rules ends with a mark, and not only because its block does.
    func hasTerminator(_ sentence: Range<Int>) -> Bool {
        var last = sentence.upperBound - 1
        while last > sentence.lowerBound, isClosing(last) || isEmoticon(last) { last -= 1 }
        return terminator(last) != .none
    }

    /// The sentence in pieces below ``longestSentence``.
    func capped(_ sentence: Range<Int>) -> [Range<Int>] {
        var rest = sentence
        var pieces: [Range<Int>] = []
        while rest.count > Self.longestSentence {
            let limit = rest.lowerBound + Self.longestSentence
            let middle = rest.lowerBound + Self.longestSentence / 2
            let mark =
                (middle..<limit).last { isMark($0, ";") }
                ?? (middle..<limit).last { isMark($0, ",") || isMark($0, ":") }
            let cut = mark.map { $0 + 1 } ?? limit
            pieces.append(rest.lowerBound..<cut)
            rest = cut..<rest.upperBound
        }
        return pieces + [rest]
    }

    /// If a sentence ends with the mark at `token`, the index just past the sentence.
    private func sentenceEnd(_ token: Int, start: Int, block: Range<Int>) -> Int? {
        let kind = terminator(token)
        guard kind != .none else { return nil }
        var end = token + 1
        // Closing marks that touch belong to the sentence; an opening quote has space before it.
        while end < block.upperBound, (isClosing(end) && touches(end)) || isEmoticon(end) { end += 1 }
        guard end < block.upperBound else { return end }
        // ".Next" without space is a slip of the writer, "?)" and "!," are not ends.
        let hasSpace = !touches(end)
        if !hasSpace, kind != .stop || !startsUpper(end) { return nil }
        if hasLineBreak(before: end), kind != .abbreviation { return end }
        switch kind {
        case .stop:
            if isEnumerator(token, start: start) { return nil }
            // A dateline's place and date belong to what follows: "SEOUL, Nov. 3 (Yonhap) --".
            return canBegin(end) ? end : nil
        case .ask:
            // '"Why?" he asked' goes on; a bare question mark ends even where the writer shuns capitals.
            return canBegin(end) || (end == token + 1 && text.bytes[Int(starts[token])] == UInt8(ascii: "?"))
                ? end : nil
        case .ellipsis:
            return startsUpper(end) || isOpeningQuote(end) ? end : nil
        case .abbreviation:
            return Abbreviations.starters.contains(lowercasedHash(end)) && startsUpper(end) || isOpeningQuote(end)
                ? end : nil
        case .none:
            return nil
        }
    }

    private enum Terminator { case none, stop, ask, ellipsis, abbreviation }

    private func terminator(_ token: Int) -> Terminator {
        let first = text.bytes[Int(starts[token])]
        let last = text.bytes[Int(ends[token]) - 1]
        switch first {
        case UInt8(ascii: "."): return ends[token] - starts[token] == 1 ? .stop : .ellipsis
        case UInt8(ascii: "?"), UInt8(ascii: "!"): return .ask
        default: break
        }
        if first >= 0x80 {
            switch text.scalar(at: Int(starts[token])).value {
            case 0x2026: return .ellipsis
            case 0x3002, 0xFF01, 0xFF1F, 0x203C, 0x2049, 0x061F, 0x06D4, 0x0964: return .ask
            default: break
            }
        }
        guard last == UInt8(ascii: "."), ends[token] - starts[token] > 1 else { return .none }
        let word = Int(starts[token])..<Int(ends[token]) - 1
        if Abbreviations.titles.contains(text.lowercasedHash(word)) || word.count == 1 { return .none }
        return .abbreviation
    }

    func isComma(_ token: Int) -> Bool { isMark(token, ",") }

    private func isMark(_ token: Int, _ mark: Unicode.Scalar) -> Bool {
        ends[token] - starts[token] == 1 && text.bytes[Int(starts[token])] == UInt8(ascii: mark)
    }

    private func touches(_ token: Int) -> Bool { token > 0 && ends[token - 1] == starts[token] }

    private func isClosing(_ token: Int) -> Bool {
        switch text.scalarClass(at: Int(starts[token])).class {
        case .close: return true
        case .quote:
            return text.scalar(at: Int(starts[token])).value != 0x201C
        case .apostrophe:
            let value = text.scalar(at: Int(starts[token])).value
            return value != 0x2018 && value != 0x60 && ends[token] - starts[token] <= 3
        default: return false
        }
    }

    /// ":)" and its kin close the sentence before them.
    private func isEmoticon(_ token: Int) -> Bool {
        let first = text.bytes[Int(starts[token])]
        return ends[token] - starts[token] > 1 && (first == UInt8(ascii: ":") || first == UInt8(ascii: ";"))
    }

    func hasLineBreak(before token: Int) -> Bool {
        token > 0 && text.bytes[Int(ends[token - 1])..<Int(starts[token])].contains(UInt8(ascii: "\n"))
    }

    private func startsUpper(_ token: Int) -> Bool { text.isUppercase(at: Int(starts[token])) }

    private func isOpeningQuote(_ token: Int) -> Bool {
        let kind = text.scalarClass(at: Int(starts[token])).class
        return kind == .quote || kind == .apostrophe
    }

    private func canBegin(_ token: Int) -> Bool { !text.isLowercase(at: Int(starts[token])) }

    /// "1 ." and "A ." at the start of a sentence number it.
    private func isEnumerator(_ token: Int, start: Int) -> Bool {
        token == start + 1 && ends[start] - starts[start] <= 2
            && text.scalarClass(at: Int(starts[start])).class == .digit
    }

    private func lowercasedHash(_ token: Int) -> UInt32 { text.lowercasedHash(Int(starts[token])..<Int(ends[token])) }
}
