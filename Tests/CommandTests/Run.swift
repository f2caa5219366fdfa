import Foundation

/// Runs the built program as a user does.
struct Run {
    let status: Int32
    let output: String
    let diagnostics: String

    init(_ arguments: [String], input: String = "", environment: [String: String] = [:]) throws {
        let process = Process()
        process.executableURL = Self.binary
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        // Files, not pipes: a full pipe that nobody reads yet would stop the program.
        let folder = try TemporaryFolder()
        let input = try folder.file("input", Data(input.utf8))
        let output = try folder.file("output", Data())
        let diagnostics = try folder.file("diagnostics", Data())
        process.standardInput = try FileHandle(forReadingFrom: input)
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: diagnostics)
        try process.run()
        process.waitUntilExit()
        self.output = try String(contentsOf: output, encoding: .utf8)
        self.diagnostics = try String(contentsOf: diagnostics, encoding: .utf8)
        status = process.terminationStatus
    }

    /// Starts the program and leaves it running, its output unread.
    static func start(_ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = binary
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// `swift test` builds the program beside the test bundle.
    static let binary = Bundle.main.executableURL!.deletingLastPathComponent().appending(path: "sitrep")

    /// The repository's root.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func example(_ name: String) -> String { root.appending(path: "Examples/\(name)").path() }
}

/// A folder that goes with its owner.
final class TemporaryFolder {
    let url = FileManager.default.temporaryDirectory.appending(path: "sitrep-test-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: url) }

    func file(_ name: String, _ bytes: Data) throws -> URL {
        let file = url.appending(path: name)
        try bytes.write(to: file)
        return file
    }
}
