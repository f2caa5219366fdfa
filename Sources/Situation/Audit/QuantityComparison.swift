import Annotations

/// How a figure stands to a figure of the body.
enum QuantityComparison: Equatable {
    case agrees
    /// "1,000" for "more than 1,000".
    case boundLost
    /// "more than 1,000" for "1,000".
    case boundAdded
    /// "up to 1,000" for "more than 1,000".
    case boundTurned
    case valueDiffers
    /// Different units: dollars and percent.
    case incomparable

    init(_ a: Quantity, _ b: Quantity) {
        // "about half" of them and "around 50" of them count in different ways
        guard a.unit == b.unit, Self.isShare(a) == Self.isShare(b) else {
            self = .incomparable
            return
        }
        let isMoveA = a.change == .up || a.change == .down
        let isMoveB = b.change == .up || b.change == .down
        if isMoveA && isMoveB && a.change != b.change {
            self = .boundTurned
            return
        }
        if let x = a.value, let y = b.value, Self.same(x, y) {
            self = Self.bounds(a, b, isMoveA || isMoveB)
        } else if Self.implies(b, a) {
            self = .agrees
        } else {
            self = .valueDiffers
        }
    }

    /// A change of direction apart, two figures of the same value differ by their bounds only.
    private static func bounds(_ a: Quantity, _ b: Quantity, _ isMove: Bool) -> QuantityComparison {
        if isMove || a.change == b.change { return .agrees }
        switch (a.change, b.change) {
        case (.more, .less), (.less, .more): return .boundTurned
        // "Over six months" is as often "in the course of six months".
        case (.equal, .more) where a.unit.map(isTime) ?? false: return .agrees
        case (.equal, _): return .boundLost
        // "About 1,000" says less than "1,000": weaker, and true if that is.
        case (.about, .equal): return .agrees
        case (.about, _): return .boundLost
        case (.more, .about), (.less, .about): return .boundAdded
        case (.more, .equal): return a.lowerIsStrict ? .boundAdded : .agrees
        case (.less, .equal): return a.upperIsStrict ? .boundAdded : .agrees
        default: return .agrees
        }
    }

    private static func isTime(_ unit: String) -> Bool {
        ["second", "minute", "hour", "day", "week", "month", "year", "decade"].contains(unit)
    }

    private static func isShare(_ quantity: Quantity) -> Bool { quantity.value.map { $0 > 0 && $0 < 1 } ?? false }

    static func same(_ x: Double, _ y: Double) -> Bool { abs(x - y) <= 1e-9 * max(abs(x), abs(y)) }

    /// Whether the body's figure makes the weaker statement true: 1.6 million is more than a million, 4.8 about 5.
    private static func implies(_ body: Quantity, _ statement: Quantity) -> Bool {
        if statement.change == .about, let about = statement.value {
            guard let low = body.lower ?? body.value, let high = body.upper ?? body.value else { return false }
            return body.change != .more && body.change != .less
                && abs(low - about) <= 0.06 * abs(about) && abs(high - about) <= 0.06 * abs(about)
        }
        // "Millions" names no upper end, whatever convention gives it one.
        if statement.isConvention, let least = statement.lower, let low = body.lower ?? body.value, body.change != .less
        {
            return low >= least
        }
        guard statement.lower != nil || statement.upper != nil, statement.lower != statement.upper else { return false }
        let low = body.lower ?? (body.change == .about ? body.value : nil)
        let high = body.upper ?? (body.change == .about ? body.value : nil)
        if let bound = statement.lower {
            guard let low, low >= bound else { return false }
        }
        if let bound = statement.upper {
            guard let high, high <= bound else { return false }
        }
        return true
    }
}
