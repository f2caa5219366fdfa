import Analysis
import Annotations
import Extraction
import Foundation
import Testing

/// The examples of Documentation/Figures.md.
@Suite struct FigureDocumentationTests {
    private static let rows: [[String]] = {
        let file = URL(filePath: #filePath).appending(path: "../../../../Documentation/Figures.md").standardized
        let text = try! String(contentsOf: file, encoding: .utf8)
        return text.split(separator: "\n").drop { !$0.hasPrefix("| words") }.dropFirst(2).prefix { $0.hasPrefix("|") }
            .map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
    }()

    @Test func examplesHold() throws {
        let analyzer = try Analyzer()
        #expect(Self.rows.count >= 10)
        for row in Self.rows {
            let text = "Seoul counted \(row[0])."
            let document = analyzer.analyze(
                Article(id: "", text: text, blocks: [Block(.paragraph, TextSpan(0, text.utf8.count))]))
            let quantities = QuantityExtractor().quantities(in: document, times: TimeExtractor().times(in: document))
            try #require(quantities.count == 1, "\(row[0])")
            let quantity = quantities[0]
            let found = [quantity.value, quantity.lower, quantity.upper].map { $0.map { String(Int($0)) } ?? "–" }
            #expect(found + [quantity.change.rawValue] == Array(row[1...4]), "\(row[0])")
        }
    }
}
