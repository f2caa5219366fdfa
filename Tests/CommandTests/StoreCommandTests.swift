import Foundation
import TestSupport
import Testing

/// The commands that work with a store, as a user runs them.
@Suite struct StoreCommandTests {
    private static func record(_ id: String, _ text: String, published: String = "2024-06-14") throws -> String {
        let record = [
            "id": id, "text": text, "published": published, "outlet": "Example Wire", "url": "https://x.example/\(id)",
        ]
        return String(decoding: try JSONSerialization.data(withJSONObject: record), as: UTF8.self) + "\n"
    }

    private static let first =
        "Seoul's defense minister told reporters on Monday that North Korea had sent about 7,000 containers of shells to Russia. Moscow denied the report."
    private static let corrected =
        "Seoul's defense minister told reporters on Monday that North Korea had sent about 6,700 containers of shells to Russia. Moscow denied the report."

    private static func sitrep(_ words: String..., in folder: TemporaryFolder, input: String = "") throws -> Run {
        try Run(
            words, input: input, environment: ["SITREP_STORE": folder.url.appending(path: "desk.sitrep").path()])
    }

    @Test func aCorrectionReachesBriefAndLedger() throws {
        let folder = try TemporaryFolder()
        let ingest = ["ingest", "--model", "fast", "--from", "jsonl", "-"]
        let environment = ["SITREP_STORE": folder.url.appending(path: "desk.sitrep").path()]
        let other = try Self.record("b", "Pyongyang called the accusation a lie on Tuesday.", published: "2024-05-02")
        let one = try Run(ingest, input: try Self.record("a", Self.first) + other, environment: environment)
        #expect(one.status == 0 && one.output.hasPrefix("2 articles new, 0 changed"), "\(one)")
        #expect(try Self.sitrep("ledger", "--format", "csv", in: folder).output.contains("about 7,000"))
        // No bar where nobody watches.
        #expect(one.diagnostics == "")

        let two = try Run(ingest, input: try Self.record("a", Self.corrected) + other, environment: environment)
        #expect(two.output.contains("“about 7,000” became “about 6,700”"), "\(two.output)")
        #expect(two.output.contains("0 articles new, 1 changed, 0 unchanged; 1 captures known; 0 problems"))

        for command in ["ledger", "brief"] {
            let page = try Self.sitrep(command, "--since", "2024-06", in: folder).output
            let parts = page.components(separatedBy: "Changed since they were first reported")
            #expect(parts.count == 2 && !parts[0].contains("7,000"), "\(page)")
            #expect(parts[0].contains("about 6,700") || command == "ledger", "\(page)")
        }
        let csv = try Self.sitrep("ledger", "--format", "csv", in: folder).output
        #expect(csv.contains("about 6,700") && !csv.contains("about 7,000"))
        let changes = try Self.sitrep("changes", "https://x.example/a", in: folder)
        #expect(changes.status == 0 && changes.output.contains("version 2"))
        #expect(try Self.sitrep("changes", "--format", "jsonl", in: folder).output.contains("\"old\""))
        #expect(try Self.sitrep("changes", "https://x.example/none", in: folder).status == 1)
    }

    @Test func aBriefOfWhatIsNewLeavesOutWhatTheStoreHas() throws {
        let folder = try TemporaryFolder()
        let known = "Pyongyang sent 7,000 containers of shells to Russia, Minister Shin Wonsik said."
        let new = "Seoul will summon the Russian ambassador on Monday, the foreign ministry said."
        let input =
            try Self.record("a", known, published: "2024-06-10")
            + Self.record("b", known + " " + new, published: "2024-06-14")
        _ = try Self.sitrep("ingest", "--model", "fast", "--from", "jsonl", "-", in: folder, input: input)
        let all = try Self.sitrep("brief", in: folder).output
        #expect(all.contains("7,000 containers") && all.contains("ambassador"))
        let points = try Self.sitrep("brief", "--since", "2024-06-14", in: folder).output
            .components(separatedBy: "Points of attention").last!.components(separatedBy: "\n\n")[0]
        #expect(points.contains("ambassador") && !points.contains("7,000"), "\(points)")
    }

