public import Annotations

/// A report that was read from a capture, as far as it was looked at.
public enum IncomingArticle: Sendable {
    case annotated(AnnotatedArticle)
    /// Its text is the one that the store has, so it was not analysed again.
    case unchanged(Article)

    var article: Article {
        switch self {
        case .annotated(let annotated): annotated.document.article
        case .unchanged(let article): article
        }
    }
}

/// What became of a report.
public enum Outcome: Sendable, Equatable {
    /// Not seen before. `version` is the number by which the store knows this version.
    case added(article: Int, version: Int)
    /// Its words changed: version `number` of the article, counted from 1. The earlier ones stay.
    case changed(article: Int, version: Int, number: Int)
    /// The words are those that the store has.
    case unchanged(article: Int)
}

extension Session {
    /// Which of the reports have to be analysed before they are added; `nil` where the store has the capture already.
    public func needed(_ captured: CapturedArticles) throws -> [Bool]? {
        guard try known(captured.capture) == nil else { return nil }
        return try captured.articles.map { article in
            guard let current = try currentVersion(key: ArticleKey.key(of: article, in: captured.capture)) else {
                return true
            }
            return !isCovered(article, captured.capture, by: current)
        }
    }

    /// Adds a capture with the reports read from it; `problem` says why none was. Idempotent: a known capture changes nothing but
    /// when it was last seen.
    ///
    /// - Returns: what became of each report; `nil` where the store had the capture.
    /// - Throws: ``StoreError`` of kind `stale` where another writer changed an article that was not analysed for that reason: look
    ///   again what is ``needed(_:)``.
    @discardableResult
    public func add(
        _ capture: Capture, _ articles: [IncomingArticle], problem: String? = nil, setting: String, time: String
    ) throws -> [Outcome]? {
        if let known = try known(capture) {
            if known.seen < capture.time {
                try connection.run("UPDATE capture SET seen_at = \(capture.time) WHERE id = \(known.id)")
            }
            return nil
        }
        let captureID = try insert(capture, problem: problem)
        return try articles.enumerated().map { place, incoming in
            try add(incoming, place: place, of: capture, captureID: captureID, setting: setting, time: time)
        }
    }

    /// Why the store can't hold the article; `nil` where it can. PostgreSQL knows no zero characters.
    public static func refusal(_ article: Article) -> String? {
        let texts =
            [article.text, article.id]
            + [article.title, article.outlet, article.byline, article.url, article.published].compactMap(\.self)
        return texts.contains { $0.utf8.contains(0) } ? "holds a zero character, which a store can't keep" : nil
    }

    private struct CurrentVersion {
        let article: Int
        let number: Int
        let digest: [UInt8]
        let form: Capture.Form?
    }

    private func currentVersion(key: String) throws -> CurrentVersion? {
        try connection.first(
            """
            SELECT article.id, version.number, version.content_digest, version.form
            FROM article JOIN version ON version.article_id = article.id AND version.number = article.versions
            WHERE article.key = \(key)
            """
        ) { row in
            CurrentVersion(
                article: try row.int(0), number: try row.int(1), digest: try row.bytes(2),
                form: Capture.Form(rawValue: try row.string(3)))
        }
    }

    /// Nothing new: the same words, or a feed's entry for a report of which the store has the page.
    private func isCovered(_ article: Article, _ capture: Capture, by current: CurrentVersion) -> Bool {
        current.digest == Self.contentDigest(article).bytes || (capture.form == .entry && current.form != .entry)
    }

    /// Title and text: a changed date or byline alone makes no version, because many sites stamp each delivery.
    static func contentDigest(_ article: Article) -> SHA256.Digest {
        SHA256.hash((article.title ?? "") + "\u{0}" + article.text)
    }

