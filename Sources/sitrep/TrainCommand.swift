import CommandLineKit
import Foundation

private let trainable = Component.all.filter { $0.train != nil }.map(\.name)

let trainCommand = Command(
    "train", summary: "Train a model from public data and write it to the models folder.",
    discussion: """
        Models are embedded in the program when it is built, so build again before training the next one that depends on it. \
        The order is: \(trainable.joined(separator: ", ")).
        """,
    arguments: [.init("component", help: "What to train: \(trainable.joined(separator: ", ")).")],
    options: [
        DataFolder.option,
        .init("models", value: "folder", help: "Where to write (default: Models)."),
        .init("seed", value: "n", help: "The seed of all random choices (default: 1)."),
    ]
) { arguments in
    let name = arguments.positional[0]
    guard trainable.contains(name) else {
        throw UsageError("nothing to train is called '\(name)'; see 'sitrep help train'")
    }
    let data = try DataFolder.url(arguments)
    let folder = URL(filePath: arguments["models"] ?? "Models")
    let seed = UInt64(try arguments.integer("seed", atLeast: 0) ?? 1)
    for (file, bytes) in try Component.named(name).train!(data, seed) {
        let url = folder.appending(path: file)
        try bytes.write(to: url, options: .atomic)
        Diagnostics.write("wrote \(url.relativePath) (\(bytes.count) bytes)\n")
    }
    return Program.Status.success
}

/// Where training and evaluation find their data.
enum DataFolder {
    static let option = Command.Option(
        "data", value: "folder", help: "The folder of data sets (default: ../shared/data).")

    static func url(_ arguments: ParsedArguments) throws -> URL {
        let path = arguments["data"] ?? "../shared/data"
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory.boolValue else {
            throw UsageError("there is no data folder at \(path); name it with --data")
        }
        return URL(filePath: path)
    }
}
