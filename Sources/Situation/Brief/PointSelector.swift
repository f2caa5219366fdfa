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

        /// The lead is news too; title and bullets only fill up where the body has too little.
        var isBody: Bool { place == .paragraph || place == .lead }
    }

    /// `headline` stands above the points, so none repeats it.
    init(
        _ readers: [ArticleReader], _ statements: [Brief.Statement], _ comingUp: [Brief.Upcoming], headline: BriefLine,
        _ novelty: Novelty
    ) {
        self.readers = readers
        self.statements = statements
        let scorers = readers.map { reader in
            ImportanceScorer(reader, comingUp.flatMap { $0.line.evidence.filter { $0.article == reader.number } })
        }
        let sentences = readers.flatMap { sentenceCandidates($0, scorers[$0.number]) }
        let shown = Set(headline.evidence)
        let candidates = (statementCandidates(scorers) + sentences).filter {
            Set($0.line.evidence).isDisjoint(with: shown) && novelty.isNew($0.words)
        }
        .sorted { a, b in
            if a.isBody != b.isBody { return a.isBody }
            return a.importance != b.importance
                ? a.importance > b.importance : (a.article, a.start) < (b.article, b.start)
        }
        choose(candidates, headline: headline)
    }

    private func statementCandidates(_ scorers: [ImportanceScorer]) -> [Candidate] {
        statements.enumerated().map { index, statement in
            let reader = readers[statement.article]
            let claim = reader.annotated.claims[statement.claim]
            // A statement that nobody is named for stands as the article's own words.
            var line = statement.chain.isEmpty && statement.isPlain ? BriefLine() : statement.chainLine
            // "Campbell – pledged: continued cooperation" needs its verb; "said" adds nothing to a colon.
            if !statement.isPlain {
                line.append(" – ")
                line.append(statement.cue)
            }
            if !line.isEmpty { line.append(": ") }
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
                line: reader.quote(reader.withoutDateline(sentence)), place: place, claim: nil,
                words: reader.contentWords([sentence.span]),
                importance: scorer.importance(of: [sentence.span], place: place), article: reader.number,
                start: sentence.span.start)
        }
    }

    private static let atLeast = 3
    private static let atMost = 7

    private mutating func choose(_ candidates: [Candidate], headline: BriefLine) {
        guard let best = candidates.first?.importance else { return }
        let sentences = readers.reduce(0) { $0 + $1.document.sentences.count }
        // Seven lines of an article of eight sentences would be the article again.
        let limit = min(Self.atMost, max(Self.atLeast, sentences / 2))
        let headlineWords = headline.evidence.first.map { evidence in
            evidence.field == .text ? readers[evidence.article].contentWords([evidence.span]) : []
        }
        var chosen: [Candidate] = []
        for candidate in candidates where chosen.count < limit {
            let isEnough = chosen.count >= Self.atLeast
            if isEnough, !candidate.isBody { break }
            if isEnough, candidate.importance < best * 0.3 { continue }
            guard !candidate.words.isEmpty, !chosen.contains(where: { Self.saysTheSame($0.words, candidate.words) })
            else {
                continue
            }
            if !candidate.isBody, let headlineWords, Self.saysTheSame(headlineWords, candidate.words) { continue }
            chosen.append(candidate)
        }
        points = chosen.map {
            Brief.Point(line: $0.line, place: $0.place, claim: $0.claim, importance: $0.importance)
        }
    }

    /// Two lines with the same words but other figures, or one of them negated, say different things.
    private static func saysTheSame(_ a: Set<String>, _ b: Set<String>) -> Bool {
        guard overlap(a, b) >= 0.6, a.contains("not") == b.contains("not") else { return false }
        let left = a.filter(hasDigit)
        let right = b.filter(hasDigit)
        return left.isEmpty || right.isEmpty || !left.isDisjoint(with: right)
    }

    private static func hasDigit(_ word: String) -> Bool { word.utf8.contains { (48...57).contains($0) } }
}
