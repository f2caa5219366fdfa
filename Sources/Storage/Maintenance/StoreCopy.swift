/// Copies a store row by row into an empty one, of the same database or the other.
struct StoreCopy {
    let source: any Connection
    let target: any Connection

    /// The tables with their keys, those first that others refer to. `body` differs between the databases and is copied apart.
    private static let tables: [(name: String, key: [String])] =
        [
            ("blob", ["digest"]), ("capture", ["id"]), ("article", ["id"]), ("version", ["id"]), ("actor", ["id"]),
        ]
        + ["mention", "claim", "figure", "event", "transfer", "citation"].map { ($0, ["version_id", "number"]) }
        + [
            ("story", ["id"]), ("story_member", ["article_id"]), ("state", ["name"]), ("alert", ["id"]),
            ("delivery", ["alert_id", "channel"]), ("decision", ["id"]), ("feed", ["url"]),
        ]
    private static let numbered = ["capture", "article", "version", "actor", "story", "alert", "decision"]

    /// One transaction each: the copy shows one state of the source, and is whole or not there.
    func run() throws {
        try source.begin(writing: false)
        defer { source.rollback() }
        try target.begin(writing: true)
        do {
            for (name, key) in Self.tables { try copy(name, key: key) }
            try copyBodies()
            if target.dialect == .postgres {
                for name in Self.numbered { try continueNumbers(name) }
            }
            try target.commit()
        } catch {
            target.rollback()
            throw error
        }
    }

    private func copy(_ table: String, key: [String]) throws {
        let columns = try source.all(Self.columns(of: table, source.dialect)) { try $0.string(0) }
        let places = key.map { columns.firstIndex(of: $0)! }
        try pages(
            of: SQL(verbatim: "SELECT \(columns.joined(separator: ", ")) FROM \(table)"), key: key, places: places
        ) { rows in try Session(target).insert(into: table, columns: columns, rows) }
    }

    private func copyBodies() throws {
        let columns = ["text", "archive", "archive_encoding", "archive_length"]
        let list = columns.map { "body.\($0)" }.joined(separator: ", ")
        let select = SQL(
            verbatim:
                "SELECT body.version_id, coalesce(version.title, ''), \(list) FROM body JOIN version ON version.id = body.version_id"
        )
        try pages(of: select, key: ["body.version_id"], places: [0]) { rows in
            switch target.dialect {
            case .postgres:
                try Session(target).insert(into: "body", columns: ["version_id", "title"] + columns, rows)
            case .sqlite:
                try Session(target).insert(
                    into: "body", columns: ["version_id"] + columns, rows.map { [$0[0]] + $0[2...] })
                try Session(target).insert(
                    into: "words", columns: ["rowid", "title", "text"], rows.map { Array($0[..<3]) })
            }
        }
    }

    /// A page at a time, because a server's answer is kept whole in memory.
    private func pages(
        of select: SQL, key: [String], places: [Int], _ body: ([[SQLValue]]) throws -> Void
    ) throws {
        let names = SQL(verbatim: key.joined(separator: ", "))
        var last: [SQLValue] = []
        while true {
            var statement = select
            if !last.isEmpty {
                statement += " WHERE (" + names + ") > ("
                for (number, value) in last.enumerated() {
                    statement += SQL(verbatim: number == 0 ? "" : ", ") + "\(value)"
                }
                statement += ")"
            }
            let rows = try source.all(statement + " ORDER BY " + names + " LIMIT 500", \.values)
            guard let end = rows.last else { return }
            try body(rows)
            last = places.map { end[$0] }
        }
    }

    private static func columns(of table: String, _ dialect: Dialect) -> SQL {
        switch dialect {
        case .sqlite: "SELECT name FROM pragma_table_info(\(table)) ORDER BY cid"
        case .postgres:
            """
            SELECT column_name::text FROM information_schema.columns
            WHERE table_schema = current_schema() AND table_name = \(table) ORDER BY ordinal_position
            """
        }
    }

    /// New rows get numbers behind those that were copied.
    private func continueNumbers(_ table: String) throws {
        try target.run(
            "SELECT setval(pg_get_serial_sequence(\(table), 'id'), greatest(1, (SELECT coalesce(max(id), 0) FROM "
                + SQL(verbatim: table) + ")), (SELECT count(*) > 0 FROM " + SQL(verbatim: table) + "))")
    }
}
