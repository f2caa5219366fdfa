import Knowledge

/// The unit table as the number grammar looks it up: words by phrase, signs by their exact letters.
enum UnitWords {
    static let words: [String] =
        Units.shared.all.flatMap(\.words).flatMap { words in words.split(separator: " ").map(String.init) }.flatMap(
            parts)

    /// "kilowatt-hour" is three lexemes.
    private static func parts(_ word: String) -> [String] {
        let pieces = word.split(separator: "-").map(String.init)
        return pieces.count > 1 ? pieces + ["-"] : [word]
    }

    static let phrases = PhraseTable<Int>(
        Units.shared.all.enumerated().flatMap { index, unit in
            unit.words.map { (phrase: $0.replacing("-", with: " - "), value: index) }
        })

    /// Signs after a number, by their letters with case ("kg", "MW", "%").
    static let suffixes: [String: Int] = signs(\.suffixes)
    /// Signs before a number ("US$" is the lexemes "US" and "$").
    static let prefixes: [String: Int] = signs(\.prefixes)

    private static func signs(_ column: KeyPath<Units.Unit, [String]>) -> [String: Int] {
        var result: [String: Int] = [:]
        for (index, unit) in Units.shared.all.enumerated() {
            for sign in unit[keyPath: column] where result[sign] == nil { result[sign] = index }
        }
        return result
    }

    static func unit(_ index: Int) -> Units.Unit { Units.shared.all[index] }
}
