/// The telling numbers of a text: "4.8 million", "10,000", "6700"; small ones and years are everybody's.
struct StoryFigures {
    private(set) var values: Set<Double> = []

    private static let scales: [Substring: Double] = [
        "thousand": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9,
    ]

    init(_ text: String) {
        let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "." && $0 != "," }
        for (index, word) in words.enumerated() {
            guard word.first?.isNumber == true else { continue }
            var digits = word
            while let last = digits.last, last == "." || last == "," { digits.removeLast() }
            guard let value = Double(digits.replacing(",", with: "")), value.isFinite else { continue }
            let scale =
                index + 1 < words.count && digits.endIndex == word.endIndex ? Self.scales[words[index + 1]] : nil
            let isYear = scale == nil && !digits.contains(",") && (1900...2100).contains(value)
            if let scale { values.insert(value * scale) } else if value >= 32, !isYear { values.insert(value) }
        }
    }
}
