/// What a title or a common noun says of an actor: "defense minister" is a government's military side.
struct RoleBook: Sendable {
    private var roles: [String: String] = [:]
    let longest: Int
    let all: [(words: String, role: String)]

    init(_ table: Table) throws(Table.Fault) {
        var longest = 0
        var all: [(String, String)] = []
        for row in table.rows {
            for words in row.list("words") {
                guard roles.updateValue(String(row["role"]), forKey: words) == nil else {
                    throw Table.Fault(file: table.name, line: row.line, message: "\(words) twice")
                }
                all.append((words, String(row["role"])))
                longest = max(longest, words.split(separator: " ").count)
            }
        }
        self.longest = longest
        self.all = all
    }

    subscript(words: some StringProtocol) -> String? { roles[String(words)] }
}

extension Knowledge {
    /// The CAMEO role codes of a title or common noun in lower-case lemmas: `role("defense minister")` is "GOVMIL".
    public func role(_ lemmas: some StringProtocol) -> String? { roles[lemmas] }

    /// The longest title in words.
    public var longestRole: Int { roles.longest }
}
