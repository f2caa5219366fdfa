import Foundation

/// Which way from the publication date the words around a time look: the log-odds that they give for "behind".
///
/// A weekday or month without its year has two readings, the last one and the next. How far each lies away says more than
/// the verb's tense: nobody calls eleven months ago "September" in August, whatever the tense. Weights: logistic regression
/// on 253 such dates of TBAQ (three quarters of its files), rounded; the regression errs on 10 in cross-validation.
struct TimeDirection: Equatable, Sendable {
    private(set) var odds: Double

    static let unknown = TimeDirection(odds: 0)
    /// A verb in the past, read off the tree.
    static let past = TimeDirection(odds: 2.5)
    /// A word that looks back stands before the time.
    static let wordedPast = TimeDirection(odds: 0.8)
    /// An infinitive above the time: "to make the November trip".
    static let prospective = TimeDirection(odds: -2.6)
    /// "Meets on Tuesday".
    static let present = TimeDirection(odds: -1.5)
    /// "Until", "by", "due".
    static let ahead = TimeDirection(odds: -3.3)
    /// "Will meet on Tuesday", "plans to leave on Tuesday", "postponed until Tuesday".
    static let future = TimeDirection(odds: -6)
    /// "Since March": never ahead.
    static let since = TimeDirection(odds: 1_000)

    static func + (a: Self, b: Self) -> Self { TimeDirection(odds: a.odds + b.odds) }

    var isPast: Bool { odds > 0 }
    var isFuture: Bool { odds <= Self.prospective.odds }

    /// Whether the reading that lies `behind` is meant and not the one that lies `ahead` (in one unit, both positive).
    func isBehind(_ behind: Int, _ ahead: Int, isWeekday: Bool = false) -> Bool {
        2 * log(Double(ahead) / Double(behind)) + (isWeekday ? 2 : 1) + odds > 0
    }
}
