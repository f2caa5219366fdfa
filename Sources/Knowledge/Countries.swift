/// A state, disputed state or territory. Its code is ISO 3166-1 alpha-3, which is CAMEO's too.
public struct Country: Hashable, Sendable {
    public enum Status: String, Sendable { case member, observer, disputed, territory }

    public let code: String
    public let iso2: String
    public let name: String
    public let status: Status
    public let aliases: [String]
    /// Adjectives and names of the people, in the singular ("Korean", "Dane").
    public let nationalities: [String]
    /// Cities whose name stands for the government.
    public let capitals: [String]
    /// Buildings and offices whose name stands for the government.
    public let seats: [String]
    /// The codes of the states it borders on by land.
    public let neighbours: [String]
}

/// What a word says about a country.
public struct CountryMention: Hashable, Sendable {
    /// How the word means the country: by its name, its people, its capital or a seat of its government.
    public enum Sense: Sendable { case name, nationality, capital, seat }

    public let country: Country
    public let sense: Sense
}

struct CountryBook: Sendable {
    let all: [Country]
    let byCode: [String: Int]
    let index: NameIndex<CountryMention>

    init(_ table: Table) throws(Table.Fault) {
        var all: [Country] = []
        var byCode: [String: Int] = [:]
        for row in table.rows {
            guard let status = Country.Status(rawValue: String(row["status"])) else {
                throw Table.Fault(file: table.name, line: row.line, message: "unknown status \(row["status"])")
            }
            let country = Country(
                code: String(row["code"]), iso2: String(row["iso2"]), name: String(row["name"]), status: status,
                aliases: row.list("aliases"), nationalities: row.list("nationalities"), capitals: row.list("capitals"),
                seats: row.list("seats"), neighbours: row.list("neighbours", separator: " "))
            guard byCode.updateValue(all.count, forKey: country.code) == nil else {
                throw Table.Fault(file: table.name, line: row.line, message: "\(country.code) twice")
            }
            all.append(country)
        }
        // Names of all countries come before any nationality, and those before cities: "Luxembourg" is the state.
        var index = NameIndex<CountryMention>()
        for country in all {
            for name in [country.name] + country.aliases {
                index.add(name, CountryMention(country: country, sense: .name))
            }
        }
        for country in all {
            for name in country.nationalities.flatMap(Self.withPlural) {
                index.add(name, CountryMention(country: country, sense: .nationality))
            }
        }
        for country in all {
            for name in country.capitals { index.add(name, CountryMention(country: country, sense: .capital)) }
            for name in country.seats { index.add(name, CountryMention(country: country, sense: .seat)) }
        }
        self.all = all
        self.byCode = byCode
        self.index = index
    }

    /// "Korean" and "Koreans"; people whose name ends in a sibilant or "-men" have no other plural.
    private static func withPlural(_ nationality: String) -> [String] {
        let unchanged = ["s", "ch", "sh", "se", "men", "man"]
        return unchanged.contains(where: nationality.hasSuffix) ? [nationality] : [nationality, nationality + "s"]
    }
}

/// A part of the world or a sea, and the states in it or on it.
public struct Region: Hashable, Sendable {
    public let name: String
    public let aliases: [String]
    /// Country codes.
    public let members: Set<String>
}

struct RegionBook: Sendable {
    let all: [Region]
    let index: NameIndex<Region>

    init(_ table: Table) {
        var index = NameIndex<Region>()
        all = table.rows.map { row in
            let region = Region(
                name: String(row["name"]), aliases: row.list("aliases"),
                members: Set(row.list("members", separator: " ")))
            for name in [region.name] + region.aliases { index.add(name, region) }
            return region
        }
        self.index = index
    }
}

/// Cities and provinces by name.
struct PlaceBook: Sendable {
    let index: NameIndex<Country>

    init(_ table: Table, _ countries: CountryBook) throws(Table.Fault) {
        var index = NameIndex<Country>()
        for row in table.rows {
            guard let country = countries.byCode[String(row["country"])] else {
                throw Table.Fault(file: table.name, line: row.line, message: "no country \(row["country"])")
            }
            index.add(row["name"], countries.all[country])
        }
        self.index = index
    }
}
