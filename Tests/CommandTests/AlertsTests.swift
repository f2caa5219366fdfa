import Foundation
import TestSupport
import Testing

/// Alerts and reviews as a user meets them: the program, a store, servers on this machine.
@Suite struct AlertsTests {
    private static let report = """
        outlet: Harbour News
        date: 2024-06-14

        Seoul counts more containers

        North Korea has sent at least 10,000 containers to Russia, South Korean Defense Minister Shin Wonsik told Harbour News on Friday. \
        The containers could hold up to 4.8 million artillery shells, he said.
        """

    private let folder = try! TemporaryFolder()
    private var store: String { folder.url.appending(path: "desk.sitrep").path() }

    private func write(_ name: String, _ text: String) throws -> String {
        try folder.file(name, Data(text.utf8)).path()
    }

    private func ingest(_ name: String = "report.txt", _ text: String = report) throws {
        let run = try Run(["ingest", "--model", "fast", "--store", store, try write(name, text)])
        #expect(run.status == 0, "\(run.diagnostics)")
    }

    @Test func raisesOnceAndSendsEverywhere() throws {
        let web = try LoopbackServer { _ in LoopbackServer.answer("") }
        let mail = try LoopbackMailServer()
        try ingest()
        let kept = folder.url.appending(path: "alerts.jsonl")
        let rules = try write(
            "rules.txt",
            """
            # What the desk wants to know.
            [rule many containers]
            object = container
            above = 5000
            [rule too many]
            object = container
            above = 50000
            [channel file]
            type = file
            path = \(kept.path())
            [channel hook]
            type = webhook
            url = \(web.address("/hook"))
            [channel mail]
            type = mail
            server = smtp://127.0.0.1:\(mail.port)
            from = sitrep@example.org
            to = desk@example.org
            """)
        for _ in 0..<2 {
            let run = try Run(["alerts", "--store", store, rules])
            #expect(run.status == 0, "\(run.diagnostics)")
        }
        let lines = try String(contentsOf: kept, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 1)
        #expect(lines.first?.contains("\"rule\": \"many containers\"") == true)
        // The evidence is the words and where they stand.
        #expect(lines.first?.contains("\"text\": \"at least 10,000\"") == true)
        #expect(web.requests.map(\.path) == ["/hook"])
        #expect(web.requests.first?.body == lines.first.map(String.init))
        #expect(mail.sessions.count == 1)
        #expect(mail.sessions.first?.contains("RCPT TO:<desk@example.org>") == true)
        #expect(mail.sessions.first?.contains("Subject: [sitrep] many containers") == true)
        #expect(try Run(["alerts", "--store", store]).output.contains("many containers"))
    }

    @Test func waitsWhileItIsQuietAndTriesAgain() throws {
        try ingest()
        let kept = folder.url.appending(path: "alerts.jsonl")
        let rules = try write(
            "rules.txt",
            """
            [rule any container]
            object = container
            [quiet]
            hours = 22:00-06:00
            [channel file]
            type = file
            path = \(kept.path())
            """)
        let night = try Run(["alerts", "--store", store, "--now", "2024-06-14T23:30:00Z", rules])
        #expect(night.diagnostics.contains("wait for the end of the quiet hours"))
        #expect(!FileManager.default.fileExists(atPath: kept.path()))
        let day = try Run(["alerts", "--store", store, "--now", "2024-06-15T08:00:00Z", rules])
        #expect(day.status == 0)
        #expect(try !String(contentsOf: kept, encoding: .utf8).isEmpty)
    }

    @Test func theTerminalGetsEachAlertOnce() throws {
        try ingest()
        let rules = try write("rules.txt", "[rule any]\nobject = container\n[channel here]\ntype = terminal\n")
        let first = try Run(["alerts", "--store", store, rules])
        #expect(first.output.split(separator: "\n").count == 1)
        #expect(first.output.contains("any: North Korea has sent at least 10,000 containers"))
        #expect(try Run(["alerts", "--store", store, rules]).output.isEmpty)
    }

