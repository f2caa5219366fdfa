/// A CAMEO event code with its PLOVER class.
public struct EventCode: Hashable, Sendable {
    /// "042": the first two digits are the root class.
    public let code: String
    public let name: String
    /// How much such events cooperate or conflict, −10…10 (Goldstein 1992, as CAMEO scales them).
    public let goldstein: Double
    /// The PLOVER event class; `nil` for CAMEO classes that PLOVER dropped (statements, appeals).
    public let plover: String?
    public let mode: String?
    /// PLOVER's contexts ("military", "legal").
    public let contexts: [String]
}

struct CodeBook: Sendable {
    let all: [EventCode]
    let byCode: [String: Int]

    init(_ table: Table) throws(Table.Fault) {
        var all: [EventCode] = []
        var byCode: [String: Int] = [:]
        for row in table.rows {
            guard let goldstein = Double(row["goldstein"]) else {
                throw Table.Fault(file: table.name, line: row.line, message: "no number: \(row["goldstein"])")
            }
            byCode[String(row["code"])] = all.count
            all.append(
                EventCode(
                    code: String(row["code"]), name: String(row["name"]), goldstein: goldstein,
                    plover: row.optional("plover"), mode: row.optional("mode"), contexts: row.list("contexts")))
        }
        self.all = all
        self.byCode = byCode
    }
}
