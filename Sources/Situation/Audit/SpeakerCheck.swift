import Annotations
import Knowledge

/// Holds each claim of the summary against the claims of the body that say the same: who says it, and what he does by it.
struct SpeakerCheck {
    private let context: AuditContext
    /// The words of each entity's mentions, in the summary and in each text of the body.
    private let summaryNames: [Set<Int32>]
    private let bodyNames: [[Set<Int32>]]

    init(_ context: AuditContext) {
        self.context = context
        summaryNames = Self.names(context.summary)
        bodyNames = context.body.texts.map(Self.names)
    }

    private static func names(_ text: ComparedText) -> [Set<Int32>] {
        var names = [Set<Int32>](repeating: [], count: text.document.entities.count)
        for mention in text.document.mentions where names.indices.contains(mention.entity) {
            for token in mention.tokens where text.wordOfToken[token] >= 0 {
                names[mention.entity].insert(text.words[Int(text.wordOfToken[token])].key)
            }
        }
        return names
    }

    /// The share of a claim's content that another one has to carry to be the same claim.
    private static let minimumOverlap = 0.5

    private struct BodyClaim {
        let text: Int
        let claim: Claim
        let content: Set<Int32>
        /// The verbs of the content.
        let verbs: Set<Int32>
        let speaker: Set<Int32>
    }

    func findings() -> [Finding] {
        let claims = bodyClaims()
        guard !claims.isEmpty else { return [] }
        let summary = context.summary
        let inScope = Set(context.alignments.map(\.sentence))
        return summary.annotated.claims.flatMap { claim -> [Finding] in
            guard inScope.contains(summary.document.sentence(at: claim.content[0].start)) else { return [] }
            let content = keys(claim.content, summary)
            let verbs = verbs(claim.content, summary)
            // Two claims about the same things are the same claim only if they say that the same was done.
            let overlaps = claims.filter { verbs.isEmpty || $0.verbs.isEmpty || !verbs.isDisjoint(with: $0.verbs) }
                .map { (overlap(content, $0.content), $0) }.filter { $0.0 >= Self.minimumOverlap }
            guard content.count >= 3, !overlaps.isEmpty else { return [] }
            let alike = overlaps.sorted { $0.0 > $1.0 }.map(\.1)
            return [speaker(claim, alike), act(claim, alike)].compactMap { $0 }
        }
    }

    private func bodyClaims() -> [BodyClaim] {
        context.body.texts.enumerated().flatMap { text, compared in
            compared.annotated.claims.compactMap { claim in
                let sentence = compared.document.sentence(at: claim.content[0].start)
                guard context.body.index(text: text, sentence: sentence) != nil else { return nil }
                // What an outlet reports is the whole article; who speaks in it is another question.
                if let source = claim.source.first, Knowledge.shared.isOutlet(compared.document.words(source)) {
                    return nil
                }
                return BodyClaim(
                    text: text, claim: claim, content: keys(claim.content, compared),
                    verbs: verbs(claim.content, compared), speaker: speakerKeys(claim, compared, bodyNames[text]))
            }
        }
    }

    /// The media that the body cites, by their full names.
    private var bodyOutlets: Set<String> {
        Set(
            context.body.texts.flatMap { text in
                text.annotated.claims.flatMap(\.chain).compactMap { Self.outlet(text.document.words($0.span)) }
            })
    }

    private static func outlet(_ words: some StringProtocol) -> String? {
        Knowledge.shared.organisation(words).flatMap { $0.isMedium ? $0.name : nil }
    }

    private func keys(_ spans: [TextSpan], _ text: ComparedText) -> Set<Int32> {
        Set(
            spans.flatMap { text.document.tokens(in: $0) }.compactMap { token in
                let word = text.wordOfToken[token]
                return word >= 0 ? text.words[Int(word)].key : nil
            })
    }

    private func verbs(_ spans: [TextSpan], _ text: ComparedText) -> Set<Int32> {
        guard text.hasTags else { return [] }
        return Set(
            spans.flatMap { text.document.tokens(in: $0) }.compactMap { token in
                let word = text.wordOfToken[token]
                return word >= 0 && text.document.tokens.upos[token] == .verb ? text.words[Int(word)].key : nil
            })
    }

    private func overlap(_ a: Set<Int32>, _ b: Set<Int32>) -> Double {
        Double(a.intersection(b).count) / Double(max(1, a.count))
    }

    /// All words that name the speaker or those who pass his words on: who credits any of them isn't wrong.
    private func speakerKeys(_ claim: Claim, _ text: ComparedText, _ names: [Set<Int32>]) -> Set<Int32> {
        var found = keys(claim.source + claim.chain.map(\.span), text)
        for entity in [claim.speaker] + claim.chain.map(\.entity) {
            if let entity, names.indices.contains(entity) { found.formUnion(names[entity]) }
        }
        return found
    }

