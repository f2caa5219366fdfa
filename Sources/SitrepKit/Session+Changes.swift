public import Situation
public import Storage

extension Session {
    /// What a version changed against the one before it; `nil` for an article's first.
    public func changes(of version: StoredVersion) throws -> ArticleChanges? {
        guard version.number > 1 else { return nil }
        let all = try versions(of: "#\(version.article)")
        guard let earlier = all.first(where: { $0.number == version.number - 1 }) else { return nil }
        return ArticleChanges(from: try annotated(version: earlier.id), to: try annotated(version: version.id))
    }
}
