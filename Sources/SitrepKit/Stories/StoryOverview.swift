public import Annotations
import Situation
public import Storage

/// A story as a person looks at it: its reports by origin, and how the first came to print what it prints.
public struct StoryOverview: Sendable {
    public struct Origin: Sendable {
        /// The first report, then those that go back to the same, by day.
        public var reports: [StoredVersion]
        /// Whom the first report names on the way, the speaker first: "Shin Wonsik", "Bloomberg News", then its outlet.
        public var path: [String]
    }

    public let story: StoredStory
    /// The one with the earliest report first.
    public let origins: [Origin]
    /// By article, what joined it to the story, as JSON.
    public let reasons: [Int: String]

    public var reports: Int { origins.reduce(0) { $0 + $1.reports.count } }
    public var outlets: Int { Set(origins.flatMap(\.reports).map { $0.outlet ?? $0.name }).count }

    public init(_ story: StoredStory, in session: borrowing Session) throws {
        self.story = story
        let members = try session.members(ofStory: story.id)
        var filter = ArticleFilter()
        filter.story = story.id
        let versions = try session.versions(filter)
        let isMember = Set(members.map(\.article))
        // A report whose origin was moved to another story stands for itself.
        let origin = Dictionary(
            members.map { ($0.article, $0.origin.flatMap { isMember.contains($0) ? $0 : nil } ?? $0.article) },
            uniquingKeysWith: { first, _ in first })
        func root(_ article: Int) -> Int {
            var article = article
            for _ in 0..<members.count {
                guard let next = origin[article], next != article else { break }
                article = next
            }
            return article
        }
        var order: [Int] = []
        var groups: [Int: [StoredVersion]] = [:]
        for version in versions {
            let root = root(version.article)
            if groups[root] == nil { order.append(root) }
            groups[root, default: []].append(version)
        }
        var origins: [Origin] = []
        for root in order {
            let reports = groups[root]!
            origins.append(Origin(reports: reports, path: try Self.path(of: reports[0], session)))
        }
        self.origins = origins
        reasons = Dictionary(members.map { ($0.article, $0.why) }, uniquingKeysWith: { first, _ in first })
    }

    /// The way of the claim that names most hops, the first of equals.
    private static func path(of version: StoredVersion, _ session: borrowing Session) throws -> [String] {
        let annotated = try session.reviewed(version)
        func name(_ hop: Claim.Hop) -> String {
            annotated.document.name(of: hop).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        let order: [Claim.Hop.Role] = [.speaker, .channel, .relay, .outlet]
        var best: [String] = []
        for claim in annotated.claims {
            let hops = order.flatMap { role in claim.chain.filter { $0.role == role } }.map(name)
            if hops.count > best.count { best = hops }
        }
        return best + [version.outlet ?? version.name]
    }

    /// "Story 3: 14 reports, 9 outlets, 2 origins — headline", then the origins with their reports.
    public var text: String {
        func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
        var lines = [
            "Story \(story.id): \(count(reports, "report")), \(count(outlets, "outlet")), \(count(origins.count, "origin"))"
                + (story.name.map { " — \($0)" } ?? "")
        ]
        for (number, origin) in origins.enumerated() {
            lines.append("  origin \(number + 1): " + origin.path.joined(separator: " → "))
            for (index, report) in origin.reports.enumerated() {
                let mark = index == 0 ? "first" : "     "
                lines.append(
                    "    \(mark) \(report.day) #\(report.article) \(report.outlet ?? "outlet not stated"): "
                        + (report.title ?? report.name))
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    public var json: JSONValue {
        [
            "story": .integer(story.id), "name": JSONValue(story.name), "reports": .integer(reports),
            "outlets": .integer(outlets), "updated": .string(story.updated),
            "origins": .array(
                origins.map { origin in
                    [
                        "path": .array(origin.path.map(JSONValue.string)),
                        "reports": .array(
                            origin.reports.map { report in
                                [
                                    "article": .integer(report.article), "id": .string(report.name),
                                    "outlet": JSONValue(report.outlet), "day": .string(report.day),
                                    "title": JSONValue(report.title), "why": JSONValue(reasons[report.article]),
                                ]
                            }),
                    ]
                }),
        ]
    }
}
