import Foundation

/// Sentences with the quantities that a reader notes down (`Tests/Cases/news-quantities.txt` states the form).
struct QuantityCases {
    struct Gold {
        /// A single number has `lower == upper`.
        var lower: Double
        var upper: Double
        var isRange: Bool
        var change: String
        /// `nil` for a count.
        var unit: String?
        /// May be found or not.
        var isOptional: Bool
    }

    struct Sentence {
        var text: String
        var part: String
        var quantities: [Gold]
    }

    struct Fault: Error, CustomStringConvertible {
        var line: Int
        var text: String
        var description: String { "line \(line): not 'value change unit': \(text)" }
    }

    let sentences: [Sentence]

    init(_ file: String) throws(Fault) {
        var sentences: [Sentence] = []
        var part = ""
        for (number, line) in file.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty || line.hasPrefix("#") { continue }
            if line.hasPrefix("[") {
                part = String(line.dropFirst().prefix { $0 != "]" })
            } else if line.hasPrefix("  ") {
                guard !sentences.isEmpty, let gold = Self.quantities(line) else {
                    throw Fault(line: number + 1, text: String(line))
                }
                sentences[sentences.count - 1].quantities = gold
            } else {
                sentences.append(Sentence(text: String(line), part: part, quantities: []))
            }
        }
        self.sentences = sentences
    }

    private static func quantities(_ line: Substring) -> [Gold]? {
        let notes = line.split(separator: "|").map { $0.split(separator: " ") }
        if notes.first == ["none"] { return [] }
        var result: [Gold] = []
        for note in notes {
            let isOptional = note.first == "?"
            let fields = isOptional ? note.dropFirst() : note[...]
            guard fields.count >= 3, let value = fields.first, let range = bounds(value) else { return nil }
            let unit = fields.dropFirst(2).joined(separator: " ")
            result.append(
                Gold(
                    lower: range.0, upper: range.1, isRange: range.0 != range.1,
                    change: String(fields[fields.startIndex + 1]), unit: unit == "-" ? nil : unit,
                    isOptional: isOptional))
        }
        return result
    }

    private static func bounds(_ value: Substring) -> (Double, Double)? {
        if let dots = value.firstRange(of: "..") {
            guard let low = Double(value[..<dots.lowerBound]), let high = Double(value[dots.upperBound...]) else {
                return nil
            }
            return (low, high)
        }
        return Double(value).map { ($0, $0) }
    }
}
