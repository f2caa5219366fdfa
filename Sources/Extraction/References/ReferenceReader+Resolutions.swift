import Annotations
import Knowledge

/// A resolution as the text numbers it, and the words that do so.
private struct CitedNumber {
    let number: Int
    var year: Int?
    let words: Range<Int>
}

extension ReferenceReader {
    /// "UN Security Council resolutions 1718 (2006) and 1874 (2009)", "UNSCR 2231", "resolutions of the Security Council".
    mutating func readResolutions(at position: Int) -> Int? {
        let isAbbreviation = words.key(position).hasPrefix("unscr")
        let body = isAbbreviation ? BodyName(code: "UNSC", words: 0) : bodyName(before: position)
        let first = start(before: position, body?.words ?? 0)
        let numbers = readNumbers(at: position + 1, hasBody: body != nil)
        if !numbers.isEmpty {
            // Resolutions of other assemblies are numbered by their own count.
            guard let code = body?.code ?? (isOtherAssembly(before: position) ? nil : "UNSC") else { return nil }
            guard !isDraft(before: first, from: position) else { return numbers[numbers.count - 1].words.upperBound }
            for (index, cited) in numbers.enumerated() {
                add(cited, body: code, words: (index == 0 ? first : cited.words.lowerBound)..<cited.words.upperBound)
            }
            return numbers[numbers.count - 1].words.upperBound
        }
        var end = position + 1
        var code = body?.code
        if code == nil,
            words.key(position + 1) == "of" || words.key(position + 1) == "by" || words.key(position + 1) == "from"
        {
            (code, end) = bodyName(after: position + 2)
        }
        guard let code, words.key(position) != "res", !isDraft(before: first, from: position) else { return nil }
        let regime = code == "UNSC" ? regimes.regime(near: first..<end) : nil
        references.append(Reference(span: span(first..<end), body: code, regime: regime))
        return end
    }

    /// "S/RES/1874 (2009)".
    mutating func readSymbol(at position: Int) -> Int? {
        guard words.key(position + 1) == "/", words.key(position + 2) == "res", words.key(position + 3) == "/",
            let cited = readNumber(at: position + 4)
        else { return nil }
        add(cited, body: "UNSC", words: position..<cited.words.upperBound)
        return cited.words.upperBound
    }

    /// "the 1718 Committee", "the 1267/1989/2253 sanctions regime", "the 2231 resolution".
    mutating func readCommittee(_ number: Int, at position: Int) -> Int? {
        guard knowledge.resolution(number) != nil, let regime = knowledge.regime(committee: number) else { return nil }
        var end = position + 1
        while end < position + 5, words.key(end) == "/", words[end + 1]?.number != nil { end += 2 }
        let heads: Set = ["committee", "panel", "regime", "resolution"]
        let between: Set = ["sanctions", "monitoring", "security", "council", "un", "expert"]
        var head = end
        while head < min(end + 3, words.count), between.contains(words.key(head)) { head += 1 }
        guard heads.contains(words.key(head)) else { return nil }
        references.append(
            Reference(
                span: span(position..<head + 1), body: "UNSC", resolution: number,
                year: knowledge.resolution(number)?.year, regime: regime.code))
        return head + 1
    }

    /// "paragraph 8 (a) of resolution 1718 (2006)", "OP 26 of resolution 1874".
    mutating func readParagraph(at position: Int) -> Int? {
        guard let (paragraphs, afterList) = readParagraphNumbers(at: position + 1) else { return nil }
        var end = afterList
        if words.key(end) == "of" || words.key(end) == "in" || words.key(end) == "to" { end += 1 }
        while ["the", "its", "un", "security", "council", "unsc", "united", "nations"].contains(words.key(end))
            || words[end]?.kind == .possessive
        { end += 1 }
        guard ["resolution", "unscr", "s"].contains(words.key(end)) else { return nil }
        let count = references.count
        guard let after = read(resolutionAt: end), references.count > count else { return nil }
        // The paragraphs are those of the first resolution after them; the rest of a list has none.
        let cited = references.remove(at: count)
        let start = words.key(position - 1) == "operative" ? position - 1 : position
        for (index, paragraph) in paragraphs.enumerated() {
            let from = index == 0 ? words.pieces[start].span.start : words.pieces[paragraph.word].span.start
            references.append(
                Reference(
                    span: TextSpan(from, cited.span.end), body: cited.body, resolution: cited.resolution,
                    year: cited.year, paragraph: paragraph.text, regime: cited.regime))
        }
        return after
    }

    private mutating func read(resolutionAt position: Int) -> Int? {
        words.key(position) == "s" ? readSymbol(at: position) : readResolutions(at: position)
    }

