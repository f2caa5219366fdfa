import Annotations
import Knowledge

/// A country or region named in a text, with the key under which all its names meet.
struct NamedPlace {
    let tokens: Range<Int>
    /// "@KOR" for South Korea, its people, its capital and its government by any name; "@/Southeast Asia" for a region.
    let key: String
}

/// Finds the names of countries and regions in a document.
enum PlaceReader {
    /// "Democratic People's Republic of Korea", counted in tokens.
    private static let longestName = 6

    static func places(in document: Document) -> [NamedPlace] {
        let people = document.mentions.filter {
            $0.form == .name && document.entities.indices.contains($0.entity)
                && document.entities[$0.entity].type == .person
        }.map(\.tokens)
        var nextPerson = people.startIndex
        var places: [NamedPlace] = []
        for sentence in document.sentences {
            var token = sentence.tokens.lowerBound
            while token < sentence.tokens.upperBound {
                while nextPerson < people.endIndex, people[nextPerson].upperBound <= token { nextPerson += 1 }
                // Jordan and Chad are people too.
                if nextPerson < people.endIndex, people[nextPerson].contains(token) {
                    token += 1
                } else if let place = place(at: token, in: sentence, document) {
                    places.append(place)
                    token = place.tokens.upperBound
                } else {
                    token += 1
                }
            }
        }
        return places
    }

    /// The longest name that begins at a token, unless an organisation's is longer ("Washington Post").
    private static func place(at token: Int, in sentence: Sentence, _ document: Document) -> NamedPlace? {
        guard document.form(token).unicodeScalars.first?.properties.isUppercase ?? false else { return nil }
        let knowledge = Knowledge.shared
        var longer: Organisation?
        for end in (token + 1...min(token + longestName, sentence.tokens.upperBound)).reversed() {
            // Abbreviation dots and possessive endings don't count in names, so that a name would swallow them.
            guard document.form(end - 1).first?.isLetter ?? false else { continue }
            let words = document.words(document.tokens.span(token..<end))
            if let country = knowledge.country(words) {
                if let longer, longer.isMedium || longer.country != country.country.code { return nil }
                return NamedPlace(tokens: token..<end, key: "@" + country.country.code)
            }
            if longer == nil, let region = knowledge.region(words) {
                return NamedPlace(tokens: token..<end, key: "@/" + region.name)
            }
            // The Russian military is Russia's; the Washington Post isn't Washington's.
            if end > token + 1, longer == nil { longer = knowledge.organisation(words) }
        }
        return nil
    }
}
