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
        for (i, wording) in statements.enumerated() {
            // what a title says again goes back to whoever said it
            var statement = wording
            while let echoed = statement.echoes { statement = statements[echoed] }
            let order: [Claim.Hop.Role] = [.speaker, .relay, .outlet]
            let innermost = order.lazy.compactMap { role in statement.chain.first { $0.role == role } }.first
            if let innermost {
                // "The Washington Post (“the newspaper”)": the name, without the words that stand for it
                let worded = innermost.line.pieces.first?.text ?? innermost.line.text
                let name = innermost.role == .speaker ? statement.speakerName ?? innermost.line.text : worded
                add(StatementFinder.key(name), name, innermost.line.evidence, i)
            } else {
                let article = readers[statement.article].article
                let name = "the article itself (\(article.outlet ?? article.id))"
                add("article \(statement.article)", name, [], i)
            }
        }
        return drafts.map { Brief.Origin(name: $0.name, evidence: $0.evidence, claims: $0.claims) }
    }
}
