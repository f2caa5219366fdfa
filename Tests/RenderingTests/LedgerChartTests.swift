import Annotations
import SitrepKit
import Situation
import TestSupport
import Testing

@testable import Rendering

/// Figures as lanes, on a terminal and as a drawing.
@Suite struct LedgerChartTests {
    static let ledger: Ledger = {
        let pipeline = try! Pipeline()
        let reports = [
            ("2024-02-26", "North Korea sent about 6,700 containers to Russia, Seoul said."),
            ("2024-02-27", "North Korea sent up to 6,700 containers to Russia, Seoul said."),
            ("2024-06-14", "North Korea sent at least 10,000 containers to Russia, Shin Wonsik said."),
        ]
        return Ledger(
            reports.enumerated().map { index, report in
                pipeline.annotateUnchecked(
                    Article(
                        id: "\(index)", outlet: "The <Desk>", published: report.0, text: report.1,
                        blocks: [Block(.paragraph, TextSpan(0, report.1.utf8.count))]))
            })
    }()

    @Test func onATerminal() throws {
        let chart = try #require(LedgerChart(Self.ledger.rows[0]))
        if let difference = Snapshot.difference(chart.text(width: 110, palette: .plain), "ledger-chart.txt") {
            Issue.record("\(difference)")
        }
    }

    @Test func asADrawing() {
        if let difference = Snapshot.difference(LedgerChart.svg(Self.ledger), "ledger-chart.svg") {
            Issue.record("\(difference)")
        }
    }

    @Test(arguments: [(1.0, 1.0), (5, 6), (10, 1_000_000), (-5, 5), (0, 0), (1e300, 1e308), (0, 1e308)])
    func everyNumberHasAPlace(least: Double, greatest: Double) {
        let scale = ChartScale(least, greatest)
        for value in [least, greatest, (least / 2 + greatest / 2)] { #expect((0...1).contains(scale.place(value))) }
        #expect(scale.ticks.count < 30 && scale.ticks.allSatisfy { (0...1).contains($0.place) })
    }

    @Test func oneFigureMakesNoChart() {
        var row = Self.ledger.rows[0]
        row.figures.removeLast(row.figures.count - 1)
        #expect(LedgerChart(row) == nil)
    }
}
