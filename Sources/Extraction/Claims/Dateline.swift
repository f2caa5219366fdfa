import Annotations

/// "SEOUL, June 14 (Yonhap) -- …", "UNITED NATIONS - …": place and date belong to the report, not to what anyone says in it;
/// the agency is its outlet.
struct Dateline {
    /// From the sentence's first token to the dash.
    let tokens: Range<Int>
    /// The words in the parentheses, where there are any.
    let agency: Range<Int>?

    private static let longest = 14
    private static let dashes: Set<String> = ["-", "--", "–", "—"]

    init?(_ sentence: Range<Int>, _ document: Document) {
        let end = min(sentence.upperBound - 1, sentence.lowerBound + Self.longest)
        guard sentence.lowerBound + 1 < end,
            let dash = (sentence.lowerBound + 1..<end).first(where: { Self.dashes.contains(String(document.form($0))) })
        else { return nil }
        let words = sentence.lowerBound..<dash
        // a place in capitals, then perhaps a date
        let isPlace = { (token: Int) in document.form(token).allSatisfy { $0.isUppercase || !$0.isLetter } }
        let place = words.prefix { ![",", "("].contains(String(document.form($0))) }
        guard place.allSatisfy(isPlace), document.form(words.lowerBound).first?.isLetter ?? false else { return nil }
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
}
