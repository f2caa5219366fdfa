import Annotations
import CommandLineKit
import Foundation
import Ingestion
import SitrepKit
import Storage

/// The options of every command that works with a store.
enum StoreOptions {
    static let store = Command.Option(
        "store", value: "address",
        help: "The store: a file, or postgres://…; $SITREP_STORE, or sitrep.store in this folder, if left out.")
    static let since = Command.Option(
        "since", value: "day",
        help:
            "Only reports published on this day or later (2024-06-14, 2024-06); a brief leaves out what the earlier "
            + "ones say.")
    static let until = Command.Option("until", value: "day", help: "Only reports published on this day or earlier.")
    static let addedSince = Command.Option(
        "added-since", value: "time",
        help: "Only what came into the store then or later (2024-06-14T09:30:00Z): what is new.")
    static let story = Command.Option("story", value: "number", help: "Only reports of this story.")
    static let selection = [store, since, until, addedSince, story]

    static let addressOfThisFolder = "sitrep.store"

    static func address(_ arguments: ParsedArguments) -> String {
        arguments["store"] ?? environment ?? addressOfThisFolder
    }

    static func open(_ arguments: ParsedArguments, creating: Bool = false) throws -> Store {
        try Store(address(arguments), time: Timestamp.now(), creating: creating)
    }

    static func filter(_ arguments: ParsedArguments) throws -> ArticleFilter {
        var filter = ArticleFilter()
        filter.since = try date(arguments, "since", lengths: [4, 7, 10])
        filter.until = try date(arguments, "until", lengths: [4, 7, 10])
        filter.addedSince = try date(arguments, "added-since", lengths: [10, 20])
        filter.story = try arguments.integer("story", atLeast: 1)
        return filter
    }

    /// Whether a command that reads files or a store was given a store: files come first.
    static func isMeant(_ arguments: ParsedArguments) throws -> Bool {
        // A brief of files may leave out what the earlier ones say.
        let options = selection.map(\.name).filter { arguments.has($0) && $0 != since.name }
        guard arguments.positional.isEmpty else {
            if let option = options.first { throw UsageError("expected files or --\(option), not both") }
            return false
        }
        if options.isEmpty, !arguments.has(since.name), environment == nil,
            !FileManager.default.fileExists(atPath: addressOfThisFolder)
        {
            throw UsageError("expected files, or a store (--store)")
        }
        return true
    }

    /// Reports beyond this are refused, because a brief or ledger holds all of them in memory.
    private static let limit = 5000

    /// What the store has of the reports that the options select, in the order of their publication.
    static func annotated(
        _ arguments: ParsedArguments, _ store: Store
    ) throws -> [(version: StoredVersion, article: AnnotatedArticle)] {
        try store.read { session in
            let versions = try session.versions(try filter(arguments))
            try refuseTooMany(versions)
            return try versions.map { (version: $0, article: try session.reviewed($0)) }
        }
    }

    /// What a reader who asks for new reports is taken to know: the latest of those that `--since` and `--added-since` leave out, where the
    /// other options would take them.
    static func known(_ arguments: ParsedArguments) throws -> [AnnotatedArticle] {
        let new = try filter(arguments)
        guard try isMeant(arguments), new.since != nil || new.addedSince != nil else { return [] }
        var all = new
        (all.since, all.addedSince) = (nil, nil)
        return try open(arguments).read { session in
            let selected = Set(try session.versions(new).map(\.id))
            return try session.versions(all).filter { !selected.contains($0.id) }.suffix(knownLimit)
                .map { try session.reviewed($0) }
        }
    }

    /// Older reports are hardly what a new one repeats, and all are held in memory.
    private static let knownLimit = 500

    static func refuseTooMany(_ versions: [StoredVersion]) throws {
        guard versions.count > limit else { return }
        throw StoreError(
            .refused,
            "\(versions.count) reports are too many for one page: narrow them with --since, --until or --story")
    }

    /// What later versions changed in the reports that the options select, under a heading; empty where nothing was.
    static func corrections(_ arguments: ParsedArguments) throws -> String {
        guard try isMeant(arguments) else { return "" }
        let filter = try filter(arguments)
        let lines = try open(arguments).read { session in
            try session.versions(filter).filter { $0.number > 1 }.compactMap { version in
                try session.changes(of: version)?.text(of: version)
            }
        }
        return lines.isEmpty ? "" : "\nChanged since they were first reported\n" + lines.joined()
    }

    private static var environment: String? {
        ProcessInfo.processInfo.environment["SITREP_STORE"].flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func date(
        _ arguments: ParsedArguments, _ option: String, lengths: [Int]
    ) throws(UsageError) -> String? {
        guard let text = arguments[option] else { return nil }
        let pattern = Array("0000-00-00T00:00:00Z".utf8)
        let bytes = Array(text.utf8)
        let fits =
            lengths.contains(bytes.count)
            && zip(bytes, pattern).allSatisfy { $1 == UInt8(ascii: "0") ? (48...57).contains($0) : $0 == $1 }
        guard fits else {
            let example = lengths.contains(20) ? "2024-06-14T09:30:00Z" : "2024-06-14"
            throw UsageError("--\(option) takes a time like \(example), not '\(text)'")
        }
        return text
    }
}
