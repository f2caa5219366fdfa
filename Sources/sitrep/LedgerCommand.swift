import Annotations
import CommandLineKit
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
            "format", short: "f", value: "format", choices: ["table", "json", "csv"],
            help: "How to print (default: table, of measures with two figures or more)."),
        Input.from, Input.model, Input.threads,
    ] + StoreOptions.selection
) { arguments in
    let (articles, status) = try Input.annotateAll(arguments)
    let ledger = Ledger(articles)
    switch arguments["format"] ?? "table" {
    case "json": Output.write(ledger.json(articles).pretty + "\n")
    case "csv": Output.write(ledger.csv)
    default: Output.write(ledger.table() + (try StoreOptions.corrections(arguments)))
    }
    return status
}
