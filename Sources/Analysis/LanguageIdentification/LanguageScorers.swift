/// Scores Latin text against ``LatinProfile``s.
struct LatinScorer: Sendable {
    private let codes: [String]
    /// Word → the languages that list it.
    private let words: [String: [Int]]
    private let groups: [String: [Int]]
    /// For every letter beyond a–z, the languages that write it.
    private let letters: [UInt32: [Int]]

    init(_ profiles: [LatinProfile]) {
        codes = profiles.map(\.code)
        words = invert(profiles.map { Set($0.words.split(whereSeparator: \.isWhitespace).map(String.init)) })
        groups = invert(profiles.map { Set($0.groups.split(whereSeparator: \.isWhitespace).map(String.init)) })
        letters = invert(profiles.map { Set($0.letters.unicodeScalars.map(\.value)) })
    }

    func best(_ text: Substring, share: Double) -> LanguageIdentifier.Language {
        // Words alone settle all but short texts, at a tenth of the cost.
        let byWords = best(text, share: share, usesGroups: false)
        return byWords.confidence > share * 0.5 ? byWords : best(text, share: share, usesGroups: true)
    }

    private func best(_ text: Substring, share: Double, usesGroups: Bool) -> LanguageIdentifier.Language {
        var scores = [Double](repeating: 0, count: codes.count)
        var count = 0
        var foreignLetters = 0.0
        forEachWord(in: text, script: .latin) { word, isCapitalized in
            count += 1
            // A capitalized word may be a name of any language; a word that several languages share says less.
            let trust = isCapitalized ? 0.4 : 1.0
            if let languages = words[word] {
                for language in languages { scores[language] += trust * 2 / Double(1 + languages.count) }
            }
            var previous: UInt32 = 0
            for scalar in word.unicodeScalars where scalar.value > 0x7F && scalar.value != previous {
                guard Script(scalar.value) == .latin else { continue }
                previous = scalar.value
                foreignLetters += isCapitalized ? 0.1 : 0.5
                guard let languages = letters[scalar.value] else { continue }
                for language in languages { scores[language] += trust / Double(languages.count + 1) }
            }
            guard usesGroups else { return }
            forEachGroup(of: word) { group in
                guard let languages = groups[group] else { return }
                for language in languages { scores[language] += trust * 0.25 / Double(languages.count) }
            }
        }
        guard count > 0 else { return .undetermined }
        // English has no letters of its own to show, so the lack of others' counts for it: a prior for short text.
        scores[0] += max(0, 0.6 - foreignLetters)
        let order = scores.indices.sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
        let (first, second) = (scores[order[0]], scores[order[1]])
        guard first > 0 else { return .undetermined }
        return .init(code: codes[order[0]], confidence: share * (first - second) / first * min(1, (first + 0.4) / 2))
    }

    private func forEachGroup(of word: String, _ body: (String) -> Void) {
        let marked = Array("^\(word)$".unicodeScalars)
        for length in 1...min(6, marked.count) {
            for start in 0...marked.count - length where length > 1 || marked[start].value > 0x7F {
                var group = String.UnicodeScalarView()
                group.append(contentsOf: marked[start..<start + length])
                body(String(group))
            }
        }
    }
}

/// Scores text in a script that several languages share against ``LetterProfile``s.
struct LetterScorer: Sendable {
    private let profiles: [LetterProfile]
    private let words: [String: [Int]]
    private let letters: [UInt32: [Int]]

    init(_ profiles: [LetterProfile]) {
        self.profiles = profiles
        words = invert(profiles.map { Set($0.words.split(separator: " ").map(String.init)) })
        letters = invert(profiles.map { Set($0.letters.unicodeScalars.map(\.value)) })
    }

    func best(_ text: Substring, script: Script, share: Double) -> LanguageIdentifier.Language {
        var scores = profiles.map { $0.code == script.language ? 0.1 : 0 }
        forEachWord(in: text, script: script) { word, _ in
            for language in words[word] ?? [] { scores[language] += 1 }
            for scalar in word.unicodeScalars {
                guard let languages = letters[scalar.value] else { continue }
                for language in languages { scores[language] += 1 / Double(languages.count) }
            }
        }
        let candidates = profiles.indices.filter { profiles[$0].script == script }
        let order = candidates.sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
        let (first, second) = (scores[order[0]], scores[order[1]])
        return .init(code: profiles[order[0]].code, confidence: share * max(0.2, (first - second) / first))
    }
}

/// Feature → the profiles that have it, in order.
private func invert<Feature: Hashable>(_ sets: [Set<Feature>]) -> [Feature: [Int]] {
    var table: [Feature: [Int]] = [:]
    for (language, set) in sets.enumerated() {
        for feature in set { table[feature, default: []].append(language) }
    }
    return table
}

/// Calls `body` with each word of letters in a script, lower-cased; apostrophes inside stay. Longer runs than any word are cut.
private func forEachWord(in text: Substring, script: Script, _ body: (String, Bool) -> Void) {
    var word = String.UnicodeScalarView()
    var isCapitalized = false
    func flush() {
        guard !word.isEmpty else { return }
        body(String(word).lowercased(), isCapitalized)
        word = String.UnicodeScalarView()
    }
    var hadApostrophe = false
    for scalar in text.unicodeScalars {
        let isLetter = Script(scalar.value) == script
        let isMark = (0x300...0x36F).contains(scalar.value)
        if isLetter || (isMark && !word.isEmpty) {
            if word.isEmpty { isCapitalized = scalar.properties.isUppercase }
            if hadApostrophe, !word.isEmpty { word.append("'") }
            hadApostrophe = false
            word.append(scalar)
            if word.count >= 40 { flush() }
        } else if (scalar == "'" || scalar == "\u{2019}") && !word.isEmpty && !hadApostrophe {
            hadApostrophe = true
        } else {
            flush()
            hadApostrophe = false
        }
    }
    flush()
}
