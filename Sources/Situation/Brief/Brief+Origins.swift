import Annotations

extension Brief.Origin {
    /// The innermost hop that each statement names: as many independent origins as there are different ones.
    ///
    /// A statement without any hop goes back to the article that makes it. What one person said on two occasions is one
    /// origin here; telling utterances apart is not done yet.
    static func origins(of statements: [Brief.Statement], _ readers: [ArticleReader]) -> [Brief.Origin] {
        struct Draft {
            let name: String
            var evidence: [Evidence]
            var claims: [Int]
        }
        var drafts: [Draft] = []
        var known: [String: Int] = [:]
        func add(_ key: String, _ name: String, _ evidence: [Evidence], _ claim: Int) {
            if let index = known[key] {
                drafts[index].claims.append(claim)
            } else {
                known[key] = drafts.count
                drafts.append(Draft(name: name, evidence: evidence, claims: [claim]))
            }
        }
        var identities = SpeakerIdentities(statements, readers, by: statements.map(\.innermostName))
        identities.joinSpokesmen()
        for i in statements.indices {
            // what a title says again goes back to whoever said it
            var index = i
            while let echoed = statements[index].echoes { index = echoed }
            let statement = statements[index]
            let outlet = readers[statement.article].article.outlet ?? readers[statement.article].article.id
            add(
                identities.keys[index], statement.innermostName ?? "the article itself (\(outlet))",
                statement.innermost?.line.evidence ?? [], i)
        }
        return drafts.map { Brief.Origin(name: $0.name, evidence: $0.evidence, claims: $0.claims) }
    }
}

extension Brief.Statement {
    /// The hop that is nearest to what is said.
    fileprivate var innermost: Hop? {
        let order: [Claim.Hop.Role] = [.speaker, .relay, .outlet]
        return order.lazy.compactMap { role in chain.first { $0.role == role } }.first
    }

    /// The name of ``innermost`` without the words that stand for it: of "The Washington Post (“the newspaper”)" the first.
    fileprivate var innermostName: String? {
        guard let innermost else { return nil }
        return innermost.role == .speaker
            ? heading ?? claimant : innermost.line.pieces.first?.text ?? innermost.line.text
    }
}
