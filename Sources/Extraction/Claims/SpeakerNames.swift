import Annotations
import Knowledge

/// Gives speakers whose words name somebody, and whom the recogniser of names passed over, an entity of their own: "Golden Reef
/// Trading", "Iran's embassy", "the commander of Lithuania's land forces". Nobody is guessed: the words themselves are the name.
struct SpeakerNames {
    private static let people: Set<String> = [
        "minister", "president", "chancellor", "premier", "secretary", "spokesman", "spokeswoman", "spokesperson",
        "ambassador",
        "envoy", "official", "diplomat", "lawmaker", "senator", "governor", "mayor", "chief", "head", "leader",
        "director",
        "commander", "general", "admiral", "colonel", "officer", "chairman", "chairwoman", "prosecutor", "adviser",
        "advisor",
        "lawyer", "expert", "analyst", "owner", "captain", "king", "prince", "judge", "negotiator", "representative",
        "author",
    ]

    /// The claims with such speakers; the document gets the new entities, with a mention wherever their words speak.
    func naming(_ claims: [Claim], in document: inout Document) -> [Claim] {
        var claims = claims
        var entities: [String: Int] = [:]
        var mentions: [Mention] = []
        var named: Set<Range<Int>> = []
        let phrases = PhraseReader(document: document)
        let sources = SourceReader(document)
        for index in claims.indices where claims[index].speaker == nil {
            guard let hop = claims[index].chain.firstIndex(where: { $0.role == .speaker }),
                case let whole = document.tokens(in: claims[index].chain[hop].span), !whole.isEmpty,
                case let tokens = phrases.withoutDeterminer(whole), isNaming(tokens, document)
            else { continue }
            let name = String(document.words(document.tokens.span(tokens)))
            let key = name.lowercased()
            let head = sources.head(of: tokens)
            if entities[key] == nil {
                entities[key] = document.entities.count
                let isPerson =
                    Self.people.contains(document.tokens.lemmas[head].lowercased())
                    && document.tokens.xpos[head] != "NNS"
                document.entities.append(Entity(type: isPerson ? .person : .organization, name: name))
            }
            let entity = entities[key]!
            claims[index].speaker = entity
            claims[index].chain[hop].entity = entity
            if named.insert(tokens).inserted {
                mentions.append(Mention(tokens: tokens, head: head, form: .name, entity: entity))
            }
        }
        takeUp(&claims, document, sources)
        if !mentions.isEmpty { document.add(mentions) }
        return claims
    }

    /// Nouns for bodies, with the words in the names of those that they take up.
    private static let bodies: [String: Set<String>] = [
        "agency": ["agency", "service", "bureau"], "service": ["service", "agency"], "ministry": ["ministry"],
        "department": ["department"], "committee": ["committee"], "council": ["council"], "office": ["office"],
        "team": ["team"],
        "panel": ["panel"], "mission": ["mission", "operation"], "command": ["command"], "embassy": ["embassy"],
        "court": ["court"],
        "commission": ["commission"], "institute": ["institute"], "army": ["army"], "navy": ["navy"],
        "government": ["government"],
    ]

    /// "the agency added": the body of that kind that spoke before, rather than one that was only spoken of.
    private func takeUp(_ claims: inout [Claim], _ document: Document, _ sources: SourceReader) {
        for index in claims.indices {
            guard let hop = claims[index].chain.firstIndex(where: { $0.role == .speaker }),
                case let tokens = document.tokens(in: claims[index].chain[hop].span), tokens.count == 2,
                document.form(tokens.lowerBound).lowercased() == "the",
                let names = Self.bodies[document.tokens.lemmas[tokens.lowerBound + 1].lowercased()]
            else { continue }
            let spoke = claims[max(0, index - 6)..<index].reversed().compactMap(\.speaker)
            if let speaker = claims[index].speaker, spoke.contains(speaker) { continue }
            let before = spoke.first { speaker in
                document.entities[speaker].name.lowercased().split(separator: " ").contains {
                    names.contains(String($0))
                }
            }
            guard let before else { continue }
            claims[index].speaker = before
            claims[index].chain[hop].entity = before
        }
    }

    /// A phrase with a name in it, or a people's; of several that are joined or counted nobody is the one who speaks.
    private func isNaming(_ phrase: Range<Int>, _ document: Document) -> Bool {
        let tokens = document.tokens
        let isNamed = phrase.contains {
            (tokens.upos[$0] == .propn || Knowledge.shared.country(document.form($0)) != nil)
                && document.form($0).first?.isUppercase ?? false && !CalendarWords.isTime(String(document.form($0)))
        }
        return isNamed
            && !phrase.contains {
                [.cconj, .pron, .verb, .aux, .punct].contains(tokens.upos[$0]) && document.form($0) != "-"
                    && document.form($0) != "."
            }
            && ![.num, .det].contains(tokens.upos[phrase.lowerBound])
    }
}

extension Document {
    /// Adds mentions of the last entities, and keeps all in text order.
    fileprivate mutating func add(_ added: [Mention]) {
        let all = (mentions + added).sorted {
            ($0.tokens.lowerBound, $1.tokens.upperBound) < ($1.tokens.lowerBound, $0.tokens.upperBound)
        }
        for index in entities.indices { entities[index].mentions = [] }
        for (index, mention) in all.enumerated() { entities[mention.entity].mentions.append(index) }
        mentions = all
    }
}
