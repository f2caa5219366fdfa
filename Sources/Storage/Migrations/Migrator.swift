/// Brings a store to the schema of this program.
struct Migrator {
    let connection: any Connection

    /// The names of the migrations that the store has, in the order of their application; `nil` for an empty store.
    func applied() throws -> [String]? {
        let exists: SQL =
            connection.dialect == .sqlite
            ? "SELECT count(*) FROM sqlite_schema WHERE name = 'migration'"
            : "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'migration'"
        guard try connection.count(exists) > 0 else { return nil }
        return try connection.all("SELECT name FROM migration ORDER BY name") { try $0.string(0) }
    }

    /// - Throws: ``StoreError`` of kind `newer` where the store has migrations that this program lacks.
    func migrate(time: String) throws {
        let known = Migration.all.map(\.name)
        if let unknown = try applied()?.first(where: { !known.contains($0) }) {
            throw StoreError(
                .newer, "\(connection.address): was made by a newer Sitrep (migration '\(unknown)'); update this one")
        }
        guard try applied() != known.sorted() else { return }
        try connection.begin(writing: true)
        do {
            // Asked again: another program may have done it while this one waited.
            let done = try applied()
            if done == nil {
                try connection.runScript("CREATE TABLE migration (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL)")
                if connection.dialect == .sqlite {
                    try connection.runScript("PRAGMA application_id = \(SQLiteConnection.applicationID)")
                }
            }
            for migration in Migration.all where !(done ?? []).contains(migration.name) {
                try connection.runScript(migration.script(for: connection.dialect))
                try connection.run("INSERT INTO migration (name, applied_at) VALUES (\(migration.name), \(time))")
            }
            try connection.commit()
        } catch {
            connection.rollback()
            throw error
        }
    }
}
