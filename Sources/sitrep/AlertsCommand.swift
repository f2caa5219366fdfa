import CommandLineKit
import Foundation
import Ingestion
import Rendering
import Situation
import SitrepKit
import Storage

let alertsCommand = Command(
    "alerts", summary: "Hold a store against a file of rules: raise what is new, once, with its evidence, and send it.",
    discussion:
        "Documentation/Alerts.md describes the rules file. Alerts go to the channels that it names, or are printed where it names none. "
        + "A channel that failed is tried again by the next run.",
    arguments: [
        .init("rules", help: "The rules file; without one the alerts of the store are listed.", isOptional: true)
    ],
    options: [
        StoreOptions.store,
        .init("since", value: "time", help: "List only alerts raised then or later."),
        .init(
            "format", short: "f", value: "format", choices: ["text", "jsonl"], help: "How to print (default: text)."),
        .init("now", value: "time", help: "Act as at this time (2024-06-14T09:30:00Z): to look back on an archive."),
        .init("no-send", help: "Raise and print, but send nothing."),
    ]
) { arguments in
    let store = try StoreOptions.open(arguments)
    func write(_ alerts: [StoredAlert]) {
        for alert in alerts {
            Output.write((arguments["format"] == "jsonl" ? alert.json : TerminalText.safe(alert.line)) + "\n")
        }
    }
    guard let file = arguments.positional.first else {
        write(try store.read { try $0.alerts(since: arguments["since"]) })
        return Program.Status.success
    }
    let now = arguments["now"] ?? Timestamp.now()
    guard Timestamp.seconds(now) != nil else {
        throw UsageError("--now takes a time like 2024-06-14T09:30:00Z, not '\(now)'")
    }
    let url = URL(filePath: file)
    let rules = try AlertRules(String(contentsOf: url, encoding: .utf8), file: file) { list in
        // A list lies beside the rules that name it.
        try String(contentsOf: URL(filePath: list, relativeTo: url.deletingLastPathComponent()), encoding: .utf8)
    }
    let raised = try AlertRaiser(rules, store, now: now).run()
    if rules.channels.isEmpty || arguments.has("no-send") {
        write(raised)
        return Program.Status.success
    }
    let sender = AlertSender(
        rules, store, now: now, password: ProcessInfo.processInfo.environment["SITREP_SMTP_PASSWORD"],
        terminal: { Output.write(TerminalText.safeLines($0)) })
    let (sent, waiting, failures) = try sender.run()
    for failure in failures { Diagnostics.write("sitrep: \(failure)\n") }
    let rest = waiting > 0 ? ", \(waiting) wait for the end of the quiet hours" : ""
    Diagnostics.write("\(raised.count) alerts raised, \(sent) sent\(rest)\n")
    return failures.isEmpty ? Program.Status.success : Program.Status.failure
}
