import Annotations
import Knowledge

/// A content word of the body: which text, which word of it, which sentence.
struct BodyWord {
    let text: Int
    let word: Int
    /// An index into ``BodyIndex/sentences``.
    let sentence: Int
}

/// The sentences that statements are held against, with an inverted index from words to places.
struct BodyIndex {
    let texts: [ComparedText]
    private(set) var sentences: [(text: Int, sentence: Int)] = []
    private(set) var words: [BodyWord] = []
    /// By sentence of the index, the range of its words in ``words``.
    private(set) var sentenceWords: [Range<Int>] = []
    /// By vocabulary number, indices into ``words``.
    private(set) var postings: [Int32: [Int32]] = [:]
    /// Every token of the body in lower case, grammar words included: a word found here was said, whatever its sense.
    private(set) var forms: Set<String> = []

    /// - Parameter isBody: whether a block of a text, given by its role, belongs to the body.
    init(_ texts: [ComparedText], _ vocabulary: Vocabulary, where isBody: (Block.Role) -> Bool) {
        self.texts = texts
        for (text, compared) in texts.enumerated() {
            let document = compared.document
            let blocks = document.article.blocks
            for (sentence, range) in compared.sentenceWords.enumerated() {
                let block = document.sentences[sentence].block
                guard !blocks.indices.contains(block) || isBody(blocks[block].role) else { continue }
                let first = words.count
                for word in range {
                    postings[compared.words[word].key, default: []].append(Int32(words.count))
                    for key in Self.office(compared.words[word], compared, vocabulary) {
                        postings[key, default: []].append(Int32(words.count))
                    }
                    words.append(BodyWord(text: text, word: word, sentence: sentences.count))
                }
                for token in document.sentences[sentence].tokens { forms.insert(document.form(token).lowercased()) }
                sentences.append((text, sentence))
                sentenceWords.append(first..<words.count)
            }
        }
    }

    /// The words of the office that a named person holds: who reads "Putin" has read "the Russian president".
    private static func office(_ word: ComparedWord, _ text: ComparedText, _ vocabulary: Vocabulary) -> [Int32] {
        guard word.kind == .name else { return [] }
        let name = text.document.words(text.span(word))
        guard let term = Knowledge.shared.office(of: name, on: text.document.article.published) else { return [] }
        let words = term.office.lowercased().split(separator: " ").map(String.init)
        return (words + ["@" + term.holder]).compactMap(vocabulary.known)
    }

    func compared(_ word: BodyWord) -> ComparedWord { texts[word.text].words[word.word] }
    func text(of sentence: Int) -> ComparedText { texts[sentences[sentence].text] }
    func sentence(_ index: Int) -> Sentence {
        let (text, sentence) = sentences[index]
        return texts[text].document.sentences[sentence]
    }
    func span(_ word: BodyWord) -> TextSpan { texts[word.text].span(compared(word)) }
    func quote(_ word: BodyWord) -> String { texts[word.text].quote(span(word)) }

    /// The index of the sentence `sentence` of text `text`, if it belongs to the body.
    func index(text: Int, sentence: Int) -> Int? {
        let index = partition(sentences.count) { sentences[$0] < (text, sentence) }
        return index < sentences.count && sentences[index] == (text, sentence) ? index : nil
    }
}

/// How the words of one text bear on the words of the body: each pair of different words is compared once.
struct RelationTable {
    typealias Related = (key: Int32, relation: WordRelations.Relation)
    private var related: [Int32: [Related]] = [:]

    /// The body's words that `key` bears on, the closest first; unrelated ones are left out.
    mutating func related(to key: Int32, in body: BodyIndex, _ vocabulary: Vocabulary) -> [Related] {
        if let known = related[key] { return known }
        let id = vocabulary.relationIDs[Int(key)]
        var found: [Related] = []
        for other in body.postings.keys {
            let relation = relation(key, id, other, vocabulary)
            if relation != .unrelated { found.append((other, relation)) }
        }
        found.sort { ($0.relation.rawValue, $1.key) > ($1.relation.rawValue, $0.key) }
        related[key] = found
        return found
    }

    private func relation(_ key: Int32, _ id: Int32, _ other: Int32, _ vocabulary: Vocabulary) -> WordRelations.Relation
    {
        if key == other { return .same }
        let otherID = vocabulary.relationIDs[Int(other)]
        if id >= 0 && otherID >= 0 {
            let relation = WordRelations.shared.relation(id, otherID)
            if relation != .unrelated { return relation }
        }
        return WordShape.relation(vocabulary.bytes[Int(key)], vocabulary.bytes[Int(other)])
    }
}
