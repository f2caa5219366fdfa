import Annotations
import Knowledge

/// The states that words of a document name: by their name, people, capital or a seat of their government.
struct PartyFinder {
    struct Party {
        let tokens: Range<Int>
        /// The ISO 3166 alpha-3 code, which is CAMEO's.
        let code: String
    }

    let document: Document
    /// In text order.
    let parties: [Party]
    /// For each token the party that it belongs to, or -1.
    private let index: [Int32]

    init(_ document: Document) {
        self.document = document
        var parties: [Party] = []
        var index = [Int32](repeating: -1, count: document.tokens.count)
        for sentence in document.sentences {
            var at = sentence.tokens.lowerBound
            while at < sentence.tokens.upperBound {
                guard let first = document.form(at).utf8.first, first >= 0x41, first <= 0x5A else {
                    at += 1
                    continue
                }
                var next = at + 1
                for length in stride(from: min(3, sentence.tokens.upperBound - at), through: 1, by: -1) {
                    let range = at..<at + length
                    let words = document.words(document.tokens.span(range))
                    guard words.utf8.count < 60, let mention = Knowledge.shared.country(words) else { continue }
                    for token in range { index[token] = Int32(parties.count) }
                    parties.append(Party(tokens: range, code: mention.country.code))
                    next = range.upperBound
                    break
                }
                at = next
            }
        }
        self.parties = (parties + Self.sides(document, parties, index)).sorted {
            $0.tokens.lowerBound < $1.tokens.lowerBound
        }
        for (number, party) in self.parties.enumerated() {
            for token in party.tokens { index[token] = Int32(number) }
        }
        self.index = index
    }

    /// "The North" and "the South" of a text that names a Korea.
    private static func sides(_ document: Document, _ parties: [Party], _ index: [Int32]) -> [Party] {
        guard parties.contains(where: { $0.code == "PRK" || $0.code == "KOR" }) else { return [] }
        var sides: [Party] = []
        for token in document.tokens.indices.dropFirst() where index[token] < 0 {
            let form = document.form(token)
            guard form == "North" || form == "South", document.form(token - 1).lowercased() == "the" else { continue }
            // "the North Atlantic", "the South of France"
            let next = token + 1 < document.tokens.count ? document.form(token + 1) : ""
            guard next != "of", next.first?.isUppercase != true else { continue }
            sides.append(Party(tokens: token..<token + 1, code: form == "North" ? "PRK" : "KOR"))
        }
        return sides
    }

    subscript(token: Int) -> Party? { index[token] < 0 ? nil : parties[Int(index[token])] }

    /// The first party named between two tokens.
    func first(in range: Range<Int>) -> Party? {
        for token in range where index[token] >= 0 { return parties[Int(index[token])] }
        return nil
    }

    /// The party that a noun phrase stands for: its own name, or the state of its possessor or nationality
    /// ("Pyongyang's regime", "North Korean officials").
    func party(of head: Int, _ children: Children) -> Party? {
        if let own = self[head] { return own }
        for child in children[head] {
            switch document.tokens.deprels[child] {
            case .nmodPoss, .compound, .amod, .flat, .appos:
                if let party = self[child] { return party }
            default: continue
            }
        }
        return nil
    }
}
