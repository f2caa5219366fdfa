/// What an analyst decided. It is never changed or deleted: a later decision on the same target overrules it.
public struct Decision: Sendable, Equatable {
    /// Names the decision, so that adding it twice adds it once; the caller makes it up (a UUID, a hash).
    public var token: String
    public var decided: String
    public var reviewer: String?
    /// What is decided on: "claim", "figure", "merge", "match".
    public var subject: String
    /// "accept", "reject", "correct".
    public var verdict: String
    /// The article that holds the target; `nil` where it is in none.
    public var article: Int?
    /// JSON: enough to find the target again after re-analysis (its words and where they stand).
    public var target: String
    /// JSON: what it should be.
    public var correction: String?
    public var note: String?

    public init(
        token: String, decided: String, reviewer: String? = nil, subject: String, verdict: String, article: Int? = nil,
        target: String, correction: String? = nil, note: String? = nil
    ) {
        self.token = token
        self.decided = decided
        self.reviewer = reviewer
        self.subject = subject
        self.verdict = verdict
        self.article = article
        self.target = target
        self.correction = correction
        self.note = note
    }
}

extension Session {
    /// Adds a decision. Returns `false` where one with its token is there.
    @discardableResult
    public func add(_ decision: Decision) throws -> Bool {
        try connection.run(
            """
            INSERT INTO decision (token, decided_at, reviewer, subject, verdict, article_id, target, correction, note)
            VALUES (\(Key.bounded(decision.token)), \(decision.decided), \(decision.reviewer), \(decision.subject),
                \(decision.verdict), \(decision.article), \(decision.target), \(decision.correction), \(decision.note))
            ON CONFLICT (token) DO NOTHING
            """) > 0
    }

    /// Decisions in the order in which they were made: on one article, or all.
    public func decisions(article: Int? = nil) throws -> [Decision] {
        let condition: SQL = article.map { "WHERE article_id = \($0) " } ?? ""
        return try connection.all(
            "SELECT token, decided_at, reviewer, subject, verdict, article_id, target, correction, note FROM decision "
                + condition + "ORDER BY id"
        ) { row in
            Decision(
                token: try row.string(0), decided: try row.string(1), reviewer: try row.optionalString(2),
                subject: try row.string(3), verdict: try row.string(4), article: try row.optionalInt(5),
                target: try row.string(6), correction: try row.optionalString(7), note: try row.optionalString(8))
        }
    }
}
