import Annotations
import Knowledge

/// Reads whether a figure is a rise or fall by the number: "rose 5 percent", "up $2", "a 3 percent drop", "30 percent larger".
struct MovementReader {
    private let text: LexedText
    private let lexemes: [Lexeme]
    private static let between = Vocabulary.ids(["by", "another", "an", "a", "about", "of"])
    private static let up = Vocabulary.shared.id("up")
    private static let to = Vocabulary.shared.id("to")

    init(_ text: LexedText) {
        self.text = text
        lexemes = text.lexemes
    }

    func movement(of figure: Figure, in sentence: Range<Int>) -> Quantity.Change? {
        let end = figure.range.upperBound
        if end < sentence.upperBound, figure.unit != nil {
            if FigureWords.risesAfter.contains(lexemes[end].word) { return .up }
            if FigureWords.fallsAfter.contains(lexemes[end].word) { return .down }
        }
        // "up to" is a bound and "rose to" a level; what stands between verb and number is short
        var at = figure.range.lowerBound - 1
        var steps = 0
        while at >= sentence.lowerBound, steps < 3 {
            let word = lexemes[at].word
            if FigureWords.riseIDs.contains(word) { return isMeasure(figure, word) ? .up : nil }
            if FigureWords.fallIDs.contains(word) { return isMeasure(figure, word) ? .down : nil }
            guard Self.between.contains(word) else { return nil }
            at -= 1
            steps += 1
        }
        return nil
    }

    /// "lost 600 troops" and "cut 5 jobs" count; only measures rise and fall, or what is joined with "by".
    private func isMeasure(_ figure: Figure, _ word: Int32) -> Bool {
        if let unit = figure.unit { return UnitWords.unit(unit).kind != .time || word == Self.up }
        let before = figure.range.lowerBound - 1
        return lexemes[before].word == Vocabulary.shared.id("by")
    }
}
