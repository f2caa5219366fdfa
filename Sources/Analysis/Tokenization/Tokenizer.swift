import Annotations

/// Cuts text into the words of the English UD treebanks: "don't" → "do", "n't"; "15-year" → "15", "-", "year"; "U.S." whole.
///
/// It reads white-space-separated chunks from left to right and decides at each mark whether it joins or parts. Every byte
/// that isn't white space ends up in exactly one token, whatever the script.
struct Tokenizer {
    let text: TextScalars
    private(set) var starts: [Int32] = []
    private(set) var ends: [Int32] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>) { text = TextScalars(bytes: bytes) }

    /// Adds the tokens of one block.
    mutating func tokenize(_ block: Range<Int>) {
        var offset = block.lowerBound
        var isFirst = true
        while offset < block.upperBound {
            let (kind, length) = text.scalarClass(at: offset)
            if kind == .space {
                offset += length
                continue
            }
            var end = offset
            while end < block.upperBound {
                let (kind, length) = text.scalarClass(at: end)
                if kind == .space { break }
                end += length
            }
            end = min(end, block.upperBound)
            var next = end
            while next < block.upperBound, case let (kind, length) = text.scalarClass(at: next), kind == .space {
                next += length
            }
            chunk(offset..<end, next: next < block.upperBound ? next : nil, isFirst: isFirst)
            isFirst = false
            offset = end
        }
    }

    private mutating func emit(_ start: Int, _ end: Int) {
        guard start < end else { return }
        starts.append(Int32(start))
        ends.append(Int32(end))
    }

    /// - Parameter next: where the next chunk starts, if the block has one.
    private mutating func chunk(_ chunk: Range<Int>, next: Int?, isFirst: Bool) {
        if let end = enumerator(chunk, isFirst: isFirst, next: next) {
            emit(chunk.lowerBound, end)
            return
        }
        if isEmoticon(chunk) {
            emit(chunk.lowerBound, chunk.upperBound)
            return
        }
        let mayHoldAddress = chunk.contains { offset in
            let byte = text.bytes[offset]
            return byte == UInt8(ascii: "@") || byte == UInt8(ascii: "/") || byte | 0x20 == UInt8(ascii: "w")
        }
        var offset = chunk.lowerBound
        while offset < chunk.upperBound {
            let end: Int
            let (kind, length) = text.scalarClass(at: offset)
            switch kind {
            case .letter, .digit:
                if mayHoldAddress, let address = addressEnd(offset..<min(chunk.upperBound, offset + 2048)) {
                    end = address
                    emit(offset, end)
                } else {
                    end = word(offset, chunk: chunk, next: next)
                }
            case .apostrophe:
                end = apostrophe(offset, chunk: chunk, next: next)
            case .other where isTag(offset, chunk: chunk):
                end = wordEnd(offset + length, chunk: chunk)
                emit(offset, end)
            case .currency where length == 1:
                end = offset + 1
                emit(offset, end)
            case .emoji:
                end = emojiEnd(offset, chunk: chunk)
                emit(offset, end)
            case .period where offset + 1 < chunk.upperBound && text.scalarClass(at: offset + 1).class == .digit:
                // ".38", unless a word stands before it: that full stop was missed by a writer.
                end =
                    offset == chunk.lowerBound || text.scalarClass(at: offset - 1).class != .letter
                    ? word(offset, chunk: chunk, next: next) : offset + 1
                if end == offset + 1 { emit(offset, end) }
            default:
                end = run(offset, length: length, kind: kind, chunk: chunk)
                emit(offset, end)
            }
            offset = max(end, offset + length)
        }
    }

    // MARK: Marks

    /// A run of the same mark is one token ("...", "--", "!!!", "?!"); brackets and quotes stand alone.
    private func run(_ offset: Int, length: Int, kind: ScalarClass, chunk: Range<Int>) -> Int {
        var end = offset + length
        let value = text.scalar(at: offset).value
        if kind == .open || kind == .close || kind == .quote || kind == .comma || kind == .currency { return end }
        // "?!" and ".?" are one mark.
        let isAsk = value == 0x3F || value == 0x21 || value == 0x2E
        while end < chunk.upperBound {
            let (next, nextLength) = text.scalar(at: end)
            guard next == value || (isAsk && (next == 0x3F || next == 0x21)) || Self.isJoiner(next) else { break }
            end += nextLength
        }
        return end
    }

    private static func isJoiner(_ value: UInt32) -> Bool {
        value == 0x200D || value == 0xFE0F || value == 0xFE0E || value == 0x00AD || value == 0x200B
    }

    /// One emoji with its skin tone, variation and joined parts; flags are pairs of letters.
    private func emojiEnd(_ offset: Int, chunk: Range<Int>) -> Int {
        var (value, length) = text.scalar(at: offset)
        var end = offset + length
        let isFlag = (0x1F1E6...0x1F1FF).contains(value)
        var joins = false
        while end < chunk.upperBound {
            (value, length) = text.scalar(at: end)
            let isModifier = Self.isJoiner(value) || (0x1F3FB...0x1F3FF).contains(value)
            let isSecondLetter = isFlag && end == offset + 4 && (0x1F1E6...0x1F1FF).contains(value)
            guard isModifier || isSecondLetter || (joins && text.scalarClass(at: end).class == .emoji) else { break }
            joins = value == 0x200D
            end += length
        }
        return end
    }

    private mutating func apostrophe(_ offset: Int, chunk: Range<Int>, next: Int?) -> Int {
        let (value, length) = text.scalar(at: offset)
        let after = offset + length
        // `` and '' are quotation marks written as two, ’’ and ‘’ too.
        if after < chunk.upperBound, case let (second, _) = text.scalar(at: after),
            second == value || (value == 0x2018 && second == 0x2019),
            value == 0x27 || value == 0x60 || value == 0x2018 || value == 0x2019
        {
            emit(offset, after + length)
            return after + length
        }
        if after < chunk.upperBound, value != 0x60, value != 0x2018 || offset == chunk.lowerBound {
            let end = wordEnd(after, chunk: chunk)
            let isDecade = text.scalarClass(at: after).class == .digit && end - after <= 3
            let hash = text.lowercasedHash(after..<max(after, end))
            let isClitic = offset == chunk.lowerBound && end == chunk.upperBound && Abbreviations.clitics.contains(hash)
            if end > after, isDecade || isClitic || Abbreviations.elisions.contains(hash) {
                emit(offset, end)
                return end
            }
        }
        emit(offset, after)
        return after
    }

    /// "@user" and "#topic", one token; "#" before a number stands alone with it.
    private func isTag(_ offset: Int, chunk: Range<Int>) -> Bool {
        let mark = text.bytes[offset]
        guard mark == UInt8(ascii: "@") || mark == UInt8(ascii: "#"), offset + 1 < chunk.upperBound else {
            return false
        }
        let kind = text.scalarClass(at: offset + 1).class
        return kind == .letter || (kind == .digit && mark == UInt8(ascii: "@"))
    }

    /// The end of letters, digits, marks and underscores from `offset`.
    private func wordEnd(_ offset: Int, chunk: Range<Int>) -> Int {
        var end = offset
        while end < chunk.upperBound {
            let (kind, length) = text.scalarClass(at: end)
            guard kind == .letter || kind == .digit || kind == .joiner || text.bytes[end] == UInt8(ascii: "_") else {
                break
            }
            end += length
        }
        return end
    }

    // MARK: Chunks of one token

    /// "1.", "2.1.", "a)", "(b)", "•" at the start of a block number or mark an item.
    private func enumerator(_ chunk: Range<Int>, isFirst: Bool, next: Int?) -> Int? {
        guard isFirst, next != nil, chunk.count <= 6 else { return nil }
        let last = text.bytes[chunk.upperBound - 1]
        let body = chunk.dropLast()
        guard !body.isEmpty else { return nil }
        let isNumber = body.allSatisfy { text.bytes[$0] &- 48 < 10 || text.bytes[$0] == UInt8(ascii: ".") }
        if last == UInt8(ascii: "."), isNumber, text.bytes[chunk.lowerBound] &- 48 < 10 { return chunk.upperBound }
        return nil
    }

    private func isEmoticon(_ chunk: Range<Int>) -> Bool {
        guard chunk.count >= 2, chunk.count <= 4 else { return false }
        let first = text.bytes[chunk.lowerBound]
        guard first == UInt8(ascii: ":") || first == UInt8(ascii: ";") || first == UInt8(ascii: "=") else {
            return false
        }
        let last = text.bytes[chunk.upperBound - 1]
        let mouths: StaticString = ")(DPpO/|]["
        let isMouth = mouths.withUTF8Buffer { $0.contains(last) }
        return isMouth && chunk.dropFirst().dropLast().allSatisfy { text.bytes[$0] == UInt8(ascii: "-") }
    }

    /// The end of a web or mail address that starts the range, without the marks that close a sentence or a bracket.
    private func addressEnd(_ range: Range<Int>) -> Int? {
        let bytes = text.bytes
        // Only ASCII letters and digits begin an address.
        guard bytes[range.lowerBound] < 0x80 else { return nil }
        var scheme = false
        var at = false
        var end = range.lowerBound
        while end < range.upperBound {
            let byte = bytes[end]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") { break }
            if byte == UInt8(ascii: ":") {
                if end + 2 < range.upperBound, bytes[end + 1] == UInt8(ascii: "/"), bytes[end + 2] == UInt8(ascii: "/")
                {
                    scheme = true
                } else if !scheme, !(end - range.lowerBound == 6 && starts(range, with: "mailto")) {
                    break
                }
            } else if byte == UInt8(ascii: "@") {
                at = true
            } else if byte >= 0x80, !scheme {
                break
            } else if !scheme, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ";") {
                break
            }
            end += 1
        }
        guard scheme || at || starts(range, with: "www.") else { return nil }
        while end > range.lowerBound + 1 {
            let byte = bytes[end - 1]
            let isOpen = bytes[range.lowerBound..<end - 1].contains(UInt8(ascii: "("))
            let marks: StaticString = ".,;:!?'\"]}"
            guard marks.withUTF8Buffer({ $0.contains(byte) }) || (byte == UInt8(ascii: ")") && !isOpen) else { break }
            end -= 1
        }
        // Stay on a scalar border where the loop stopped inside other scripts.
        while end < range.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return end
    }

    private func starts(_ range: Range<Int>, with prefix: StaticString) -> Bool {
        prefix.withUTF8Buffer { prefix in
            range.count > prefix.count
                && zip(text.bytes[range], prefix).allSatisfy { ($0 &- 65 < 26 ? $0 | 0x20 : $0) == $1 }
        }
    }

    // MARK: Words

    /// Emits the word that starts at `start` with the marks that belong to it, parted into its tokens; returns its end.
    private mutating func word(_ start: Int, chunk: Range<Int>, next: Int?) -> Int {
        var end = start
        while end < chunk.upperBound {
            let (kind, length) = text.scalarClass(at: end)
            if kind == .letter || kind == .digit || kind == .joiner || text.bytes[end] == UInt8(ascii: "_") {
                end += length
            } else if joins(end, length: length, kind: kind, start: start, chunk: chunk) {
                end += length
            } else {
                break
            }
        }
        // "US$", "A$": the sign ends the word.
        if end < chunk.upperBound, text.bytes[end] == UInt8(ascii: "$"), end - start <= 3, text.isUppercase(at: start) {
            end += 1
        }
        if end < chunk.upperBound, text.bytes[end] == UInt8(ascii: "."),
            keepsPeriod(start..<end, chunk: chunk, next: next)
        {
            end += 1
        }
        split(start..<end)
        return end
    }

    /// Whether the mark at `offset`, inside a word, holds its two sides together.
    private func joins(_ offset: Int, length: Int, kind: ScalarClass, start: Int, chunk: Range<Int>) -> Bool {
        let after = offset + length
        guard after < chunk.upperBound, offset > start || kind == .period else { return false }
        let right = text.scalarClass(at: after).class
        let left = offset > start ? text.scalarClass(at: text.before(offset)).class : .other
        switch kind {
        case .apostrophe:
            return right == .letter && text.bytes[offset] != UInt8(ascii: "`")
        case .comma:
            return left == .digit && right == .digit
        case .period:
            if right == .digit { return left == .digit || offset == start }
            return right == .letter && isDotted(start, chunk: chunk)
        case .hyphen:
            return (right == .letter || right == .digit) && keepsHyphen(offset, start: start, chunk: chunk)
        case .other:
            let byte = text.bytes[offset]
            if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "/") { return left == .digit && right == .digit }
            return byte == UInt8(ascii: "&") && text.isUppercase(at: text.before(offset)) && text.isUppercase(at: after)
        default:
            return false
        }
    }

    /// "U.S", "p.m", "Ph.D", "tass.com", but not "end.Next".
    private func isDotted(_ start: Int, chunk: Range<Int>) -> Bool {
        var partStart = start
        var lastPart = start..<start
        var longest = 0
        var end = start
        // Longer than any host: the bound keeps a chunk of a million stops linear.
        while end < min(chunk.upperBound, start + 64) {
            let (kind, length) = text.scalarClass(at: end)
            if kind == .period {
                longest = max(longest, end - partStart)
                partStart = end + 1
            } else if kind == .letter || kind == .digit || text.bytes[end] == UInt8(ascii: "_") {
                lastPart = partStart..<end + length
            } else if kind != .hyphen {
                break
            }
            end += length
        }
        longest = max(longest, lastPart.count)
        if longest <= 1 { return true }
        if Abbreviations.domains.contains(text.lowercasedHash(lastPart)) { return true }
        return longest == 2 && text.isUppercase(at: start) && text.isUppercase(at: lastPart.lowerBound)
    }

    private func keepsHyphen(_ hyphen: Int, start: Int, chunk: Range<Int>) -> Bool {
        if Abbreviations.prefixes.contains(text.lowercasedHash(start..<hyphen)) { return true }
        if isPhoneNumber(start, chunk: chunk) { return true }
        return isGivenName(start, hyphen: hyphen, chunk: chunk)
    }

    /// "713-853-3989" is one word in the treebanks; other numbers joined by hyphens are ranges.
    private func isPhoneNumber(_ start: Int, chunk: Range<Int>) -> Bool {
        let end = start + 12
        guard end <= chunk.upperBound, end == chunk.upperBound || text.bytes[end] &- 48 >= 10 else { return false }
        return (start..<end).allSatisfy { offset in
            offset == start + 3 || offset == start + 7
                ? text.bytes[offset] == UInt8(ascii: "-") : text.bytes[offset] &- 48 < 10
        }
    }

    /// Korean and Chinese given names of two syllables are one word ("Hong-gyun", "Dae-sik"), other compounds aren't.
    private func isGivenName(_ start: Int, hyphen: Int, chunk: Range<Int>) -> Bool {
        guard text.isUppercase(at: start), Self.isSyllable(text.bytes[start..<hyphen]) else { return false }
        let end = wordEnd(hyphen + 1, chunk: chunk)
        guard Self.isSyllable(text.bytes[hyphen + 1..<end]) else { return false }
        // A family name stands beside it: "Kim Hong-gyun", "Hong-gyun Kim".
        guard let last = ends.indices.last, chunk.lowerBound == start else { return false }
        return text.isUppercase(at: Int(starts[last])) && Int(ends[last]) < start
    }

    /// Whether the letters could be one romanised syllable: consonants, vowels, and a closing n, ng, m, k, l, p, t, r or h.
    private static func isSyllable(_ letters: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard letters.count >= 1, letters.count <= 6 else { return false }
        func isVowel(_ byte: UInt8) -> Bool { "aeiouywAEIOUYW".utf8.contains(byte) }
        var rest = letters[...]
        guard rest.allSatisfy({ ($0 | 0x20) &- 97 < 26 }) else { return false }
        let onset = rest.prefix { !isVowel($0) }
        rest = rest.dropFirst(onset.count)
        let nucleus = rest.prefix { isVowel($0) }
        let coda = rest.dropFirst(nucleus.count)
        guard onset.count <= 2, (1...4).contains(nucleus.count) else { return false }
        return coda.isEmpty || coda.elementsEqual("ng".utf8)
            || (coda.count == 1 && "nmklptrhbsc".utf8.contains(coda.first!))
    }

    /// Whether the full stop after the word belongs to it.
    private func keepsPeriod(_ word: Range<Int>, chunk: Range<Int>, next: Int?) -> Bool {
        let after = word.upperBound + 1
        let endsChunk = after == chunk.upperBound
        // Only closing marks or nothing may follow an abbreviation's stop inside a chunk.
        if !endsChunk {
            let kind = text.scalarClass(at: after).class
            guard kind != .letter, kind != .period else { return false }
        }
        let bytes = text.bytes
        let hash = text.lowercasedHash(word)
        let nextIsDigit = endsChunk && next.map { text.scalarClass(at: $0).class == .digit } ?? false
        if nextIsDigit, Abbreviations.beforeNumber.contains(hash) { return true }
        if Abbreviations.titles.contains(hash) { return endsChunk ? next != nil : true }
        if Abbreviations.common.contains(hash) { return true }
        let hasPeriod = bytes[word].contains(UInt8(ascii: "."))
        if hasPeriod {
            // "U.S.", "p.m.", "Ph.D."; a decimal number or a host keeps no stop.
            let lastPart = bytes[word].lastIndex(of: UInt8(ascii: "."))! + 1
            return word.upperBound - lastPart <= 2 && text.scalarClass(at: lastPart).class == .letter
                && lastPart - word.lowerBound <= 6
        }
        // Initials: "J. Smith", "Samuel W. Bush". "I" ends sentences too often.
        if word.count == 1, text.isUppercase(at: word.lowerBound), bytes[word.lowerBound] != UInt8(ascii: "I") {
            return endsChunk && next.map { text.isUppercase(at: $0) && !opensSentence(at: $0) } ?? false
        }
        return false
    }

    /// "On X. They came": no surname follows, so the letter was no initial.
    private func opensSentence(at start: Int) -> Bool {
        let bytes = text.bytes
        var end = start
        while end < bytes.count, end - start < 8, (bytes[end] | 0x20) &- 0x61 < 26 { end += 1 }
        return Abbreviations.openers.contains(text.lowercasedHash(start..<end))
    }

    /// Parts a word into the tokens that it fuses: "don't", "it's", "cannot".
    private mutating func split(_ word: Range<Int>) {
        guard let first = word.first(where: { isApostrophe(at: $0) != nil }) else {
            if word.count >= 4, word.count <= 8, let cut = Abbreviations.fusion(text.lowercasedHash(word)) {
                emit(word.lowerBound, word.lowerBound + cut)
                emit(word.lowerBound + cut, word.upperBound)
            } else {
                emit(word.lowerBound, word.upperBound)
            }
            return
        }
        // "1990's" is one word.
        if text.bytes[word.lowerBound..<first].allSatisfy({ $0 &- 48 < 10 }) {
            emit(word.lowerBound, word.upperBound)
            return
        }
        var end = word.upperBound
        var cuts: [Int] = []
        while let cut = cliticStart(word.lowerBound..<end) {
            cuts.append(cut)
            end = cut
        }
        var start = word.lowerBound
        for cut in cuts.reversed() {
            emit(start, cut)
            start = cut
        }
        emit(start, word.upperBound)
    }

    private func isApostrophe(at offset: Int) -> Int? {
        if text.bytes[offset] == UInt8(ascii: "'") { return 1 }
        guard text.bytes[offset] == 0xE2, text.scalar(at: offset).value == 0x2019 else { return nil }
        return 3
    }

    /// Where the last clitic of a word starts, if it ends in one.
    private func cliticStart(_ word: Range<Int>) -> Int? {
        guard let apostrophe = word.last(where: { isApostrophe(at: $0) != nil }), apostrophe > word.lowerBound,
            let length = isApostrophe(at: apostrophe)
        else { return nil }
        let rest = apostrophe + length..<word.upperBound
        guard rest.count >= 1, rest.count <= 2 else { return nil }
        if rest.count == 1, text.bytes[rest.lowerBound] | 0x20 == UInt8(ascii: "t") {
            let n = apostrophe - 1
            return n > word.lowerBound && text.bytes[n] | 0x20 == UInt8(ascii: "n") ? n : nil
        }
        return Abbreviations.clitics.contains(text.lowercasedHash(rest)) ? apostrophe : nil
    }
}
