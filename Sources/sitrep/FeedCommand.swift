import Annotations
import CommandLineKit
import Ingestion

let feedCommand = Command(
    "feed", summary: "Print the entries of feeds (RSS, Atom, JSON Feed) and of lists of feeds (OPML) as JSON Lines.",
    discussion: "Dates are ISO 8601 in UTC; null where the feed doesn't say.",
    arguments: [.init("file", help: "Feeds to read; - is standard input.", repeats: true)], options: [Input.threads]
) { arguments in
    var files = arguments.positional[...]
    return try Input.process(
        arguments,
        next: { () -> Result<String, IngestionError>? in files.popFirst().map { .success($0) } },
        transform: { file in
            var reader = try ByteReader(file)
            let feed = try FeedReader.read(try reader.all(), file: file)
            return feed.entries.map { $0.json(of: feed).compact + "\n" }.joined()
        },
        consume: { Output.write($0) })
}
