import Annotations

/// Where a source begins and ends: a list with its first name, a name with what is put before it, no day and no dateline.
struct SourceBorders {
    let columns: ClaimColumns
    let phrases: PhraseReader
    /// The tokens of the dateline that the frame's sentence opens with.
    let dateline: Range<Int>?
    private var document: Document { columns.document }

    func mend(_ frame: inout ClaimFrame) {
        frame.source.removeAll { dateline?.contains($0) ?? false }
        frame.source = Array(frame.source.drop { isPunctuation($0) && columns.quotation[$0] < 0 })
        // "said Dahl, its director, | and this year …", "Holm and Dahl | together announced"
        while frame.source.count > 1, let last = frame.source.last,
            [.cconj, .adv].contains(document.tokens.upos[last])
        {
            frame.source.removeLast()
        }
        passDate(&frame)
        completeList(&frame)
        completeDescription(&frame)
        completeRank(&frame)
    }

    /// "on June 13 | spokesman John Holm said", "Last week | officials said": the day is of the saying, and no part of who says it.
    private func passDate(_ frame: inout ClaimFrame) {
        if frame.source.count > 2,
            ["last", "this", "next", "earlier"].contains(document.form(frame.source[0]).lowercased()),
            isTime(frame.source[1])
        {
            frame.source.removeFirst(2)
        }
        guard frame.source.count > 2, CalendarWords.isMonth(document.form(frame.source[0])),
            Int(document.form(frame.source[1])) != nil
        else {
            return
        }
        frame.source.removeFirst(2)
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

    /// "authors Joseph Berg, Victor Dahl and Jen Holm noted": a list of names begins with its first.
    private func completeList(_ frame: inout ClaimFrame) {
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
    private func completeDescription(_ frame: inout ClaimFrame) {
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

    private func isPunctuation(_ token: Int) -> Bool { document.tokens.upos[token] == .punct }
}
