import CommandLineKit
import Foundation
import Ingestion
import Storage

let storeCommand = Command(
    "store", summary: "Look after a store: info, check, backup, restore.",
    discussion:
        "info counts what it holds. check proves that it is whole: every kept byte against its hash, every report's annotations "
        + "against its text and its rows. backup FILE writes it into one file while others go on working; restore FILE makes a store "
        + "out of that, where there is none yet, on PostgreSQL, too.",
    arguments: [
        .init("action", help: "info, check, backup or restore."),
        .init("file", help: "The backup.", isOptional: true),
    ],
    options: [StoreOptions.store]
) { arguments in
    let action = arguments.positional[0]
    let file = arguments.positional.dropFirst().first
    switch (action, file) {
    case ("info", nil):
        Output.write(try StoreOptions.open(arguments).read { session in try session.info() }.text)
    case ("check", nil): return try check(StoreOptions.open(arguments))
    case ("backup", let file?):
        try StoreOptions.open(arguments).backup(to: file, time: Timestamp.now())
        Output.write("\(file) holds the store as it is now\n")
    case ("restore", let file?):
        try Store.restore(from: file, to: StoreOptions.address(arguments), time: Timestamp.now())
        return try check(StoreOptions.open(arguments))
    case ("info", _?), ("check", _?): throw UsageError("'store \(action)' takes no file")
    case ("backup", nil), ("restore", nil): throw UsageError("'store \(action)' takes a file")
    default: throw UsageError("'store' takes info, check, backup or restore, not '\(action)'")
    }
    return Program.Status.success
}

private func check(_ store: Store) throws -> Int32 {
    var problems = 0
    let line = ProgressLine()
    var looked = 0
    try store.check { done, all in
        looked = done
        line.show("checking", done: done, of: all)
    } problem: { problem in
        problems += 1
        line.clear()
        Diagnostics.write("sitrep: \(store.address): \(problem)\n")
    }
    line.clear()
    Output.write(
        "\(looked) contents and versions looked at; \(problems == 0 ? "the store is whole" : "\(problems) problems")\n")
    return problems == 0 ? Program.Status.success : Program.Status.failure
}

extension StoreInfo {
    fileprivate var text: String {
        var lines = [("database", database), ("size", "\(bytes) bytes")]
        lines += counts.map { ($0.name, "\($0.count)") }
        if let days { lines.append(("published", "\(days.first) to \(days.last)")) }
        if let lastAdded { lines.append(("last addition", lastAdded)) }
        lines += settings.map { ("analysed \($0.name)", "\($0.count)") }
        lines.append(("schema", migrations.joined(separator: ", ")))
        return lines.map { name, value in
            "\(name):" + String(repeating: " ", count: max(1, 18 - name.count)) + value + "\n"
        }.joined()
    }
}
