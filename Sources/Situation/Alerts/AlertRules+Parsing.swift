import Annotations
import Knowledge

extension AlertRules {
    /// Reads a rules file: sections in brackets, `key = value` lines, comments after `#` at the start of a line.
    ///
    /// - Parameter list: reads a list of names that a rule refers to, one entry a line with its spellings after `=` and between `;`.
    public init(
        _ text: String, file: String, list: (_ path: String) throws -> String
    ) throws {
        var sections: [Section] = []
        for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let line = Self.trimmed(raw)
            if line.isEmpty || line.hasPrefix("#") { continue }
            func fail(_ reason: String) -> AlertRulesError {
                AlertRulesError(file: file, line: index + 1, reason: reason)
            }
            if line.hasPrefix("[") {
                guard line.hasSuffix("]") else { throw fail("expected ']' at the end of '\(line)'") }
                let words = line.dropFirst().dropLast().split(separator: " ", maxSplits: 1).map { Self.trimmed($0) }
                let kind = words.first ?? ""
                guard ["rule", "channel", "quiet"].contains(kind) else {
                    throw fail("expected [rule NAME], [channel NAME] or [quiet], found '\(line)'")
                }
                let name = words.count > 1 ? words[1] : ""
                guard kind == "quiet" || !name.isEmpty else { throw fail("a \(kind) needs a name: [\(kind) NAME]") }
                if sections.contains(where: { $0.kind == kind && $0.name == name }) {
                    throw fail("a second [\(kind) \(name)]: names say what was raised before, so each is there once")
                }
                sections.append(Section(kind: kind, name: name, line: index + 1, file: file))
            } else {
                guard let sign = line.firstIndex(of: "="), !sections.isEmpty else {
                    throw fail("expected 'key = value' in a section, found '\(line)'")
                }
                let key = Self.trimmed(line[..<sign])
                let value = Self.trimmed(line[line.index(after: sign)...])
                guard !value.isEmpty else { throw fail("'\(key)' has no value") }
                sections[sections.count - 1].entries.append((key, value, index + 1))
            }
        }
        for section in sections {
            switch section.kind {
            case "rule": rules.append(try section.rule(list: list))
            case "channel": channels.append(try section.channel())
            default: quiet = try section.quietHours()
            }
        }
    }

    static func trimmed(_ text: some StringProtocol) -> String {
        var rest = Substring(text)
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}

private struct Section {
    let kind: String
    let name: String
    let line: Int
    let file: String
    var entries: [(key: String, value: String, line: Int)] = []

    func rule(list: (String) throws -> String) throws -> AlertRule {
        var rule = AlertRule(name: name)
        for (key, value, line) in entries {
            switch key {
            case "actors":
                rule.actors = try parts(value, ",").map { try actor($0, line) }
                guard rule.actors.count <= 2 else { throw fail(line, "expected one or two actors, found '\(value)'") }
            case "act": rule.act = try act(value, line)
            case "object": rule.object = value.lowercased()
            case "above": rule.above = try number(value, line)
            case "below": rule.below = try number(value, line)
            case "named": rule.names += value.split(separator: ";").compactMap(listed)
            case "list":
                let names = try list(value).split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
                rule.names += names.compactMap(listed)
            case "contradiction":
                guard value == "yes" else { throw fail(line, "expected contradiction = yes, found '\(value)'") }
                rule.contradiction = true
            case "grows-by": rule.growth = try whole(value, line)
            case "within-hours": rule.hours = try whole(value, line)
            case "planned-within-days": rule.plannedWithinDays = try whole(value, line)
            case "muted-until": rule.mutedUntil = try value == "forever" ? "9999" : day(value, line)
            default: throw fail(line, "unknown key '\(key)' in a rule")
            }
        }
        let kinds = [
            rule.contradiction, rule.growth != nil, rule.plannedWithinDays != nil,
            rule.readsSentences && !rule.contradiction,
        ].count { $0 }
        guard kinds == 1, !rule.contradiction || rule.readsOnlyObject else {
            throw fail(
                line,
                "a rule asks for words (actors, act, object, above, below, named, list), a contradiction (of an object), growth, "
                    + "or what is planned: for one of them")
        }
        return rule
    }

