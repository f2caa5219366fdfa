/// Keeps the numbers of stories from one sorting to the next, so that a reader who noted "story 7" finds it again.
public enum StoryNumbers {
    /// Which earlier story each cluster goes on: the one that most of its reports were in, and no two clusters the same one. Of
    /// equals the story with the lower number, and the cluster with the lower.
    ///
    /// - Parameters:
    ///   - clusters: by report, its cluster now.
    ///   - earlier: by report, the number of its story before; `nil` for a new report.
    /// - Returns: the number of each cluster that goes on one; all others are new stories.
    public static func carried(to clusters: [Int], from earlier: [Int?]) -> [Int: Int] {
        struct Pair: Hashable {
            let cluster: Int
            let story: Int
        }
        var shared: [Pair: Int] = [:]
        for (cluster, story) in zip(clusters, earlier) {
            if let story { shared[Pair(cluster: cluster, story: story), default: 0] += 1 }
        }
        var numbers: [Int: Int] = [:]
        var taken: Set<Int> = []
        for (pair, _) in shared.sorted(by: {
            (-$0.value, $0.key.story, $0.key.cluster) < (-$1.value, $1.key.story, $1.key.cluster)
        })
        where numbers[pair.cluster] == nil && taken.insert(pair.story).inserted {
            numbers[pair.cluster] = pair.story
        }
        return numbers
    }
}
