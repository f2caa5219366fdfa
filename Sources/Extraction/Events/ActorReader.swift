public import Annotations
import Knowledge

/// Reads which actor a noun phrase names: "US Deputy Secretary of State Kurt Campbell" is USAGOV, "South Korean Defense
/// Minister" is KORGOVMIL, "Darfur rebels" are SDNREB, by the state that Darfur lies in.
///
/// The code is CAMEO's: the country or the kind of international body, then roles. It comes from the names in the phrase,
/// the title or common noun that heads it, and the person's office on the day of publication.
public struct ActorReader: Sendable {
    /// A phrase that names an actor.
    struct Actor {
        let code: String
        let span: TextSpan
        /// The phrase itself is the actor, not only something of the actor's ("Brazilian ship").
        let isHead: Bool
    }

    private let document: Document
    private let children: Children
    private let knowledge = Knowledge.shared
    private let date: String?
    /// The entity of every token that heads a mention.
    private let entityOfHead: [Int: Int]
    /// By entity, the code that its names give; asked once, for it has as many heads as mentions.
    private var nameCodes: [String?] = []

    public init(_ document: Document) { self.init(document, Children(document)) }

    init(_ document: Document, _ children: Children) {
        self.document = document
        self.children = children
        date = document.article.published.map { String($0.prefix(10)) }
        entityOfHead = Dictionary(
            document.mentions.map { ($0.head, $0.entity) }, uniquingKeysWith: { first, _ in first })
        nameCodes = document.entities.map { $0.actor ?? nameCode(of: $0) }
    }

    /// The actor code of an entity: of the first of its mentions that names one.
    public func code(of entity: Int) -> String? {
        let entity = document.entities[entity]
        for index in entity.mentions where document.mentions[index].form != .pronoun {
            let mention = document.mentions[index]
            if let actor = read(mention.head), actor.isHead { return actor.code }
            if let code = named(mention.tokens)?.code { return code }
        }
        return knowledge.actor(named: entity.name, type: entity.type, on: date)
    }

    /// The actor that the phrase under `head` names.
    func read(_ head: Int) -> Actor? { read(head, depth: 0) }

    private func read(_ head: Int, depth: Int) -> Actor? {
        let core = self.core(of: head)
        if let found = inCore(core, head: head) { return found }
        // "the government of Sudan", "demonstrators in Baghdad", "members of Hamas".
        if depth < 3 {
            for child in children[head] where document.tokens.deprels[child].universal == .nmod {
                guard ["of", "in", "from", "within", "at"].contains(preposition(of: child)),
                    let inner = read(child, depth: depth + 1)
                else { continue }
                let role = self.role(in: core)
                let isPart = role != nil || Self.collectives.contains(document.tokens.lemmas[head])
                return Actor(
                    code: inner.code.utf8.count == 3 ? inner.code + (role ?? "") : inner.code,
                    span: document.tokens.span(core).union(inner.span), isHead: isPart)
            }
        }
        guard let entity = entityOfHead[head], document.tokens.upos[head] == .pron || isDefinite(head) else {
            return nil
        }
        guard let code = nameCodes[entity] else { return nil }
        return Actor(code: code, span: document.tokens.span(core), isHead: true)
    }

    /// What a pronoun or a definite description stands for, by the entity's name.
    private func nameCode(of entity: Entity) -> String? {
        for index in entity.mentions where document.mentions[index].form == .name {
            let mention = document.mentions[index]
            if let actor = inCore(core(of: mention.head), head: mention.head) { return actor.code }
        }
        return knowledge.actor(named: entity.name, type: entity.type, on: date)
    }

    private func isDefinite(_ head: Int) -> Bool {
        children[head].contains { document.tokens.deprels[$0] == .det && document.tokens.lemmas[$0] != "a" }
    }

    private static let collectives: Set = [
        "member", "thousand", "hundred", "dozen", "million", "group", "leader", "number", "part", "supporter", "all",
        "some", "most", "many", "side", "capital", "city", "town", "state", "republic", "kingdom", "region",
        "province", "island", "village", "faction", "wing", "head", "delegation", "mission",
    ]

    // MARK: - The core of a phrase

    /// The contiguous tokens around `head` that belong to its name and title: modifiers before it, the rest of the name after.
    private func core(of head: Int) -> Range<Int> {
        var lower = head
        var upper = head + 1
        var open = [head]
        var seen = 0
        while let token = open.popLast(), seen < 40 {
            seen += 1
            for child in children[token] {
                let deprel = document.tokens.deprels[child]
                let isName: Bool
                switch deprel.universal {
                case .flat, .compound, .amod, .appos, .list: isName = true
                case .nmod: isName = deprel == .nmodPoss || deprel == .nmodDesc || isTitleOf(child)
                case .case: isName = token != head
                default: isName = false
                }
                guard isName, deprel != .appos || isShortApposition(child) else { continue }
                lower = min(lower, child)
                upper = max(upper, child + 1)
                open.append(child)
            }
        }
        let sentence = document.sentences[document.sentence(of: head)].tokens
        // A title or nationality next to a name belongs to it however the parser attached it.
        while lower > sentence.lowerBound, isCapitalized(lower - 1), document.tokens.upos[lower] != .det { lower -= 1 }
        while upper < sentence.upperBound, document.tokens.upos[upper] == .propn,
            document.tokens.upos[upper - 1] == .propn
        {
            upper += 1
        }
        return lower..<upper
    }

