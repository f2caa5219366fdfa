import Annotations
import Knowledge

/// Holds every name of the summary against the names of the body.
struct NameCheck {
    let context: AuditContext
    private let slots: Slots

    init(_ context: AuditContext) {
        self.context = context
        slots = Slots(context: context)
    }

    func findings() -> [Finding] {
        context.alignments.flatMap { alignment in
            names(alignment).compactMap { finding($0, alignment) }
        }
    }

    /// Runs of name words that touch.
    private func names(_ alignment: Alignment) -> [Range<Int>] {
        if isTitleCase(alignment) { return [] }
        var names: [Range<Int>] = []
        for word in alignment.words where isName(word) {
            if let last = names.last, last.upperBound == word, context.word(word).kind == .name,
                context.word(word - 1).kind == .name,
                touch(word - 1, word)
            {
                names[names.count - 1] = last.lowerBound..<word + 1
            } else {
                names.append(word..<word + 1)
            }
        }
        return names
    }

    /// "Al-Shabaab" is one name, however many tokens.
    private func touch(_ a: Int, _ b: Int) -> Bool {
        let (end, start) = (context.word(a).tokens.upperBound, context.word(b).tokens.lowerBound)
        return end == start || end + 1 == start && context.document.form(end) == "-"
    }

    private func isName(_ word: Int) -> Bool {
        let compared = context.word(word)
        return compared.kind == .place || compared.kind == .name && !DateCheck.isDate(context.lemma(compared))
    }

    /// In A Headline Like This capitals mark nothing.
    private func isTitleCase(_ alignment: Alignment) -> Bool {
        let words = alignment.words.filter { context.word($0).kind != .number }
        let capital = words.filter { starts(context.word($0), \.isUppercase) }
        return words.count >= 4 && capital.count * 5 >= words.count * 4
    }

    private func starts(_ word: ComparedWord, _ property: KeyPath<Character, Bool>) -> Bool {
        context.document.form(word.tokens.lowerBound).first?[keyPath: property] ?? false
    }

    private func finding(_ name: Range<Int>, _ alignment: Alignment) -> Finding? {
        if standsForActorOfBody(name) { return nil }
        let missing = name.filter { !isKnown($0, alignment) }
        guard !missing.isEmpty else { return nil }
        let isPlace = name.count == 1 && context.word(name.lowerBound).kind == .place || entityType(name) == .location
        let whole = span(name)
        if missing.count < name.count {
            // "Kim Hong-gyun" for "Kim Yong-gyun": the body has the rest of the name with something else. Names of bodies
            // are cut and joined too freely for that.
            guard name.count == 2, !isPlace, entityType(name) != .organization,
                context.vocabulary.relationIDs[Int(context.word(missing[0]).key)] < 0,
                let other = otherName(name, missing[0], alignment)
            else { return nil }
            return context.finding(
                isPlace ? .placeDiffers : .nameDiffers, whole,
                "name differs: \"\(context.summary.quote(whole))\"; the body has \"\(other.quote)\"",
                against: [other.span],
                score: 0.8)
        }
        if isAcronymOrInitials(name) || isLeaderOfBody(name) { return nil }
        // In a sentence about something else, what stands in the same place is no counterpart.
        if (alignment.scores.first ?? 0) >= 0.45, let counterpart = slots.counterpart(of: missing[0], alignment) {
            let word = context.body.words[counterpart]
            let kind = context.body.compared(word).kind
            // "North" is what is left of "North Korea", not another name.
            let isPart = context.document.words(whole).contains(
                context.body.texts[word.text].document.words(context.body.span(word)))
            if kind == (isPlace ? .place : .name), !isPart {
                let quote = context.body.quote(word)
                return context.finding(
                    isPlace ? .placeDiffers : .nameDiffers, whole,
                    "\(isPlace ? "place" : "name") differs: \"\(context.summary.quote(whole))\"; the body has \"\(quote)\"",
                    against: [context.body.span(word)], score: 0.9)
            }
        }
        let kind: Finding.Kind = isPlace ? .placeDiffers : .unsupported
        return context.finding(
            kind, whole, "\(isPlace ? "place" : "name") not in the body: \"\(context.summary.quote(whole))\"",
            against: context.evidenceSpans(alignment, 1), score: 0.8)
    }

    private func isKnown(_ word: Int, _ alignment: Alignment) -> Bool {
        let compared = context.word(word)
        if alignment.match(word).anywhere >= .derived || isRegionOfBody(compared) { return true }
        return compared.tokens.allSatisfy { token in
            let form = context.document.form(token).lowercased()
            return context.body.forms.contains(form)
                || form.hasSuffix(".") && context.body.forms.contains { Self.isShortened(form, $0) }
        }
    }

