import Annotations
import Knowledge

/// A sentence that is one of the body's but for a few words: what was put in their place tells the kind of the distortion
/// better than any looser comparison.
struct CopyCheck {
    private let context: AuditContext

    init(_ context: AuditContext) { self.context = context }

    /// The share of the words that both sentences have, in one order.
    private static let minimumShare = 0.7
    private static let longest = 80

    func findings() -> [Finding] {
        guard context.summary.hasTrees else { return [] }
        return context.alignments.flatMap { alignment -> [Finding] in
            guard let best = alignment.evidence.first, (alignment.scores.first ?? 0) >= 0.5 else { return [] }
            let pair = Pair(context, alignment, best)
            guard pair.new.count >= 5, pair.new.count <= Self.longest, pair.old.count <= Self.longest else { return [] }
            let diff = TokenDiff(new: pair.keys(new: true), old: pair.keys(new: false))
            guard Double(diff.common) >= Self.minimumShare * Double(pair.new.count), diff.changes.count <= 4 else {
                return []
            }
            return diff.changes.compactMap { pair.finding($0) }
        }
    }

    /// The sentences of the summary that stand in a sentence of the body word for word.
    func verbatimSpans() -> [TextSpan] {
        context.alignments.compactMap { alignment -> TextSpan? in
            let isFound = alignment.evidence.contains { sentence in
                let pair = Pair(context, alignment, sentence)
                let isWord = { (text: ComparedText) in
                    { (token: Int) in text.document.form(token).contains { $0.isLetter || $0.isNumber } }
                }
                let ours = pair.new.filter(isWord(context.summary)).map { context.document.form($0).lowercased() }
                let theirs = pair.old.filter(isWord(pair.text)).map { pair.text.document.form($0).lowercased() }
                guard !ours.isEmpty, ours.count <= theirs.count else { return false }
                return (0...theirs.count - ours.count).contains { theirs[$0..<$0 + ours.count].elementsEqual(ours) }
            }
            return isFound ? context.document.sentences[alignment.sentence].span : nil
        }
    }

    /// A sentence of the summary beside the sentence of the body that it copies.
    private struct Pair {
        let context: AuditContext
        let text: ComparedText
        let new: Range<Int>
        let old: Range<Int>

        init(_ context: AuditContext, _ alignment: Alignment, _ sentence: Int) {
            self.context = context
            text = context.body.text(of: sentence)
            new = context.tokens(alignment)
            old = context.body.sentence(sentence).tokens
        }

        /// Numbers for comparison: the word's own where it carries content, so that "Seoul" stays "South Korea"; else one
        /// for its letters.
        func keys(new isNew: Bool) -> [Int32] {
            let (compared, tokens) = isNew ? (context.summary, new) : (text, old)
            return tokens.map { token in
                let word = compared.wordOfToken[token]
                if word >= 0 { return compared.words[Int(word)].key }
                var hash: UInt32 = 2_166_136_261
                for byte in compared.document.form(token).lowercased().utf8 {
                    hash = (hash ^ UInt32(byte)) &* 16_777_619
                }
                return -1 - Int32(hash >> 1)
            }
        }

        func finding(_ change: TokenDiff.Change) -> Finding? {
            let ours = new.lowerBound + change.new.lowerBound..<new.lowerBound + change.new.upperBound
            let theirs = old.lowerBound + change.old.lowerBound..<old.lowerBound + change.old.upperBound
            guard ours.count <= 8, theirs.count <= 8 else { return nil }
            return negation(ours, theirs) ?? certainty(ours, theirs) ?? connective(ours, theirs) ?? word(ours, theirs)
                ?? name(ours, theirs) ?? act(ours, theirs)
        }

        private func forms(_ tokens: Range<Int>, _ text: ComparedText) -> [String] {
            tokens.map { text.document.form($0).lowercased() }
        }

        private func make(
            _ kind: Finding.Kind, _ label: String, _ ours: Range<Int>, _ theirs: Range<Int>, _ score: Double
        )
            -> Finding
        {
            let (span, other) = (context.document.tokens.span(ours), text.document.tokens.span(theirs))
            return context.finding(
                kind, span, "\(label): \"\(context.summary.quote(span))\"; the body has \"\(text.quote(other))\"",
                against: [other], score: score)
        }

