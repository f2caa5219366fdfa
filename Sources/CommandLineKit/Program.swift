/// A program of subcommands. It maps every outcome to text, stream and exit status in one place.
public struct Program: Sendable {
    public let name: String
    public let summary: String
    public let version: String
    public let commands: [Command]

    public init(name: String, summary: String, version: String, commands: [Command]) {
        self.name = name
        self.summary = summary
        self.version = version
        self.commands = commands
    }

    public enum Status {
        public static let success: Int32 = 0
        public static let failure: Int32 = 1
        public static let usage: Int32 = 64
    }

    /// Runs the words after the program's name and returns the exit status: 0, 1 for a failure, 64 for wrong usage.
    ///
    /// `width` is the terminal's, for help screens.
    public func run(
        _ words: [String], width: Int = 80, output: (String) -> Void, diagnostics: (String) -> Void
    ) -> Int32 {
        let help = Help(program: name, width: width)
        do {
            guard let first = words.first else {
                diagnostics(help.overview(summary, version: version, commands: commands))
                return Status.usage
            }
            switch first {
            case "--version":
                output(version + "\n")
                return Status.success
            case "-h", "--help", "help":
                if words.count > 1 {
                    output(help.screen(try command(words[1])))
                } else {
                    output(help.overview(summary, version: version, commands: commands))
                }
                return Status.success
            default:
                let command = try command(first)
                let rest = Array(words.dropFirst())
                // After `--` everything is a file, `-h` too.
                if rest.prefix(while: { $0 != "--" }).contains(where: { $0 == "-h" || $0 == "--help" }) {
                    output(help.screen(command))
                    return Status.success
                }
                return try command.run(try ArgumentParser.parse(rest, for: command))
            }
        } catch let error as UsageError {
            diagnostics("\(name): \(error)\n")
            return Status.usage
        } catch {
            diagnostics("\(name): \(error)\n")
            return Status.failure
        }
    }

    private func command(_ word: String) throws(UsageError) -> Command {
        guard let command = commands.first(where: { $0.name == word }) else {
            throw ArgumentParser.unknown(word, among: commands.map(\.name) + ["help"])
        }
        return command
    }
}
