import Knowledge

/// Who gives a figure, for comparing: by name, and by the government that the name speaks for.
///
/// "Minister Shin Won-sik" and "Shin Wonsik" are one person; "Seoul", "South Korea's defence minister" and Shin Wonsik, while he
/// holds that office, speak for one government. A surname alone stays apart from the full name: across articles one surname is borne
/// by several people.
struct Claimant: Hashable {
    /// The name without titles, case and hyphens.
    let name: String
    /// The code of a country; `nil` for whoever speaks for none, as far as Knowledge can tell.
    let government: String?
    let isPerson: Bool

    /// - Parameter date: when the figure was published, ISO 8601.
    /// - Parameter home: the one government that speaks in the article: "military intelligence" without a country is its.
    init(_ name: String, on date: String?, home: String? = nil) {
        self.name = Self.key(name)
        let knowledge = Knowledge.shared
        let office = knowledge.office(of: Self.untitled(name), on: date)
        isPerson = office != nil
        government =
            office.map(\.holder).flatMap { knowledge.country(code: $0)?.code } ?? Self.government(of: name)
            ?? (Self.isBody(name) ? home : nil)
    }

    /// Whether two figures may come out of one mouth: the same name, or one government where not two persons are named.
    func isSameSpeaker(as other: Claimant) -> Bool {
        name == other.name || (government != nil && government == other.government && !(isPerson && other.isPerson))
    }

    /// The states that joined speakers speak for ("South Korean and US officials"); `nil` where one of them speaks for none.
    static func governments(of names: String) -> Set<String>? {
        let parts = names.replacing(" and ", with: ",").split(separator: ",")
        guard parts.count >= 2 else { return nil }
        let codes = parts.map { part -> String? in
            let name = String(part.drop { $0 == " " })
            return Knowledge.shared.country(name)?.country.code ?? government(of: name)
        }
        return codes.contains(nil) ? nil : Set(codes.compactMap { $0 })
    }

    /// "Minister Shin Won-sik" and "Shin Wonsik" are one.
    static func key(_ name: String) -> String {
        untitled(name).lowercased().filter { $0 != "-" }
    }

    private static func untitled(_ name: String) -> String {
        name.split(separator: " ").drop { titles.contains($0.lowercased()) }.joined(separator: " ")
    }

    /// Of a ministry, a state, its capital or seat, and of "South Korean officials", "the US Treasury".
    private static func government(of name: String) -> String? {
        let knowledge = Knowledge.shared
        var words = name.split(separator: " ").map { $0.hasSuffix(".") && $0.count > 4 ? $0.dropLast() : $0 }
        if let first = words.first, first == "the" || first == "The" || first == "a" { words.removeFirst() }
        let whole = words.joined(separator: " ")
        if let organisation = knowledge.organisation(whole) { return organisation.isState ? organisation.country : nil }
        if let mention = knowledge.country(whole) { return mention.country.code }
        for count in (1..<max(2, min(4, words.count))).reversed() where count < words.count {
            var start = words.prefix(count).joined(separator: " ")
            if start.hasSuffix("'s") || start.hasSuffix("’s") { start.removeLast(2) }
            guard let mention = knowledge.country(start) else { continue }
            let role = words[count...].joined(separator: " ").lowercased()
            return stateWords.contains { role.contains($0) } ? mention.country.code : nil
        }
        return nil
    }

    private static let stateWords = [
        "official", "minist", "government", "president", "department", "treasury", "military", "intelligence",
        "secretary", "spokes", "officer", "army", "forces", "prosecutor", "chief", "state", "lawmaker", "agency",
        "embassy", "ambassador",
    ]

    /// A body or an official of some state, by common nouns only.
    private static func isBody(_ name: String) -> Bool {
        name.first?.isLowercase ?? false && stateWords.contains { name.contains($0) }
    }

    private static let titles: Set<String> = [
        "the", "minister", "president", "secretary", "general", "mr", "mr.", "ms", "ms.", "defense", "defence",
        "foreign", "prime",
    ]
}