        /// A stretch with the word beside it, so that it can be shown.
        private func widened(_ tokens: Range<Int>, in sentence: Range<Int>) -> Range<Int> {
            if !tokens.isEmpty {
                return max(sentence.lowerBound, tokens.lowerBound - 1)..<tokens.upperBound
            }
            return max(sentence.lowerBound, tokens.lowerBound - 1)..<min(sentence.upperBound, tokens.lowerBound + 1)
        }

        private static let negations: Set<String> = ["not", "n't", "n’t", "never", "no", "cannot", "without", "nobody"]

        private func negation(_ ours: Range<Int>, _ theirs: Range<Int>) -> Finding? {
            let (a, b) = (forms(ours, context.summary), forms(theirs, text))
            let (inOurs, inTheirs) = (
                a.contains { Self.negations.contains($0) }, b.contains { Self.negations.contains($0) }
            )
            // More than the denial was rewritten: then it may be said otherwise.
            guard inOurs != inTheirs, a.count <= 3, b.count <= 3 else { return nil }
            return make(.polarityDiffers, "polarity differs", widened(ours, in: new), widened(theirs, in: old), 0.85)
        }

        private static let hedges: Set<String> = [
            "could", "may", "might", "possibly", "perhaps", "likely", "probably", "allegedly", "reportedly",
            "suspected",
        ]
        private static let commitments: Set<String> = [
            "will", "would", "does", "do", "did", "is", "are", "was", "were", "has", "have", "must",
        ]

        private func certainty(_ ours: Range<Int>, _ theirs: Range<Int>) -> Finding? {
            let (a, b) = (forms(ours, context.summary), forms(theirs, text))
            let isRaised = b.contains { Self.hedges.contains($0) } && !a.contains { Self.hedges.contains($0) }
            let isLowered = a.contains { Self.hedges.contains($0) } && !b.contains { Self.hedges.contains($0) }
            guard isRaised || isLowered, a.count <= 3, b.count <= 3,
                (isRaised ? a : b).allSatisfy({ Self.commitments.contains($0) })
            else { return nil }
            return make(
                .certaintyDiffers, "certainty \(isRaised ? "raised" : "lowered")",
                ours.isEmpty ? widened(ours, in: new) : ours,
                theirs.isEmpty ? widened(theirs, in: old) : theirs, 0.75)
        }

        private static let after: Set<String> = ["after", "following"]
        private static let before: Set<String> = ["before", "until"]
        private static let causes: Set<String> = ["because", "due", "owing", "thanks"]

        private func connective(_ ours: Range<Int>, _ theirs: Range<Int>) -> Finding? {
            guard let a = forms(ours, context.summary).first, let b = forms(theirs, text).first, ours.count <= 2,
                theirs.count <= 2
            else { return nil }
            if Self.after.contains(a) && Self.before.contains(b) || Self.before.contains(a) && Self.after.contains(b) {
                return make(.orderDiffers, "order differs", ours, theirs, 0.8)
            }
            guard Self.causes.contains(a), Self.after.contains(b) || ["when", "while", "and", "amid"].contains(b) else {
                return nil
            }
            return make(.causeDiffers, "cause added", ours, theirs, 0.7)
        }

        private func hasName(_ tokens: Range<Int>, _ text: ComparedText) -> Bool {
            tokens.contains { token in
                let word = text.wordOfToken[token]
                guard word >= 0 else { return false }
                let compared = text.words[Int(word)]
                return compared.kind == .place
                    || compared.kind == .name && !DateCheck.isDate(context.lemma(compared))
            }
        }

        /// With a verb, more than a name was put in the place of more than a name.
        private func hasVerb(_ tokens: Range<Int>, _ text: ComparedText) -> Bool {
            tokens.contains { text.document.tokens.upos[$0] == .verb || text.document.tokens.upos[$0] == .aux }
        }