    @Test func mutedAlertsAreKeptAndNeverComeInAHeap() throws {
        try ingest()
        let channel = "\n[channel here]\ntype = terminal\n"
        let muted = try write("rules.txt", "[rule any]\nobject = container\nmuted-until = 2024-06-20" + channel)
        #expect(try Run(["alerts", "--store", store, "--now", "2024-06-19T12:00:00Z", muted]).output.isEmpty)
        #expect(try Run(["alerts", "--store", store]).output.contains("any: North Korea"))
        // The mute has ended, and so it has where the line is taken out.
        #expect(try Run(["alerts", "--store", store, "--now", "2024-06-20T12:00:00Z", muted]).output.isEmpty)
        let unmuted = try write("rules.txt", "[rule any]\nobject = container" + channel)
        #expect(try Run(["alerts", "--store", store, "--now", "2024-06-20T12:00:00Z", unmuted]).output.isEmpty)
        try ingest(
            "new.txt", "date: 2024-06-21\n\nIran sends containers\n\nIran sent 40 containers to Syria, Teheran said.")
        #expect(
            try Run(["alerts", "--store", store, "--now", "2024-06-21T12:00:00Z", unmuted]).output.contains(
                "Iran sends containers"))
    }

    @Test func aStoryThatGrowsIsTold() throws {
        let rules = try write("rules.txt", "[rule growing]\ngrows-by = 3\nwithin-hours = 24\n")
        func arrive(_ numbers: ClosedRange<Int>) throws -> String {
            for number in numbers {
                try ingest("\(number).txt", Self.report.replacing("Harbour News\n", with: "Outlet \(number)\n"))
            }
            #expect(try Run(["stories", "--store", store]).status == 0)
            return try Run(["alerts", "--store", store, rules]).output
        }
        #expect(try arrive(1...2).isEmpty)
        #expect(try arrive(3...3).contains("story 1 (Seoul counts more containers) grew by 3 reports in 24 hours to 3"))
        #expect(try arrive(4...5).isEmpty)
        #expect(try arrive(6...6).contains("grew by 6 reports in 24 hours to 6"))
        let json = try Run(["alerts", "--store", store, "--format", "jsonl"]).output
        #expect(json.contains("\"text\": \"Seoul counts more containers\""))
    }

    @Test func aRejectedMatchIsNotRaisedAgain() throws {
        func ship(_ name: String, _ day: String) -> String {
            "date: \(day)\n\nTanker leaves\n\nThe tanker \(name) left the port of Rason with 300 tons of coal, officials said."
        }
        let rules = try write("rules.txt", "[rule ships]\nnamed = Sea Star = IMO 9000001\n")
        try ingest("a.txt", ship("Sea Star", "2024-06-14"))
        #expect(try Run(["alerts", "--store", store, rules]).output.contains("[Sea Star: listed as Sea Star]"))
        #expect(try Run(["review", "--store", store, "reject", "match", "Sea Star", "Sea Star"]).status == 0)
        try ingest("b.txt", ship("SEA STAR", "2024-06-15"))
        #expect(try Run(["alerts", "--store", store, rules]).output.isEmpty)
        // Of two decisions the later one counts; the number is another match.
        #expect(try Run(["review", "--store", store, "accept", "match", "Sea Star", "Sea Star"]).status == 0)
        try ingest("c.txt", ship("Sea Star", "2024-06-16"))
        #expect(try Run(["alerts", "--store", store, rules]).output.contains("Sea Star"))
    }

    @Test func aReportCanBePutIntoAnotherStory() throws {
        try ingest()
        try ingest(
            "rates.txt",
            "date: 2024-06-15\n\nNorway's bank raises its rate\n\nThe central bank of Norway raised its key rate on Friday."
        )
        #expect(try Run(["stories", "--store", store]).status == 0)
        #expect(try Run(["review", "--store", store, "correct", "merge", "#2", "story=99"]).status == 1)
        #expect(try Run(["review", "--store", store, "correct", "merge", "#2", "story=1"]).status == 0)
        #expect(try Run(["stories", "--format", "text", "--store", store]).output.hasPrefix("Story 1: 2 reports"))
        #expect(try Run(["review", "--store", store, "export"]).output.contains("\"subject\": \"merge\""))
    }

    @Test func rulesThatCannotBeUnderstoodNameTheirLine() throws {
        try ingest()
        let rules = try write("rules.txt", "[rule shells]\nobjekt = shell\n")
        let run = try Run(["alerts", "--store", store, rules])
        #expect(run.status == 1)
        #expect(run.diagnostics.contains("rules.txt:2: unknown key 'objekt'"))
    }

    @Test func reviewsAreKeptAndReplayed() throws {
        try ingest()
        let shown = try Run(["review", "--store", store, "show", "#1"]).output
        let line = try #require(shown.split(separator: "\n").first { $0.contains("“at least 10,000”") })
        let number = String(try #require(line.split { $0 == " " || $0 == ":" }.dropFirst().first))
        let wrong = try Run(["review", "--store", store, "correct", "figure", "#1", number, "colour=red"])
        #expect(wrong.status == 64)
        let run = try Run(
            [
                "review", "--store", store, "correct", "figure", "#1", number, "value=12000", "lower=12000", "--by",
                "Kim",
            ])
        #expect(run.status == 0, "\(run.diagnostics)")
        #expect(try Run(["ledger", "--store", store, "--format", "csv"]).output.contains("12000"))
        let exported = try Run(["review", "--store", store, "export"]).output
        #expect(exported.contains("\"by\": \"Kim\"") && exported.contains("at least 10,000"))
        // The program by itself doesn't agree with the correction: a test case that fails.
        #expect(try Run(["review", "--model", "fast", "--store", store, "check"]).output.contains("0 of 1"))
        #expect(try Run(["review", "--store", store, "reject", "figure", "#1", number]).status == 0)
        #expect(try !Run(["ledger", "--store", store, "--format", "csv"]).output.contains("at least 10,000"))
    }

    @Test func storiesOfAStoreKeepTheirNumbers() throws {
        try ingest()
        let first = try Run(["stories", "--format", "text", "--store", store]).output
        #expect(first.hasPrefix("Story 1: 1 report, 1 outlet, 1 origin"))
        let copy = Self.report.replacing("Harbour News\n", with: "Copy Daily\n").replacing("06-14", with: "06-15")
        try ingest("copy.txt", copy)
        try ingest(
            "rates.txt",
            "outlet: Krone\ndate: 2024-06-15\n\nNorway's bank raises its rate\n\nThe central bank of Norway raised its key rate on Friday."
        )
        let second = try Run(["stories", "--format", "text", "--store", store]).output
        #expect(second.contains("Story 1: 2 reports, 2 outlets, 1 origin"))
        #expect(second.contains("Story 2: 1 report, 1 outlet, 1 origin"))
        #expect(second.contains("first 2024-06-14 #1 Harbour News"))
        // An analyst who takes a report out of its story is obeyed for good.
        #expect(try Run(["review", "--store", store, "reject", "merge", "#2"]).status == 0)
        #expect(try Run(["stories", "--format", "text", "--store", store]).output.contains("Story 1: 1 report,"))
    }
}
