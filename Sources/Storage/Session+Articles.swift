public import Annotations

/// A version of an article in the store, without its text.
public struct StoredVersion: Sendable {
    /// The store's number of this version; it never changes.
    public let id: Int
    /// The store's number of the article: all its versions share it.
    public let article: Int
    /// 1 for the first.
    public let number: Int
    /// How many versions the article has; the last one is the current.
    public let versions: Int
    public let capture: Int
    /// The record's own name.
    public let name: String
    public let title: String?
    public let outlet: String?
    public let url: String?
    public let published: String?
    /// The day that searches compare: of the publication, else of the capture.
    public let day: String
    public let form: Capture.Form
    /// The model setting that it was analysed with.
    public let setting: String
    /// When it came into the store.
    public let added: String
}

/// Which articles are meant; every condition that is given must hold.
public struct ArticleFilter: Sendable {
    /// First and last day of publication ("2024", "2024-06", "2024-06-14"), both included.
    public var since: String?
    public var until: String?
    /// Only what came into the store at this time or later.
    public var addedSince: String?
    public var story: Int?
    /// Earlier versions as well.
    public var allVersions = false

    public init() {}
}

extension Session {
    /// The versions that a filter lets through, by day of publication.
    public func versions(_ filter: ArticleFilter = ArticleFilter()) throws -> [StoredVersion] {
        try connection.all(
            Self.selectVersion + " WHERE " + .all(Self.conditions(filter)) + " ORDER BY version.day, version.id",
            Self.version)
    }

    public func version(id: Int) throws -> StoredVersion? {
        try connection.first(Self.selectVersion + " WHERE version.id = \(id)", Self.version)
    }

    /// All versions of the article that a person means by its number, its address or the record's name, the first one first.
    public func versions(of reference: String) throws -> [StoredVersion] {
        let number = Int(reference.hasPrefix("#") ? reference.dropFirst() : reference[...])
        let key = ArticleKey.normalized(reference)
        let found = try connection.first(
            """
            SELECT article.id FROM article WHERE article.id = \(number ?? -1) OR article.key = \(Key.bounded(key)) \
            OR article.key = \(Key.bounded(reference))
            """
        ) { try $0.int(0) }
        let article =
            try found
            ?? connection.first(
                "SELECT article_id FROM version WHERE name = \(reference) OR url = \(reference) ORDER BY id"
            ) {
                try $0.int(0)
            }
        guard let article else { return [] }
        return try connection.all(
            Self.selectVersion + " WHERE version.article_id = \(article) ORDER BY version.number", Self.version)
    }

    /// The article as it was read, with all annotations.
    ///
    /// - Throws: ``StoreError`` of kind `damaged` where the store has no such version or its annotations can't be read.
    public func annotated(version id: Int) throws -> AnnotatedArticle {
        let found = try connection.first(
            """
            SELECT version.name, version.title, version.has_title, version.outlet, version.byline, version.url,
                version.published, version.language, body.text, body.archive_encoding, body.archive, body.archive_length
            FROM version JOIN body ON body.version_id = version.id WHERE version.id = \(id)
            """
        ) { row in
            var article = Article(
                id: try row.string(0), title: try row.int(2) == 1 ? row.optionalString(1) : nil,
                outlet: try row.optionalString(3), byline: try row.optionalString(4), url: try row.optionalString(5),
                published: try row.optionalString(6), text: try row.string(8), blocks: [])
            article.language = try row.optionalString(7)
            let archive = try Packed(encoding: row.string(9), bytes: row.bytes(10), length: row.int(11)).unpacked()
            do throws(ArchiveError) {
                return try AnnotatedArticle(archive: archive, of: article)
            } catch {
                throw StoreError(.damaged, "\(error) (version \(id))")
            }
        }
        guard let found else { throw StoreError(.missing, "there is no version \(id) in the store") }
        return found
    }

    public func annotated(_ versions: [StoredVersion]) throws -> [AnnotatedArticle] {
        try versions.map { try annotated(version: $0.id) }
    }

    static func conditions(_ filter: ArticleFilter) -> [SQL] {
        var conditions: [SQL] = []
        if !filter.allVersions { conditions.append("version.number = article.versions") }
        if let since = filter.since { conditions.append("version.day >= \(since)") }
        // A month includes its days: "2024-06-14" comes before "2024-06~".
        if let until = filter.until { conditions.append("version.day <= \(until + "~")") }
        if let added = filter.addedSince { conditions.append("version.added_at >= \(added)") }
        if let story = filter.story {
            conditions.append("version.article_id IN (SELECT article_id FROM story_member WHERE story_id = \(story))")
        }
        return conditions
    }

    static var selectVersion: SQL {
        "SELECT " + versionColumns + " FROM version JOIN article ON article.id = version.article_id"
    }

    static var versionColumns: SQL {
        """
        version.id, version.article_id, version.number, article.versions, version.capture_id, version.name, version.title,
        version.outlet, version.url, version.published, version.day, version.form, version.setting, version.added_at
        """
    }

    static func version(_ row: Row) throws -> StoredVersion {
        guard let form = Capture.Form(rawValue: try row.string(11)) else {
            throw StoreError(.damaged, "the store holds an article of an unknown form")
        }
        return StoredVersion(
            id: try row.int(0), article: try row.int(1), number: try row.int(2), versions: try row.int(3),
            capture: try row.int(4), name: try row.string(5), title: try row.optionalString(6),
            outlet: try row.optionalString(7), url: try row.optionalString(8), published: try row.optionalString(9),
            day: try row.string(10), form: form, setting: try row.string(12), added: try row.string(13))
    }
}
