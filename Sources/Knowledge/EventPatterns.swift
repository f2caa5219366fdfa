/// A word that tells of an event, with what must stand beside it.
public struct EventPattern: Hashable, Sendable {
    public enum WordClass: String, Sendable { case verb, noun, adjective }

    /// What must hold beside the word.
    public enum Constraint: Hashable, Sendable {
        /// The object is a known actor, or holds one of the words; `nil` is any object.
        case object(WordTest)
        case subject(WordTest)
        /// An oblique with the preposition.
        case preposition(String, WordTest)
        case particle(String)
        /// A clause or an event noun follows, whose code the operator changes.
        case complement(EventOperator)
        /// The subject is an armed force.
        case armedSubject
    }

    public enum WordTest: Hashable, Sendable {
        case any, actor, military
        case words(Set<String>)
    }

    public let lemma: String
    public let wordClass: WordClass
    public let constraints: [Constraint]
    /// The CAMEO code; `nil` where only the complement tells.
    public let code: String?

    /// How much must hold: a constraint on words counts more than one that any word meets.
    var specificity: Int {
        constraints.reduce(0) { sum, constraint in
            switch constraint {
            case .object(.any), .subject(.any), .preposition(_, .any): sum + 2
            case .complement, .particle, .armedSubject: sum + 2
            default: sum + 3
            }
        }
    }
}

/// What a word like "agree", "refuse" or "halt" makes of the event below it.
public struct EventOperator: Hashable, Sendable {
    public let name: String
    let map: [String: String]

    /// The code that it makes of an event's code, or of none; `nil` where it makes no event of it.
    public func apply(_ code: String?) -> String? {
        guard let code else { return map["*"] }
        var prefix = Substring(code)
        while !prefix.isEmpty {
            if let result = map[String(prefix)] { return result }
            prefix = prefix.dropLast()
        }
        return map["*"] ?? code
    }
}

struct EventPatternBook: Sendable {
    let all: [EventPattern]
    let operators: [String: EventOperator]
    private let index: [String: [Int]]

    init(patterns: Table, words: Table, operators: Table) throws(Table.Fault) {
        var sets: [String: Set<String>] = [:]
        for row in words.rows { sets[String(row["set"])] = Set(row.list("lemmas", separator: " ")) }
        var known: [String: EventOperator] = [:]
        for row in operators.rows {
            var map: [String: String] = [:]
            for entry in row.list("map", separator: " ") {
                let parts = entry.split(separator: ":")
                guard parts.count == 2 else {
                    throw Table.Fault(file: operators.name, line: row.line, message: "expected from:to, found \(entry)")
                }
                map[String(parts[0])] = String(parts[1])
            }
            let name = String(row["operator"])
            known[name] = EventOperator(name: name, map: map)
        }
        var all: [EventPattern] = []
        var index: [String: [Int]] = [:]
        for row in patterns.rows {
            guard let wordClass = EventPattern.WordClass(rawValue: String(row["class"])) else {
                throw Table.Fault(file: patterns.name, line: row.line, message: "unknown class \(row["class"])")
            }
            var constraints: [EventPattern.Constraint] = []
            for text in row.list("constraints", separator: " ") {
                guard let constraint = Self.constraint(text, sets: sets, operators: known) else {
                    throw Table.Fault(file: patterns.name, line: row.line, message: "unknown constraint \(text)")
                }
                constraints.append(constraint)
            }
            index["\(row["class"]) \(row["lemma"])", default: []].append(all.count)
            all.append(
                EventPattern(
                    lemma: String(row["lemma"]), wordClass: wordClass, constraints: constraints,
                    code: row.optional("code")))
        }
        // The most specific first; `sort` isn't stable, so the position breaks ties.
        for key in index.keys {
            index[key]!.sort { (-all[$0].specificity, $0) < (-all[$1].specificity, $1) }
        }
        self.all = all
        self.index = index
        self.operators = known
    }

    func patterns(_ lemma: some StringProtocol, _ wordClass: EventPattern.WordClass) -> [EventPattern] {
        (index["\(wordClass.rawValue) \(lemma)"] ?? []).map { all[$0] }
    }

    private static func constraint(
        _ text: String, sets: [String: Set<String>], operators: [String: EventOperator]
    ) -> EventPattern.Constraint? {
        if text == "mil" { return .armedSubject }
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        func test(_ name: String) -> EventPattern.WordTest {
            switch name {
            case "@any": .any
            case "@actor": .actor
            case "@military": .military
            default: .words(sets[name] ?? [name])
            }
        }
        switch parts[0] {
        case "obj": return .object(test(parts[1]))
        case "subj": return .subject(test(parts[1]))
        case "prt": return .particle(parts[1])
        case "comp": return operators[parts[1]].map { .complement($0) }
        case "prep":
            let sides = parts[1].split(separator: "=").map(String.init)
            return .preposition(sides[0], sides.count > 1 ? test(sides[1]) : .any)
        default: return nil
        }
    }
}

extension Knowledge {
    /// The patterns of a lemma, most constrained first.
    public func eventPatterns(_ lemma: some StringProtocol, _ wordClass: EventPattern.WordClass) -> [EventPattern] {
        eventPatterns.patterns(lemma, wordClass)
    }

    public func eventOperator(_ name: String) -> EventOperator? { eventPatterns.operators[name] }
}
