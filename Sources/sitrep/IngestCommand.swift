import Analysis
import Annotations
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
    let meter = FileMeter(files.files)
    let line = ProgressLine()
    func next() throws -> Result<CapturedArticles, IngestionError>? {
        guard let result = source.next() else { return try remote.next() }
        meter.note(result, filesLeft: source.filesLeft)
        return result
    }
    let summary = try ingestor.ingest(next: next) { progress in
        switch progress {
        case .problem(let reason):
            line.clear()
            Diagnostics.write("sitrep: \(reason)\n")
        case .stored(.changed(_, let version, _), _):
            line.clear()
            Output.write(try store.read { session in try session.changesText(version: version) })
        case .stored: break
        case .committed(let summary):
            let rate = line.seconds > 0 ? Int(Double(summary.articles) / line.seconds) : 0
            line.show(
                "ingesting", done: meter.read, of: meter.all,
                note: ", \(summary.articles) articles, \(summary.known) known, \(rate)/s")
        }
    }
    line.clear()
    Output.write(
        summary.line + (files.passedOver > 0 ? "; \(files.passedOver) files of no known kind passed over" : "") + "\n")
    return summary.problems > 0 ? Program.Status.failure : Program.Status.success
}

extension Session {
    /// What a changed report's new version corrects.
    fileprivate func changesText(version id: Int) throws -> String {
        guard let version = try version(id: id), let changes = try changes(of: version) else { return "" }
        return changes.text(of: version)
    }
}

/// How much of the files was read, for a progress line: whole files by their size, the one at hand by the bytes of its records.
private final class FileMeter {
    private let sizes: [Int]
    /// The bytes before each file.
    private let starts: [Int]
    private var current = 0
    private var inCurrent = 0
    var all: Int { starts.last ?? 0 }
    var read: Int { sizes.isEmpty ? 0 : starts[current] + min(inCurrent, sizes[current]) }

    init(_ files: [String]) {
        sizes = files.map { file in
            (try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int) ?? 0
        }
        starts = sizes.reduce(into: [0]) { $0.append($0.last! + $1) }
    }

    func note(_ result: Result<CapturedArticles, IngestionError>, filesLeft: Int) {
        let file = max(0, sizes.count - filesLeft - 1)
        if file != current { (current, inCurrent) = (file, 0) }
        if case .success(let captured) = result { inCurrent += captured.capture.bytes.count + 1 }
    }
}

extension Ingestor.Summary {
    /// "12 articles new, 1 changed, 3 unchanged; 40 captures known; 2 problems"
    var line: String {
        "\(added) articles new, \(changed) changed, \(unchanged) unchanged; \(known) captures known; \(problems) problems"
    }
}
