/// Units of measure with the words and signs that news writes for them (`Data/units.tsv`).
public struct Units: Sendable {
    public enum Kind: String, Sendable {
        case money, ratio, mass, caliber, length, area, volume, rate, angle, temperature, speed, time, power, energy
        case information, frequency, voltage
    }

    public struct Unit: Sendable {
        /// The normalized name ("metric ton").
        public let name: String
        public let kind: Kind
        /// In lower case, plurals included, words parted by single blanks ("nautical miles").
        public let words: [String]
        /// Signs that stand before the number, with their case ("US$").
        public let prefixes: [String]
        /// Signs that stand after the number, with their case ("kg").
        public let suffixes: [String]
    }

    public static let shared: Units = {
        do { return try Units(Table(resource: "units.tsv")) } catch { fatalError("\(error)") }
    }()

    public let all: [Unit]
    private let byName: [String: Int]

    /// Where the unit with that normalized name stands in ``all``.
    public func index(named name: String) -> Int? { byName[name] }

    init(_ table: Table) throws(Table.Fault) {
        var all: [Unit] = []
        for row in table.rows {
            guard let kind = Kind(rawValue: String(row["kind"])) else {
                throw Table.Fault(file: table.name, line: row.line, message: "unknown kind \(row["kind"])")
            }
            all.append(
                Unit(
                    name: String(row["unit"]), kind: kind, words: row.list("words").flatMap(Self.withPlural),
                    prefixes: row.list("prefixes"), suffixes: row.list("suffixes")))
        }
        self.all = all
        byName = Dictionary(all.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func withPlural(_ word: String) -> [String] {
        let unchanged = ["s", "x", "t", "y", "yen", "yuan", "won", "rmb", "feet", "percent", "cent sign", "celsius"]
        if word == "foot" || word.hasSuffix(" foot") { return [word] }
        if word.count <= 3 && word != "ton" && word != "bit" && word != "day" { return [word] }
        if word.hasSuffix("y") && !word.hasSuffix("day") { return [word] }
        if word == "percent" || word == "per cent" || unchanged.contains(where: { word == $0 }) { return [word] }
        return word.hasSuffix("s") || word.hasSuffix("x") ? [word] : [word, word + "s"]
    }
}