    private func speaker(_ claim: Claim, _ alike: [BodyClaim]) -> Finding? {
        let ours = speakerKeys(claim, context.summary, summaryNames)
        // "The minister" may be anyone's other name.
        guard let span = claim.source.first, namesSomebody(claim.source) else { return nil }
        // "WP" of a body that cites The Washington Post
        if let outlet = Self.outlet(context.summary.document.words(span)), bodyOutlets.contains(outlet) { return nil }
        guard alike.allSatisfy({ $0.speaker.isDisjoint(with: ours) && $0.speaker.contains(where: isName) }),
            let other = alike[0].claim.source.first
        else { return nil }
        if alike.contains(where: { sharesWord(claim.source, $0) }) { return nil }
        if let country = country(claim), alike.contains(where: { actor($0)?.hasPrefix(country) == true }) { return nil }
        let text = context.body.texts[alike[0].text]
        return context.finding(
            .speakerDiffers, span,
            "speaker differs: \"\(context.summary.quote(span))\"; the body has \"\(text.quote(other))\"",
            against: [other],
            score: 0.8)
    }

    private func namesSomebody(_ spans: [TextSpan]) -> Bool {
        spans.flatMap { context.document.tokens(in: $0) }.contains { token in
            let word = context.summary.wordOfToken[token]
            guard word >= 0, context.document.form(token).first?.isUppercase ?? false else { return false }
            let kind = context.summary.words[Int(word)].kind
            return kind == .name || kind == .place
        }
    }

    /// "The South" beside "South Korea": a word of the name is no other name.
    private func sharesWord(_ spans: [TextSpan], _ other: BodyClaim) -> Bool {
        let text = context.body.texts[other.text]
        let theirs = Set(other.claim.source.flatMap { text.document.tokens(in: $0) }.map { text.document.form($0) })
        return spans.flatMap { context.document.tokens(in: $0) }.map { context.document.form($0) }.contains {
            $0.first!.isUppercase && $0.count > 2 && $0 != "The" && theirs.contains($0)
        }
    }

    /// The country code of a speaker that stands for a country's authorities: "US" credits US Central Command.
    private func country(_ claim: Claim) -> String? {
        guard let speaker = claim.speaker, context.document.entities.indices.contains(speaker),
            let code = context.document.entities[speaker].actor, code.count == 3 || code.hasSuffix("GOV")
        else { return nil }
        return String(code.prefix(3))
    }

    private func actor(_ claim: BodyClaim) -> String? {
        guard let speaker = claim.claim.speaker else { return nil }
        return context.body.texts[claim.text].document.entities[speaker].actor
    }

    /// Whether the key is that of a name or a place: only these tell speakers apart.
    private func isName(_ key: Int32) -> Bool {
        let word = context.vocabulary.words[Int(key)]
        if word.hasPrefix("@") { return true }
        let isNamed = { (compared: ComparedWord) in
            compared.key == key && (compared.kind == .name || compared.kind == .place)
        }
        return context.summary.words.contains(where: isNamed)
            || (context.body.postings[key]?.first).map {
                isNamed(context.body.compared(context.body.words[Int($0)]))
            } ?? false
    }

    /// Acts that commit the speaker to more than the plain statement of the body, or to its opposite.
    private static let strong: Set<Claim.Act> = [
        .pledge, .threaten, .deny, .confirm, .accuse, .demand, .refuse, .agree, .announce,
    ]
    private static let weak: Set<Claim.Act> = [.state, .estimate, .predict, .ask, .propose, .warn]

    private func act(_ claim: Claim, _ alike: [BodyClaim]) -> Finding? {
        guard Self.strong.contains(claim.act), let cue = claim.cue.first,
            !alike.contains(where: { $0.claim.act == claim.act })
        else { return nil }
        let ours = speakerKeys(claim, context.summary, summaryNames)
        guard
            let other = alike.first(where: {
                isWeaker($0.claim.act, than: claim.act) && !$0.speaker.isDisjoint(with: ours)
            }),
            let otherCue = other.claim.cue.first
        else { return nil }
        let text = context.body.texts[other.text]
        return context.finding(
            .actDiffers, cue,
            "act differs: \"\(context.summary.quote(cue))\"; the body has \"\(text.quote(otherCue))\"",
            against: [otherCue],
            score: 0.65)
    }

    private func isWeaker(_ body: Claim.Act, than act: Claim.Act) -> Bool {
        switch (act, body) {
        // "Announced that" is often a plain "said that"; only an estimate or a guess is something else.
        case (.announce, .estimate), (.announce, .predict), (.announce, .ask), (.announce, .propose): true
        case (.announce, _): false
        // An agreement takes two; what one side promises is no agreement.
        case (.agree, .pledge): true
        case (.confirm, .deny), (.deny, .confirm), (.agree, .refuse), (.refuse, .agree): true
        default: Self.weak.contains(body)
        }
    }
}
