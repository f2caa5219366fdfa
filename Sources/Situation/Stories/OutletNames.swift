/// Names of outlets and publishing institutions, found in texts word by word.
struct OutletNames {
    private var names = WordSequences<Substring, String>()

    init(_ names: some Sequence<String>) {
        for name in Set(names).sorted() { self.names.insert(Self.words(name), name) }
    }

    /// The names that the text mentions, in the same case: "Time" is one, "time" isn't.
    func named(in text: String) -> Set<String> {
        let words = Self.words(text)
        return Set(words.indices.flatMap { names.starting(at: $0, of: words).map(\.value) })
    }

    /// "Yonhap via The Korea Times (copy)": Yonhap, Korea Times.
    static func split(_ outlet: String) -> [String] {
        var depth = 0
        let plain = outlet.filter { character in
            if character == "(" { depth += 1 }
            defer { if character == ")", depth > 0 { depth -= 1 } }
            return depth == 0
        }
        return plain.replacing(" via ", with: "/").split { $0 == "/" || $0 == "," }.compactMap { part in
            let words = words(String(part)).drop { $0 == "The" }
            let name = words.joined(separator: " ")
            return name.count > 2 ? name : nil
        }
    }

    private static func words(_ text: String) -> [Substring] { text.split { !$0.isLetter && !$0.isNumber } }
}
