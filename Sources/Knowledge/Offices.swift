/// A term of office: who held it, for whom, from when to when.
public struct OfficeTerm: Hashable, Sendable {
    public let person: String
    /// Other spellings of the name and, where no one else is meant by it, the family name alone.
    public let variants: [String]
    /// The office in words ("Minister of National Defense").
    public let office: String
    /// The code of the country or, for an international body, its CAMEO actor code ("IGOUNO").
    public let holder: String
    /// The CAMEO actor code of the person in this office ("KORGOVMIL").
    public let actor: String
    /// ISO 8601 dates, as exact as they are known; `nil` where they are not, or where the term lasts.
    public let from: String?
    public let to: String?

    /// Whether the term covers an ISO 8601 date, as far as its ends are known. Days of change belong to both holders.
    public func covers(_ date: String) -> Bool {
        if let from, date.prefix(from.utf8.count) < from.prefix(date.utf8.count) { return false }
        if let to, date.prefix(to.utf8.count) > to.prefix(date.utf8.count) { return false }
        return true
    }
}

struct OfficeBook: Sendable {
    let all: [OfficeTerm]
    private let index: [String: [Int]]

    init(_ table: Table) {
        var index: [String: [Int]] = [:]
        all = table.rows.enumerated().map { position, row in
            let term = OfficeTerm(
                person: String(row["person"]), variants: row.list("variants"), office: String(row["office"]),
                holder: String(row["holder"]), actor: String(row["actor"]), from: row.optional("from"),
                to: row.optional("to"))
            for name in Set(([term.person] + term.variants).map { NameKey.make($0).lowercased() }) {
                index[name, default: []].append(position)
            }
            return term
        }
        self.index = index
    }

    func terms(of person: some StringProtocol) -> [OfficeTerm] {
        (index[NameKey.make(person).lowercased()] ?? []).map { all[$0] }
    }
}
