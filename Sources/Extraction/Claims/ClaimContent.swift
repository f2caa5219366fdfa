import Annotations

/// How a claim's content reaches over the borders of its cue's sentence: by quotation marks, and by whole quotations.
///
/// Training and extraction ask the same questions through these functions, so that the model sees what it will be asked.
package enum ClaimContent {
    /// A speech printed in full has dozens of paragraphs; beyond this many it is no longer one claim.
    package static let mostJoined = 12

    /// A mark that nobody closed must not swallow a book, once for every claim that touches it.
    package static let longestQuotation = 1_500

    /// The tokens from the first to the last that a claim covers, the cue's sentence included.
    package static func extent(_ frame: ClaimFrame, _ columns: ClaimColumns) -> Range<Int> {
        let sentence = columns.document.sentences[Int(columns.sentence[frame.anchor])].tokens
        let first = min(sentence.lowerBound, frame.content.first ?? .max)
        let last = max(sentence.upperBound - 1, frame.content.last ?? 0)
        return first..<last + 1
    }

    /// A quotation of which half of the words in one sentence are content is content in its other sentences too,
    /// and in the paragraphs that it goes on through.
    package static func completed(_ content: [Int], _ columns: ClaimColumns) -> [Int] {
        var counts: [Int32: Int] = [:]
        for token in content where columns.quotation[token] >= 0 { counts[columns.quotation[token], default: 0] += 1 }
        var result = Set(content)
        for (index, count) in counts {
            let quotation = columns.quotations[Int(index)]
            let tokens = columns.document.tokens(in: quotation.span)
            guard let first = tokens.first, let last = tokens.last, columns.sentence[first] != columns.sentence[last],
                tokens.count <= longestQuotation
            else { continue }
            let sentences = Set(content.lazy.filter { columns.quotation[$0] == index }.map { columns.sentence[$0] })
            let inside = tokens.count { sentences.contains(columns.sentence[$0]) }
            if 2 * count >= inside { result.formUnion(tokens) }
        }
        return result.count == content.count ? content : result.sorted()
    }

    /// What was said doesn't break off within a clause: an indirect content behind its cue goes on to the next comma or border.
    ///
    /// - Parameter isTaken: whether a token is a cue or a source of some claim.
    static func unbroken(_ frame: ClaimFrame, _ columns: ClaimColumns, isTaken: (Int) -> Bool) -> [Int] {
        guard let start = frame.content.first, let last = frame.content.last, frame.anchor < start,
            columns.sentence[last] == columns.sentence[frame.anchor], columns.quotation[last] < 0
        else { return frame.content }
        // "accused the north of sending shells": whom is part of what
        let object = (frame.cue.last(where: { $0 < start }) ?? frame.anchor) + 1..<start
        let isAccused = columns.document.form(start) == "of" && object.count <= 8 && !object.contains(where: isTaken)
        let content = isAccused ? Array(object) + frame.content : frame.content
        let upos = columns.document.tokens.upos
        guard ![.punct, .sconj, .cconj].contains(upos[last]) else { return content }
        let end = columns.document.sentences[Int(columns.sentence[last])].tokens.upperBound
        var next = last + 1
        while next < end, next - last <= 40, columns.quotation[next] < 0, !isTaken(next) {
            if upos[next] == .sconj || upos[next] == .cconj && opensClause(next, end, columns) { break }
            if upos[next] == .punct {
                guard next + 1 < end else { break }
                if goesOn(next, from: start, to: end, columns, isTaken) {
                    next += 1
                } else if !opensRelative(next, columns) {
                    break
                }
            }
            next += 1
        }
        return filled(content, isTaken) + Array(last + 1..<next)
    }

    /// Short holes closed that no cue and no source explains.
    private static func filled(_ content: [Int], _ isTaken: (Int) -> Bool) -> [Int] {
        var result: [Int] = []
        for token in content {
            if let before = result.last, token - before > 1, token - before <= 12,
                !(before + 1..<token).contains(where: isTaken)
            {
                result += before + 1..<token
            }
            result.append(token)
        }
        return result
    }

    /// Whether a predicate follows a conjunction before the next comma: "three shells or five rockets" joins things.
    private static func opensClause(_ conjunction: Int, _ end: Int, _ columns: ClaimColumns) -> Bool {
        let upos = columns.document.tokens.upos
        return (conjunction + 1..<end).prefix { upos[$0] != .punct }.contains { upos[$0] == .verb || upos[$0] == .aux }
    }

    /// ", which could hold three million": what is said of a thing goes on to be said of it.
    private static func opensRelative(_ comma: Int, _ columns: ClaimColumns) -> Bool {
        guard columns.document.form(comma) == "," else { return false }
        let word = columns.document.form(comma + 1).lowercased()
        return word == "which" || word == "whose"
    }

    /// ", leaving ten of them without crews", ", although none was opened": what hangs on a verb of what is said, and says nothing itself.
    private static func goesOn(
        _ comma: Int, from start: Int, to end: Int, _ columns: ClaimColumns, _ isTaken: (Int) -> Bool
    ) -> Bool {
        let (document, first) = (columns.document, comma + 1)
        guard document.form(comma) == "," else { return false }
        let isConcession = ["although", "though"].contains(document.form(first).lowercased())
        guard isConcession || document.tokens.xpos[first] == "VBG" else { return false }
        let verb = isConcession ? Int(columns.heads[first]) : first
        let clause = (first..<end).prefix { document.tokens.upos[$0] != .punct }
        return verb > comma && [.advcl, .acl].contains(columns.relations[verb])
            && start <= Int(columns.heads[verb]) && Int(columns.heads[verb]) < end && !clause.contains(where: isTaken)
    }

    /// The next quotation after or before a claim, if near enough to ask about.
    package static func candidate(isAfter: Bool, _ frame: ClaimFrame, _ columns: ClaimColumns) -> Int? {
        let extent = extent(frame, columns)
        let quotations = columns.quotations
        let document = columns.document
        if isAfter {
            let end = Int(document.tokens.ends[extent.upperBound - 1])
            let index = partition(quotations.count) { quotations[$0].span.start < end }
            guard index < quotations.count, case let tokens = document.tokens(in: quotations[index].span),
                let first = tokens.first, tokens.count <= longestQuotation
            else { return nil }
            return columns.sentence[first] - columns.sentence[extent.upperBound - 1] <= 3 ? index : nil
        }
        let start = Int(document.tokens.starts[extent.lowerBound])
        let index = partition(quotations.count) { quotations[$0].span.end <= start } - 1
        guard index >= 0, case let tokens = document.tokens(in: quotations[index].span), let last = tokens.last,
            tokens.count <= longestQuotation
        else { return nil }
        return columns.sentence[extent.lowerBound] - columns.sentence[last] <= 2 ? index : nil
    }

    package static func adding(_ quotation: Int, to content: [Int], _ columns: ClaimColumns) -> [Int] {
        Set(content).union(columns.document.tokens(in: columns.quotations[quotation].span)).sorted()
    }
}