    @Test func searchShowsTheWordsThatItFound() throws {
        let folder = try TemporaryFolder()
        let input =
            try Self.record("a", Self.first) + Self.record("b", "The weather was fine in Paris on Sunday, people said.")
        _ = try Self.sitrep("ingest", "--model", "fast", "--from", "jsonl", "-", in: folder, input: input)
        for words in [["container", "shell"], ["--object", "container"], ["--act", "deny"], ["--actor", "Moscow"]] {
            let run = try Run(
                ["search", "--format", "jsonl"] + words,
                environment: ["SITREP_STORE": folder.url.appending(path: "desk.sitrep").path()])
            let lines = run.output.split(separator: "\n")
            #expect(lines.count == 1, "\(words): \(run.output)")
            let hit = try #require(
                try JSONSerialization.jsonObject(with: Data((lines.first ?? "").utf8)) as? [String: Any])
            #expect(hit["id"] as? String == "a")
            for evidence in hit["evidence"] as? [[String: Any]] ?? [] {
                let (start, end) = (evidence["start"] as! Int, evidence["end"] as! Int)
                let scalars = Array(Self.first.unicodeScalars)[start..<end]
                #expect(String(String.UnicodeScalarView(scalars)) == evidence["text"] as? String)
            }
        }
        #expect(try Self.sitrep("search", "shells", "--since", "2024-07", in: folder).output == "")
        #expect(try Self.sitrep("search", in: folder).status == 64)
        #expect(try Self.sitrep("search", "x", "--since", "June", in: folder).status == 64)
    }

    @Test func aStoreIsLookedAfter() throws {
        let folder = try TemporaryFolder()
        _ = try Self.sitrep(
            "ingest", "--model", "fast", "--from", "jsonl", "-", in: folder, input: try Self.record("a", Self.first))
        let backup = folder.url.appending(path: "backup.sitrep").path()
        #expect(try Self.sitrep("store", "backup", backup, in: folder).status == 0)
        #expect(try Self.sitrep("store", "backup", backup, in: folder).diagnostics.contains("exists already"))
        let restored = folder.url.appending(path: "restored.sitrep").path()
        let restore = try Run(["store", "restore", backup, "--store", restored])
        #expect(restore.status == 0 && restore.output.contains("the store is whole"), "\(restore)")
        let infos = try [restored, folder.url.appending(path: "desk.sitrep").path()].map {
            try Run(["store", "info", "--store", $0]).output.split(separator: "\n").filter { !$0.hasPrefix("size") }
        }
        #expect(infos[0] == infos[1] && infos[0].count > 10)
        for words in [["store", "mend"], ["store", "backup"], ["store", "check", "x"]] {
            #expect(try Run(words + ["--store", restored]).status == 64, "\(words)")
        }
        #expect(try Run(["brief", "--store", folder.url.appending(path: "none").path()]).status == 1)
        #expect(try Run(["brief", "--store", restored, Run.example("containers.txt")]).status == 64)
    }
}

/// The same as Benchmarks/faults.py does two hundred times.
@Suite struct StoreFaultTests {
    private static let count = 300

    private static func reports(_ folder: TemporaryFolder) throws -> String {
        let lines = try (0..<count).map { number in
            let text =
                "Seoul said on Monday that \(number + 20) containers had left for Russia. Moscow denied report \(number)."
            let record = ["id": "\(number)", "text": text, "url": "https://x.example/\(number)"]
            return String(decoding: try JSONSerialization.data(withJSONObject: record), as: UTF8.self) + "\n"
        }
        return try folder.file("reports.jsonl", Data(lines.joined().utf8)).path()
    }

    private static func expectAll(_ store: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let check = try Run(["store", "check", "--store", store])
        #expect(check.status == 0, "\(check.diagnostics)", sourceLocation: sourceLocation)
        let info = try Run(["store", "info", "--store", store]).output
        for name in ["captures", "articles", "versions"] {
            #expect(info.contains(try Regex("\(name): +\(count)\n")), "\(info)", sourceLocation: sourceLocation)
        }
    }

    @Test func killedAtRandomMomentsItLosesAndDoublesNothing() throws {
        let folder = try TemporaryFolder()
        let (reports, store) = (try Self.reports(folder), folder.url.appending(path: "desk.sitrep").path())
        var random = SeededGenerator(seed: UInt64(1))
        let arguments = ["ingest", "--model", "fast", "--store", store, reports]
        for _ in 0..<6 {
            let process = try Run.start(arguments)
            Thread.sleep(forTimeInterval: Double.random(in: 0.05...2, using: &random))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        #expect(try Run(arguments).status == 0)
        try Self.expectAll(store)
    }

    /// The greatest length of a file stands for a full disk.
    @Test func aFullDiskLosesNothingThatWasCommitted() throws {
        let folder = try TemporaryFolder()
        let (reports, store) = (try Self.reports(folder), folder.url.appending(path: "desk.sitrep").path())
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = [
            "-c", "trap '' XFSZ; ulimit -f 600; exec \"$@\"", "bash", Run.binary.path(), "ingest", "--model", "fast",
            "--store", store, reports,
        ]
        let diagnostics = try folder.file("diagnostics", Data())
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try FileHandle(forWritingTo: diagnostics)
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 1)
        let words = try String(contentsOf: diagnostics, encoding: .utf8)
        #expect(words.contains("what was committed is kept"), "\(words)")
        #expect(try Run(["ingest", "--model", "fast", "--store", store, reports]).status == 0)
        try Self.expectAll(store)
    }
}
