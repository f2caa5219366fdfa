import Annotations
import Knowledge

/// Which statements come out of one mouth, whatever names the texts give it: "South Korea's defense minister" in the lead and Defense
/// Minister Shin Won-sik in the body, "The Post" after "The Washington Post", "South Korea and the US" and the officials of both.
struct SpeakerIdentities {
    /// For each statement a key; those with one key are one's.
    private(set) var keys: [String]

    private let statements: [Brief.Statement]
    private let readers: [ArticleReader]
    private let names: [String?]

    /// `names`: whom each statement is held to be said by; a statement without one is its article's.
    init(_ statements: [Brief.Statement], _ readers: [ArticleReader], by names: [String?]) {
        self.statements = statements
        self.readers = readers
        self.names = names
        keys = zip(statements, names).map { statement, name in
            name.map(StatementFinder.key) ?? "article \(statement.article)"
        }
        joinStates()
        for article in readers.indices {
            let own = statements.indices.filter { statements[$0].article == article && names[$0] != nil }
            joinOffices(own)
            joinShortNames(own)
        }
    }

    /// A spokesman is one origin with the body that he speaks for.
    mutating func joinSpokesmen() {
        for index in statements.indices where statements[index].speakerName != nil {
            guard let body = Self.bodySpokenFor(description(of: index)) else { continue }
            let key = StatementFinder.key(body)
            guard let other = keys.firstIndex(of: key) else { continue }
            join(index, to: other)
        }
    }

    /// "Moscow and Pyongyang" are Russia and North Korea.
    private mutating func joinStates() {
        for (index, name) in names.enumerated() {
            guard let name, let states = Claimant.governments(of: name) else { continue }
            keys[index] = states.sorted().joined(separator: "+")
        }
    }

    /// The office alone is whoever bears it by name in the same article.
    private mutating func joinOffices(_ own: [Int]) {
        let borne = own.map { Office(description(of: $0), without: names[$0]!) ?? heldOffice($0) }
        for index in own {
            guard let office = Office(names[index]!, without: "") else { continue }
            let bearers = zip(own, borne).filter { keys[$0.0] != keys[index] && $0.1 == office }.map(\.0)
            guard let bearer = bearers.first, Set(bearers.map { keys[$0] }).count == 1 else { continue }
            join(index, to: bearer)
        }
    }

    /// The office that Knowledge has for the name on the day of publication.
    private func heldOffice(_ index: Int) -> Office? {
        let date = readers[statements[index].article].article.published
        return Knowledge.shared.office(of: names[index]!, on: date).flatMap { term in
            Knowledge.shared.country(code: term.holder).flatMap { Office("\($0.name) \(term.office)", without: "") }
        }
    }

    /// "The Post" is the one paper of the article whose name ends so; "the source" is the source that spoke before.
    private mutating func joinShortNames(_ own: [Int]) {
        let names = self.names.map { $0.map(Self.words) ?? [] }
        let byLast = Dictionary(grouping: own) { names[$0].last }
        for index in own {
            let words = names[index]
            guard words.count >= 2, words[0] == "the" else { continue }
            let longer = byLast[words.last]!.filter { other in
                let name = names[other]
                guard name.count > words.count - 1, name.suffix(words.count - 1) == words.dropFirst(),
                    keys[other] != keys[index]
                else { return false }
                let isUnnamed = ["a", "an"].contains(name[0]) && statements[other].start <= statements[index].start
                return isUnnamed || Knowledge.shared.organisation(self.names[other]!)?.isMedium ?? false
            }
            guard let first = longer.first, Set(longer.map { keys[$0] }).count == 1 else { continue }
            join(index, to: first)
        }
    }

    private mutating func join(_ one: Int, to other: Int) {
        let (old, new) = (keys[one], keys[other])
        for index in keys.indices where keys[index] == old { keys[index] = new }
    }

    /// "Pentagon spokesman …" and "spokesman for the Pentagon".
    private static func bodySpokenFor(_ description: String) -> String? {
        let words = description.split(separator: " ")
        guard let title = words.firstIndex(where: { $0.lowercased().hasPrefix("spokes") }) else { return nil }
        let before = words[..<title].drop { ["the", "a", "an"].contains($0.lowercased()) }
        if !before.isEmpty { return before.joined(separator: " ").replacing("'s", with: "").replacing("’s", with: "") }
        let after = words[(title + 1)...]
        guard let link = after.first, link == "for" || link == "of" else { return nil }
        return after.dropFirst().drop { $0 == "the" }.prefix { $0.last != "," }.joined(separator: " ")
    }

    private static func words(_ name: String) -> [Substring] { name.lowercased().split(separator: " ") }

    /// The words for the innermost hop, as the sentence has them.
    private func description(of index: Int) -> String {
        let claim = readers[statements[index].article].annotated.claims[statements[index].claim]
        let hop = claim.chain.first { $0.role == .speaker }.map(\.span) ?? claim.source.first
        return hop.map(readers[statements[index].article].words) ?? names[index] ?? ""
    }
}

/// An office that one person at a time holds: "the Minister of Defense of South Korea", "South Korean Defense Minister".
private struct Office: Hashable {
    let country: String
    let words: Set<String>

    private static let nouns: Set<String> = [
        "minister", "president", "secretary", "premier", "chancellor", "chief", "director", "ambassador", "envoy",
    ]
    private static let links: Set<String> = ["the", "of", "for", "national", "to"]

    init?(_ description: String, without name: String) {
        let name = Set(name.split(separator: " "))
        var words = description.split(separator: " ").filter { !name.contains($0) }.map { word in
            word.hasSuffix("'s") || word.hasSuffix("’s") ? word.dropLast(2) : word
        }
        var country: String?
        search: for length in [3, 2, 1] where words.count >= length {
            for first in 0...(words.count - length) {
                let phrase = words[first..<first + length].joined(separator: " ")
                guard let mention = Knowledge.shared.country(phrase) else { continue }
                country = mention.country.code
                words.removeSubrange(first..<first + length)
                break search
            }
        }
        self.words = Set(words.map { $0.lowercased().replacing("defence", with: "defense") }).subtracting(Self.links)
        guard let country, !self.words.isDisjoint(with: Self.nouns) else { return nil }
        self.country = country
    }
}

extension Brief.Statement {
    var start: Int { content.evidence.first?.span.start ?? 0 }
}
