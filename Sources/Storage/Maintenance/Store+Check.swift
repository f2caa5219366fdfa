import Annotations

extension Store {
    /// Proves that the store is whole: the database's own structure, every kept byte against its hash, every version's annotations
    /// against its text and against the rows that searches look at.
    ///
    /// `progress` is told how many versions and captured contents were looked at, of how many; `problem` what is wrong.
    public func check(
        progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }, problem: (String) -> Void
    ) throws {
        try write { session in try session.checkStructure(problem) }
        try read { session in
            let all = try session.count("blob") + session.count("version")
            var done = 0
            func advance() {
                done += 1
                progress(done, all)
            }
            try session.checkNumbers(problem)
            try session.checkBytes(advance, problem)
            try session.checkVersions(advance, problem)
        }
    }
}

extension Session {
    fileprivate func count(_ table: String) throws -> Int {
        try connection.count("SELECT count(*) FROM " + SQL(verbatim: table))
    }

    /// What the database can say of itself. PostgreSQL holds to its keys and checks its pages (`initdb --data-checksums`) by itself.
    fileprivate func checkStructure(_ problem: (String) -> Void) throws {
        guard connection.dialect == .sqlite else { return }
        for line in try connection.all("PRAGMA integrity_check", { try $0.string(0) }) where line != "ok" {
            problem("the file is damaged: \(line)")
        }
        try connection.run("PRAGMA foreign_key_check") { row in
            problem("a row of \(try row.string(0)) refers to one of \(try row.string(2)) that isn't there")
        }
        do {
            // Compares the index of words with the texts.
            try connection.run("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
        } catch let error as StoreError where error.kind == .damaged {
            problem("the index of words doesn't fit the texts")
        }
    }

    fileprivate func checkNumbers(_ problem: (String) -> Void) throws {
        try connection.run(
            """
            SELECT id, key FROM article WHERE versions != (SELECT count(*) FROM version WHERE article_id = article.id)
            OR versions != (SELECT max(number) FROM version WHERE article_id = article.id)
            """
        ) { row in problem("article \(try row.int(0)): its versions aren't numbered from 1 without a gap") }
    }

    fileprivate func checkBytes(_ advance: () -> Void, _ problem: (String) -> Void) throws {
        var last: [UInt8] = []
        while true {
            let page = try connection.all(
                "SELECT digest, encoding, content, length FROM blob WHERE digest > \(last) ORDER BY digest LIMIT 100"
            ) { row in
                let bytes = try? Packed(encoding: row.string(1), bytes: row.bytes(2), length: row.int(3)).unpacked()
                return (
                    digest: try row.bytes(0), isWhole: try bytes.map { SHA256.hash($0).bytes == (try row.bytes(0)) }
                )
            }
            guard let end = page.last else { return }
            for blob in page {
                if blob.isWhole != true {
                    problem("captured bytes \(SHA256.Digest(blob.digest)?.hex ?? "?") don't fit their hash")
                }
                advance()
            }
            last = end.digest
        }
    }

    fileprivate func checkVersions(_ advance: () -> Void, _ problem: (String) -> Void) throws {
        var last = 0
        while true {
            let page = try connection.all(
                "SELECT id, content_digest FROM version WHERE id > \(last) ORDER BY id LIMIT 500"
            ) { (id: try $0.int(0), digest: try $0.bytes(1)) }
            guard let end = page.last else { return }
            for version in page {
                if let reason = try fault(version.id, version.digest) { problem("version \(version.id): \(reason)") }
                advance()
            }
            last = end.id
        }
    }

    private func fault(_ version: Int, _ digest: [UInt8]) throws -> String? {
        let annotated: AnnotatedArticle
        do {
            annotated = try self.annotated(version: version)
        } catch let error as StoreError where error.kind == .damaged || error.kind == .missing {
            return error.description
        }
        guard Self.contentDigest(annotated.document.article).bytes == digest else {
            return "its text doesn't fit its hash"
        }
        let rows = ArticleRows(annotated)
        var ids: [Int: Int] = [:]
        for (entity, actor) in rows.actors { ids[entity] = try knownActor(actor) }
        for table in rows.tables(actorIDs: ids) {
            let columns = table.columns.joined(separator: ", ")
            let stored = try connection.all(
                "SELECT " + SQL(verbatim: columns) + " FROM " + SQL(verbatim: table.name)
                    + " WHERE version_id = \(version) ORDER BY number", \.values)
            if stored != table.rows { return "its rows in \(table.name) aren't those of its annotations" }
        }
        return nil
    }
}