    /// "Dept." of "Department": its first letter, and its others in their order.
    private static func isShortened(_ form: String, _ word: String) -> Bool {
        let letters = form.filter(\.isLetter)
        guard letters.count >= 3, word.count > letters.count, word.first == letters.first else { return false }
        var rest = word[...]
        return letters.allSatisfy { letter in
            guard let found = rest.firstIndex(of: letter) else { return false }
            rest = rest[rest.index(after: found)...]
            return true
        }
    }

    /// "Moscow" where the body has "the Russian military", "the UN" where it has the Security Council.
    private func standsForActorOfBody(_ name: Range<Int>) -> Bool {
        let place = context.lemma(context.word(name.lowerBound))
        if name.count == 1, place.hasPrefix("@"), !place.hasPrefix("@/") {
            return context.bodyNames(actor: String(place.dropFirst()))
        }
        guard let organisation = Knowledge.shared.organisation(context.document.words(span(name))),
            organisation.kind == .international
        else { return false }
        return context.bodyNames(actor: organisation.actor)
    }

    /// "Kim sends shells" says no more than "Pyongyang sends shells" to a headline's reader.
    private func isLeaderOfBody(_ name: Range<Int>) -> Bool {
        let published = context.document.article.published
        guard let term = Knowledge.shared.office(of: context.document.words(span(name)), on: published) else {
            return false
        }
        return context.vocabulary.known("@" + term.holder).map { context.body.postings[$0] != nil } ?? false
    }

    /// A region that holds a country of the body: "East Asia" sums up Korea and Japan.
    private func isRegionOfBody(_ word: ComparedWord) -> Bool {
        let key = context.lemma(word)
        guard key.hasPrefix("@/"), let region = Knowledge.shared.region(key.dropFirst(2)) else { return false }
        return region.members.contains { code in
            context.vocabulary.known("@" + code).map { context.body.postings[$0] != nil } ?? false
        }
    }

    private func entityType(_ name: Range<Int>) -> EntityType? {
        let tokens =
            context.word(name.lowerBound).tokens.lowerBound..<context.word(name.upperBound - 1).tokens.upperBound
        let mention = context.document.mentions.first { $0.form == .name && $0.tokens.overlaps(tokens) }
        return mention.flatMap {
            context.document.entities.indices.contains($0.entity) ? context.document.entities[$0.entity].type : nil
        }
    }

    private func span(_ name: Range<Int>) -> TextSpan {
        context.summary.span(context.word(name.lowerBound)).union(
            context.summary.span(context.word(name.upperBound - 1)))
    }

    /// The name of the body that shares a word with this one and has another word where this one is missing.
    private func otherName(_ name: Range<Int>, _ missing: Int, _ alignment: Alignment) -> (
        quote: String, span: TextSpan
    )? {
        let offset = missing < name.upperBound - 1 && name.contains(missing + 1) ? 1 : -1
        let neighbour = missing + offset
        guard name.contains(neighbour) else { return nil }
        for posting in context.body.postings[context.word(neighbour).key] ?? [] {
            let anchor = context.body.words[Int(posting)]
            guard context.body.compared(anchor).key == context.word(neighbour).key else { continue }
            let other = Int(posting) - offset
            guard context.body.words.indices.contains(other), context.body.words[other].sentence == anchor.sentence
            else {
                continue
            }
            let (a, b) = (
                context.body.compared(context.body.words[min(other, Int(posting))]),
                context.body.compared(context.body.words[max(other, Int(posting))])
            )
            guard a.kind == .name, b.kind == .name, a.tokens.upperBound == b.tokens.lowerBound else { continue }
            let text = context.body.texts[anchor.text]
            let span = text.span(a).union(text.span(b))
            return (text.quote(span), span)
        }
        return nil
    }

    /// Another name of an organisation or country that the body names: "The United Nations" where it has "the UN".
    private func isAliasOfBody(_ name: Range<Int>) -> Bool {
        // "Nations" is what is left of "United Nations" where "United" was found elsewhere
        let tokens = context.document.mentions.first {
            $0.form == .name && $0.tokens.contains(context.word(name.lowerBound).tokens.lowerBound)
        }?.tokens
        guard let tokens,
            let organisation = Knowledge.shared.organisation(
                context.document.words(context.document.tokens.span(tokens)))
        else { return false }
        // An alias of one word can't be put together from words that stand apart.
        return organisation.aliases.contains { !$0.contains(" ") && context.body.forms.contains($0.lowercased()) }
    }

    /// "UN" for "United Nations" and the other way round.
    private func isAcronymOrInitials(_ name: Range<Int>) -> Bool {
        let words = name.flatMap { context.word($0).tokens }.map { context.document.form($0) }
        let initials = String(words.compactMap(\.first)).lowercased()
        if initials.count >= 2, context.body.forms.contains(initials) { return true }
        if isAliasOfBody(name) { return true }
        return words.count == 1 && context.isInitials(words[0])
    }
}
