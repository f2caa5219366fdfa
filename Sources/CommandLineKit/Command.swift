/// A subcommand: one table of definitions feeds the parser, the help, the completions and the manual test.
public struct Command: Sendable {
    public let name: String
    /// One line, for the list of subcommands.
    public let summary: String
    /// What a user must know beyond the options; may be empty.
    public let discussion: String
    public let arguments: [Argument]
    public let options: [Option]
    /// Runs the command and returns its exit status.
    public let run: @Sendable (ParsedArguments) throws -> Int32

    public init(
        _ name: String, summary: String, discussion: String = "", arguments: [Argument] = [], options: [Option] = [],
        run: @escaping @Sendable (ParsedArguments) throws -> Int32
    ) {
        self.name = name
        self.summary = summary
        self.discussion = discussion
        self.arguments = arguments
        self.options = options
        self.run = run
    }

    public struct Argument: Sendable {
        public let name: String
        public let help: String
        public let isOptional: Bool
        public let repeats: Bool

        public init(_ name: String, help: String, isOptional: Bool = false, repeats: Bool = false) {
            self.name = name
            self.help = help
            self.isOptional = isOptional
            self.repeats = repeats
        }
    }

    public struct Option: Sendable {
        /// The long name, without dashes.
        public let name: String
        public let short: Character?
        /// The name of the value in the help; `nil` for a flag.
        public let value: String?
        /// The values it accepts; empty where any will do.
        public let choices: [String]
        public let help: String

        public init(_ name: String, short: Character? = nil, value: String? = nil, choices: [String] = [], help: String)
        {
            self.name = name
            self.short = short
            self.value = value
            self.choices = choices
            self.help = help
        }
    }
}

/// The command line of one subcommand after parsing.
public struct ParsedArguments: Sendable {
    public internal(set) var positional: [String] = []
    var options: [String: String] = [:]

    public func has(_ option: String) -> Bool { options[option] != nil }
    public subscript(option: String) -> String? { options[option] }

    /// The option's value as a whole number of at least `minimum`.
    public func integer(_ option: String, atLeast minimum: Int) throws(UsageError) -> Int? {
        guard let text = options[option] else { return nil }
        guard let number = Int(text), number >= minimum else {
            throw UsageError("--\(option) takes a whole number of at least \(minimum), not '\(text)'")
        }
        return number
    }
}

/// A command line that can't be understood: exit status 64, as sysexits.h has it.
public struct UsageError: Error, CustomStringConvertible, Sendable {
    public let description: String

    public init(_ description: String) { self.description = description }
}
