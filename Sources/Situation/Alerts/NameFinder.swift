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
    /// By first word, the spellings that begin with it.
    private var spellings: [String: [(words: [String], entry: String)]] = [:]
    /// Tokens inside a person's name of several words: "Kim" alone isn't listed by that.
    private var inPerson: Set<Int> = []

    init(_ names: [AlertRule.ListedName], _ document: Document) {
        self.document = document
        for name in names {
            for spelling in name.spellings {
                let words = Self.key(spelling)
                if let first = words.first { spellings[first, default: []].append((words, name.entry)) }
            }
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
        var words: [(word: String, token: Int)] = []
        for token in tokens {
            for word in Self.words(document.form(token)) { words.append((word, token)) }
        }
        var found: [Found] = []
        for place in words.indices {
            for (spelling, entry) in spellings[words[place].word] ?? [] {
                let end = place + spelling.count
                guard end <= words.count, words[place..<end].map(\.word) == spelling,
                    !found.contains(where: { $0.entry == entry })
                else { continue }
                let range = words[place].token..<words[end - 1].token + 1
                // A name has a capital or a figure somewhere: "sea star" on a beach is none.
                let form = String(document.article.text[document.tokens.span(range)])
                guard form.contains(where: { $0.isUppercase || $0.isNumber }),
                    spelling.count > 1 || !inPerson.contains(range.lowerBound)
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
