/// A day of the year that a text names: "Jan. 28", "January 28th", "28 January".
struct StoryDay: Hashable, CustomStringConvertible {
    let month: Int
    let day: Int

    var description: String { "--" + Self.padded(month) + "-" + Self.padded(day) }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static let months: [String: Int] = {
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        var months: [String: Int] = ["Sept": 9]
        for (index, name) in names.enumerated() {
            months[name] = index + 1
            months[String(name.prefix(3))] = index + 1
        }
        return months
    }()

    static func days(in text: String) -> Set<StoryDay> {
        let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "." && $0 != "," }
        var days: Set<StoryDay> = []
        for (word, next) in zip(words, words.dropFirst()) {
            if let month = month(word), let day = day(next) { days.insert(StoryDay(month: month, day: day)) }
            if let day = day(word), word.last != ",", word.last != ".", let month = month(next) {
                days.insert(StoryDay(month: month, day: day))
            }
        }
        return days
    }

    private static func month(_ word: Substring) -> Int? {
        months[String(word.last == "." || word.last == "," ? word.dropLast() : word)]
    }

    private static func day(_ word: Substring) -> Int? {
        var digits = word
        while let last = digits.last, last == "." || last == "," { digits.removeLast() }
        for ending in ["st", "nd", "rd", "th"] where digits.hasSuffix(ending) { digits = digits.dropLast(2) }
        guard digits.utf8.count <= 2, let day = Int(digits), (1...31).contains(day) else { return nil }
        return day
    }
}