    private mutating func add(_ cited: CitedNumber, body: String, words range: Range<Int>) {
        let known = body == "UNSC" ? knowledge.resolution(cited.number) : nil
        // A year that isn't the resolution's own shows that the number means something else; then nothing is filled in.
        let matches = cited.year == nil || cited.year == known?.year
        var reference = Reference(
            span: span(range), body: body, resolution: cited.number, year: cited.year ?? known?.year,
            regime: matches ? known?.regime : nil)
        if let paragraph = readTrailingParagraph(at: range.upperBound) { reference.paragraph = paragraph }
        references.append(reference)
    }
}

// MARK: - Numbers

extension ReferenceReader {
    /// "1718 (2006)", "1718(2006)", "1718"; with "No." before it.
    private func readNumber(at position: Int) -> CitedNumber? {
        var start = position
        if ["no", "number", "nr", "#", "№"].contains(words.key(start)) {
            start += words.key(start + 1) == "." ? 2 : 1
        }
        guard let number = words[start]?.number, 1...9999 ~= number else { return nil }
        guard !isMeasured(after: start) else { return nil }
        if words.key(start + 1) == "(", let year = words[start + 2]?.number, 1946...2100 ~= year,
            words.key(start + 3) == ")"
        {
            return CitedNumber(number: number, year: year, words: position..<start + 4)
        }
        if words.key(start + 1) == "of", let year = words[start + 2]?.number, 1946...2100 ~= year {
            return CitedNumber(number: number, year: year, words: position..<start + 3)
        }
        return CitedNumber(number: number, year: nil, words: position..<start + 1)
    }

    /// A number with a unit, a slash or a fraction behind it is no resolution of the Council.
    private func isMeasured(after number: Int) -> Bool {
        ["%", "/", "percent", "per", "million", "billion", "dpi", "x", "-", "megapixels"].contains(
            words.key(number + 1))
    }

    /// A list of them: "1718 (2006), 1874 (2009) and 2397".
    private func readNumbers(at position: Int, hasBody: Bool) -> [CitedNumber] {
        guard let first = readNumber(at: position) else { return [] }
        // "Resolution 5" alone may count anything; the Council's numbers have had three digits since 1951.
        guard hasBody || first.number >= 100 else { return [] }
        var numbers = [first]
        while let last = numbers.last {
            var next = last.words.upperBound
            let isComma = words.key(next) == ","
            if isComma { next += 1 }
            let isConjunction = ["and", "or", "&"].contains(words.key(next))
            if isConjunction { next += 1 }
            if ["resolution", "resolutions"].contains(words.key(next)) { break }
            guard isComma || isConjunction, let cited = readNumber(at: next), cited.number >= 100 else { break }
            // After a comma a bare number may begin something else ("resolution 2231, 2015"): a list ends in "and".
            if !isConjunction, cited.year == nil, !continuesList(after: cited.words.upperBound) { break }
            numbers.append(cited)
        }
        return numbers
    }

    private func continuesList(after position: Int) -> Bool {
        [",", "and", "or", "&"].contains(words.key(position))
            && (words[position + 1]?.number != nil || words[position + 2]?.number != nil)
    }
}

// MARK: - Paragraphs

extension ReferenceReader {
    /// "8", "8 (a)", "8(a)(i) and 9"; each with the index of its first word.
    private func readParagraphNumbers(at position: Int) -> (list: [(text: String, word: Int)], end: Int)? {
        var list: [(text: String, word: Int)] = []
        var next = position
        while let (text, end) = readParagraphNumber(at: next) {
            list.append((text, next))
            next = end
            guard [",", "and", "or"].contains(words.key(next)) else { break }
            let after = words.key(next) == "," && ["and", "or"].contains(words.key(next + 1)) ? next + 2 : next + 1
            guard readParagraphNumber(at: after) != nil else { break }
            next = after
        }
        return list.isEmpty ? nil : (list, next)
    }

    private func readParagraphNumber(at position: Int) -> (text: String, end: Int)? {
        guard let number = words[position]?.number, 1...200 ~= number else { return nil }
        var text = String(number)
        var end = position + 1
        while words.key(end) == "(", let letter = words[end + 1], letter.kind == .word, letter.key.utf8.count <= 4,
            words.key(end + 2) == ")"
        {
            text += "(\(letter.key))"
            end += 3
        }
        return (text, end)
    }

    /// ", paragraph 26" behind the number.
    private func readTrailingParagraph(at position: Int) -> String? {
        guard words.key(position) == ",", ["paragraph", "para", "op"].contains(words.key(position + 1)),
            let (text, end) = readParagraphNumber(at: position + 2), words.key(end) != "of"
        else { return nil }
        return text
    }
}
