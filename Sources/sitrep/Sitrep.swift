import CommandLineKit
import Foundation

@main
enum Sitrep {
    static let program = Program(
        name: "sitrep",
        summary: "Reads news reporting and tells who said what, through whom, how sure, how much and what comes next.",
        version: "0.1.0",
        commands: [
            briefCommand, extractCommand, auditCommand, ledgerCommand, storiesCommand, ingestCommand, watchCommand,
            searchCommand, changesCommand, alertsCommand, reviewCommand, storeCommand, articleCommand,
            feedCommand,
            parseCommand, trainCommand,
            evaluateCommand,
        ])

    static func main() {
        // A reader that closes the pipe early (head) is no error: the write fails with EPIPE and ends the program quietly.
        signal(SIGPIPE, SIG_IGN)
        exit(
            program.run(
                Array(CommandLine.arguments.dropFirst()), width: Terminal.width, output: Output.write,
                diagnostics: Diagnostics.write))
    }
}
