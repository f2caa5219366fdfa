import Annotations

/// Ties denials and responses to the claim that they answer, where the text says so.
///
/// "Iran rejected the accusation": a noun that points to what somebody else has said. "Asked by …, he replied": an answer to who asked.
/// A denial that names its matter only is tied where most of its words are those of another speaker's claim. What nothing points to
/// is left alone.
struct ResponseLinker {
    /// How many claims back, and how many paragraphs, a noun may point.
    private static let reach = 12
    private static let blocks = 6

    private static let answering: Set<Claim.Act> = [
        .deny, .confirm, .refuse, .criticise, .agree, .praise, .accuse, .state,
    ]
    private static let replies: Set<String> = [
        "reply", "respond", "retort", "counter", "rebut", "answer", "refute", "rebuff", "react",
    ]
    /// Cues that may point without denying.
    private static let reacting: Set<String> = [
        "dismiss", "reject", "deny", "refute", "rebut", "confirm", "corroborate", "welcome", "condemn", "criticise",
        "criticize", "call",
        "describe", "accept", "ignore", "echo", "dispute", "contest", "denounce", "slam", "decry", "brush", "shrug",
        "comment",
        "respond", "reply", "answer", "counter", "acknowledge", "contradict", "challenge", "question", "refuse",
        "decline", "back", "support",
    ]

    /// What a noun says of the claim that it points to: the acts that it may have been, none for any.
    private static let nouns: [String: Set<Claim.Act>] = {
        var table: [String: Set<Claim.Act>] = [:]
        for (words, acts) in [
            ("accusation allegation charge", [.accuse, .state, .criticise, .announce, .estimate, .warn]),
            ("claim assertion report statement suggestion remark comment story rumor rumour finding conclusion", []),
            ("assessment estimate", [.estimate, .state, .predict, .announce]), ("denial", [.deny]),
            ("warning", [.warn]), ("threat", [.threaten, .warn]),
            ("criticism", [.criticise, .accuse]), ("demand call request appeal", [.demand, .request]),
            ("offer proposal plan", [.propose, .pledge, .announce]), ("pledge promise", [.pledge]),
            ("prediction forecast", [.predict]),
        ] as [(String, Set<Claim.Act>)] {
            for word in words.split(separator: " ") { table[String(word)] = acts }
        }
        return table
    }()

    let document: Document

    func linking(_ claims: [Claim]) -> [Claim] {
        var claims = claims
        // in the order in which they are attributed
        let order = claims.indices.sorted { (place(claims[$0]), $0) < (place(claims[$1]), $1) }
        for (position, index) in order.enumerated() {
            let before = order[max(0, position - Self.reach)..<position].reversed().filter {
                isOther(claims[$0], claims[index]) && isNear(claims[$0], claims[index])
            }
            claims[index].answers = answered(by: claims[index], before, claims)
        }
        return claims
    }

    private func answered(by claim: Claim, _ before: [Int], _ claims: [Claim]) -> Int? {
        guard !before.isEmpty, Self.answering.contains(claim.act) else { return nil }
        let lemmas = claim.cue.flatMap { document.tokens(in: $0).map { document.tokens.lemmas[$0].lowercased() } }
        let isReacting = lemmas.contains(where: Self.reacting.contains)
        if isReacting, let (noun, owner) = pointer(in: claim) {
            let fitting = before.filter { Self.nouns[noun]!.isEmpty || Self.nouns[noun]!.contains(claims[$0].act) }
            // "Seoul's accusation": of those, whose it is
            if let owner {
                return fitting.first { speaks(owner, claims[$0]) } ?? fitting.first { mentions(owner, claims[$0]) }
            }
            return fitting.first
        }
        if lemmas.contains(where: Self.replies.contains) {
            return before.first { isSameParagraph(claims[$0], claim) }
        }
        if claim.act == .deny || claim.act == .confirm,
            let same = before.first(where: {
                // one denial doesn't answer another: a headline's and the report's are one
                claims[$0].act != .deny && isOnSameMatter(claim, claims[$0])
            })
        {
            return same
        }
        return nil
    }

    /// The noun at the beginning of a content that points to another claim, and whose it is said to be.
    private func pointer(in claim: Claim) -> (noun: String, owner: Range<Int>?)? {
        let tokens = document.tokens
        let content = document.tokens(in: claim.content[0])
        for token in content.prefix(7) {
            if [.verb, .aux].contains(tokens.upos[token]) { return nil }
            let lemma = tokens.lemmas[token].lowercased()
            guard tokens.upos[token] == .noun, Self.nouns[lemma] != nil else { continue }
            let words = content.lowerBound..<token
            if let mark = words.last(where: { tokens.xpos[$0] == "POS" }) { return (lemma, words.lowerBound..<mark) }
            let isDefinite = words.contains {
                ["the", "this", "these", "those", "such", "that", "its", "his", "her", "their", "both"].contains(
                    document.form($0).lowercased())
            }
            return isDefinite || words.isEmpty && tokens.xpos[token] == "NNS" ? (lemma, nil) : nil
        }
        return nil
    }

    // MARK: Of two claims

    private func place(_ claim: Claim) -> Int { (claim.cue.first ?? claim.content[0]).start }

    private func block(_ claim: Claim) -> Int {
        document.sentences[document.sentence(of: document.tokens(in: claim.content[0]).lowerBound)].block
    }

    private func isNear(_ earlier: Claim, _ later: Claim) -> Bool { block(later) - block(earlier) <= Self.blocks }

    private func isSameParagraph(_ earlier: Claim, _ later: Claim) -> Bool { block(later) - block(earlier) <= 1 }

    private func speaker(_ claim: Claim) -> TextSpan? {
        claim.chain.first { $0.role == .speaker }?.span ?? claim.source.first
    }

    /// Whether somebody else speaks, as far as the words show.
    private func isOther(_ a: Claim, _ b: Claim) -> Bool {
        guard let x = speaker(a), let y = speaker(b) else { return false }
        if let first = a.speaker, let second = b.speaker { return first != second }
        return document.words(x).lowercased() != document.words(y).lowercased()
    }

    private func speaks(_ owner: Range<Int>, _ claim: Claim) -> Bool {
        let words = Set(lemmas(owner))
        return speaker(claim).map { !words.isDisjoint(with: lemmas(document.tokens(in: $0))) } ?? false
    }

    private func mentions(_ owner: Range<Int>, _ claim: Claim) -> Bool {
        let words = Set(lemmas(owner))
        return claim.chain.contains { !words.isDisjoint(with: lemmas(document.tokens(in: $0.span))) }
    }

    /// At least half of a denial's words, and two of them, are the other claim's.
    private func isOnSameMatter(_ denial: Claim, _ claim: Claim) -> Bool {
        let words = Set(denial.content.flatMap { lemmas(document.tokens(in: $0)) })
        let others = Set(claim.content.flatMap { lemmas(document.tokens(in: $0)) })
        let shared = words.intersection(others).count
        return shared >= 2 && 2 * shared >= words.count
    }

    /// Of the words that mean something, at most a long sentence's.
    private func lemmas(_ tokens: Range<Int>) -> [String] {
        tokens.prefix(80).filter { [.noun, .verb, .propn, .num, .adj].contains(document.tokens.upos[$0]) }
            .map { document.tokens.lemmas[$0].lowercased() }
    }
}
