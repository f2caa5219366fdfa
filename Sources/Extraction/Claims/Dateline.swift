import Annotations

/// "SEOUL, June 14 (Yonhap) -- …": place and date belong to the report, not to what anyone says in it; the agency is its outlet.
struct Dateline {
    /// From the sentence's first token to the dash.
    let tokens: Range<Int>
    /// The words in the parentheses.
    let agency: Range<Int>

    private static let longest = 14
    private static let dashes: Set<String> = ["-", "--", "–", "—"]

    init?(_ sentence: Range<Int>, _ document: Document) {
        let end = min(sentence.upperBound, sentence.lowerBound + Self.longest)
        guard let open = (sentence.lowerBound..<end).first(where: { document.form($0) == "(" }),
            open > sentence.lowerBound,
            let close = (open + 1..<end).first(where: { document.form($0) == ")" }), close > open + 1, close + 1 < end,
            Self.dashes.contains(String(document.form(close + 1)))
        else { return nil }
        // a place in capitals, then perhaps a date
        let place = document.form(sentence.lowerBound)
        guard place.count > 1, place.allSatisfy({ $0.isUppercase || !$0.isLetter }) else { return nil }
        tokens = sentence.lowerBound..<close + 2
        agency = open + 1..<close
    }
}
