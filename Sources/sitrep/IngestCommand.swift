import Analysis
import CommandLineKit
import Foundation
import Ingestion
import SitrepKit
import Storage

let ingestCommand = Command(
    "ingest",
    summary: "Take reports into a store: files, folders, pages, feeds, web archives, JSON Lines and addresses.",
    discussion:
        "What the store has already is passed over, so an interrupted run is simply started again. A report whose words changed "
        + "becomes a new version; the earlier ones stay. Addresses are fetched as robots.txt allows, and only for what is newer.",
    arguments: [.init("source", help: "Files, folders and addresses; - is standard input.", repeats: true)],
    options: [StoreOptions.store, Input.from, Input.model, Input.threads] + FetchOptions.all
) { arguments in
    let store = try StoreOptions.open(arguments, creating: true)
    let setting = Input.setting(arguments)
    let threads = try arguments.integer("threads", atLeast: 1) ?? ProcessInfo.processInfo.activeProcessorCount
    let files = SourceFiles(arguments.positional.filter { !$0.contains("://") })
    var remote = RemoteSource(
        arguments.positional.filter { $0.contains("://") }, try FetchOptions.fetcher(arguments), store)
    var source = CaptureSource(files: files.files, format: Input.format(arguments), now: Timestamp.now())
    let ingestor = Ingestor(try Pipeline(setting), store, setting: setting.rawValue, threads: threads)
    let summary = try ingestor.ingest(next: { try source.next() ?? remote.next() }) { progress in
        if case .problem(let reason) = progress { Diagnostics.write("sitrep: \(reason)\n") }
    }
    Output.write(
        summary.line + (files.passedOver > 0 ? "; \(files.passedOver) files of no known kind passed over" : "") + "\n")
    return summary.problems > 0 ? Program.Status.failure : Program.Status.success
}

extension Ingestor.Summary {
    /// "12 articles new, 1 changed, 3 unchanged; 40 captures known; 2 problems"
    var line: String {
        "\(added) articles new, \(changed) changed, \(unchanged) unchanged; \(known) captures known; \(problems) problems"
    }
}
