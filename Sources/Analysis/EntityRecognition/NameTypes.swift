import Annotations

/// Mends the types of names by what stands beside them: "Defence Minister Shin Wonsik" is a person, "told Bloomberg" an outlet.
///
/// The recognizer was learnt on web text, where ministers and wires are few. A title before a name settles its type for the
/// whole document; a wire's or outlet's name is a person's only where the text also has the person's full name.
struct NameTypes {
    private let text: UnsafeBufferPointer<UInt8>
    private let tokens: Tokens
    private let gazetteer: Gazetteer

    init(_ text: UnsafeBufferPointer<UInt8>, _ tokens: Tokens, _ gazetteer: Gazetteer) {
        self.text = text
        self.tokens = tokens
        self.gazetteer = gazetteer
    }

    private static let titles: Set<String> = [
        "president", "vice-president", "minister", "premier", "chancellor", "secretary", "ambassador", "envoy",
        "senator",
        "congressman", "congresswoman", "spokesman", "spokeswoman", "spokesperson", "king", "queen", "prince",
        "princess",
        "emir", "sultan", "governor", "mayor", "admiral", "colonel", "lieutenant", "sergeant", "commander", "chairman",
        "chairwoman", "lawmaker", "judge", "prosecutor", "analyst", "ayatollah", "pope", "mr", "mr.", "mrs", "mrs.",
        "ms",
        "ms.", "dr", "dr.", "prof.", "gen.", "col.", "lt.", "maj.", "sen.", "rep.", "gov.", "adm.", "sgt.", "capt.",
        "sir",
    ]

    func mended(_ names: [NamedSpan], in sentences: [Sentence]) -> [NamedSpan] {
        let names = withNumbers(withWholeWords(names, sentences), sentences)
        var people: Set<[String]> = []
        var surnames: Set<String> = []
        for name in names {
            let isTitled = isTitled(name, sentences)
            guard name.type == .person || isTitled else { continue }
            let words = words(name)
            if isTitled { people.insert(words) }
            if words.count > 1 { surnames.formUnion([words[0], words[words.count - 1]]) }
        }
        return names.compactMap(withoutOffice).map { name in
            let words = words(name)
            switch name.type {
            case .person:
                let isOutlet = gazetteer.kinds(of: words).contains(.outlet)
                guard isOutlet, !people.contains(words), words.count > 1 || !surnames.contains(words[0]) else { break }
                return NamedSpan(tokens: name.tokens, type: .organization)
            case .organization where people.contains(words):
                return NamedSpan(tokens: name.tokens, type: .person)
            case .location where people.contains(words) && words.count > 1:
                return NamedSpan(tokens: name.tokens, type: .person)
            default: break
            }
            return name
        }
    }

    /// "Peru" of "Minister of Defense of Peru", which is an office and no name.
    private func withoutOffice(_ name: NamedSpan) -> NamedSpan? {
        let first = name.tokens.lowerBound
        let isWhole = name.tokens.count > 2 && Self.titles.contains(word(first)) && word(first + 1) == "of"
        let isRest = first >= 2 && word(first - 1) == "of" && Self.titles.contains(word(first - 2))
        guard isWhole || isRest, name.type != .person else { return name }
        if let of = name.tokens.dropFirst().dropLast().last(where: { word($0) == "of" }) {
            let place = NamedSpan(tokens: of + 1..<name.tokens.upperBound, type: .location)
            if gazetteer.kinds(of: words(place)).contains(.country) { return place }
        }
        return isWhole ? nil : name
    }

    /// "Won-sik" where only "sik" was taken for a name: none begins in lower case behind the hyphen of a capitalized word.
    private func withWholeWords(_ names: [NamedSpan], _ sentences: [Sentence]) -> [NamedSpan] {
        var whole: [NamedSpan] = []
        for name in names {
            let first = name.tokens.lowerBound
            guard first >= 2, text[Int(tokens.starts[first])] &- 97 < 26, word(first - 1) == "-",
                tokens.ends[first - 2] == tokens.starts[first - 1], tokens.ends[first - 1] == tokens.starts[first],
                isCapitalized(first - 2), sentence(of: first, sentences).contains(first - 2)
            else {
                whole.append(name)
                continue
            }
            var start = first - 2
            while let last = whole.last, last.tokens.upperBound > start {
                start = min(start, last.tokens.lowerBound)
                whole.removeLast()
            }
            whole.append(NamedSpan(tokens: start..<name.tokens.upperBound, type: name.type))
        }
        return whole
    }

    private func sentence(of token: Int, _ sentences: [Sentence]) -> Range<Int> {
        sentences[partition(sentences.count) { sentences[$0].tokens.upperBound <= token }].tokens
    }

    /// "38 North" where only "North" was taken for a name: the number belongs to a name that the gazetteer has with it.
    private func withNumbers(_ names: [NamedSpan], _ sentences: [Sentence]) -> [NamedSpan] {
        names.map { name in
            let number = name.tokens.lowerBound - 1
            guard number >= 0, text[Int(tokens.starts[number])] &- 48 < 10,
                case let whole = NamedSpan(tokens: number..<name.tokens.upperBound, type: .organization),
                gazetteer.kinds(of: words(whole)).contains(.organization),
                sentence(of: name.tokens.lowerBound, sentences).contains(number)
            else { return name }
            return whole
        }
    }

    /// A title before the name, in its sentence.
    private func isTitled(_ name: NamedSpan, _ sentences: [Sentence]) -> Bool {
        let before = name.tokens.lowerBound - 1
        guard before >= 0 else { return false }
        // a title that ends "…: minister" is of the sentence before
        let sentence = sentence(of: name.tokens.lowerBound, sentences)
        guard sentence.contains(before) else { return false }
        if Self.titles.contains(word(before)) { return true }
        // "Minister of Defense Shin Wonsik": the office's own words stand between
        guard isCapitalized(before) else { return false }
        for token in stride(from: before - 1, through: max(sentence.lowerBound, before - 4), by: -1) {
            if Self.titles.contains(word(token)) { return word(token + 1) == "of" }
            guard word(token) == "of" || isCapitalized(token) else { return false }
        }
        return false
    }

    private func isCapitalized(_ token: Int) -> Bool { text[Int(tokens.starts[token])] &- 65 < 26 }

    private func words(_ name: NamedSpan) -> [String] { name.tokens.map(word) }

    private func word(_ token: Int) -> String {
        String(decoding: text[Int(tokens.starts[token])..<Int(tokens.ends[token])], as: UTF8.self).lowercased()
    }
}
