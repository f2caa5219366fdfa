import Annotations
import Knowledge

/// Reads whether a figure is a rise or fall by the number: "rose 5 percent", "up $2", "a 3 percent drop", "cut the risk of a
/// stroke by a third", "30 percent larger". A level ("rose to 5 percent", "up from 3") is none.
struct MovementReader {
    private let text: LexedText
    private let lexemes: [Lexeme]
    private let tags: LexemeTags
    private static let by = Vocabulary.shared.id("by")
    private static let up = Vocabulary.shared.id("up")
    private static let down = Vocabulary.shared.id("down")
    private static let of = Vocabulary.shared.id("of")
    private static let places = Vocabulary.ids(["up", "down", "above", "below"])
    private static let levels = Vocabulary.ids(["to", "from", "at"])

    init(_ text: LexedText, _ tags: LexemeTags) {
        self.text = text
        self.tags = tags
        lexemes = text.lexemes
    }

    func movement(of figure: Figure, in sentence: Range<Int>) -> Quantity.Change? {
        guard figure.value == nil || figure.value! >= 0 else { return nil }
        return after(figure, sentence) ?? before(figure, sentence) ?? governor(figure, sentence)
    }

    /// "a 5 percent increase", "four points lower than in 2018", "a third more than a year ago".
    private func after(_ figure: Figure, _ sentence: Range<Int>) -> Quantity.Change? {
        let end = figure.range.upperBound
        guard end < sentence.upperBound, isScalar(figure) else { return nil }
        let next = lexemes[end].word
        // "5 percent up", but not "5 percent up to now"
        if MovementWords.risesAfter.contains(next) { return compares(end, figure, sentence) ? .up : nil }
        if MovementWords.fallsAfter.contains(next) { return compares(end, figure, sentence) ? .down : nil }
        return nil
    }

    private func compares(_ at: Int, _ figure: Figure, _ sentence: Range<Int>) -> Bool {
        let word = lexemes[at].word
        // "10 km above the ground" is a place
        if Self.places.contains(word), let unit = figure.unit, UnitWords.unit(unit).kind != .ratio { return false }
        guard word == Self.up || word == Self.down, at + 1 < sentence.upperBound else { return true }
        return !Self.levels.contains(lexemes[at + 1].word)
    }

    /// What stands between verb and number is short.
    private func before(_ figure: Figure, _ sentence: Range<Int>) -> Quantity.Change? {
        var at = figure.range.lowerBound - 1
        var steps = 0
        while at >= sentence.lowerBound, steps < 4 {
            let word = lexemes[at].word
            let isOf = at + 1 < figure.range.lowerBound && lexemes[at + 1].word == Self.of
            if isOf {
                if MovementWords.risingBefore.contains(word) { return .up }
                if MovementWords.fallingBefore.contains(word) { return .down }
                return nil
            }
            if MovementWords.rises.contains(word) { return isMeasure(figure, word) ? .up : nil }
            if MovementWords.falls.contains(word) { return isMeasure(figure, word) ? .down : nil }
            guard MovementWords.joints.contains(word) else { return nil }
            at -= 1
            steps += 1
        }
        return nil
    }

    /// The verb that the tree hangs the number on, directly or by "by": "fell on Friday by 5 percent", "cut costs by a
    /// third". A measure beside another of the same fall is one too: "lost 112 points, or 0.6 percent".
    private func governor(_ figure: Figure, _ sentence: Range<Int>) -> Quantity.Change? {
        guard tags.hasTags, let token = tags.token(figure.number.upperBound - 1) else { return nil }
        let tokens = text.document.tokens
        let end = lexemes[figure.range.upperBound - 1].end
        var top = token
        for _ in 0..<6 {
            guard let head = tokens.head(top) else { return nil }
            let isInside =
                tokens.starts[head] >= lexemes[figure.range.lowerBound].start && tokens.starts[head] < end
            let isBeside = figure.unit != nil && (tokens.deprels[top] == .conj || tokens.deprels[top] == .appos)
            if !isInside && !isBeside {
                switch tokens.deprels[top] {
                case .obl, .oblUnmarked, .obj, .nummod, .advmod, .nmod, .nmodUnmarked:
                    return isMovement(top) ? direction(of: head, figure) : nil
                default: return nil
                }
            }
            top = head
        }
        return nil
    }

    /// Without a preposition or with "by".
    private func isMovement(_ token: Int) -> Bool {
        let tokens = text.document.tokens
        let sentence = text.document.sentences[text.document.sentence(of: token)].tokens
        for child in max(sentence.lowerBound, token - 12)..<token
        where tokens.heads[child] == Int32(token) && tokens.deprels[child] == .case {
            return tokens.lemmas[child].lowercased() == "by"
        }
        return true
    }

    private func direction(of head: Int, _ figure: Figure) -> Quantity.Change? {
        let word = Vocabulary.shared.id(text.document.form(head).lowercased())
        if MovementWords.rises.contains(word) { return isMeasure(figure, word) ? .up : nil }
        if MovementWords.falls.contains(word) { return isMeasure(figure, word) ? .down : nil }
        return nil
    }

    /// "lost 600 troops" and "cut 5 jobs" count; only measures rise and fall, or what is joined with "by".
    private func isMeasure(_ figure: Figure, _ word: Int32) -> Bool {
        let before = figure.range.lowerBound - 1
        if before >= 0, lexemes[before].word == Self.by { return true }
        if figure.isFraction { return true }
        guard let unit = figure.unit.map({ UnitWords.unit($0) }) else { return false }
        // "raised $35 million" and "cut 200 tons" are amounts
        if MovementWords.transitive.contains(word) { return unit.kind == .ratio }
        return unit.kind != .time || word == Self.up
    }

    /// What can be more or less of itself: "5 percent higher", "a third more"; "20 more tanks" are a count.
    private func isScalar(_ figure: Figure) -> Bool { figure.unit != nil || figure.isFraction }
}
