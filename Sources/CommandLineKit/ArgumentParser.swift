/// Parses the words after a subcommand's name: `--name value`, `--name=value`, `-n value`, `-abc`, `--`, `-` as a file.
enum ArgumentParser {
    static func parse(_ words: [String], for command: Command) throws(UsageError) -> ParsedArguments {
        var parsed = ParsedArguments()
        var rest = words[...]
        var onlyPositional = false
        while let word = rest.popFirst() {
            if onlyPositional || word == "-" || !word.hasPrefix("-") {
                parsed.positional.append(word)
            } else if word == "--" {
                onlyPositional = true
            } else if word.hasPrefix("--") {
                let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let name = String(parts[0])
                guard let option = command.options.first(where: { $0.name == name }) else {
                    throw unknown("--\(name)", among: command.options.map { "--\($0.name)" } + ["--help"])
                }
                try set(option, inline: parts.count == 2 ? String(parts[1]) : nil, &rest, &parsed)
            } else {
                var letters = word.dropFirst()
                while let letter = letters.popFirst() {
                    guard let option = command.options.first(where: { $0.short == letter }) else {
                        throw UsageError("unknown option '-\(letter)'; see 'sitrep help \(command.name)'")
                    }
                    let inline = option.value != nil && !letters.isEmpty ? String(letters) : nil
                    if inline != nil { letters = "" }
                    try set(option, inline: inline, &rest, &parsed)
                }
            }
        }
        try checkArguments(parsed, of: command)
        return parsed
    }

    private static func set(
        _ option: Command.Option, inline: String?, _ rest: inout ArraySlice<String>, _ parsed: inout ParsedArguments
    ) throws(UsageError) {
        guard option.value != nil else {
            if let inline { throw UsageError("--\(option.name) takes no value, found '\(inline)'") }
            parsed.options[option.name] = ""
            return
        }
        guard let value = inline ?? rest.popFirst() else { throw UsageError("--\(option.name) needs a value") }
        if !option.choices.isEmpty && !option.choices.contains(value) {
            throw UsageError("--\(option.name) is one of \(option.choices.joined(separator: ", ")), not '\(value)'")
        }
        parsed.options[option.name] = value
    }

    private static func checkArguments(_ parsed: ParsedArguments, of command: Command) throws(UsageError) {
        let required = command.arguments.filter { !$0.isOptional }.count
        if parsed.positional.count < required {
            throw UsageError(
                "missing \(command.arguments[parsed.positional.count].name); see 'sitrep help \(command.name)'")
        }
        let isOpen = command.arguments.contains(where: \.repeats)
        if !isOpen && parsed.positional.count > command.arguments.count {
            throw UsageError(
                "unexpected '\(parsed.positional[command.arguments.count])'; see 'sitrep help \(command.name)'")
        }
    }

    /// "unknown …", with the nearest known word where one is near.
    static func unknown(_ word: String, among known: [String]) -> UsageError {
        let nearest = known.map { ($0, distance($0, word)) }.min { $0.1 < $1.1 }
        guard let nearest, nearest.1 <= max(2, word.count / 3) else { return UsageError("unknown '\(word)'") }
        return UsageError("unknown '\(word)'. Did you mean '\(nearest.0)'?")
    }

    /// Levenshtein's edit distance.
    private static func distance(_ a: String, _ b: String) -> Int {
        let b = Array(b)
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let substitution = diagonal + (x == y ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substitution, row[j] + 1, diagonal + 1)
            }
        }
        return row[b.count]
    }
}
