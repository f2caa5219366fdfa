/// Where an article stands among stories.
public struct StoryMembership: Sendable, Equatable {
    public let article: Int
    /// The story's number; it never changes.
    public let story: Int
    /// The article that it repeats; `nil` for one of its own.
    public let origin: Int?
    /// What joined it to its story, as JSON.
    public let why: String
    public let added: String

    public init(article: Int, story: Int, origin: Int?, why: String, added: String) {
        self.article = article
        self.story = story
        self.origin = origin
        self.why = why
        self.added = added
    }
}

/// A story as clustering keeps it.
public struct StoredStory: Sendable {
    public let id: Int
    public let name: String?
    /// What clustering needs to know of it; only clustering reads it.
    public let state: [UInt8]?
    public let updated: String
    /// How many articles it has.
    public let articles: Int
}

extension Session {
    /// A new story and its number, which no other story will ever have.
    public func addStory(name: String?, state: [UInt8]?, time: String) throws -> Int {
        try connection.first(
            "INSERT INTO story (name, state, updated_at) VALUES (\(name), \(state), \(time)) RETURNING id"
        ) { try $0.int(0) }!
    }

    public func updateStory(_ id: Int, name: String?, state: [UInt8]?, time: String) throws {
        try connection.run("UPDATE story SET name = \(name), state = \(state), updated_at = \(time) WHERE id = \(id)")
    }

    /// Puts an article into a story, or moves it there.
    public func assign(_ membership: StoryMembership) throws {
        try connection.run(
            """
            INSERT INTO story_member (article_id, story_id, origin_id, why, added_at)
            VALUES (\(membership.article), \(membership.story), \(membership.origin), \(membership.why), \(membership.added))
            ON CONFLICT (article_id) DO UPDATE SET story_id = excluded.story_id, origin_id = excluded.origin_id,
                why = excluded.why, added_at = excluded.added_at
            """)
    }

    public func membership(ofArticle id: Int) throws -> StoryMembership? {
        try connection.first(Self.memberships + "WHERE article_id = \(id)", Self.membership)
    }

    /// The members of a story by day of publication.
    public func members(ofStory id: Int) throws -> [StoryMembership] {
        try connection.all(
            Self.memberships
                + """
                WHERE story_id = \(id) ORDER BY (SELECT min(day) FROM version WHERE version.article_id = story_member.article_id),
                article_id
                """, Self.membership)
    }

    /// The current versions that are in no story yet, by day of publication: what clustering has to look at.
    public func unassigned(limit: Int) throws -> [StoredVersion] {
        try connection.all(
            Self.selectVersion
                + """
                 WHERE version.number = article.versions
                AND NOT EXISTS (SELECT 1 FROM story_member WHERE story_member.article_id = article.id)
                ORDER BY version.day, version.id LIMIT \(limit)
                """, Self.version)
    }

    /// Stories that changed at this time or later, the latest first.
    public func stories(updatedSince time: String? = nil) throws -> [StoredStory] {
        let condition: SQL = time.map { "WHERE updated_at >= \($0) " } ?? ""
        return try connection.all(Self.stories + condition + "ORDER BY updated_at DESC, id DESC", Self.story)
    }

    public func story(_ id: Int) throws -> StoredStory? {
        try connection.first(Self.stories + "WHERE id = \(id)", Self.story)
    }

    /// What a part of Sitrep keeps between runs under a name of its own.
    public func state(_ name: String) throws -> [UInt8]? {
        try connection.first("SELECT content FROM state WHERE name = \(name)") { try $0.bytes(0) }
    }

    public func setState(_ name: String, _ content: [UInt8], time: String) throws {
        try connection.run(
            """
            INSERT INTO state (name, content, updated_at) VALUES (\(name), \(content), \(time))
            ON CONFLICT (name) DO UPDATE SET content = excluded.content, updated_at = excluded.updated_at
            """)
    }

    private static var memberships: SQL { "SELECT article_id, story_id, origin_id, why, added_at FROM story_member " }

    private static func membership(_ row: Row) throws -> StoryMembership {
        StoryMembership(
            article: try row.int(0), story: try row.int(1), origin: try row.optionalInt(2), why: try row.string(3),
            added: try row.string(4))
    }

    private static var stories: SQL {
        "SELECT id, name, state, updated_at, (SELECT count(*) FROM story_member WHERE story_id = story.id) FROM story "
    }

    private static func story(_ row: Row) throws -> StoredStory {
        StoredStory(
            id: try row.int(0), name: try row.optionalString(1), state: try row.optionalBytes(2),
            updated: try row.string(3), articles: try row.int(4))
    }
}
