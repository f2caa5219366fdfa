import Annotations

/// How much a stretch of an article matters to an analyst: what it would breach, how much of what went where, who says so
/// and what comes of it, weighed by hand.
struct ImportanceScorer {
    private let reader: ArticleReader
    private let titleWords: Set<String>
    /// By sentence, the weight of each annotated stretch in it.
    private var marks: [Int: [(span: TextSpan, weight: Double)]] = [:]

    private static let acts: [Claim.Act: Double] = [
        .warn: 2, .threaten: 2.5, .deny: 2, .pledge: 1.5, .accuse: 1.5, .announce: 1.5, .confirm: 1.5, .refuse: 1.5,
        .demand: 1, .agree: 1, .predict: 1, .estimate: 1, .propose: 0.5, .request: 0.5,
    ]

    /// `comingUp`: the stretches of this article that tell what comes next.
    init(_ reader: ArticleReader, _ comingUp: [Evidence]) {
        self.reader = reader
        let opening = reader.article.blocks.first { $0.role == .title }.map { reader.contentWords([$0.span]) }
        titleWords = opening ?? Self.words(reader.article.title ?? "")
        let annotated = reader.annotated
        for reference in annotated.references { mark(reference.span, 3) }
        for transfer in annotated.transfers { mark(transfer.span, 2) }
        for quantity in annotated.quantities where quantity.object != nil || quantity.unit != nil {
            mark(quantity.span, quantity.change == .equal ? 1 : 1.5)
        }
        for event in annotated.events where event.status != .asked {
            mark(event.span, abs(event.goldstein) >= 5 ? 1 : 0.3)
        }
        for finding in annotated.findings where finding.kind == .contradiction && finding.field == .text {
            for span in [finding.span] + finding.against { mark(span, 1) }
        }
        for evidence in comingUp where evidence.field == .text { mark(evidence.span, 1.5) }
    }

    /// A title that came apart from the text has no lemmas.
    private static func words(_ title: String) -> Set<String> {
        Set(title.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { $0.count > 3 })
    }

    private mutating func mark(_ span: TextSpan, _ weight: Double) {
        guard !reader.document.sentences.isEmpty else { return }
        marks[reader.sentence(at: span), default: []].append((span, weight))
    }

    func importance(of claim: Claim, place: Block.Role) -> Double {
        var score = importance(of: claim.content, place: place)
        score += Self.acts[claim.act] ?? 0
        if let speaker = claim.speaker, let actor = reader.document.entities[speaker].actor, actor.count > 3 {
            score += 1
        }
        if claim.source.isEmpty { score -= 0.5 }
        // What is passed on from one office to another is said with weight.
        score += 0.5 * Double(Set(claim.chain.map(\.role)).subtracting([.speaker]).count)
        if claim.act == .state || claim.act == .predict { score -= shortness(reader.contentWords(claim.content)) }
        return score
    }

    func importance(of spans: [TextSpan], place: Block.Role) -> Double {
        guard !reader.document.sentences.isEmpty, let first = spans.first else { return 0 }
        var score = 0.0
        var counted: [(TextSpan, Double)] = []
        let sentences = spans.map(reader.sentence)
        for sentence in sentences.min()!...sentences.max()! {
            counted += (marks[sentence] ?? []).filter { mark in spans.contains { $0.overlaps(mark.span) } }
        }
        // A sentence full of small figures isn't five times as important as one with the figure that counts.
        for (rank, weight) in counted.map(\.1).sorted(by: >).enumerated() { score += weight / Double(rank + 1) }

        let words = reader.contentWords(spans)
        if !titleWords.isEmpty {
            score += 1.5 * Double(words.intersection(titleWords).count) / Double(titleWords.count)
        }
        score += 1.5 / (1 + Double(reader.sentence(at: first)) / 6)
        switch place {
        case .paragraph: break
        case .lead: score -= 0.5
        case .title, .heading, .item, .caption: score -= 3
        }
        return score
    }

    /// Few words tell little, unless they are what is denied or promised.
    private func shortness(_ words: Set<String>) -> Double { words.count < 4 ? 2 : 0 }
}
