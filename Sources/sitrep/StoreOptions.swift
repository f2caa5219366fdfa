import CommandLineKit
import Foundation
import Ingestion
import Storage

/// The options of every command that works with a store.
enum StoreOptions {
    static let store = Command.Option(
        "store", value: "address",
        help: "The store: a file, or postgres://…; $SITREP_STORE, or sitrep.store in this folder, if left out.")

    static func address(_ arguments: ParsedArguments) -> String {
        arguments["store"] ?? ProcessInfo.processInfo.environment["SITREP_STORE"].flatMap { $0.isEmpty ? nil : $0 }
            ?? "sitrep.store"
    }

    static func open(_ arguments: ParsedArguments, creating: Bool = false) throws -> Store {
        try Store(address(arguments), time: Timestamp.now(), creating: creating)
    }
}