    /// The actor named between the start of the clause and the verb, for subjects that the tree lost.
    func readBefore(_ verb: Int) -> Actor? {
        let sentence = document.sentences[document.sentence(of: verb)].tokens
        var lower = verb
        while lower > sentence.lowerBound {
            switch document.tokens.upos[lower - 1] {
            case .aux, .adv, .part, .propn, .noun, .adj, .det, .num, .adp: lower -= 1
            default: return lower < verb ? inCore(lower..<verb, head: verb - 1) : nil
            }
        }
        return lower < verb ? inCore(lower..<verb, head: verb - 1) : nil
    }

    /// "Secretary of State", "Minister of Defense": the "of" belongs to the title.
    private func isTitleOf(_ token: Int) -> Bool {
        guard preposition(of: token) == "of", let head = document.tokens.head(token) else { return false }
        return knowledge.role(
            "\(document.tokens.lemmas[head].lowercased()) of \(document.tokens.lemmas[token].lowercased())")
            != nil
    }

    /// "Rafael Grossi, head of the IAEA": read with its own core, so that the name and not the gloss decides.
    private func isShortApposition(_ token: Int) -> Bool { token > 0 && document.form(token - 1) != "," }

    func preposition(of token: Int) -> String {
        for child in children[token] where document.tokens.deprels[child] == .case {
            return document.form(child).lowercased()
        }
        return ""
    }

    // MARK: - Names and roles

    private struct Name {
        let tokens: Range<Int>
        let code: String
        let isPerson: Bool
        /// An adjective or the name of a people: it says whose the head is.
        let isNationality: Bool
    }

    private func inCore(_ core: Range<Int>, head: Int) -> Actor? {
        let names = self.names(in: core)
        guard !names.isEmpty else { return nil }
        let role = self.role(in: core)
        let span = document.tokens.span(core)
        let country = names.last { !$0.isPerson && $0.code.utf8.count == 3 }
        if let person = names.last(where: \.isPerson) {
            // The title in the text tells the office better than the date; the table tells the country.
            let base = country?.code ?? String(person.code.prefix(3))
            let isKnownCountry = knowledge.country(code: base) != nil
            let code = role.map { isKnownCountry ? base + $0 : person.code } ?? person.code
            return Actor(code: code, span: span, isHead: true)
        }
        // The last name is nearest to the head: "NATO member Norway" is Norway, "Russian Defense Ministry" the ministry.
        let name = names.last { !$0.isNationality } ?? names[names.count - 1]
        let isPeople = name.isNationality && name.tokens.contains(head)
        let holdsHead = name.tokens.contains(head) || name.tokens.upperBound == core.upperBound
        let code =
            name.code.utf8.count == 3 && knowledge.country(code: name.code) != nil
            ? name.code + (role ?? "") : name.code
        return Actor(
            code: code, span: span, isHead: isPeople || holdsHead || role != nil || isCapitalized(core.upperBound - 1))
    }

    private func isCapitalized(_ token: Int) -> Bool {
        switch document.tokens.upos[token] {
        case .propn: true
        case .adj: document.form(token).unicodeScalars.first?.properties.isUppercase ?? false
        default: false
        }
    }

    /// The names in a range, longest first at each token.
    private func names(in range: Range<Int>) -> [Name] {
        var names: [Name] = []
        var token = range.lowerBound
        while token < range.upperBound {
            if let name = name(at: token, within: range) {
                names.append(name)
                token = name.tokens.upperBound
            } else {
                token += 1
            }
        }
        return names
    }

    private func name(at token: Int, within range: Range<Int>) -> Name? {
        guard document.form(token).unicodeScalars.contains(where: \.properties.isUppercase) else { return nil }
        for end in stride(from: min(range.upperBound, token + 7), to: token, by: -1) {
            let tokens = token..<end
            let words = document.words(document.tokens.span(tokens))
            if let organisation = knowledge.organisation(words) {
                return Name(tokens: tokens, code: organisation.actor, isPerson: false, isNationality: false)
            }
            if let mention = knowledge.country(words) {
                let code = mention.country.code + (mention.sense == .seat ? "GOV" : "")
                return Name(tokens: tokens, code: code, isPerson: false, isNationality: mention.sense == .nationality)
            }
            if let country = knowledge.place(words) {
                return Name(tokens: tokens, code: country.code, isPerson: false, isNationality: false)
            }
            if let term = knowledge.office(of: words, on: date) {
                return Name(tokens: tokens, code: term.actor, isPerson: true, isNationality: false)
            }
        }
        // "Iran-backed", "pro-Iranian", "Sarajevo-based" say whose side, "U.S.-led" who leads: no name of the actor.
        return nil
    }

    private func named(_ tokens: Range<Int>) -> (code: String, tokens: Range<Int>)? {
        names(in: tokens).last.map { ($0.code, $0.tokens) }
    }

    /// The role that titles and nouns in the range give: the longest, and of equals the last ("opposition leader").
    private func role(in range: Range<Int>) -> String? {
        var best: (length: Int, role: String)?
        for start in range {
            for end in stride(from: min(range.upperBound, start + knowledge.longestRole), to: start, by: -1) {
                guard end - start >= best?.length ?? 1 else { break }
                let words = (start..<end).map { document.tokens.lemmas[$0].lowercased() }.joined(separator: " ")
                if let role = knowledge.role(words) { best = (end - start, role) }
            }
        }
        return best?.role
    }
}
