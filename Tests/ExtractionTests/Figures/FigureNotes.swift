import Analysis
import Annotations
import Extraction
import TestSupport

/// Prints figures, times and transfers as the case files note them.
enum FigureNotes {
    static let analyzer = try! Analyzer()

    static func document(_ text: String, published: String? = "2024-06-14") -> Document {
        let block = Block(.paragraph, TextSpan(0, text.utf8.count))
        return analyzer.analyze(
            Article(id: "case", published: published, text: text, blocks: text.isEmpty ? [] : [block]))
    }

    static func number(_ value: Double?) -> String {
        guard let value else { return "" }
        return value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }

    /// "> 10000 [10000,] unit: metric ton object: explosives"
    static func note(_ quantity: Quantity) -> String {
        let open = quantity.lowerIsStrict ? "(" : "["
        let close = quantity.upperIsStrict ? ")" : "]"
        let value = quantity.value == nil ? "_" : number(quantity.value)
        var note =
            "\(quantity.change.rawValue) \(value) \(open)\(number(quantity.lower)),\(number(quantity.upper))\(close)"
        if quantity.isConvention { note += " convention" }
        if let unit = quantity.unit { note += " unit: \(unit)" }
        if let object = quantity.object { note += " object: \(object)" }
        return note
    }

    static func note(_ time: TimeExpression) -> String { "\(time.kind.rawValue) \(time.value ?? "nil")" }

    static func note(_ transfer: Transfer, _ document: Document, _ quantities: [Quantity]) -> String {
        let quantity = transfer.quantity.map { " (\(document.words(quantities[$0].span)))" } ?? ""
        return
            "\(transfer.giver ?? "?") → \(transfer.receiver ?? "?") \(transfer.object)\(quantity) \(transfer.status.rawValue)"
    }

    /// What a case expects and what was read, one line a mark.
    static func quantities(_ marked: MarkedCase) -> (expected: [String], found: [String]) {
        let document = document(marked.marked.text)
        let times = TimeExtractor().times(in: document)
        let found = QuantityExtractor().quantities(in: document, times: times)
        return (
            zip(marked.marked.spans("q"), marked.notes).map { "\(document.words($0)): \($1)" },
            found.map { "\(document.words($0.span)): \(note($0))" }
        )
    }

    /// The first note may give another publication date: `published: 2024-01-01`.
    static func times(_ marked: MarkedCase) -> (expected: [String], found: [String]) {
        var notes = marked.notes
        var published: String? = "2024-06-14"
        if let first = notes.first, first.hasPrefix("published:") {
            let date = first.dropFirst("published: ".count)
            published = date == "unknown" ? nil : String(date)
            notes.removeFirst()
        }
        let document = document(marked.marked.text, published: published)
        let found = TimeExtractor().times(in: document)
        return (
            zip(marked.marked.spans("t"), notes).map { "\(document.words($0)): \($1)" },
            found.map { "\(document.words($0.span)): \(note($0))" }
        )
    }

    static func transfers(_ marked: MarkedCase) -> (expected: [String], found: [String]) {
        let document = document(marked.marked.text)
        let times = TimeExtractor().times(in: document)
        let quantities = QuantityExtractor().quantities(in: document, times: times)
        let found = TransferExtractor().transfers(in: document, quantities: quantities, claims: [], times: times)
        return (marked.notes, found.map { note($0, document, quantities) })
    }
}
