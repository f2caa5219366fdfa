import Annotations
import Foundation
public import Situation

/// The figures of one measure as lanes, oldest on top: a bar from the least to the greatest value that the words allow, open where
/// they leave a side open, a dot for one number.
///
///     let chart = LedgerChart(ledger.rows[0])
///     print(chart?.text(width: 100, palette: .plain))
public struct LedgerChart: Sendable {
    struct Lane: Sendable {
        var figure: LedgerEntry
        /// Places on the scale, 0 to 1; `nil` for an open side.
        var lower: Double?
        var upper: Double?
        /// Where one number is named.
        var dot: Double?
        /// The same for all figures of one claimant, in the order of their first appearance.
        var colour: Int

        var date: String {
            figure.published.map { String($0.prefix { $0.isNumber || $0 == "-" }.prefix(10)) } ?? "no date"
        }
        var source: String { figure.source(unnamed: "not stated") }
        var isAbout: Bool { figure.change == .about }
        var isMisreport: Bool { figure.relation == .misreports }
    }

    let title: String
    let lanes: [Lane]
    /// Marks of the axis: a place and its number.
    let ticks: [(place: Double, label: String)]

    /// `nil` where fewer than two figures have a number.
    public init?(_ row: LedgerRow) {
        guard row.measure.kind != .unstated else { return nil }
        let numbers = row.figures.flatMap { [$0.lower, $0.upper, $0.value].compactMap { $0 } }.filter(\.isFinite)
        guard let least = numbers.min(), let greatest = numbers.max(),
            row.figures.count(where: { $0.lower != nil || $0.upper != nil || $0.value != nil }) > 1
        else { return nil }
        let scale = ChartScale(least, greatest)
        var colours: [String: Int] = [:]
        lanes = row.figures.map { figure in
            let colour = colours[figure.claimantKey] ?? colours.count
            colours[figure.claimantKey] = colour
            let isNumber = figure.lower == figure.upper || figure.change == .about
            return Lane(
                figure: figure, lower: figure.lower.map(scale.place), upper: figure.upper.map(scale.place),
                dot: isNumber ? figure.value.map(scale.place) : nil, colour: colour)
        }
        ticks = scale.ticks
        let measure = row.measure
        let route = measure.route.map { ", " + $0 } ?? ""
        title = "\(measure.object) (\(measure.unit ?? measure.kind.rawValue))\(route)"
    }
}

/// Places numbers between 0 and 1: by their logarithm where the greatest is more than twenty times the least.
struct ChartScale {
    private let low: Double
    private let high: Double
    private let isLogarithmic: Bool

    init(_ least: Double, _ greatest: Double) {
        isLogarithmic = least > 0 && greatest / least > 20
        let margin = isLogarithmic ? 0 : (greatest - least) * 0.1
        (low, high) =
            isLogarithmic
            ? (least / 1.6, greatest * 1.6)
            : (
                least > 0 ? max(0, least - max(margin, least * 0.05)) : least - margin,
                greatest + max(margin, abs(greatest) * 0.05)
            )
    }

    func place(_ value: Double) -> Double {
        guard high > low else { return 0.5 }
        let place =
            isLogarithmic ? (log(value) - log(low)) / (log(high) - log(low)) : (value - low) / (high - low)
        return place.isFinite ? min(1, max(0, place)) : 0
    }

    /// Three to about eight round numbers.
    var ticks: [(place: Double, label: String)] {
        guard high > low, (high - low).isFinite else { return [] }
        var values: [Double] = []
        if isLogarithmic {
            let steps: [Double] = high / low > 2_000 ? [1] : [1, 2, 5]
            for exponent in Int(log10(low).rounded(.down))...Int(log10(high).rounded(.up)) {
                for step in steps { values.append(step * pow(10, Double(exponent))) }
            }
        } else {
            let raw = (high - low) / 5
            let power = pow(10, log10(raw).rounded(.down))
            let step = [1, 2, 5, 10].map { $0 * power }.first { $0 >= raw } ?? raw
            var value = (low / step).rounded(.up) * step
            while value <= high, values.count < 12 {
                values.append(value)
                value += step
            }
        }
        return values.filter { $0 >= low && $0 <= high }.map { (place($0), Self.label($0)) }
    }

    /// "500", "6,700", "4.8 million".
    static func label(_ value: Double) -> String {
        for (scale, name) in [(1e12, " trillion"), (1e9, " billion"), (1e6, " million")] where abs(value) >= scale {
            return short(value / scale) + name
        }
        guard abs(value) >= 1_000, value == value.rounded() else { return short(value) }
        let digits = String(Int(value))
        return String(digits.dropLast(3)) + "," + String(digits.suffix(3))
    }

    private static func short(_ value: Double) -> String {
        let rounded = (value * 100).rounded() / 100
        return rounded == rounded.rounded() && abs(rounded) < 1e15 ? String(Int(rounded)) : String(rounded)
    }
}
