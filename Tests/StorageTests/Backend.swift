import Foundation
import Storage
import Testing

/// The databases that the contract is held to.
enum Backend: String, CaseIterable, CustomTestStringConvertible, Sendable {
    case sqlite, postgres

    /// Those that this machine has.
    static let installed = allCases.filter { $0 == .sqlite || PostgresServer.programs != nil }

    var testDescription: String { rawValue }

    /// The address of a store that doesn't exist yet; `folder` holds it where it is a file.
    func address(in folder: TemporaryFolder) throws -> String {
        switch self {
        case .sqlite: return folder.url.appending(path: "\(UUID().uuidString).sitrep").path()
        case .postgres:
            guard let server = PostgresServer.shared else { throw StoreError(.missing, "the test server didn't start") }
            return try server.database()
        }
    }
}

/// A folder that goes with its owner.
final class TemporaryFolder {
    let url = FileManager.default.temporaryDirectory.appending(path: "sitrep-store-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: url) }
}
