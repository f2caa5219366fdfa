import Annotations

/// Holds a rule's conditions against the sentences of one article.
struct SentenceMatcher {
    let rule: AlertRule
    let article: Int
    private let annotated: AnnotatedArticle
    private let document: Document
    private let events: [Int: [Event]]
    private let transfers: [Int: [Transfer]]
    private let claims: [Int: [Claim]]
    private let quantities: [Int: [Int]]
    private let names: NameFinder?
    /// By quantity, what is handed over.
    private let goods: [Int: String]

    init(rule: AlertRule, annotated: AnnotatedArticle, article: Int) {
        (self.rule, self.annotated, self.article) = (rule, annotated, article)
        document = annotated.document
        let document = document
        func sentence(_ span: TextSpan) -> Int { document.sentence(at: span.start) }
        let hasText = !document.sentences.isEmpty
        events = Dictionary(grouping: hasText ? annotated.events : []) { sentence($0.span) }
        transfers = Dictionary(grouping: hasText ? annotated.transfers : []) { sentence($0.span) }
        claims = Dictionary(grouping: hasText ? annotated.claims : []) { sentence($0.content[0]) }
        quantities = Dictionary(grouping: hasText ? Array(annotated.quantities.indices) : []) {
            sentence(annotated.quantities[$0].span)
        }
        names = rule.names.isEmpty ? nil : NameFinder(rule.names, document)
        goods = Dictionary(
            annotated.transfers.compactMap { transfer in transfer.quantity.map { ($0, transfer.object) } },
            uniquingKeysWith: { first, _ in first })
    }

    private struct Hit {
        var substance: String
        var spans: [TextSpan]
        var match: (name: String, entry: String)?
    }

    /// What the sentence says of all that the rule asks for, once for each listed name; nothing where a part is missing.
    func matches(sentence: Int) -> [AlertMatch] {
        var hits: [Hit] = []
        if !rule.actors.isEmpty {
            guard let hit = actors(sentence) else { return [] }
            hits.append(hit)
        }
        if let act = rule.act {
            guard let hit = self.act(act, sentence) else { return [] }
            hits.append(hit)
        }
        if rule.above != nil || rule.below != nil {
            guard let hit = figure(sentence) else { return [] }
            hits.append(hit)
        } else if let object = rule.object {
            guard let hit = self.object(object, sentence) else { return [] }
            hits.append(hit)
        }
        guard let names else { return [alert(hits, sentence)] }
        return names.found(in: document.sentences[sentence].tokens).map { found in
            let hit = Hit(substance: found.entry, spans: [found.span], match: (found.words, found.entry))
            return alert(hits + [hit], sentence)
        }
    }

    private func alert(_ hits: [Hit], _ sentence: Int) -> AlertMatch {
        let words = document.article.text[document.sentences[sentence].span]
        let flat = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let match = hits.lazy.compactMap(\.match).first
        return AlertMatch(
            substance: hits.map(\.substance).joined(separator: "|"),
            message: flat + (match.map { " [\($0.name): listed as \($0.entry)]" } ?? ""),
            evidence: Array(Set(hits.flatMap(\.spans))).sorted().map { .init(article: article, span: $0) }, match: match
        )
    }

    /// "RUS" covers "RUSGOV".
    private func covers(_ code: String, _ actor: String?) -> Bool { actor?.hasPrefix(code) ?? false }

    private func between(_ a: String?, _ b: String?) -> Bool {
        guard rule.actors.count == 2 else { return covers(rule.actors[0], a) || covers(rule.actors[0], b) }
        return (covers(rule.actors[0], a) && covers(rule.actors[1], b))
            || (covers(rule.actors[1], a) && covers(rule.actors[0], b))
    }

    /// Whether one of the rule's actors alone makes a claim: "Moscow denied it" is what `actors = RUS`, `act = deny` asks for.
    private func isSpeaker(_ claim: Claim) -> Bool {
        guard rule.actors.count == 1, let speaker = claim.speaker else { return false }
        return covers(rule.actors[0], document.entities[speaker].actor)
    }

    private func actors(_ sentence: Int) -> Hit? {
        if let act = rule.act, let claim = claims[sentence]?.first(where: { $0.act.rawValue == act && isSpeaker($0) }) {
            return Hit(substance: rule.actors[0], spans: claim.source)
        }
        for event in events[sentence] ?? [] where between(event.source, event.target) {
            if let act = rule.act, act.uppercased() == act, event.plover != act { continue }
            return Hit(
                substance: "\(event.source ?? "?") \(event.plover) \(event.target ?? "?") \(event.status)",
                spans: event.sourceSpans + event.trigger + event.targetSpans)
        }
        for transfer in transfers[sentence] ?? [] where between(transfer.giver, transfer.receiver) {
            return Hit(
                substance: "\(transfer.giver ?? "?") \(transfer.object) \(transfer.receiver ?? "?")",
                spans: transfer.giverSpans + transfer.objectSpans + transfer.receiverSpans)
        }
        return nil
    }

    private func act(_ act: String, _ sentence: Int) -> Hit? {
        // Of several claims in a sentence the one that the actor makes.
        let said = (claims[sentence] ?? []).filter { $0.act.rawValue == act }
        if let claim = said.first(where: isSpeaker) ?? said.first {
            let speaker = claim.speaker.map { document.entities[$0].name } ?? ""
            return Hit(substance: "\(act) \(speaker)", spans: claim.source + claim.cue + claim.content)
        }
        let event = events[sentence]?.first {
            $0.plover == act && (rule.actors.isEmpty || between($0.source, $0.target))
        }
        return event.map { Hit(substance: "\($0.source ?? "?") \(act) \($0.target ?? "?")", spans: [$0.span]) }
    }

    /// Whether an object is of the kind that a rule names: "artillery shells" is for "shell" and "artillery shell".
    static func names(_ object: String, _ wanted: String) -> Bool {
        func words(_ text: String) -> [Substring] {
            text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { $0.hasSuffix("s") ? $0.dropLast() : $0 }
        }
        return words(object).firstRange(of: words(wanted)) != nil
    }

    private func object(_ object: String, _ sentence: Int) -> Hit? {
        if let transfer = transfers[sentence]?.first(where: { Self.names($0.object, object) }) {
            return Hit(substance: transfer.object, spans: transfer.objectSpans)
        }
        let index = quantities[sentence]?.first {
            annotated.quantities[$0].object.map { Self.names($0, object) } ?? false
        }
        return index.map { Hit(substance: object, spans: annotated.quantities[$0].objectSpans) }
    }

    private func figure(_ sentence: Int) -> Hit? {
        for index in quantities[sentence] ?? [] {
            let quantity = annotated.quantities[index]
            if let object = rule.object {
                let isIt = [quantity.object, goods[index]].contains { $0.map { Self.names($0, object) } ?? false }
                if !isIt { continue }
            }
            // What the words name; of a range the end that could cross the bound.
            if let bound = rule.above, (quantity.value ?? quantity.upper ?? quantity.lower ?? -.infinity) <= bound {
                continue
            }
            if let bound = rule.below, (quantity.value ?? quantity.lower ?? quantity.upper ?? .infinity) >= bound {
                continue
            }
            let bounds = [quantity.lower, quantity.upper].map { $0.map { String($0) } ?? "" }.joined(separator: "…")
            return Hit(
                substance: "\(bounds) \(quantity.change.rawValue) \(rule.object ?? quantity.object ?? "")",
                spans: [quantity.span] + quantity.objectSpans)
        }
        return nil
    }
}
