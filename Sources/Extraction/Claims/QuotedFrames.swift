import Annotations

/// "The agency quoted him as saying …", "he was quoted as saying …": whoever is quoted speaks.
struct QuotedFrames {
    private static let reach = 10
    private static let saying: Set<String> = [
        "say", "tell", "state", "write", "warn", "add", "claim", "call", "announce",
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
        let found = (0..<columns.count).compactMap(frame)
        if found.isEmpty { return frames }
        let taken = Set(found.flatMap { $0.cue + $0.source })
        return frames.filter { !taken.contains($0.anchor) } + found
    }

    private func frame(_ verb: Int) -> ClaimFrame? {
        let tokens = document.tokens
        guard ["quote", "cite"].contains(tokens.lemmas[verb].lowercased()), columns.quotation[verb] < 0,
            [.verb, .aux].contains(tokens.upos[verb])
        else { return nil }
        let sentence = document.sentences[Int(columns.sentence[verb])].tokens
        guard
            let saying = (verb + 1..<min(verb + Self.reach, sentence.upperBound)).first(where: {
                tokens.xpos[$0] == "VBG" && phrases.isWord($0 - 1, "as")
            }), Self.saying.contains(tokens.lemmas[saying].lowercased())
        else { return nil }
        let object = verb + 1..<saying - 1
        var first = verb
        while first > sentence.lowerBound, [.aux, .adv].contains(tokens.upos[first - 1]) { first -= 1 }
        var subject = phrases.phrase(around: max(first - 1, sentence.lowerBound), from: sentence.lowerBound)
        let isPassive = object.isEmpty || document.form(object.lowerBound) == "by"
        guard first > sentence.lowerBound, subject.upperBound == first else { return nil }
        if document.tokens.upos[subject.lowerBound] == .punct { return nil }
        if let whole = phrases.phrase(from: subject.lowerBound, limit: first) { subject = whole }
        let source = isPassive ? subject : object
        guard !source.isEmpty, let content = content(subject, saying, sentence) else { return nil }
        let cue = isPassive ? Array(first..<verb + 1) + [saying - 1, saying] : [verb, saying - 1, saying]
        return ClaimFrame(anchor: verb, cue: cue, source: Array(source), content: content)
    }

    /// What follows "saying", or what comes before a clause that closes the sentence.
    private func content(_ subject: Range<Int>, _ saying: Int, _ sentence: Range<Int>) -> [Int]? {
        var after = saying + 1..<sentence.upperBound
        // "…, by the agency", "… in an interview": who quotes, and where, is no part of it
        while let first = after.first, isBorder(first) { after = first + 1..<after.upperBound }
        while let last = after.last, isBorder(last) { after = after.lowerBound..<last }
        if let first = after.first, after.count > 2 {
            guard ["by", "in", "at", "on", "during"].contains(document.form(first).lowercased()) else {
                return Array(after)
            }
            // "as saying in a closed meeting that …"
            if let that = after.prefix(Self.reach).first(where: { phrases.isWord($0, "that") }) {
                return Array(that..<after.upperBound)
            }
        }
        var before = sentence.lowerBound..<subject.lowerBound
        while let last = before.last, isBorder(last) { before = before.lowerBound..<last }
        return before.count > 2 ? Array(before) : nil
    }

    private func isBorder(_ token: Int) -> Bool {
        document.tokens.upos[token] == .punct && columns.quotation[token] < 0
    }
}
