import Analysis
import Annotations
import CommandLineKit
import Foundation
import Ingestion
import SitrepKit

/// The options that every command over articles shares, and the loop behind them.
enum Input {
    static let files = Command.Argument(
        "file", help: "Reports to read; - is standard input.", repeats: true)
    static let from = Command.Option(
        "from", value: "format", choices: InputFormat.allCases.map(\.rawValue),
        help: "The input format; guessed from the file's name if left out.")
    static let threads = Command.Option(
        "threads", value: "n", help: "Use at most <n> threads (all cores if left out); results don't depend on it.")

    static let model = Command.Option(
        "model", value: "setting", choices: ModelSetting.allCases.map(\.rawValue),
        help: "How words are tagged and parsed: fast or accurate (default: \(ModelSetting.standard.rawValue)).")

    /// What `--model` names.
    static func setting(_ arguments: ParsedArguments) -> ModelSetting {
        arguments["model"].flatMap(ModelSetting.init(rawValue:)) ?? .standard
    }

    static func format(_ arguments: ParsedArguments) -> InputFormat? {
        arguments["from"].flatMap(InputFormat.init(rawValue:))
    }

    /// Reads every article, transforms it in parallel and hands on the results in input order. Returns the exit status.
    static func process<Output: Sendable>(
        _ arguments: ParsedArguments, transform: @escaping @Sendable (ArticleSource.Item) throws -> Output,
        consume: (Output) -> Void
    ) throws -> Int32 {
        var source = ArticleSource(files: arguments.positional, format: format(arguments))
        return try process(arguments, next: { source.next() }, transform: transform, consume: consume)
    }

    static let filesOrStore = Command.Argument(
        "file", help: "Reports to read; - is standard input. Without any, those of the store.", isOptional: true,
        repeats: true)

    /// Annotates every article for a command that looks at all of them together, or takes them from the store.
    static func annotateAll(_ arguments: ParsedArguments) throws -> (articles: [AnnotatedArticle], status: Int32) {
        if try StoreOptions.isMeant(arguments) {
            let store = try StoreOptions.open(arguments)
            return (try StoreOptions.annotated(arguments, store).map(\.article), Program.Status.success)
        }
        let pipeline = try Pipeline(setting(arguments))
        var articles: [AnnotatedArticle] = []
        let status = try process(arguments) {
            try pipeline.annotate($0)
        } consume: {
            articles.append($0)
        }
        return (articles, status)
    }

    /// The same over any source; what fails is reported in its place and the rest goes on.
    static func process<Record: Sendable, Output: Sendable>(
        _ arguments: ParsedArguments, next: () -> Result<Record, IngestionError>?,
        transform: @escaping @Sendable (Record) throws -> Output, consume: (Output) -> Void
    ) throws -> Int32 {
        let threads = try arguments.integer("threads", atLeast: 1) ?? ProcessInfo.processInfo.activeProcessorCount
        var status = Program.Status.success
        OrderedMap.run(
            threads: threads, next: next, transform: { record in Result { try transform(try record.get()) } },
            consume: { result in
                switch result {
                case .success(let output):
                    consume(output)
                case .failure(let error):
                    Diagnostics.write("sitrep: \(error)\n")
                    status = Program.Status.failure
                }
            })
        return status
    }
}
