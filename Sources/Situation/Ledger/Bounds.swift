import Annotations

/// The numbers that a figure allows, as an interval with open or closed ends.
///
/// "About" gives a tolerance: five percent either way, so that "about 6,700" meets "6,700" and not "7,000". The figure's own
/// fields stay as worded; the tolerance is only for comparing.
struct Bounds: Equatable {
    var lower: Double
    var upper: Double
    var lowerIsStrict: Bool
    var upperIsStrict: Bool

    static let tolerance = 0.05

    init(_ entry: LedgerEntry) {
        if entry.change == .about, let value = entry.value {
            let slack = abs(value) * Self.tolerance
            lower = entry.lower ?? value - slack
            upper = entry.upper ?? value + slack
        } else {
            lower = entry.lower ?? -.infinity
            upper = entry.upper ?? .infinity
        }
        // "Thousands" rules nothing out above.
        if entry.isConvention { upper = .infinity }
        lowerIsStrict = entry.lowerIsStrict
        upperIsStrict = entry.upperIsStrict
    }

    /// One number.
    init(_ value: Double) { (lower, upper, lowerIsStrict, upperIsStrict) = (value, value, false, false) }

    /// Whether some number fits both.
    func meets(_ other: Bounds) -> Bool {
        let low = max(lower, other.lower)
        let high = min(upper, other.upper)
        if low < high { return true }
        guard low == high else { return false }
        let isOpen =
            (lower == low && lowerIsStrict) || (other.lower == low && other.lowerIsStrict)
            || (upper == high && upperIsStrict) || (other.upper == high && other.upperIsStrict)
        return !isOpen
    }

    /// Whether every number of the other fits this one.
    func contains(_ other: Bounds) -> Bool {
        (lower < other.lower || (lower == other.lower && (!lowerIsStrict || other.lowerIsStrict)))
            && (upper > other.upper || (upper == other.upper && (!upperIsStrict || other.upperIsStrict)))
    }
}
