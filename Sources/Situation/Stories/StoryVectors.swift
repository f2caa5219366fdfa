import Foundation

/// TF-IDF vectors of reports, of length 1, in which names and figures weigh more than other words: they tell two earthquakes
/// apart, and the words that all earthquakes share don't.
///
/// Document frequencies are those of the reports given.
package struct StoryVectors {
    /// How much more than another word a term weighs that is mostly written with a capital, and a number; and what comes first.
    package struct Emphasis: Sendable {
        package var names = 4.0
        package var numbers = 2.0
        /// The sentence from which on a word counts half.
        package var lead = 4.0
        package static let none = Emphasis(names: 1, numbers: 1, lead: .infinity)
    }

    /// For each report its terms as numbers, ascending, with their weights.
    private(set) var rows: [[(term: Int, weight: Double)]] = []
    private(set) var terms: [String] = []

    init(_ reports: [StoryTerms], _ emphasis: Emphasis) {
        var numbers: [String: Int] = [:]
        var frequency: [Int] = []
        var total: [Int] = []
        var capitals: [Int] = []
        let indices = reports.map { report in
            report.counts.map { term, _, count, capital in
                let number = numbers[term] ?? terms.count
                if number == terms.count {
                    numbers[term] = number
                    terms.append(term)
                    frequency.append(0)
                    total.append(0)
                    capitals.append(0)
                }
                frequency[number] += 1
                total[number] += count
                capitals[number] += capital
                return number
            }
        }
        let weights = terms.indices.map { i in
            let kind =
                terms[i].allSatisfy(\.isNumber) ? emphasis.numbers : 2 * capitals[i] > total[i] ? emphasis.names : 1
            return kind * log(Double(reports.count + 1) / Double(frequency[i]))
        }
        rows = zip(reports, indices).map { report, indices in
            let raw = zip(indices, report.counts).map { i, entry in
                (term: i, weight: (entry.weight >= 1 ? 1 + log(entry.weight) : entry.weight) * weights[i])
            }.sorted { $0.term < $1.term }
            let length = raw.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
            return length > 0 ? raw.map { ($0.term, $0.weight / length) } : []
        }
    }
}
