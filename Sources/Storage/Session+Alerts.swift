/// An alert to be raised: what a rule found.
public struct NewAlert: Sendable {
    /// The rule's name.
    public var rule: String
    /// What makes it the same alert: a rule raises each fingerprint once, ever.
    public var fingerprint: String
    public var version: Int?
    public var story: Int?
    public var message: String
    /// JSON: the words that it rests on.
    public var evidence: String

    public init(rule: String, fingerprint: String, version: Int?, story: Int?, message: String, evidence: String) {
        self.rule = rule
        self.fingerprint = fingerprint
        self.version = version
        self.story = story
        self.message = message
        self.evidence = evidence
    }
}

public struct StoredAlert: Sendable {
    public let id: Int
    public let alert: NewAlert
    public let raised: String
}

extension Session {
    /// Raises an alert unless its rule has raised it before. Returns its number; `nil` where it is not new.
    public func raise(_ alert: NewAlert, time: String) throws -> Int? {
        try connection.first(
            """
            INSERT INTO alert (rule, fingerprint, version_id, story_id, raised_at, message, evidence)
            VALUES (\(alert.rule), \(Key.bounded(alert.fingerprint)), \(alert.version), \(alert.story), \(time),
                \(alert.message), \(alert.evidence))
            ON CONFLICT (rule, fingerprint) DO NOTHING RETURNING id
            """
        ) { try $0.int(0) }
    }

    public func hasRaised(rule: String, fingerprint: String) throws -> Bool {
        try connection.count(
            "SELECT count(*) FROM alert WHERE rule = \(rule) AND fingerprint = \(Key.bounded(fingerprint))") > 0
    }

    /// The alerts raised at this time or later, in the order in which they were raised.
    public func alerts(since time: String? = nil) throws -> [StoredAlert] {
        let condition: SQL = time.map { "WHERE raised_at >= \($0) " } ?? ""
        return try connection.all(Self.alerts + condition + "ORDER BY id", Self.alert)
    }

    /// The alerts that a channel has not delivered yet.
    public func undelivered(channel: String) throws -> [StoredAlert] {
        try connection.all(
            Self.alerts
                + """
                WHERE NOT EXISTS (SELECT 1 FROM delivery WHERE delivery.alert_id = alert.id AND delivery.channel = \(channel))
                ORDER BY id
                """, Self.alert)
    }

    public func noteDelivered(alert: Int, channel: String, time: String) throws {
        try connection.run(
            """
            INSERT INTO delivery (alert_id, channel, delivered_at) VALUES (\(alert), \(channel), \(time))
            ON CONFLICT (alert_id, channel) DO NOTHING
            """)
    }

    private static var alerts: SQL {
        "SELECT id, rule, fingerprint, version_id, story_id, message, evidence, raised_at FROM alert "
    }

    private static func alert(_ row: Row) throws -> StoredAlert {
        StoredAlert(
            id: try row.int(0),
            alert: NewAlert(
                rule: try row.string(1), fingerprint: try row.string(2), version: try row.optionalInt(3),
                story: try row.optionalInt(4), message: try row.string(5), evidence: try row.string(6)),
            raised: try row.string(7))
    }
}
