import Annotations
import Knowledge

/// What ties two events of the summary together: a cause that the body doesn't state, or the order of time turned round.
struct ConnectionCheck {
    private let context: AuditContext

    init(_ context: AuditContext) { self.context = context }

    /// A sentence that carries less of the statement speaks of something else.
    private static let minimumScore = 0.4

    func findings() -> [Finding] {
        guard context.summary.hasTrees else { return [] }
        return context.alignments.flatMap { alignment -> [Finding] in
            guard (alignment.scores.first ?? 0) >= Self.minimumScore else { return [] }
            return context.tokens(alignment).compactMap { cause($0, alignment) ?? order($0, alignment) }
        }
    }

    // MARK: Causes

    /// Words that make what depends on them a cause.
    private static let causal: Set<String> = ["because", "due", "owing", "thanks"]
    private static let causalVerbs: Set<String> = ["cause", "trigger", "spark", "provoke", "prompt"]
    /// With any of these near, the body may well mean a cause.
    private static let causalHints: Set<String> = [
        "because", "due", "owing", "thanks", "since", "as", "so", "for", "therefore", "thus", "hence", "consequently",
        "cause",
        "reason", "result", "effect", "consequence", "trigger", "spark", "provoke", "prompt", "lead", "force",
        "response",
        "respond", "motive", "blame", "attribute", "explain", "why", "make", "bring", "create", "over", "from", "under",
        "pose", "stem", "mean", "drive", "amid", "by", "give", "raise",
    ]

    private func cause(_ token: Int, _ alignment: Alignment) -> Finding? {
        let lemma = context.summary.lemma(token)
        let isVerb = Self.causalVerbs.contains(lemma) && context.document.tokens.upos[token] == .verb
        guard isVerb || Self.causal.contains(lemma), isConnecting(token, alignment) else { return nil }
        let evidence = zip(alignment.evidence, alignment.scores).filter { $0.1 >= 0.3 }.map(\.0)
        guard !evidence.contains(where: hintsAtCause) else { return nil }
        let span = context.document.tokens.span(token)
        return context.finding(
            .causeDiffers, span,
            "cause added: \"\(context.summary.quote(span))\"; the body ties the two by no cause",
            against: context.evidenceSpans(alignment, 1), score: 0.6)
    }

    /// Both what is caused and what causes it are in the evidence: else what is missing is more than the tie.
    private func isConnecting(_ token: Int, _ alignment: Alignment) -> Bool {
        let words = alignment.words.filter { !context.word($0).tokens.contains(token) }
        let isCarried = { (word: Int) in alignment.match(word).inEvidence >= .derived }
        let before = words.filter { context.word($0).tokens.lowerBound < token }
        let after = words.filter { context.word($0).tokens.lowerBound > token }
        return [before, after].allSatisfy { side in
            !side.isEmpty && side.count(where: isCarried) * 3 >= side.count * 2
        }
    }

    private func hintsAtCause(_ sentence: Int) -> Bool {
        let text = context.body.text(of: sentence)
        return context.body.sentence(sentence).tokens.contains { Self.causalHints.contains(text.lemma($0)) }
    }

    // MARK: Order

    private static let later: Set<String> = ["after", "following"]
    private static let earlier: Set<String> = ["before", "until", "till"]

    /// "After" and "before" as conjunction or preposition: 1 where what depends on the word comes first, -1 where it comes
    /// last; and the word that heads what depends on it.
    private func connection(_ token: Int, _ text: ComparedText) -> (direction: Int, below: Int)? {
        let form = text.document.form(token).lowercased()
        guard let direction = Self.later.contains(form) ? 1 : Self.earlier.contains(form) ? -1 : nil,
            let below = text.document.tokens.head(token)
        else { return nil }
        let deprel = text.document.tokens.deprels[token].universal
        return deprel == .mark || deprel == .case ? (direction, below) : nil
    }

    private func order(_ token: Int, _ alignment: Alignment) -> Finding? {
        guard let (ours, below) = connection(token, context.summary),
            let above = context.document.tokens.head(below), let match = counterpart(below, alignment),
            let other = counterpart(above, alignment, except: below), other.text == match.text
        else { return nil }
        let text = context.body.texts[match.text]
        var turned: Int?
        for other in text.document.sentences[match.sentence].tokens.map({ (token: $0, event: other.token) }) {
            guard let (theirs, otherBelow) = connection(other.token, text) else { continue }
            let clause = Set(text.document.subtree(of: otherBelow))
            let dependsOnWord = clause.contains(match.token)
            // The same two events stand on the two sides of the word.
            guard dependsOnWord != clause.contains(other.event) else { continue }
            let isTurned = dependsOnWord ? theirs != ours : theirs == ours
            if !isTurned { return nil }
            turned = turned ?? other.token
        }
        guard let turned else { return nil }
        let (span, otherSpan) = (context.document.tokens.span(token), text.document.tokens.span(turned))
        return context.finding(
            .orderDiffers, span,
            "order differs: \"\(context.summary.quote(span))\"; the body has \"\(text.quote(otherSpan))\"",
            against: [otherSpan], score: 0.7)
    }

    /// Where the best sentence has the word that heads one side, or the nearest of its dependents that it has.
    private func counterpart(_ head: Int, _ alignment: Alignment, except: Int? = nil) -> (
        text: Int, sentence: Int, token: Int
    )? {
        for token in [head] + context.summary.children[head] where token != except {
            let word = Int(context.summary.wordOfToken[token])
            guard word >= 0, alignment.words.contains(word), let matched = alignment.match(word).evidence,
                alignment.match(word).inEvidence >= .derived
            else { continue }
            let place = context.body.words[matched]
            guard place.sentence == alignment.evidence.first else { continue }
            return (
                place.text, context.body.sentences[place.sentence].sentence, context.body.compared(place).head
            )
        }
        return nil
    }
}
