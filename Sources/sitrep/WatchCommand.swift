import Analysis
import CommandLineKit
import Foundation
import Ingestion
import SitrepKit
import Storage

let watchCommand = Command(
    "watch", summary: "Poll feeds on a schedule into a store, until it is stopped.",
    discussion:
        "Feeds named are watched from now on, by this and every later run; without any, those of the store are. Ctrl-C or SIGTERM "
        + "ends it in good order; killed, it goes on where it was. Documentation/Capture.md shows a systemd unit.",
    arguments: [
        .init("feed", help: "Addresses of feeds, and files with lists of them (OPML).", isOptional: true, repeats: true)
    ],
    options: [
        StoreOptions.store,
        .init(
            "interval", value: "minutes",
            help: "How often the feeds named are polled (default: 60); kept with the feed."),
        .init("pages", help: "Fetch the pages that entries link to, too: an entry is often only the beginning."),
        .init("once", help: "Poll what is due and end, for cron."),
        .init("list", help: "Print the feeds with how their last poll went, and end."),
        .init("remove", help: "Watch the feeds named no longer, and end; their reports stay."),
        Input.model, Input.threads,
    ] + FetchOptions.all
) { arguments in
    let store = try StoreOptions.open(arguments, creating: !arguments.has("list") && !arguments.has("remove"))
    if arguments.has("list") {
        for feed in try store.read({ try $0.feeds() }) { Output.write(feed.line + "\n") }
        return Program.Status.success
    }
    if arguments.has("remove") { return try remove(arguments.positional, from: store) }

    let fetcher = try FetchOptions.fetcher(arguments)
    let setting = Input.setting(arguments)
    let threads = try arguments.integer("threads", atLeast: 1) ?? ProcessInfo.processInfo.activeProcessorCount
    let ingestor = Ingestor(try Pipeline(setting), store, setting: setting.rawValue, threads: threads)
    var watcher = Watcher(store, fetcher, ingestor)
    watcher.fetchesPages = arguments.has("pages")
    let minutes = try arguments.integer("interval", atLeast: 1)
    try watcher.subscribe(try subscriptions(arguments.positional), interval: minutes.map { $0 * 60 })

    StopSignal.install()
    var status = Program.Status.success
    if arguments.has("once") {
        try watcher.poll { if !report($0) { status = Program.Status.failure } }
    } else {
        // A feed that fails now and then is a watch's daily life, not its failure.
        try watcher.run { _ = report($0) }
    }
    return status
}

/// One line for what is worth one, at once: a service's log is read while it runs. `false` for what went wrong.
private func report(_ progress: Watcher.Progress) -> Bool {
    let time = Timestamp.now()
    switch progress {
    case .polled(_, nil): break
    case .polled(let url, let summary?):
        if summary.articles > 0 { Output.write("\(time) \(url): \(summary.line)\n") }
    case .pages(let summary): Output.write("\(time) pages: \(summary.line)\n")
    case .failed(let url, let reason, let due):
        Diagnostics.write("sitrep: \(time) \(url): \(reason); \(due.map { "asked again at \($0)" } ?? "given up")\n")
        return false
    case .problem(let reason):
        Diagnostics.write("sitrep: \(time) \(reason)\n")
        return false
    }
    return true
}

/// Addresses as they are, files as the lists of feeds that they hold.
private func subscriptions(_ names: [String]) throws -> [(url: String, title: String?)] {
    try names.flatMap { name -> [(url: String, title: String?)] in
        if name.contains("://") { return [(name, nil)] }
        var reader = try ByteReader(name)
        let feeds = try FeedReader.read(try reader.all(), file: name).entries.compactMap { entry in
            entry.feed.map { (url: $0, title: entry.title) }
        }
        guard !feeds.isEmpty else { throw IngestionError(file: name, reason: "names no feed: expected OPML") }
        return feeds
    }
}

private func remove(_ urls: [String], from store: Store) throws -> Int32 {
    let unknown = try store.write { session in try urls.filter { try !session.removeFeed($0) } }
    for url in unknown { Diagnostics.write("sitrep: \(url): isn't watched\n") }
    return unknown.isEmpty ? Program.Status.success : Program.Status.failure
}

extension FeedSubscription {
    /// "https://example.org/feed  every 60 min, polled 2024-06-14T09:30:00Z, next 2024-06-14T10:30:00Z"
    fileprivate var line: String {
        var parts = ["every \(interval / 60) min", polled.map { "polled \($0)" } ?? "not polled yet"]
        if !isActive { parts.append("given up") } else if let due { parts.append("next \(due)") }
        if let problem { parts.append("failed \(failures) times: \(problem)") }
        return "\(url)  \(title.map { "\($0), " } ?? "")\(parts.joined(separator: ", "))"
    }
}
