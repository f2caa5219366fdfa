import Annotations

/// Chooses the points of attention: statements and sentences scored for importance, each said once.
struct PointSelector {
    private(set) var points: [Brief.Point] = []

    private let readers: [ArticleReader]
    private let statements: [Brief.Statement]

    private struct Candidate {
        let line: BriefLine
        let place: Block.Role
        let claim: Int?
        let words: Set<String>
        let importance: Double
        let article: Int
        let start: Int
    }

    init(_ readers: [ArticleReader], _ statements: [Brief.Statement], _ comingUp: [Brief.Upcoming]) {
        self.readers = readers
        self.statements = statements
        let scorers = readers.map { reader in
            ImportanceScorer(reader, comingUp.flatMap { $0.line.evidence.filter { $0.article == reader.number } })
        }
        let candidates = statementCandidates(scorers) + readers.flatMap { sentenceCandidates($0, scorers[$0.number]) }
        choose(
            candidates.sorted { a, b in
                a.importance != b.importance
                    ? a.importance > b.importance : (a.article, a.start) < (b.article, b.start)
            })
    }

    private func statementCandidates(_ scorers: [ImportanceScorer]) -> [Candidate] {
        statements.enumerated().map { index, statement in
            let reader = readers[statement.article]
            let claim = reader.annotated.claims[statement.claim]
            var line = statement.chainLine
            // "Campbell pledged: continued cooperation" needs its verb; "said" adds nothing to a colon.
            if statement.act != .state, !statement.cue.isEmpty {
                line.append(" – ")
                line.append(statement.cue)
            }
            line.append(": ")
            line.append(statement.content)
            return Candidate(
                line: line, place: statement.place, claim: index, words: reader.contentWords(claim.content),
                importance: scorers[statement.article].importance(of: claim, place: statement.place),
                article: statement.article, start: claim.content[0].start)
        }
    }

    /// Sentences that no claim covers: what the article says itself.
    private func sentenceCandidates(_ reader: ArticleReader, _ scorer: ImportanceScorer) -> [Candidate] {
        let document = reader.document
        var claimed = [Bool](repeating: false, count: document.tokens.count)
        for claim in reader.annotated.claims {
            for span in claim.content + claim.source + claim.cue {
                for token in document.tokens(in: span) { claimed[token] = true }
            }
        }
        return document.sentences.compactMap { sentence in
            let place = reader.article.blocks[sentence.block].role
            guard place != .heading, place != .caption else { return nil }
            let covered = sentence.tokens.count { claimed[$0] }
            guard covered * 2 < sentence.tokens.count else { return nil }
            return Candidate(
                line: reader.quote(sentence.span), place: place, claim: nil,
                words: reader.contentWords([sentence.span]),
                importance: scorer.importance(of: [sentence.span], place: place), article: reader.number,
                start: sentence.span.start)
        }
    }

    private static let atLeast = 3
    private static let atMost = 7

    private mutating func choose(_ candidates: [Candidate]) {
        guard let best = candidates.first?.importance else { return }
        let sentences = readers.reduce(0) { $0 + $1.document.sentences.count }
        // Seven lines of an article of eight sentences would be the article again.
        let limit = min(Self.atMost, max(Self.atLeast, sentences / 2))
        var chosen: [Candidate] = []
        for candidate in candidates where chosen.count < limit {
            if chosen.count >= Self.atLeast, candidate.importance < best * 0.4 { break }
            guard candidate.words.count >= 2, !chosen.contains(where: { Self.saysTheSame($0, candidate) }) else {
                continue
            }
            chosen.append(candidate)
        }
        points = chosen.map {
            Brief.Point(line: $0.line, place: $0.place, claim: $0.claim, importance: $0.importance)
        }
    }

    /// Two lines with the same words but other figures say different things.
    private static func saysTheSame(_ a: Candidate, _ b: Candidate) -> Bool {
        guard overlap(a.words, b.words) >= 0.6 else { return false }
        let left = a.words.filter(hasDigit)
        let right = b.words.filter(hasDigit)
        return left.isEmpty || right.isEmpty || !left.isDisjoint(with: right)
    }

    private static func hasDigit(_ word: String) -> Bool { word.utf8.contains { (48...57).contains($0) } }
}
