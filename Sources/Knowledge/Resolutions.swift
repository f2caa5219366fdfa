/// A Security Council resolution, or a draft that failed.
public struct Resolution: Hashable, Sendable {
    public enum Status: String, Sendable { case adopted, vetoed }

    /// The document symbol ("S/RES/1718(2006)").
    public let symbol: String
    /// `nil` for a draft.
    public let number: Int?
    public let year: Int
    /// ISO 8601.
    public let adopted: String
    public let status: Status
    /// The code of its ``Regime``; `nil` where it set up none.
    public let regime: String?
    /// The paragraphs that concern arms ("OP8(a)(i)").
    public let armsParagraphs: [String]
    /// What it does, in our words; never to be quoted as the resolution's.
    public let measure: String
    /// The row was checked against a source, not written from memory.
    public let isChecked: Bool
}

/// A sanctions regime.
public struct Regime: Hashable, Sendable {
    /// The short name that references carry ("DPRK").
    public let code: String
    /// Who runs it: "UN" (others may have parallel ones), "EU" or "US".
    public let body: String
    public let name: String
    /// The code of the country concerned.
    public let country: String?
    /// Resolution numbers that by themselves name the regime.
    public let numbers: [Int]
    /// Committees, panels and mechanisms that belong to it.
    public let bodies: [String]
    /// Names by which a text that cites no number makes the regime plain.
    public let keywords: [String]
}

/// An order, act, regulation or decision of the US or the EU.
public struct Instrument: Hashable, Sendable {
    public enum Kind: String, Sendable { case order, act, regulation, decision }

    public let body: String
    public let kind: Kind
    /// "13382", "2017/1509", "CAATSA".
    public let citation: String
    public let year: Int?
    /// The code of its ``Regime``.
    public let regime: String?
    public let title: String
}

struct LawBook: Sendable {
    let resolutions: [Resolution]
    let resolutionByNumber: [Int: Int]
    let regimes: [Regime]
    let instruments: [Instrument]

    init(resolutions table: Table, regimes: Table, instruments: Table) throws(Table.Fault) {
        var resolutions: [Resolution] = []
        var byNumber: [Int: Int] = [:]
        for row in table.rows {
            guard let status = Resolution.Status(rawValue: String(row["status"])), let year = Int(row["year"]) else {
                throw Table.Fault(file: table.name, line: row.line, message: "status or year is not readable")
            }
            if let number = Int(row["number"]) { byNumber[number] = resolutions.count }
            resolutions.append(
                Resolution(
                    symbol: String(row["symbol"]), number: Int(row["number"]), year: year,
                    adopted: String(row["adopted"]), status: status, regime: row.optional("regime"),
                    armsParagraphs: row.list("paragraphs", separator: ";").map { String($0.trimmingPrefix(" ")) },
                    measure: String(row["measure"]), isChecked: row["checked"].hasPrefix("C")))
        }
        self.resolutions = resolutions
        resolutionByNumber = byNumber
        self.regimes = regimes.rows.map { row in
            Regime(
                code: String(row["code"]), body: String(row["body"]), name: String(row["name"]),
                country: row.optional("country"), numbers: row.list("numbers").compactMap(Int.init),
                bodies: row.list("bodies"), keywords: row.list("keywords"))
        }
        var list: [Instrument] = []
        for row in instruments.rows {
            guard let kind = Instrument.Kind(rawValue: String(row["kind"])) else {
                throw Table.Fault(file: instruments.name, line: row.line, message: "unknown kind \(row["kind"])")
            }
            list.append(
                Instrument(
                    body: String(row["body"]), kind: kind, citation: String(row["citation"]), year: Int(row["year"]),
                    regime: row.optional("regime"), title: String(row["title"])))
        }
        self.instruments = list
    }
}
