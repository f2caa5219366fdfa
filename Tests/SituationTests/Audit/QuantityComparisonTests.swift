import Annotations
import Testing

@testable import Situation

/// How a figure of a summary stands to a figure of the body, on figures made by hand.
struct QuantityComparisonTests {
    private func exactly(_ value: Double) -> Quantity { figure(value, value, value, .equal) }
    private func atLeast(_ value: Double) -> Quantity { figure(value, value, nil, .more) }
    private func upTo(_ value: Double) -> Quantity { figure(value, nil, value, .less) }
    private func about(_ value: Double) -> Quantity { figure(value, nil, nil, .about) }
    private func moreThan(_ value: Double) -> Quantity {
        var quantity = atLeast(value)
        quantity.lowerIsStrict = true
        return quantity
    }
    private func figure(_ value: Double?, _ lower: Double?, _ upper: Double?, _ change: Quantity.Change) -> Quantity {
        Quantity(span: TextSpan(0, 1), value: value, lower: lower, upper: upper, change: change)
    }

    @Test func boundsOfTheSameValue() {
        #expect(QuantityComparison(exactly(1000), moreThan(1000)) == .boundLost)
        #expect(QuantityComparison(exactly(4_800_000), upTo(4_800_000)) == .boundLost)
        #expect(QuantityComparison(upTo(1000), moreThan(1000)) == .boundTurned)
        #expect(QuantityComparison(moreThan(40), exactly(40)) == .boundAdded)
        #expect(QuantityComparison(atLeast(40), exactly(40)) == .agrees)
        #expect(QuantityComparison(about(40), exactly(40)) == .agrees)
        #expect(QuantityComparison(upTo(30), upTo(30)) == .agrees)
    }

    @Test func whatFollowsIsNoDifference() {
        #expect(QuantityComparison(moreThan(1_000_000), exactly(1_600_000)) == .agrees)
        #expect(QuantityComparison(atLeast(1000), moreThan(6700)) == .agrees)
        #expect(QuantityComparison(about(5_000_000), exactly(4_800_000)) == .agrees)
        #expect(QuantityComparison(moreThan(2000), exactly(1600)) == .valueDiffers)
    }

    @Test func theSeedsFigures() {
        #expect(QuantityComparison(exactly(5_000_000), upTo(4_800_000)) == .valueDiffers)
    }

    @Test func unitsAndDirections() {
        var percent = exactly(7)
        percent.unit = "percent"
        #expect(QuantityComparison(percent, exactly(7)) == .incomparable)
        #expect(QuantityComparison(figure(7, 7, 7, .up), figure(7, 7, 7, .down)) == .boundTurned)
        #expect(QuantityComparison(figure(7, 7, 7, .up), figure(7, 7, 7, .up)) == .agrees)
    }
}
