/// A body that security reporting names: a ministry, a force, an armed group, an international organisation, an outlet.
public struct Organisation: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case international = "igo", nonGovernmental = "ngo", thinkTank = "think-tank", wire, outlet, government
        case ministry, agency, intelligence, parliament, military, police, party, armedGroup = "armed-group", hackers
        case company
    }

    public let name: String
    public let kind: Kind
    /// The code of the country it belongs to or works from.
    public let country: String?
    /// Its CAMEO actor code.
    public let actor: String
    public let aliases: [String]

    /// Whether it publishes news: a news agency or an outlet.
    public var isMedium: Bool { kind == .wire || kind == .outlet }

    /// Whether it speaks for the government of its country.
    public var isState: Bool { [.government, .ministry, .agency, .intelligence, .military, .police].contains(kind) }
}

struct OrganisationBook: Sendable {
    let all: [Organisation]
    let index: NameIndex<Organisation>

    init(_ table: Table) throws(Table.Fault) {
        var all: [Organisation] = []
        var index = NameIndex<Organisation>()
        for row in table.rows {
            guard let kind = Organisation.Kind(rawValue: String(row["type"])) else {
                throw Table.Fault(file: table.name, line: row.line, message: "unknown type \(row["type"])")
            }
            let organisation = Organisation(
                name: String(row["name"]), kind: kind, country: row.optional("country"), actor: String(row["actor"]),
                aliases: row.list("aliases"))
            for name in [organisation.name] + organisation.aliases { index.add(name, organisation) }
            all.append(organisation)
        }
        self.all = all
        self.index = index
    }
}
