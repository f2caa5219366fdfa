public import Annotations

/// One figure as one article gives it, with everything that tells where it comes from.
public struct LedgerEntry: Sendable {
    /// How a figure stands to the earlier ones of its measure.
    public enum Relation: String, Sendable, CaseIterable {
        case first
        /// The same bounds from the same claimant, or the same bounds again.
        case repeats
        /// A later figure of the same claimant with a later reference date.
        case updates
        /// Bounds inside the earlier ones.
        case narrows
        /// Bounds around the earlier ones.
        case widens
        /// No number fits both.
        case contradicts
        /// The same utterance with other words than its claimant's: a bound lost or turned, a number changed.
        case misreports
    }

    /// Whether what a figure counts is told as a fact; said to be there where nothing says otherwise.
    public enum Status: String, Sendable, CaseIterable { case actual, possible, planned, denied }

    /// Where in its article a figure stands: what is said in full comes before what is made of it.
    public enum Place: Int, Sendable, Comparable {
        case body, lead
        /// A title, heading or bullet point.
        case summary

        public static func < (a: Place, b: Place) -> Bool { a.rawValue < b.rawValue }
    }

    public var lower: Double?
    public var upper: Double?
    public var lowerIsStrict: Bool
    public var upperIsStrict: Bool
    public var value: Double?
    public var change: Quantity.Change
    public var isConvention: Bool
    public var certainty: Claim.Certainty
    /// The words of the figure.
    public var words: String
    /// The name of the person, body or, where nobody speaks, medium that the figure is attributed to; `nil` where the text gives none.
    public var claimant: String?
    /// The same for comparing.
    let speaker: Claimant?
    /// What is done to what it counts.
    let deed: Deed
    /// Who passed it on, innermost first, a medium that is cited included.
    public var relays: [String]
    public var outlet: String?
    public var published: String?
    /// The TIMEX3 value of the time that the figure refers to.
    public var when: String?
    /// The article's id, and its index in the ledger's input.
    public var article: String
    public var articleIndex: Int
    /// Its sentence in the article.
    let sentence: Int
    /// The index into the article's quantities; `nil` for a derived figure.
    public var quantity: Int?
    /// In the article's text.
    public var span: TextSpan
    public var place: Place
    public var status: Status
    public var relation: Relation
    /// The index of the figure that ``relation`` refers to, within the row.
    public var of: Int?
    /// What all figures of one claimant have in common: a government's code, else the name; empty without a claimant.
    public var claimantKey: String { speaker.map { $0.government ?? $0.name } ?? "" }
    /// "100,000 [planned]": the figure's words, with what is made of it where that is no fact.
    public var statedWords: String { status == .actual ? words : "\(words) [\(status.rawValue)]" }
    /// "updates 3": the relation and the number of the figure that it refers to, counted from 1.
    public var relationWords: String { relation.rawValue + (of.map { " \($0 + 1)" } ?? "") }
    /// "Shin Wonsik, Yonhap": who says it, and where.
    public func source(unnamed: String? = nil) -> String {
        [claimant ?? unnamed, outlet].compactMap { $0 }.joined(separator: ", ")
    }
    /// For a derived figure, the indices of its parents in the article's quantities.
    public var derivedFrom: [Int] = []
}

/// All figures for one measure, oldest first.
public struct LedgerRow: Sendable {
    public var measure: Measure
    public var figures: [LedgerEntry]
}
