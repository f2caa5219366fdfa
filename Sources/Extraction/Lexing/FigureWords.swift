/// Marks and words that the figure grammar asks for by name.
enum FigureWords {
    static let words: [String] = marks

    private static let marks = [
        "-", "/", ".", ",", ":", "%", "$", "~", "+", "#", "(", ")", "\"", "<", ">", "=", "'", "[", "]", "°",
    ]

    private static let ids = Dictionary(uniqueKeysWithValues: marks.map { ($0, Vocabulary.shared.id($0)) })

    static func mark(_ mark: String) -> Int32 { ids[mark] ?? 0 }
}
