import Foundation
import TestSupport
import Testing

/// What the tutorial tells to do works, and shows what it says.
@Suite struct TutorialTests {
    private struct Page {
        var commands = ""
        var shown: [String] = []

        /// The fenced blocks: commands in `sh`, what they print in `text`.
        init(_ markdown: String) {
            var fence: Substring?
            for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
                if line.hasPrefix("```") {
                    fence = fence == nil ? line.dropFirst(3) : nil
                } else if fence == "sh" {
                    commands += line + "\n"
                } else if fence == "text" {
                    shown.append(String(line))
                }
            }
        }
    }

    @Test func runsAsWritten() throws {
        let markdown = try String(contentsOf: Run.root.appending(path: "Documentation/Tutorial.md"), encoding: .utf8)
        let page = Page(markdown)
        #expect(page.shown.count > 5)

        let folder = try TemporaryFolder()
        let examples = folder.url.appending(path: "Examples/day")
        try FileManager.default.createDirectory(
            at: examples.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: Run.root.appending(path: "Examples/day"), to: examples)
        // A server of the test's own stands for the one that a reader starts, on a port that is free.
        let server = try LoopbackServer { request in
            guard !request.path.contains(".."),
                let bytes = try? Data(contentsOf: examples.appending(path: request.path))
            else { return LoopbackServer.answer("", status: "404 Not Found") }
            return LoopbackServer.answer(
                String(decoding: bytes, as: UTF8.self), fields: "Content-Type: application/rss+xml\r\n")
        }
        let site = "http://127.0.0.1:\(server.port)"
        let list = examples.appending(path: "feeds.opml")
        try String(contentsOf: list, encoding: .utf8).replacing("http://127.0.0.1:8765", with: site)
            .write(to: list, atomically: true, encoding: .utf8)
        let commands = page.commands.split(separator: "\n").filter { !$0.contains("http.server") }

        let script = try folder.file("script.sh", Data(commands.joined(separator: "\n").utf8))
        let output = try folder.file("output", Data())
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-e", "-u", script.path()]
        process.currentDirectoryURL = folder.url
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        process.environment = [
            "PATH": Run.binary.deletingLastPathComponent().path() + ":" + path, "HOME": folder.url.path(),
        ]
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = process.standardOutput
        try process.run()
        process.waitUntilExit()
        let printed = try String(contentsOf: output, encoding: .utf8)
        #expect(process.terminationStatus == 0, "\(printed)")
        let lines = Set(printed.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        for line in page.shown {
            #expect(lines.contains(line), "the page shows, but nothing prints: \(line)\n\(printed)")
        }
    }
}
