/// Help screens: OVERVIEW, USAGE, ARGUMENTS, OPTIONS, SUBCOMMANDS, with descriptions from column 26, wrapped at `width`.
struct Help {
    let program: String
    let width: Int

    private static let column = 26

    func overview(_ summary: String, version: String, commands: [Command]) -> String {
        var out = "OVERVIEW: \(summary)\n\nUSAGE: \(program) <subcommand>\n\nOPTIONS:\n"
        out += row("-h, --help", "Show help information.")
        out += row("--version", "Show the version (\(version)).")
        out += "\nSUBCOMMANDS:\n"
        for command in commands { out += row(command.name, command.summary) }
        return out + "\n  See '\(program) help <subcommand>' for detailed help.\n"
    }

    func screen(_ command: Command) -> String {
        var out = "OVERVIEW: \(command.summary)\n"
        if !command.discussion.isEmpty {
            for paragraph in command.discussion.split(separator: "\n", omittingEmptySubsequences: false) {
                out += "\n" + wrapped(String(paragraph), indentation: 0)
            }
        }
        out += "\nUSAGE: \(usage(command))\n"
        if !command.arguments.isEmpty {
            out += "\nARGUMENTS:\n"
            for argument in command.arguments { out += row("<\(argument.name)>", argument.help) }
        }
        out += "\nOPTIONS:\n"
        for option in command.options {
            let short = option.short.map { "-\($0), " } ?? ""
            let value = option.value.map { " <\($0)>" } ?? ""
            let choices = option.choices.isEmpty ? "" : " (values: \(option.choices.joined(separator: ", ")))"
            out += row("\(short)--\(option.name)\(value)", option.help + choices)
        }
        return out + row("-h, --help", "Show help information.")
    }

    func usage(_ command: Command) -> String {
        var words = ["\(program) \(command.name)"]
        for option in command.options { words.append("[--\(option.name)\(option.value.map { " <\($0)>" } ?? "")]") }
        for argument in command.arguments {
            let word = "<\(argument.name)>" + (argument.repeats ? " ..." : "")
            words.append(argument.isOptional ? "[\(word)]" : word)
        }
        return words.joined(separator: " ")
    }

    private func row(_ term: String, _ description: String) -> String {
        let text = wrapped(description, indentation: Self.column).dropFirst(Self.column)
        let term = "  " + term
        guard term.count < Self.column else {
            return term + "\n" + String(repeating: " ", count: Self.column) + text
        }
        return term + String(repeating: " ", count: Self.column - term.count) + text
    }

    private func wrapped(_ text: String, indentation: Int) -> String {
        let margin = String(repeating: " ", count: indentation)
        var out = ""
        var line = margin
        for word in text.split(separator: " ") {
            if line.count + word.count + 1 > max(width, indentation + 20), line.count > indentation {
                out += line + "\n"
                line = margin
            }
            line += (line.count > indentation ? " " : "") + word
        }
        return out + line + "\n"
    }
}
