import Annotations
import Ingestion
public import Situation
public import Storage

/// Holds a store against alert rules and raises what is new.
///
/// Each rule remembers the last version that it has looked at; a rule that asks for something else than before looks at everything
/// again. A run that was killed is simply repeated: the store raises each finding of a rule once.
public struct AlertRaiser {
    private let rules: AlertRules
    private let store: Store
    /// Now, ISO 8601 in UTC.
    private let now: String

    /// Articles of so many days are looked at for contradictions and plans, and of them the newest, so that a run stays affordable.
    private static let window = 60.0
    private static let mostInWindow = 1000

    public init(_ rules: AlertRules, _ store: Store, now: String) {
        (self.rules, self.store, self.now) = (rules, store, now)
    }

    /// Raises all that is new and returns it in order.
    public func run() throws -> [StoredAlert] {
        let last = try store.read { try $0.alerts().last?.id } ?? 0
        var versions = try store.read { try $0.versions() }
        versions.sort { $0.id < $1.id }
        let rejected = try store.read { try Self.rejectedMatches($0) }
        try raiseSentences(versions, rejected)
        try raiseFromWindow(versions)
        try raiseGrowth()
        return try store.read { session in try session.alerts().filter { $0.id > last } }
    }

    // MARK: - Words

    private func raiseSentences(_ versions: [StoredVersion], _ rejected: Set<[[String]]>) throws {
        let rules = rules.rules.filter { !$0.contradiction && $0.growth == nil && $0.plannedWithinDays == nil }
        let seen = try store.read { session in try rules.map { try mark(of: $0, session) } }
        guard let first = seen.min() else { return }
        let fresh = versions.filter { $0.id > first }
        for start in stride(from: 0, to: fresh.count, by: 100) {
            let batch = fresh[start..<min(start + 100, fresh.count)]
            let articles = try store.read { session in try batch.map { ($0, try session.reviewed($0)) } }
            try store.write { session in
                for (version, article) in articles {
                    for (rule, mark) in zip(rules, seen) where version.id > mark {
                        for match in rule.matches(in: article) {
                            if let (name, entry) = match.match,
                                rejected.contains(AlertMatch.key(name: name, entry: entry))
                            {
                                continue
                            }
                            try raise(rule, match, [(version, article)], session)
                        }
                    }
                }
                for (rule, mark) in zip(rules, seen) where batch.last!.id > mark {
                    try note(rule, batch.last!.id, session)
                }
            }
        }
    }

    // MARK: - Several reports

    private func raiseFromWindow(_ versions: [StoredVersion]) throws {
        let contradictions = rules.rules.filter(\.contradiction)
        let plans = rules.rules.filter { $0.plannedWithinDays != nil }
        guard !contradictions.isEmpty || !plans.isEmpty, let newest = versions.last else { return }
        let today = String(now.prefix(10))
        let first = Timestamp.seconds(now).map { seconds in
            String(Timestamp.string(secondsSince1970: seconds - Self.window * 86_400).prefix(10))
        }
        let recent = versions.filter { $0.day >= first ?? "" && $0.day <= today + "~" }
            .sorted { ($0.day, $0.id) < ($1.day, $1.id) }.suffix(Self.mostInWindow)
        let articles = try store.read { session in try recent.map { ($0, try session.reviewed($0)) } }
        for rule in plans {
            try store.write { session in
                for (version, article) in articles {
                    for match in rule.planned(in: article, today: today) {
                        try raise(rule, match, [(version, article)], session)
                    }
                }
            }
        }
        for rule in contradictions {
            try store.write { session in
                let mark = try mark(of: rule, session)
                for match in rule.contradictions(articles.map(\.1), isNew: { articles[$0].0.id > mark }) {
                    try raise(rule, match, articles, session)
                }
                try note(rule, newest.id, session)
            }
        }
    }

