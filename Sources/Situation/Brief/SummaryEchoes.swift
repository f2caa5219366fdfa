import Annotations
import Knowledge

/// Which statement of the body a title, a lead or an item only says again, in its own words.
///
/// "Seoul: five million shells" and the minister's "up to 4.8 million" are two wordings of one claim with one origin. The title's wording
/// stays a statement of its own, so that what it changes can be seen; it adds no origin.
struct SummaryEchoes {
    private struct Words {
        let all: Set<String>
        let verbs: Set<String>
        let figures: Set<String>
    }

    private let statements: [Brief.Statement]
    private let readers: [ArticleReader]
    private let words: [Words]

    init(_ statements: [Brief.Statement], _ readers: [ArticleReader]) {
        self.statements = statements
        self.readers = readers
        words = statements.map { statement in
            let reader = readers[statement.article]
            let content = reader.annotated.claims[statement.claim].content
            let all = reader.contentWords(content)
            let tokens = content.flatMap { reader.document.tokens(in: $0) }.filter {
                reader.document.tokens.upos[$0] == .verb
            }
            // "1.6M" and "1.6 million" are one figure
            let counts = reader.annotated.quantities.lazy.filter { quantity in
                content.contains { $0.start <= quantity.span.start && quantity.span.end <= $0.end }
            }.compactMap { $0.value ?? $0.lower ?? $0.upper }
            return Words(
                all: all, verbs: Set(tokens.map { reader.document.tokens.lemmas[$0].lowercased() }),
                figures: all.filter { $0.first?.isNumber ?? false }.union(counts.map { "\($0)" }))
        }
    }

    /// For each statement the index of the one that it echoes; `nil` for one that stands by itself.
    var echoed: [Int?] {
        statements.indices.map { index in
            let rank = Self.rank(statements[index].place)
            guard rank > 0 else { return nil }
            return statements.indices.filter { other in
                Self.rank(statements[other].place) < rank && says(index, other) && !isContradicted(index, by: other)
            }.max { shared(index, $0) < shared(index, $1) }
        }
    }

    private static func rank(_ place: Block.Role) -> Int {
        switch place {
        case .paragraph, .caption: 0
        case .lead: 1
        case .title, .heading, .item: 2
        }
    }

    private func shared(_ a: Int, _ b: Int) -> Double { overlap(words[a].all, words[b].all) }

    /// One article, one polarity, and the same figure or the same verb of the same things.
    private func says(_ summary: Int, _ other: Int) -> Bool {
        guard statements[summary].article == statements[other].article,
            statements[summary].polarity == statements[other].polarity
        else { return false }
        let hasFigure = !words[summary].figures.isDisjoint(with: words[other].figures)
        let hasVerb = !words[summary].verbs.isDisjoint(with: words[other].verbs)
        return hasFigure && shared(summary, other) >= 0.3 || hasVerb && shared(summary, other) >= 0.5
    }

    /// Whether two speakers are named that can't be one: neither speaks for the other's government, body or description.
    private func isContradicted(_ summary: Int, by other: Int) -> Bool {
        guard let speaker = speaker(of: summary) else { return false }
        guard let known = self.speaker(of: other) else { return true }
        // "lawmaker: …" names nobody
        if !speaker.contains(where: \.isUppercase) { return false }
        let date = readers[statements[other].article].article.published
        if Claimant(speaker, on: date).isSameSpeaker(as: Claimant(known, on: date)) { return false }
        // "South Korea and US" of "South Korean and US officials", "Pentagon" of "Pentagon spokesman Pat Ryder"
        if let states = Claimant.governments(of: speaker), states == Claimant.governments(of: known) { return false }
        return !Self.nameWords(speaker).isSubset(of: Self.nameWords(description(of: other)))
    }

    private func speaker(of index: Int) -> String? {
        statements[index].claimant
    }

    /// The words for whoever speaks and passes on, as the sentence has them.
    private func description(of index: Int) -> String {
        let reader = readers[statements[index].article]
        let claim = reader.annotated.claims[statements[index].claim]
        return
            ((claim.source + claim.chain.filter { $0.role != .addressee }.map(\.span)).map(reader.words)
            + [speaker(of: index) ?? ""]).joined(separator: " ")
    }

    private static func nameWords(_ text: String) -> Set<String> {
        Set(
            text.lowercased().split { !$0.isLetter && $0 != "." }.map(String.init)
                .filter { !["the", "a", "an", "of", "and", "s"].contains($0) })
    }
}
