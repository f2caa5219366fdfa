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
        /// So many further reports are imagined that share none of the words: in a handful of reports of one event the words that all
        /// of them share would otherwise weigh nothing.
        package var background = 30.0
        /// How much names and numbers that only the one or only the other of two groups has keep them apart.
        package var contrast = 0.4
        package static let none = Emphasis(names: 1, numbers: 1, lead: .infinity, background: 0, contrast: 0)
    }

    /// For each report its terms as numbers, ascending, with their weights.
    private(set) var rows: [[(term: Int, weight: Double)]] = []
    private(set) var terms: [String] = []
    /// Which terms are names or numbers.
    private(set) var distinguish: [Bool] = []

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
        let isNumber = terms.map { $0.allSatisfy(\.isNumber) }
        let isName = terms.indices.map { !isNumber[$0] && 2 * capitals[$0] > total[$0] }
        distinguish = terms.indices.map { isNumber[$0] || isName[$0] }
        let all = Double(reports.count + 1) + emphasis.background
        let weights = terms.indices.map { i in
            (isNumber[i] ? emphasis.numbers : isName[i] ? emphasis.names : 1) * log(all / Double(frequency[i]))
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
