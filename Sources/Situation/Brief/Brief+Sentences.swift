import Annotations

extension Brief {
    /// What the brief states, as plain words to be held against the articles: a statement without the marks between its hops,
    /// with the verb that reports it where that says more than "said" ("Moscow denied any transfer").
    public var sentences: [String] {
        let statements = claims.map { statement -> String in
            if statement.isPlain { return statement.content.text }
            let speaker = statement.chain.first { $0.role == .speaker }?.line.text ?? ""
            return [speaker, statement.cue.text, statement.content.text].filter { !$0.isEmpty }.joined(separator: " ")
        }
        return statements + points.filter { $0.claim == nil }.map(\.line.text) + comingUp.map(\.line.text)
    }
}
