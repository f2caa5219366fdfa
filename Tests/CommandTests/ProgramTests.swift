import CommandLineKit
import Testing

@Suite struct ProgramTests {
    static let program = Program(
        name: "sitrep", summary: "Reads.", version: "1",
        commands: [
            Command(
                "brief", summary: "Print a brief.", arguments: [.init("file", help: "A report.", repeats: true)],
                options: [
                    .init("format", short: "f", value: "format", choices: ["text", "json"], help: "How to print."),
                    .init("quiet", short: "q", help: "Say less."),
                    .init("threads", value: "n", help: "How many."),
                ]
            ) { arguments in
                guard try arguments.integer("threads", atLeast: 1) ?? 1 < 99 else { return 3 }
                return arguments.has("quiet") && arguments["format"] == "json" && arguments.positional == ["-", "-x"]
                    ? 0 : 2
            }
        ])

    static func run(_ line: String) -> (status: Int32, output: String, diagnostics: String) {
        var output = ""
        var diagnostics = ""
        let words = line.split(separator: " ").map(String.init)
        let status = program.run(words, output: { output += $0 }, diagnostics: { diagnostics += $0 })
        return (status, output, diagnostics)
    }

    @Test(arguments: [
        "brief -qf json - -- -x", "brief --quiet --format=json - -- -x", "brief -q -fjson -- - -x",
        "brief - --format json --quiet -- -x",
    ])
    func readsEverySpelling(line: String) {
        #expect(Self.run(line).status == 0)
    }

    @Test(arguments: [
        ("bief x", "sitrep: unknown 'bief'. Did you mean 'brief'?\n"),
        ("brief --fromat json x", "sitrep: unknown '--fromat'. Did you mean '--format'?\n"),
        ("brief --format xml x", "sitrep: --format is one of text, json, not 'xml'\n"),
        ("brief --format", "sitrep: --format needs a value\n"),
        ("brief --quiet=yes x", "sitrep: --quiet takes no value, found 'yes'\n"),
        ("brief", "sitrep: missing file; see 'sitrep help brief'\n"),
        ("brief --threads 0 x", "sitrep: --threads takes a whole number of at least 1, not '0'\n"),
    ])
    func wrongUsageIsExplained(line: String, message: String) {
        let result = Self.run(line)
        #expect(result.status == 64)
        #expect(result.diagnostics == message)
        #expect(result.output.isEmpty)
    }

    @Test func helpGoesToStandardOutput() {
        #expect(Self.run("help").output.contains("SUBCOMMANDS:\n  brief                   Print a brief.\n"))
        let screen = Self.run("brief --help")
        #expect(screen.status == 0)
        #expect(screen.output.contains("  -f, --format <format>   How to print. (values: text, json)\n"))
        #expect(Self.run("").status == 64)
    }
}
