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

    /// "MUSD", "MEUR": millions as business reports write them.
    static let millions = Dictionary(
        uniqueKeysWithValues: suffixes.compactMap { sign, unit in
            sign.count == 3 && sign.allSatisfy(\.isUppercase) && Units.shared.all[unit].kind == .money
                ? ("M" + sign, unit) : nil
        })

    static func index(of name: String) -> Int {
        guard let index = Units.shared.index(named: name) else {
            preconditionFailure("the unit table holds no \(name)")
        }
        return index
    }

    static let dollar = index(of: "US dollar")

    /// The smaller units that may follow a larger one, and how many of them it has.
    static let parts: [Int: [(unit: Int, size: Double)]] = {
        let table: [(String, String, Double)] = [
            ("foot", "inch", 12), ("US dollar", "cent", 100), ("euro", "cent", 100), ("pound sterling", "penny", 100),
            ("pound", "ounce", 16), ("pound", "penny", 100), ("Canadian dollar", "cent", 100),
            ("Australian dollar", "cent", 100),
        ]
        return Dictionary(grouping: table, by: { index(of: $0.0) }).mapValues { rows in
            rows.map { (index(of: $0.1), $0.2) }
        }
    }()

    static func unit(_ index: Int) -> Units.Unit { Units.shared.all[index] }
}
