public import Annotations
public import Situation
public import Storage

/// Sorts reports of a store into stories whose numbers stay from run to run.
///
/// The reports are clustered anew each time; a cluster takes over the number of the story that most of its reports were in, and no two
/// clusters the same one. What an analyst moved stays where it was put.
public struct StoryKeeper {
    /// A report with its story.
    public struct Placed: Sendable {
        public let version: StoredVersion
        public let story: Int
        /// The first report of those that go back to the same.
        public let origin: StoredVersion?
        public let place: StoryClusters.Place
    }

    /// Sorts `versions`, in the order of their publication, and keeps the result. One write transaction.
    public static func sort(
        _ versions: [StoredVersion], _ session: borrowing Session, time: String
    ) throws -> [Placed] {
        let reports = try versions.map { version in
            var report = StoryReport(try session.reviewed(version))
            report.published = version.day
            return report
        }
        let places = StoryClusters(reports).places
        let memberships = try versions.map { try session.membership(ofArticle: $0.article) }
        let numbers = try numbers(places, memberships, versions, session, time: time)
        return try versions.indices.map { index in
            let (version, place, membership) = (versions[index], places[index], memberships[index])
            let origin = place.origin.map { versions[$0] }
            if let membership, membership.isDecided {
                return Placed(version: version, story: membership.story, origin: origin, place: place)
            }
            let story = numbers[place.story]!
            if membership?.story != story || membership?.origin != origin?.article {
                try session.assign(
                    StoryMembership(
                        article: version.article, story: story, origin: origin?.article, why: place.why.compact,
                        added: membership?.story == story ? membership!.added : time))
            }
            return Placed(version: version, story: story, origin: origin, place: place)
        }
    }

    /// The store's number for each cluster.
    private static func numbers(
        _ places: [StoryClusters.Place], _ memberships: [StoryMembership?], _ versions: [StoredVersion],
        _ session: borrowing Session, time: String
    ) throws -> [Int: Int] {
        var numbers = StoryNumbers.carried(
            to: places.map(\.story), from: memberships.map { $0.flatMap { $0.isDecided ? nil : $0.story } })
        var grown: Set<Int> = []
        for (index, place) in places.enumerated() {
            let name = versions[index].title
            guard let number = numbers[place.story] else {
                numbers[place.story] = try session.addStory(name: name, state: nil, time: time)
                continue
            }
            guard memberships[index]?.story != number, grown.insert(number).inserted else { continue }
            let story = try session.story(number)
            try session.updateStory(number, name: story?.name ?? name, state: story?.state, time: time)
        }
        return numbers
    }
}

extension StoryMembership {
    /// An analyst put it there.
    fileprivate var isDecided: Bool { why.contains("\"decision\"") }
}

extension StoryClusters.Place {
    /// What joined the report to its story's earlier ones; `null` for a story's first.
    public var why: JSONValue {
        similarity.map {
            [
                "similarity": .number($0), "terms": .array(shared.map(JSONValue.string)),
                "figures": .array(evidence.figures.map(JSONValue.number)),
                "days": .array(evidence.days.map(JSONValue.string)),
                "outlets": .array(evidence.outlets.map(JSONValue.string)),
            ]
        } ?? .null
    }
}
