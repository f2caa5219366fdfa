package import Annotations

/// The plain numbers of a text, whatever they count or name: what ``QuantityExtractor`` reads before it decides which of them
/// are quantities. For measuring the numeral grammar by itself.
package enum NumberScan {
    /// The values in text order; worded bounds ("dozens") have none and are left out.
    package static func values(in document: Document) -> [Double] {
        let text = LexedText(document)
        let parser = FigureParser(text, isDate: [Bool](repeating: false, count: text.lexemes.count))
        var values: [Double] = []
        for sentence in text.sentences {
            var at = sentence.lowerBound
            while at < sentence.upperBound {
                if let number = parser.number(at, before: sentence.upperBound) {
                    if let value = number.value, isPlain(number, at, sentence, text) { values.append(value) }
                    at = number.end
                } else {
                    at += 1
                }
            }
        }
        return values
    }

    /// Not the measure "180ml", the ordinal "4th" or the pronoun of "the one".
    private static func isPlain(
        _ number: NumberPhrase, _ start: Int, _ sentence: Range<Int>, _ text: LexedText
    ) -> Bool {
        if number.isLoneOne, start > sentence.lowerBound {
            return !FigureFilter.beforeOne.contains(text.lexemes[start - 1].word)
        }
        guard number.end < sentence.upperBound, text.lexemes[number.end - 1].kind == .number else { return true }
        return text.lexemes[number.end].isSpaced || text.lexemes[number.end].kind != .word
    }
}
