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
                    if let value = number.value { values.append(value) }
                    at = number.end
                } else {
                    at += 1
                }
            }
        }
        return values
    }
}
