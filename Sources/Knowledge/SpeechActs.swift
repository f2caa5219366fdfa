public import Annotations

/// A word that attributes: what a speaker does by it, and how sure it makes the content.
public struct SpeechAct: Hashable, Sendable {
    public enum WordClass: String, Sendable { case verb, noun, adjective, phrase }

    /// "say", "point out", "according to".
    public let lemma: String
    public let wordClass: WordClass
    public let act: Claim.Act
    /// What the word alone lends to the content.
    public let certainty: Claim.Certainty
    /// "obj" (told Campbell), a preposition (said to Campbell), or `nil`.
    public let addressee: String?
    /// Negative where the content is denied.
    public let polarity: Claim.Polarity
}

struct SpeechActBook: Sendable {
    let all: [SpeechAct]
    private let index: [String: Int]

    init(_ table: Table) throws(Table.Fault) {
        var all: [SpeechAct] = []
        var index: [String: Int] = [:]
        for row in table.rows {
            guard let wordClass = SpeechAct.WordClass(rawValue: String(row["class"])),
                let act = Claim.Act(rawValue: String(row["act"])),
                let certainty = Claim.Certainty(rawValue: String(row["certainty"])),
                let polarity = Claim.Polarity(rawValue: String(row["polarity"]))
            else {
                throw Table.Fault(
                    file: table.name, line: row.line, message: "unknown class, act, certainty or polarity")
            }
            let key = "\(row["class"]) \(row["lemma"])"
            guard index.updateValue(all.count, forKey: key) == nil else {
                throw Table.Fault(file: table.name, line: row.line, message: "\(key) twice")
            }
            all.append(
                SpeechAct(
                    lemma: String(row["lemma"]), wordClass: wordClass, act: act, certainty: certainty,
                    addressee: row["addressee"] == "-" ? nil : String(row["addressee"]), polarity: polarity))
        }
        self.all = all
        self.index = index
    }

    func act(_ lemma: some StringProtocol, _ wordClass: SpeechAct.WordClass) -> SpeechAct? {
        index["\(wordClass.rawValue) \(lemma)"].map { all[$0] }
    }
}