    private func raiseGrowth() throws {
        for rule in rules.rules {
            guard let growth = rule.growth, let seconds = Timestamp.seconds(now) else { continue }
            let since = Timestamp.string(secondsSince1970: seconds - Double(rule.hours) * 3600)
            try store.write { session in
                for story in try session.stories(updatedSince: since) {
                    let members = try session.members(ofStory: story.id)
                    let recent = members.filter { $0.added >= since && $0.added <= now }
                    guard recent.count >= growth else { continue }
                    // Raised again when it has grown by as much again.
                    let step = members.count / growth
                    let message =
                        "story \(story.id)\(story.name.map { " (\($0))" } ?? "") grew by \(recent.count) reports in "
                        + "\(rule.hours) hours to \(members.count)"
                    _ = try session.raise(
                        NewAlert(
                            rule: rule.name, fingerprint: "story \(story.id) by \(growth) step \(step)", version: nil,
                            story: story.id, message: message,
                            evidence: JSONValue.array(try recent.prefix(10).map { try named($0, session) }).compact),
                        time: now)
                }
            }
        }
    }

    /// A report that made a story grow, by its title.
    private func named(_ member: StoryMembership, _ session: borrowing Session) throws -> JSONValue {
        let version = try session.versions(of: "#\(member.article)").last
        return [
            "article": .integer(member.article), "version": JSONValue(version?.number), "id": JSONValue(version?.name),
            "text": JSONValue(version.map { $0.title ?? $0.name }),
        ]
    }

    // MARK: - Raising

    private func raise(
        _ rule: AlertRule, _ match: AlertMatch, _ articles: [(StoredVersion, AnnotatedArticle)],
        _ session: borrowing Session
    ) throws {
        let version = articles[match.evidence.first?.article ?? 0].0
        let story = try session.membership(ofArticle: version.article)?.story
        // Before it is in a story, a report stands for itself.
        let scope = rule.contradiction ? "figures" : story.map { "story \($0)" } ?? "article \(version.article)"
        if story != nil, !rule.contradiction,
            try session.hasRaised(rule: rule.name, fingerprint: "article \(version.article)|" + match.substance)
        {
            return
        }
        let evidence = match.evidence.map { evidence in
            let (version, article) = articles[evidence.article]
            let text = article.document.article.text
            return [
                "article": .integer(version.article), "version": .integer(version.number), "id": .string(version.name),
            ]
                + CodePointIndex(text).offsets(evidence.span) + ["text": .string(String(text[evidence.span]))]
        }
        let source = [version.outlet, version.published.map { String($0.prefix(10)) }].compactMap { $0 }
        let message = match.message + (source.isEmpty ? "" : " (\(source.joined(separator: ", ")))")
        _ = try session.raise(
            NewAlert(
                rule: rule.name, fingerprint: scope + "|" + match.substance, version: version.id, story: story,
                message: message, evidence: JSONValue.array(evidence).compact),
            time: now)
    }

    /// The last version that the rule has looked at; 0 where it asks for something else than it did.
    private func mark(of rule: AlertRule, _ session: borrowing Session) throws -> Int {
        guard let state = try session.state("alerts.\(rule.name)") else { return 0 }
        let parts = String(decoding: state, as: UTF8.self).split(separator: "\n", maxSplits: 1)
        guard parts.count == 2, parts[1] == rule.definition else { return 0 }
        return Int(parts[0]) ?? 0
    }

    private func note(_ rule: AlertRule, _ version: Int, _ session: borrowing Session) throws {
        try session.setState("alerts.\(rule.name)", Array("\(version)\n\(rule.definition)".utf8), time: now)
    }

    private static func rejectedMatches(_ session: borrowing Session) throws -> Set<[[String]]> {
        var rejected: Set<[[String]]> = []
        for review in try session.decisions().compactMap(\.review) where review.subject == .match {
            let key = AlertMatch.key(name: review.target.words, entry: review.target.entry ?? "")
            if review.verdict == .reject { rejected.insert(key) } else { rejected.remove(key) }
        }
        return rejected
    }
}
