import Annotations
import Knowledge

/// Gives every word of the texts under comparison one number, so that comparing is arithmetic.
struct Vocabulary {
    private var ids: [String: Int32] = [:]
    /// The number of each word in ``WordRelations``, or -1.
    private(set) var relationIDs: [Int32] = []
    private(set) var words: [String] = []
    /// The words as UTF-8.
    private(set) var bytes: [[UInt8]] = []

    func known(_ word: String) -> Int32? { ids[word] }

    mutating func id(of word: String) -> Int32 {
        if let id = ids[word] { return id }
        let id = Int32(words.count)
        ids[word] = id
        words.append(word)
        bytes.append(Array(word.utf8))
        relationIDs.append(WordRelations.shared.id(of: word) ?? -1)
        return id
    }
}

/// A word, or a name of several tokens, that carries content.
struct ComparedWord {
    enum Kind { case noun, verb, adjective, adverb, name, place, number, pronoun }

    let tokens: Range<Int>
    /// The token that stands in the tree for all of them.
    let head: Int
    /// The lemma in the vocabulary; for a place its country code, so that "South Korean" meets "Seoul".
    let key: Int32
    let kind: Kind

    /// How much of a statement rests on it.
    var weight: Double {
        switch kind {
        case .name, .place, .number: 1.5
        case .noun: 1
        case .verb: 0.8
        case .adjective, .pronoun: 0.6
        case .adverb: 0.3
        }
    }
}

/// A text as the audit sees it: its content words by sentence.
struct ComparedText {
    let annotated: AnnotatedArticle
    private(set) var words: [ComparedWord] = []
    /// By sentence of the document, the range of its words.
    private(set) var sentenceWords: [Range<Int>] = []
    /// By token, the word that it belongs to, or -1.
    private(set) var wordOfToken: [Int32]
    let children: Children
    let hasTags: Bool
    let hasTrees: Bool

    var document: Document { annotated.document }

    init(_ annotated: AnnotatedArticle, _ vocabulary: inout Vocabulary) {
        self.annotated = annotated
        let document = annotated.document
        let tokens = document.tokens
        hasTags = tokens.upos.count == tokens.count
        hasTrees = tokens.heads.count == tokens.count && tokens.deprels.count == tokens.count
        children = Children(document)
        wordOfToken = [Int32](repeating: -1, count: tokens.count)
        let places = PlaceReader.places(in: document)
        let pronouns = Self.pronouns(document)
        var nextPlace = places.startIndex
        for sentence in document.sentences {
            let first = words.count
            var token = sentence.tokens.lowerBound
            while token < sentence.tokens.upperBound {
                while nextPlace < places.endIndex, places[nextPlace].tokens.lowerBound < token { nextPlace += 1 }
                if nextPlace < places.endIndex, places[nextPlace].tokens.lowerBound == token {
                    let place = places[nextPlace]
                    append(place.tokens, vocabulary.id(of: place.key), .place)
                    token = max(token + 1, place.tokens.upperBound)
                    continue
                }
                if let name = pronouns[token] {
                    append(token..<token + 1, vocabulary.id(of: name), .pronoun)
                } else if let kind = kind(of: token, in: sentence) {
                    append(token..<token + 1, vocabulary.id(of: lemma(token)), kind)
                }
                token += 1
            }
            sentenceWords.append(first..<words.count)
        }
    }

    /// By token, the last word of the name that a pronoun stands for.
    private static func pronouns(_ document: Document) -> [Int: String] {
        var names: [Int: String] = [:]
        for mention in document.mentions where mention.form == .pronoun && mention.tokens.count == 1 {
            guard document.entities.indices.contains(mention.entity),
                let name = document.entities[mention.entity].name.split(separator: " ").last
            else { continue }
            let country = Knowledge.shared.country(document.entities[mention.entity].name)?.country.code
            names[mention.head] = country.map { "@" + $0 } ?? name.lowercased()
        }
        return names
    }

    private mutating func append(_ tokens: Range<Int>, _ key: Int32, _ kind: ComparedWord.Kind) {
        let head = tokens.first { !isInside(document.tokens, head: $0, tokens) } ?? tokens.upperBound - 1
        for token in tokens { wordOfToken[token] = Int32(words.count) }
        words.append(ComparedWord(tokens: tokens, head: head, key: key, kind: kind))
    }

    private func isInside(_ columns: Tokens, head token: Int, _ range: Range<Int>) -> Bool {
        guard hasTrees, let head = columns.head(token) else { return !hasTrees && token + 1 < range.upperBound }
        return range.contains(head)
    }

    /// The lemma in lower case; a rough one where the analysis gave none.
    func lemma(_ token: Int) -> String {
        let tokens = document.tokens
        if tokens.lemmas.count == tokens.count, !tokens.lemmas[token].isEmpty {
            return tokens.lemmas[token].lowercased()
        }
        let form = document.form(token).lowercased()
        return form.count > 3 && form.hasSuffix("s") && !form.hasSuffix("ss") ? String(form.dropLast()) : form
    }

    /// The words of a span for a message, without line breaks.
    func quote(_ span: TextSpan) -> String {
        let words = document.words(span).split(whereSeparator: \.isWhitespace)
        return words.count > 14 ? words.prefix(12).joined(separator: " ") + " …" : words.joined(separator: " ")
    }

    func span(_ word: ComparedWord) -> TextSpan { document.tokens.span(word.tokens) }

    /// The span of the word or name that a token belongs to.
    func wordSpan(_ token: Int) -> TextSpan {
        let word = wordOfToken[token]
        return word < 0 ? document.tokens.span(token) : span(words[Int(word)])
    }

    private func kind(of token: Int, in sentence: Sentence) -> ComparedWord.Kind? {
        let form = document.form(token)
        guard let first = form.unicodeScalars.first, first.properties.isAlphabetic || ("0"..."9").contains(first) else {
            return nil
        }
        if ("0"..."9").contains(first) { return .number }
        guard !EmptyWords.all.contains(lemma(token)), !EmptyWords.all.contains(form.lowercased()) else { return nil }
        guard hasTags else {
            let isName = first.properties.isUppercase && token > sentence.tokens.lowerBound
            return isName ? .name : .noun
        }
        switch document.tokens.upos[token] {
        case .noun: return .noun
        case .verb: return .verb
        case .adj: return .adjective
        case .adv: return .adverb
        case .propn: return .name
        case .num: return .number
        case .x: return .noun
        default: return nil
        }
    }
}
