/// Tells the language of a text: by its script first, then by its function words.
///
/// Enough to keep text that isn't English out of an English analysis, and to say what it is. It is no general identifier: a
/// language that isn't in its lists is named by its script at best ("und" where nothing is known).
public enum LanguageIdentifier {
    public struct Language: Sendable, Equatable {
        /// ISO 639-1, or "und" where the text doesn't tell.
        public let code: String
        /// English name ("Russian"), or what the text looks like where the language isn't known.
        public let name: String
    }

    /// Reads at most the first 4,000 bytes, some six hundred words: a report is in one language.
    public static func identify(_ text: String) -> Language {
        let sample = text.utf8.count > 4_000 ? String(decoding: text.utf8.prefix(4_000), as: UTF8.self) : text
        let scripts = Scripts(sample)
        guard let script = scripts.main else { return Language(code: "und", name: "text without letters") }
        switch script {
        case .hangul: return language("ko")
        case .kana: return language("ja")
        case .han: return language("zh")
        case .hebrew: return language("he")
        case .greek: return language("el")
        case .thai: return language("th")
        case .devanagari: return language("hi")
        case .georgian: return language("ka")
        case .armenian: return language("hy")
        case .other: return Language(code: "und", name: "text in an unknown script")
        case .latin: return language(byFunctionWords(sample, default: "en"))
        case .cyrillic: return language(byFunctionWords(sample, default: "ru"))
        case .arabic: return language(byFunctionWords(sample, default: "ar"))
        }
    }

    /// The language most of whose function words the text has. English headlines may hold none ("Seoul counts containers"),
    /// so `default` wins where no other language has at least two words more.
    private static func byFunctionWords(_ text: String, default fallback: String) -> String {
        var counts = [Int](repeating: 0, count: FunctionWords.words.count)
        let words = text.lowercased().unicodeScalars.split { !(Scripts.isLetter($0) || $0 == "'" || $0 == "’") }
        for word in words { for language in FunctionWords.languages[Substring(word)] ?? [] { counts[language] += 1 } }
        let expected = FunctionWords.words.firstIndex { $0.language == fallback }!
        guard let best = counts.indices.max(by: { counts[$0] < counts[$1] }), counts[best] >= counts[expected] + 2
        else {
            return fallback
        }
        return FunctionWords.words[best].language
    }

    private static func language(_ code: String) -> Language { Language(code: code, name: names[code] ?? code) }

    private static let names = [
        "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
        "nl": "Dutch",
        "pl": "Polish", "cs": "Czech", "ro": "Romanian", "tr": "Turkish", "id": "Indonesian", "vi": "Vietnamese",
        "sv": "Swedish",
        "fi": "Finnish", "hu": "Hungarian", "ru": "Russian", "uk": "Ukrainian", "bg": "Bulgarian", "sr": "Serbian",
        "ar": "Arabic",
        "fa": "Persian", "ur": "Urdu", "ko": "Korean", "ja": "Japanese", "zh": "Chinese", "he": "Hebrew", "el": "Greek",
        "th": "Thai",
        "hi": "Hindi", "ka": "Georgian", "hy": "Armenian",
    ]
}
