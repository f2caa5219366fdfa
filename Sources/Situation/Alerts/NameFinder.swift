import Annotations

/// Finds listed names in a text, word by word and not by what the analysis took for a name: a ship that it overlooked must not slip
/// through, and a number of the International Maritime Organization is no name to it.
struct NameFinder {
    struct Found {
        let entry: String
        let span: TextSpan
        let words: String
    }

    private let document: Document
    /// The spellings with their entries.
    private var spellings = WordSequences<String, String>()
    /// Tokens inside a person's name of several words: "Kim" alone isn't listed by that.
    private var inPerson: Set<Int> = []

    init(_ names: [AlertRule.ListedName], _ document: Document) {
        self.document = document
        for name in names {
            for spelling in name.spellings { spellings.insert(Self.key(spelling), name.entry) }
        }
        for mention in document.mentions where mention.form == .name && mention.tokens.count > 1 {
            guard document.entities.indices.contains(mention.entity),
                document.entities[mention.entity].type == .person
            else { continue }
            inPerson.formUnion(mention.tokens)
        }
    }

    /// Each entry that the tokens name, once.
    func found(in tokens: Range<Int>) -> [Found] {
        var words: [String] = []
        // By word its token.
        var owners: [Int] = []
        for token in tokens {
            for word in Self.words(document.form(token)) {
                words.append(word)
                owners.append(token)
            }
        }
        var found: [Found] = []
        for place in words.indices {
            for (count, entry) in spellings.starting(at: place, of: words)
            where !found.contains(where: { $0.entry == entry }) {
                let range = owners[place]..<owners[place + count - 1] + 1
                // A name has a capital or a figure somewhere: "sea star" on a beach is none.
                let form = String(document.article.text[document.tokens.span(range)])
                guard form.contains(where: { $0.isUppercase || $0.isNumber }),
                    count > 1 || !inPerson.contains(range.lowerBound)
                else { continue }
                found.append(Found(entry: entry, span: document.tokens.span(range), words: form))
            }
        }
        return found
    }

    private static func words(_ text: some StringProtocol) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    /// The words of a name whatever their case, marks between them and a leading "the".
    static func key(_ name: String) -> [String] {
        let words = words(name)
        return words.first == "the" && words.count > 1 ? Array(words.dropFirst()) : words
    }
}