    func channel() throws -> AlertChannel {
        let values = Dictionary(entries.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
        func value(_ key: String) throws -> String {
            guard let value = values[key] else { throw fail(line, "the channel needs '\(key) = …'") }
            return value
        }
        switch try value("type") {
        case "terminal": return AlertChannel(name: name, kind: .terminal)
        case "file": return AlertChannel(name: name, kind: .file(path: try value("path")))
        case "mail":
            return AlertChannel(
                name: name,
                kind: .mail(
                    server: try value("server"), from: try value("from"), to: parts(try value("to"), ","),
                    user: values["user"]))
        case "webhook": return AlertChannel(name: name, kind: .webhook(url: try value("url")))
        case let other: throw fail(line, "type is one of terminal, file, mail, webhook, not '\(other)'")
        }
    }

    func quietHours() throws -> (from: Int, until: Int) {
        guard let hours = entries.first(where: { $0.key == "hours" }) else {
            throw fail(line, "expected 'hours = 22:00-06:00'")
        }
        let ends = hours.value.split { $0 == "-" || $0 == "–" }.map { AlertRules.minute(AlertRules.trimmed($0)) }
        guard ends.count == 2, let from = ends[0], let until = ends[1] else {
            throw fail(hours.line, "expected hours in UTC like 22:00-06:00, found '\(hours.value)'")
        }
        return (from, until)
    }

    private func listed(_ text: some StringProtocol) -> AlertRule.ListedName? {
        let names = text.split { $0 == "=" || $0 == ";" }.map { AlertRules.trimmed($0) }.filter { !$0.isEmpty }
        return names.first.map { AlertRule.ListedName(entry: $0, spellings: names) }
    }

    private func parts(_ text: String, _ separator: Character) -> [String] {
        text.split(separator: separator).map { AlertRules.trimmed($0) }.filter { !$0.isEmpty }
    }

    /// A CAMEO code, or that of a country or organisation by its name. A word that is neither would never match, and nobody would know.
    private func actor(_ text: String, _ line: Int) throws -> String {
        let knowledge = Knowledge.shared
        if let named = knowledge.actor(named: text) { return named }
        let code = text.uppercased()
        let root = String(code.prefix(3))
        guard code.utf8.count % 3 == 0, code.utf8.allSatisfy({ UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }),
            knowledge.country(code: root) != nil || Self.international.contains(root)
        else {
            throw fail(
                line, "expected an actor code (RUS, RUSGOV) or the name of a country or organisation, found '\(text)'")
        }
        return code
    }

    /// Codes of actors that belong to no country (CAMEO 1.1b3, chapter 3).
    private static let international: Set<String> = [
        "IGO", "NGO", "NGM", "MNC", "IMG", "INT", "UIS",
        // regions
        "AFR", "ASA", "BLK", "CRB", "CAU", "CFR", "CAS", "CEU", "EIN", "EAF", "EEU", "EUR", "LAM", "MEA", "MDT", "NAF",
        "NMR", "PGS", "SCN", "SAM", "SAS", "SEA", "SAF", "WAF", "WST",
    ]

    /// "warn" of a claim, "CONSULT" of an event.
    private func act(_ text: String, _ line: Int) throws -> String {
        let classes = Set(Knowledge.shared.allEventCodes.compactMap(\.plover))
        guard Claim.Act(rawValue: text) != nil || classes.contains(text) else {
            let acts = Claim.Act.allCases.map(\.rawValue) + classes.sorted()
            throw fail(line, "'\(text)' is no act; there are \(acts.joined(separator: ", "))")
        }
        return text
    }

    private func day(_ text: String, _ line: Int) throws -> String {
        guard text.utf8.count == 10, let range = DayRange(text), range.first == range.last else {
            throw fail(line, "expected a day like 2024-06-14 or 'forever', found '\(text)'")
        }
        return text
    }

    private func number(_ text: String, _ line: Int) throws -> Double {
        guard let number = Double(text.replacing(",", with: "")), number.isFinite else {
            throw fail(line, "expected a number, found '\(text)'")
        }
        return number
    }

    private func whole(_ text: String, _ line: Int) throws -> Int {
        guard let number = Int(text), (1...100_000).contains(number) else {
            throw fail(line, "expected a whole number of at least 1, found '\(text)'")
        }
        return number
    }

    private func fail(_ line: Int, _ reason: String) -> AlertRulesError {
        AlertRulesError(file: file, line: line, reason: reason)
    }
}

extension AlertRule {
    fileprivate var readsOnlyObject: Bool {
        actors.isEmpty && act == nil && above == nil && below == nil && names.isEmpty
    }
}
