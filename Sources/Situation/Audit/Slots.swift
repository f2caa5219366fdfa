import Annotations
import Knowledge

/// Finds the word of the evidence that stands where a word of the summary stands: same head and relation in the tree,
/// or between the same neighbours. Where the two differ in meaning, one was put in the other's place.
struct Slots {
    let context: AuditContext

    /// The index into ``BodyIndex/words`` of the counterpart of a summary word, if the evidence has a clear one.
    func counterpart(of word: Int, _ alignment: Alignment) -> Int? {
        if context.summary.hasTrees, let found = inTree(word, alignment) { return found }
        return betweenNeighbours(word, alignment)
    }

    private func inTree(_ word: Int, _ alignment: Alignment) -> Int? {
        let (summary, tokens) = (context.summary, context.document.tokens)
        let token = summary.words[word].head
        if let head = tokens.head(token), let matched = matchedToken(ofToken: head, alignment) {
            let slot = tokens.deprels[token].universal
            let body = context.body.texts[matched.text]
            for child in body.children[matched.token] where body.document.tokens.deprels[child].universal == slot {
                if let found = free(child, matched, alignment) { return found }
            }
        }
        // A predicate is recognised by its arguments.
        for child in summary.children[token] {
            let slot = tokens.deprels[child].universal
            guard slot == .nsubj || slot == .obj || slot == .obl || slot == .nmod || slot == .compound,
                let matched = matchedToken(ofToken: child, alignment)
            else { continue }
            let columns = context.body.texts[matched.text].document.tokens
            if columns.deprels[matched.token].universal == slot, let head = columns.head(matched.token),
                let found = free(head, matched, alignment)
            {
                return found
            }
        }
        return nil
    }

    private typealias BodyToken = (text: Int, token: Int, sentence: Int)

    private func matchedToken(ofToken token: Int, _ alignment: Alignment) -> BodyToken? {
        let word = Int(context.summary.wordOfToken[token])
        if word < 0 { return sameWord(token, alignment) }
        guard alignment.words.contains(word), let matched = alignment.match(word).evidence,
            alignment.match(word).inEvidence >= .derived
        else { return nil }
        let found = context.body.words[matched]
        return (found.text, context.body.compared(found).head, found.sentence)
    }

    /// Light verbs are no content words, but they hold arguments: "spoke with".
    private func sameWord(_ token: Int, _ alignment: Alignment) -> BodyToken? {
        guard let best = alignment.evidence.first, context.summary.hasTags, context.document.tokens.upos[token] == .verb
        else { return nil }
        let text = context.body.text(of: best)
        let lemma = context.summary.lemma(token)
        let found = context.body.sentence(best).tokens.first {
            text.hasTags && text.document.tokens.upos[$0] == .verb && text.lemma($0) == lemma
        }
        return found.map { (context.body.sentences[best].text, $0, best) }
    }

    /// The body word at a token, unless another word of the statement already rests on it.
    private func free(_ token: Int, _ place: BodyToken, _ alignment: Alignment) -> Int? {
        let word = context.body.texts[place.text].wordOfToken[token]
        guard word >= 0 else { return nil }
        let range = context.body.sentenceWords[place.sentence]
        guard let found = range.first(where: { context.body.words[$0].word == Int(word) }) else { return nil }
        return isFree(found, alignment) ? found : nil
    }

    private func isFree(_ bodyWord: Int, _ alignment: Alignment) -> Bool {
        !alignment.words.contains {
            alignment.match($0).evidence == bodyWord && alignment.match($0).inEvidence >= .broader
        }
    }

    private func betweenNeighbours(_ word: Int, _ alignment: Alignment) -> Int? {
        let before = word > alignment.words.lowerBound ? strong(word - 1, alignment) : nil
        let after = word + 1 < alignment.words.upperBound ? strong(word + 1, alignment) : nil
        if let before, let after {
            return after == before + 2 && isFree(before + 1, alignment) ? before + 1 : nil
        }
        // One neighbour is enough where the words touch.
        if let after, touches(context.word(word), context.word(word + 1)) {
            let range = context.body.sentenceWords[context.body.words[after].sentence]
            guard range.contains(after - 1) else { return nil }
            let (a, b) = (context.body.words[after - 1], context.body.words[after])
            guard touches(context.body.compared(a), context.body.compared(b)) else { return nil }
            return isFree(after - 1, alignment) ? after - 1 : nil
        }
        return nil
    }

    private func strong(_ word: Int, _ alignment: Alignment) -> Int? {
        let match = alignment.match(word)
        return match.inEvidence >= .derived ? match.evidence : nil
    }

    private func touches(_ a: ComparedWord, _ b: ComparedWord) -> Bool { a.tokens.upperBound == b.tokens.lowerBound }
}
