import Foundation

extension Store {
    /// Writes the store as it is now into one file, a store itself, while others go on reading and writing.
    ///
    /// The file is whole or not there. A PostgreSQL store becomes an SQLite file, too.
    /// - Throws: ``StoreError`` where the file exists.
    public func backup(to file: String, time: String) throws {
        try Self.refuseExisting(file)
        let partial = file + ".partial"
        try? FileManager.default.removeItem(atPath: partial)
        do {
            try copy(to: partial, time: time)
            try Self.settle(partial, as: file)
        } catch {
            try? FileManager.default.removeItem(atPath: partial)
            throw error
        }
    }

    /// Makes a store out of a backup. The backup is only read.
    /// - Throws: ``StoreError`` where there is a store at the address already.
    public static func restore(from file: String, to address: String, time: String) throws {
        let backup = try SQLiteConnection(path: file, access: .reading)
        guard let applied = try Migrator(connection: backup).applied() else {
            throw StoreError(.missing, "\(file): is an empty file, no backup")
        }
        if let unknown = applied.first(where: { name in !Migration.all.contains { $0.name == name } }) {
            throw StoreError(.newer, "\(file): was made by a newer Sitrep (migration '\(unknown)'); update this one")
        }
        guard isPostgres(address) else {
            try refuseExisting(address)
            let partial = address + ".partial"
            try? FileManager.default.removeItem(atPath: partial)
            try backup.run("VACUUM INTO \(partial)")
            return try settle(partial, as: address)
        }
        guard applied == Migration.all.map(\.name) else {
            throw StoreError(
                .refused, "\(file): was made by an older Sitrep; restore it to a file first, and that to the server")
        }
        let target = try PostgresConnection(url: address)
        guard try Migrator(connection: target).applied() == nil else {
            throw StoreError(.refused, "\(target.address): holds a store already")
        }
        try Migrator(connection: target).migrate(time: time)
        try StoreCopy(source: backup, target: target).run()
    }

    private func copy(to file: String, time: String) throws {
        try outsideTransaction { session in
            let connection = session.connection
            switch connection.dialect {
            case .sqlite: try connection.run("VACUUM INTO \(file)")
            case .postgres:
                let target = try SQLiteConnection(path: file, access: .creating)
                try Migrator(connection: target).migrate(time: time)
                try StoreCopy(source: connection, target: target).run()
                // Without this the last pages stay in a log beside the file.
                try target.runScript("PRAGMA journal_mode = DELETE")
            }
        }
    }

    private static func refuseExisting(_ file: String) throws {
        if FileManager.default.fileExists(atPath: file) { throw StoreError(.refused, "\(file): exists already") }
    }

    /// Gives the finished file its name once it is on the disk.
    private static func settle(_ partial: String, as file: String) throws {
        let handle = try FileHandle(forUpdating: URL(filePath: partial))
        try handle.synchronize()
        try handle.close()
        try FileManager.default.moveItem(atPath: partial, toPath: file)
    }
}
