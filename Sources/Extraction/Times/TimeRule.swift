/// One line of ``TimeGrammar``, compiled.
struct TimeRule: Sendable {
    enum Piece: Sendable {
        case word(Int32)
        case category(CalendarWords.Category)
        case day, year, decade, count, numeric, clock
    }

    struct Element: Sendable {
        var alternatives: [Piece]
        var isOptional: Bool
    }

    let elements: [Element]
    let meaning: TimeMeaning

    init(pattern: Substring, meaning: TimeMeaning) {
        elements = pattern.split(separator: " ").map { text in
            let isOptional = text.last == "?" && text.count > 1
            let body = isOptional ? text.dropLast() : text
            return Element(alternatives: body.split(separator: "|").map(Self.piece), isOptional: isOptional)
        }
        self.meaning = meaning
    }

    private static func piece(_ text: Substring) -> Piece {
        switch text {
        case "DAY": return .day
        case "YEAR": return .year
        case "DECADE": return .decade
        case "COUNT": return .count
        case "NUMERIC": return .numeric
        case "CLOCK": return .clock
        default:
            if text == text.lowercased() { return .word(Vocabulary.shared.id(String(text))) }
            guard let category = CalendarWords.Category.allCases.first(where: { "\($0)" == text.lowercased() }) else {
                preconditionFailure("unknown category \(text) in the time grammar")
            }
            return .category(category)
        }
    }
}

/// What the parts of a matched form said.
struct TimeParts: Sendable {
    var month: Int?
    var secondMonth: Int?
    var day: Int?
    var year: Int?
    var secondYear: Int?
    var decade: Int?
    var weekday: Int?
    var unit: TimeUnit?
    var count: NumberPhrase?
    var secondCount: NumberPhrase?
    var countIsArticle = false
    var ordinal: Int?
    var season: Int?
    var daypart: Int?
    var modifier: Int?
    var relation: Int?
    var anyday: Int?
    var feast: Feast?
    var isEve = false
    var isExactRelation = false
    /// "The past", not "the last".
    var isPastRelation = false
    var numeric: CivilDate?
    var hour: Int?
    var minute: Int?
    /// The first literal word that matched, for meanings that depend on it.
    var word: Int32 = 0
    var isPluralUnit = false
}

struct TimeMatch: Sendable {
    var range: Range<Int>
    var meaning: TimeMeaning
    var parts: TimeParts
}
