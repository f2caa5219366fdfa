import Foundation

/// Test cases of Microsoft's Recognizers-Text (MIT): one JSON file a model, each case a text and what it should resolve to.
struct RecognizersCases {
    struct Expected {
        /// The number as the case writes it; `nil` for a unit without a number.
        var value: String?
        var unit: String?
    }

    struct Case {
        var input: String
        var expected: [Expected]
    }

    let cases: [Case]

    init(_ file: URL) throws {
        let data = try Data(contentsOf: file)
        let list = try JSONDecoder().decode([Row].self, from: data)
        cases = list.map { row in
            Case(
                input: row.input,
                expected: (row.results ?? []).compactMap { $0.resolution }.map {
                    Expected(value: $0.value == "null" ? nil : $0.value, unit: $0.unit)
                })
        }
    }

    private struct Row: Decodable {
        var input: String
        var results: [Result]?

        private enum CodingKeys: String, CodingKey {
            case input = "Input"
            case results = "Results"
        }
    }

    private struct Result: Decodable {
        var resolution: Resolution?

        private enum CodingKeys: String, CodingKey { case resolution = "Resolution" }
    }

    private struct Resolution: Decodable {
        var value: String?
        var unit: String?
    }

    /// The cases that were judged odd, with reasons: `model | input | reason` a line, an input may be cut short by "…".
    struct Judged {
        private let byModel: [String: [(input: String, isPrefix: Bool)]]
        let count: Int

        init(_ file: String) {
            var byModel: [String: [(String, Bool)]] = [:]
            var count = 0
            for line in file.split(separator: "\n") where !line.hasPrefix("#") {
                let fields = line.split(separator: " | ")
                guard fields.count == 3 else { continue }
                var input = String(fields[1])
                let isPrefix = input.hasSuffix("…")
                if isPrefix { input.removeLast() }
                byModel[String(fields[0]), default: []].append((input, isPrefix))
                count += 1
            }
            self.byModel = byModel
            self.count = count
        }

        func contains(_ input: String, of model: String) -> Bool {
            let input = input.trimmingCharacters(in: .whitespaces)
            return byModel[model]?.contains { $0.isPrefix ? input.hasPrefix($0.input) : $0.input == input } ?? false
        }
    }
}