    private func add(
        _ incoming: IncomingArticle, place: Int, of capture: Capture, captureID: Int, setting: String, time: String
    ) throws -> Outcome {
        let article = incoming.article
        let key = ArticleKey.key(of: article, in: capture)
        let current = try currentVersion(key: key)
        if let current, isCovered(article, capture, by: current) { return .unchanged(article: current.article) }
        guard case .annotated(let annotated) = incoming else {
            throw StoreError(.stale, "an article was changed by another writer")
        }
        let number = (current?.number ?? 0) + 1
        let articleID: Int
        if let current {
            articleID = current.article
            try connection.run("UPDATE article SET versions = \(number) WHERE id = \(articleID)")
        } else {
            articleID = try connection.first("INSERT INTO article (key, versions) VALUES (\(key), 1) RETURNING id") {
                try $0.int(0)
            }!
        }
        let title = article.title ?? article.text(of: .title)
        let version = try connection.first(
            """
            INSERT INTO version (article_id, number, capture_id, place, name, title, has_title, outlet, byline, url, published,
                language, day, form, content_digest, setting, added_at)
            VALUES (\(articleID), \(number), \(captureID), \(place), \(article.id), \(title), \(article.title == nil ? 0 : 1),
                \(article.outlet), \(article.byline), \(article.url), \(article.published), \(article.language),
                \(ReportDay.day(published: article.published, captured: capture.time)), \(capture.form.rawValue),
                \(Self.contentDigest(article).bytes), \(setting), \(time))
            RETURNING id
            """
        ) { try $0.int(0) }!
        try insertBody(annotated, title: title ?? "", version: version)
        try insertRows(annotated, version: version)
        return number == 1
            ? .added(article: articleID, version: version)
            : .changed(article: articleID, version: version, number: number)
    }

    private func insertBody(_ annotated: AnnotatedArticle, title: String, version: Int) throws {
        let text = annotated.document.article.text
        let archive = Packed(annotated.archive)
        switch connection.dialect {
        case .sqlite:
            try connection.run(
                """
                INSERT INTO body (version_id, text, archive, archive_encoding, archive_length)
                VALUES (\(version), \(text), \(archive.bytes), \(archive.encoding.rawValue), \(archive.length))
                """)
            try connection.run("INSERT INTO words (rowid, title, text) VALUES (\(version), \(title), \(text))")
        case .postgres:
            try connection.run(
                """
                INSERT INTO body (version_id, title, text, archive, archive_encoding, archive_length)
                VALUES (\(version), \(title), \(text), \(archive.bytes), \(archive.encoding.rawValue), \(archive.length))
                """)
        }
    }

    private func insertRows(_ annotated: AnnotatedArticle, version: Int) throws {
        let rows = ArticleRows(annotated)
        var ids: [Int: Int] = [:]
        for (entity, actor) in rows.actors { ids[entity] = try actorID(actor) }
        for table in rows.tables(actorIDs: ids) where !table.rows.isEmpty {
            try insert(
                into: table.name, columns: ["version_id"] + table.columns, table.rows.map { [.integer(version)] + $0 })
        }
    }

    func knownActor(_ actor: ArticleRows.Actor) throws -> Int? {
        if let known = actorIDs[actor] { return known }
        let id = try connection.first(
            "SELECT id FROM actor WHERE name = \(actor.name) AND type = \(actor.type) AND code = \(actor.code)",
            { try $0.int(0) })
        actorIDs[actor] = id
        return id
    }

    private func actorID(_ actor: ArticleRows.Actor) throws -> Int {
        let id =
            try knownActor(actor)
            ?? connection.first(
                """
                INSERT INTO actor (type, name, code, folded)
                VALUES (\(actor.type), \(actor.name), \(actor.code), \(actor.folded)) RETURNING id
                """,
                { try $0.int(0) })!
        actorIDs[actor] = id
        return id
    }

    /// SQLite is fastest with one prepared statement run for each row; a server with few statements of many rows.
    func insert(into table: String, columns: [String], _ rows: [[SQLValue]]) throws {
        let head = "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES "
        let size = connection.dialect == .sqlite ? 1 : max(1, 20_000 / columns.count)
        for start in stride(from: 0, to: rows.count, by: size) {
            var sql = SQL(verbatim: head)
            for (number, row) in rows[start..<min(start + size, rows.count)].enumerated() {
                sql += SQL(verbatim: number == 0 ? "(" : ", (")
                for (column, value) in row.enumerated() { sql += SQL(verbatim: column == 0 ? "" : ", ") + "\(value)" }
                sql += ")"
            }
            try connection.run(sql)
        }
    }
}
