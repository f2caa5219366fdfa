import CommandLineKit
import Foundation
import Ingestion

/// The options of every command that asks servers.
enum FetchOptions {
    static let all = [allowPrivate, userAgent, delay, warc]

    static let allowPrivate = Command.Option(
        "allow-private", help: "Ask addresses of this machine and of private networks, too.")
    static let userAgent = Command.Option(
        "user-agent", value: "name",
        help: "How to be named to servers; a contact in it is good manners. Its first word counts in robots.txt.")
    static let delay = Command.Option(
        "delay", value: "seconds", help: "The least time between two requests to one host (default: 1).")
    static let warc = Command.Option(
        "warc", value: "file", help: "Add all that is fetched to this web archive, too, as it was sent.")

    static func fetcher(_ arguments: ParsedArguments) throws -> Fetcher {
        var configuration = Fetcher.Configuration()
        configuration.allowsPrivate = arguments.has("allow-private")
        if let name = arguments["user-agent"] {
            guard name.contains(where: \.isLetter), !name.contains(where: \.isNewline) else {
                throw UsageError("--user-agent takes a name like 'ExampleDesk/1.0 (desk@example.org)'")
            }
            configuration.userAgent = name
        }
        if let seconds = try arguments.integer("delay", atLeast: 0) { configuration.interval = Double(seconds) }
        configuration.archive = try arguments["warc"].map { path throws(IngestionError) in try WARCFile(path) }
        configuration.isCancelled = { StopSignal.isSet }
        return Fetcher(configuration)
    }
}
