/// "SEOUL, June 14 (Yonhap) -- …", "MOSCOW, March 28. /TASS/. …", "UNITED NATIONS - …": place and date belong to the report, not to
/// what anyone says in it; the agency is its outlet.
package struct Dateline {
    /// From the sentence's first token to the dash, or to the stop behind an agency in slashes.
    package let tokens: Range<Int>
    /// The words in the parentheses or between the slashes, where there are any.
    package let agency: Range<Int>?

    private static let longest = 14
    private static let dashes: Set<String> = ["-", "--", "–", "—"]

    /// - Parameter sentence: the tokens of a sentence of `document`; `nil` results where it opens with no dateline.
    package init?(_ sentence: Range<Int>, _ document: Document) {
        let opening = sentence.prefix(Self.longest).dropLast()
        // A place in capitals, then perhaps a date.
        let place = opening.prefix { ![",", "(", "/", "."].contains(document.form($0)) && !Self.isDash($0, document) }
        guard let first = place.first, document.form(first).first?.isLetter ?? false,
            place.allSatisfy({ document.form($0).allSatisfy { $0.isUppercase || !$0.isLetter } })
        else { return nil }
        if let slashes = Self.slashes(opening.dropFirst(place.count), document) {
            agency = slashes.lowerBound + 1..<slashes.upperBound - 2
            tokens = sentence.lowerBound..<slashes.upperBound
            return
        }
        guard let dash = opening.first(where: { Self.isDash($0, document) }), dash > first else { return nil }
        let words = sentence.lowerBound..<dash
        tokens = sentence.lowerBound..<dash + 1
        if document.form(dash - 1) == ")", let open = words.first(where: { document.form($0) == "(" }),
            open > words.lowerBound, open + 1 < dash - 1
        {
            agency = open + 1..<dash - 1
            return
        }
        agency = nil
        // "US-China", "NATO – the alliance": a name, and no place that a report comes from
        let letters = place.reduce(0) { $0 + document.form($1).count }
        let isSpaced =
            document.tokens.ends[dash - 1] < document.tokens.starts[dash]
            && document.tokens.ends[dash] < document.tokens.starts[dash + 1]
        guard letters > 3, isSpaced, !(document.form(dash + 1).first?.isLowercase ?? true) else { return nil }
        let rest = words.dropFirst(place.count)
        guard rest.allSatisfy({ [.propn, .num, .punct].contains(document.tokens.upos[$0]) }) else { return nil }
    }

    private static func isDash(_ token: Int, _ document: Document) -> Bool {
        dashes.contains(String(document.form(token)))
    }

    /// From one slash to the stop behind the next: "/TASS/.".
    private static func slashes(_ words: Range<Int>.SubSequence, _ document: Document) -> Range<Int>? {
        guard let open = words.first(where: { document.form($0) == "/" }), let end = words.last,
            let close = (open + 1..<max(open + 1, end)).first(where: { document.form($0) == "/" }), close > open + 1,
            close - open <= 4, document.form(close + 1) == "."
        else { return nil }
        return open..<close + 2
    }
}
