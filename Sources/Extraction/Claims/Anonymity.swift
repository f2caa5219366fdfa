import Annotations

/// "on condition of anonymity because the talks were private": that a source isn't named, and why.
struct Anonymity {
    /// From "on condition" to the end of the reason.
    let clause: Range<Int>
    /// "because …", "to discuss …", "as …"; `nil` where no reason is given.
    let reason: Range<Int>?

    init?(_ columns: ClaimColumns, _ sentence: Range<Int>) {
        let document = columns.document
        func isWord(_ token: Int, _ word: String) -> Bool { document.form(token).lowercased() == word }
        guard
            let word = sentence.first(where: {
                Self.words.contains(document.form($0).lowercased()) && columns.quotation[$0] < 0
            }),
            let start = Self.start(of: word, sentence, document)
        else { return nil }
        var end = word + 1
        if end < sentence.upperBound, Self.reasons.contains(document.form(end).lowercased()) {
            let ends: Set<String> = [",", ".", "said", "told"]
            while end < sentence.upperBound, end - word < 24, columns.quotation[end] < 0,
                !ends.contains(document.form(end).lowercased())
            {
                end += 1
            }
        }
        clause = start..<end
        reason = end > word + 1 ? word + 1..<end : nil
    }

    private static let words: Set<String> = ["anonymity", "named", "identified"]
    private static let reasons: Set<String> = ["because", "to", "as", "since", "due", "given", "for", "citing"]

    /// "on condition of anonymity", "asked not to be named", "declined to be identified"; `nil` where somebody was named.
    private static func start(of word: Int, _ sentence: Range<Int>, _ document: Document) -> Int? {
        let before = max(sentence.lowerBound, word - 6)..<word
        let form = { (token: Int) in document.form(token).lowercased() }
        if form(word) == "anonymity" {
            return before.first { ["on", "requesting", "under"].contains(form($0)) } ?? word
        }
        guard word > sentence.lowerBound, form(word - 1) == "be" else { return nil }
        return before.first {
            ["asked", "asking", "declined", "declining", "requested", "refused", "wished", "wanted"].contains(form($0))
        }
    }
}
