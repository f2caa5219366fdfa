import Annotations
import CommandLineKit
import Rendering
import Situation
import SitrepKit

let ledgerCommand = Command(
    "ledger", summary: "Print every figure for the same thing, side by side: who claims it, when, and how it differs.",
    discussion:
        "Figures stand in the order of publication. A relation says how a figure stands to an earlier one: it repeats, "
        + "updates, narrows, widens, contradicts or misreports it. Nothing says which is true.",
    arguments: [Input.filesOrStore],
    options: [
        .init(
            "format", short: "f", value: "format", choices: ["table", "chart", "svg", "json", "csv"],
            help:
                "How to print (default: table, of measures with two figures or more). A chart draws each figure as a bar from the "
                + "least to the greatest value that its words allow; svg is the same as a drawing."),
        Input.from, Input.model, Input.threads,
    ] + StoreOptions.selection
) { arguments in
    let (articles, status) = try Input.annotateAll(arguments)
    let ledger = Ledger(articles)
    switch arguments["format"] ?? "table" {
    case "json": Output.write(ledger.json(articles).pretty + "\n")
    case "csv": Output.write(ledger.csv)
    case "svg": Output.write(LedgerChart.svg(ledger))
    case "chart":
        let palette: Palette = Terminal.wantsColour ? .ansi : .plain
        let charts = ledger.rows.compactMap(LedgerChart.init).map { $0.text(width: Terminal.width, palette: palette) }
        Output.write(charts.joined(separator: "\n"))
    default: Output.write(ledger.table() + (try StoreOptions.corrections(arguments)))
    }
    return status
}