        /// Another name in a name's place.
        private func name(_ ours: Range<Int>, _ theirs: Range<Int>) -> Finding? {
            guard hasName(ours, context.summary), hasName(theirs, text), !isOtherNameOf(ours, theirs),
                !hasVerb(ours, context.summary), !hasVerb(theirs, text)
            else {
                return nil
            }
            let span = context.document.tokens.span(ours)
            let isKnown = ours.allSatisfy { context.body.forms.contains(context.document.form($0).lowercased()) }
            let isSource = context.summary.annotated.claims.contains { $0.source.contains { $0.overlaps(span) } }
            if isKnown, isSource { return make(.speakerDiffers, "speaker differs", ours, theirs, 0.85) }
            let isPlace = { (tokens: Range<Int>, text: ComparedText) in
                text.document.mentions.first { $0.form == .name && $0.tokens.overlaps(tokens) }
                    .map { text.document.entities[$0.entity].type == .location } ?? false
            }
            let kind: Finding.Kind = isPlace(ours, context.summary) ? .placeDiffers : .nameDiffers
            return make(kind, kind == .placeDiffers ? "place differs" : "name differs", ours, theirs, 0.85)
        }

        /// "Mr. Kim" for "Kim Hong-kyun", "the UN" for "the Security Council", a person for the office that he holds.
        private func isOtherNameOf(_ ours: Range<Int>, _ theirs: Range<Int>) -> Bool {
            let (a, b) = (Set(forms(ours, context.summary)), Set(forms(theirs, text)))
            if a.contains(where: { $0.count > 2 && b.contains($0) }) { return true }
            let letters = [(ours, context.summary), (theirs, text)].map { tokens, text in
                Array(text.document.words(text.document.tokens.span(tokens)).lowercased().filter(\.isLetter).utf8)
            }
            if WordShape.areSpellings(letters[0], letters[1]) { return true }
            let knowledge = Knowledge.shared
            let (ourWords, theirWords) = (
                context.document.words(context.document.tokens.span(ours)),
                text.document.words(text.document.tokens.span(theirs))
            )
            if let one = knowledge.organisation(ourWords), let other = knowledge.organisation(theirWords) {
                return one.actor == other.actor
            }
            let published = text.document.article.published
            let codes = [ourWords, theirWords].map { words in
                knowledge.country(words)?.country.code ?? knowledge.office(of: words, on: published)?.holder
                    ?? knowledge.organisation(words)?.country
            }
            return codes[0] != nil && codes[0] == codes[1]
        }

        /// One word of content for another that says the opposite, or another office.
        private func word(_ ours: Range<Int>, _ theirs: Range<Int>) -> Finding? {
            guard ours.count == 1, theirs.count == 1 else { return nil }
            let (a, b) = (context.summary.lemma(ours.lowerBound), text.lemma(theirs.lowerBound))
            if let role = Knowledge.shared.role(a), let other = Knowledge.shared.role(b), role.hasPrefix("GOV"),
                other.hasPrefix("GOV"),
                let one = OfficeTitle(lemmas: [a]), let two = OfficeTitle(lemmas: [b]), !one.agrees(with: two)
            {
                return make(.roleDiffers, "role differs", ours, theirs, 0.7)
            }
            let forms = (forms(ours, context.summary)[0], forms(theirs, text)[0])
            let relations = [
                WordRelations.shared.relation(a, b), WordRelations.shared.relation(forms.0, forms.1),
                WordShape.relation(Array(a.utf8), Array(b.utf8)),
            ]
            guard relations.contains(.opposite) else { return nil }
            return make(.polarityDiffers, "the opposite", ours, theirs, 0.8)
        }

        private static let strong: Set<Claim.Act> = [.confirm, .deny, .accuse, .threaten, .refuse, .pledge, .agree]

        /// Another act by the words that report it.
        private func act(_ ours: Range<Int>, _ theirs: Range<Int>) -> Finding? {
            guard !ours.isEmpty, !theirs.isEmpty else { return nil }
            func claim(_ tokens: Range<Int>, _ text: ComparedText) -> Claim? {
                let span = text.document.tokens.span(tokens)
                return text.annotated.claims.first { $0.cue.contains { $0.overlaps(span) } }
            }
            guard let one = claim(ours, context.summary), let other = claim(theirs, text), one.act != other.act,
                Self.strong.contains(one.act)
            else { return nil }
            return make(.actDiffers, "act differs", ours, theirs, 0.7)
        }
    }
}
