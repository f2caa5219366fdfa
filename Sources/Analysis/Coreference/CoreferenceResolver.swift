import Annotations

/// Finds which mentions are of the same thing and fills a document's entities and mentions.
///
/// First rules read mentions in text order (``Chains``). Names join the entity of the same name (spelling, acronym, alias, or family
/// name); noun phrases join a person by title or apposition, an organisation by its kind, or an equal phrase; pronouns go to the
/// best antecedent that agrees and is near (features after Lee et al. 2013 and Recasens and Hovy 2009). "I" is whoever speaks the
/// quotation around it, or the text's author. Then a learnt ranking, which sees what the rules chose, decides (``AntecedentRanker``).
struct CoreferenceResolver: Sendable {
    let gazetteer: Gazetteer
    /// `nil` while none was trained: the rules alone.
    let ranker: AntecedentRanker?

    private func groups(_ chains: Chains) -> [MentionGroup] {
        ranker?.groups(chains) ?? chains.clusters.map { MentionGroup(mentions: $0.mentions, kind: $0.kind) }
    }

    func resolve(_ document: inout Document, names: [NamedSpan]) {
        let chains = Chains(document, names: names, gazetteer: gazetteer)
        fill(&document, chains)
    }

    /// All chains of at least two mentions, things included, by whole noun phrases: what coreference corpora annotate.
    package func phrases(in document: Document, names: [NamedSpan]) -> [[Range<Int>]] {
        let chains = Chains(document, names: names, gazetteer: gazetteer)
        return Self.phrases(chains, groups(chains))
    }

    static func phrases(_ chains: Chains, _ groups: [MentionGroup]) -> [[Range<Int>]] {
        var seen: Set<Range<Int>> = []
        return groups.compactMap { group in
            // Two mentions may have the same words ("Shin and Austin" by its head and as a group): the first counts.
            let phrases = Set(group.mentions.filter { !chains.isApposition($0) }.map { chains.mentions[$0].extent })
                .subtracting(seen)
            guard phrases.count > 1 else { return nil }
            seen.formUnion(phrases)
            return phrases.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
        }
    }

    /// Keeps the chains of people, organisations and places that have a name.
    private func fill(_ document: inout Document, _ chains: Chains) {
        var kept: [(mention: Int, entity: Int)] = []
        for cluster in groups(chains) {
            let named = cluster.mentions.filter { chains.mentions[$0].form == .name }
            // what the recogniser calls most of its names, where it is called something
            let types = named.compactMap { Self.type(chains.mentions[$0].kind) }
            let all: [EntityType] = [.person, .organization, .location]
            let most = types.isEmpty ? nil : all.max { a, b in types.count { $0 == a } < types.count { $0 == b } }
            guard let type = most ?? Self.type(cluster.kind) else { continue }
            // A minister without a name is an entity of the text when it is taken up again; "I" and "you" alone are nobody's name.
            guard
                !named.isEmpty
                    || (cluster.kind == .person && cluster.mentions.count > 1
                        && cluster.mentions.contains { chains.mentions[$0].form == .nominal })
            else { continue }
            let best =
                named.isEmpty ? cluster.mentions.filter { chains.mentions[$0].form == .nominal }.prefix(1) : named[...]
            let name = best.map { words(of: chains.mentions[$0], in: document) }.max { a, b in
                fullness(a) < fullness(b)
            }
            for mention in cluster.mentions where chains.mentions[mention].isReported {
                kept.append((mention, document.entities.count))
            }
            document.entities.append(Entity(type: type, name: name ?? ""))
        }
        kept.sort { a, b in
            let (x, y) = (chains.mentions[a.mention].tokens, chains.mentions[b.mention].tokens)
            return (x.lowerBound, y.upperBound, a.mention) < (y.lowerBound, x.upperBound, b.mention)
        }
        for (index, entity) in kept {
            let mention = chains.mentions[index]
            document.entities[entity].mentions.append(document.mentions.count)
            document.mentions.append(
                Mention(tokens: mention.tokens, head: mention.head, form: mention.form, entity: entity))
        }
    }

    private func words(of mention: CandidateMention, in document: Document) -> String {
        var tokens = mention.tokens
        // "Ministry's" where the clitic was taken in.
        while tokens.count > 1, ["'s", "’s", "'", "’"].contains(String(document.form(tokens.upperBound - 1))) {
            tokens = tokens.lowerBound..<tokens.upperBound - 1
        }
        let text = document.words(document.tokens.span(tokens))
        return text.contains(where: \.isNewline)
            ? text.split(whereSeparator: \.isWhitespace).joined(separator: " ") : String(text)
    }

    /// Names with more words are fuller; of equal ones the longer, and mixed case before capitals.
    private func fullness(_ name: String) -> Int {
        let words = name.split(separator: " ").count
        let isCapitals = name.utf8.count > 5 && !name.utf8.contains { $0 &- 97 < 26 }
        return min(words, 12) * 1_000 + min(name.utf8.count, 400) - (isCapitals ? 500 : 0)
    }

    private static func type(_ kind: CandidateMention.Kind?) -> EntityType? {
        switch kind {
        case .person: .person
        case .organization: .organization
        case .location: .location
        default: nil
        }
    }
}
