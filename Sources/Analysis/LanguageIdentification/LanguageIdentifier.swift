/// Says which language a text is written in, so that text that isn't English can be reported and passed over.
///
///     LanguageIdentifier.identify("Seoul warns Moscow")     // en, Latin script
///     LanguageIdentifier.identify("서울은 경고했다")           // ko
///     LanguageIdentifier.identify("12/06 — 4,800,000")      // und
///
/// The script decides first; languages that share one are told apart by their commonest words, letter groups and letters
/// (after Cavnar and Trenkle 1994, with profiles that a person can read). Latin text that gives no sign is taken for
/// English: a headline may hold nothing but names. It reads at most the first 8 KB.
/// It is not for dialects or for finding foreign passages in an English text.
public enum LanguageIdentifier {
    public struct Language: Hashable, Sendable {
        /// ISO 639 code, or "und" where the text holds no language (digits, marks, binary data).
        public let code: String
        /// From 0 to 1: how far the best language stands out. Below 0.5 treat the code as a guess.
        public let confidence: Double

        public var isEnglish: Bool { code == "en" }
        public var isUndetermined: Bool { code == "und" }

        static let undetermined = Language(code: "und", confidence: 0)
    }

    private static let latin = LatinScorer(LatinProfile.all)
    private static let others = LetterScorer(LetterProfile.all)
    static let window = 8_192

    public static func identify(_ text: String) -> Language {
        var letters = [Int](repeating: 0, count: Script.allCases.count)
        var scalars = 0
        var broken = 0
        let sample = sample(text)
        for scalar in sample.unicodeScalars {
            scalars += 1
            if let script = Script(scalar.value) {
                letters[script.rawValue] += 1
            } else if scalar.value == 0xFFFD || (scalar.value < 32 && !(9...13).contains(scalar.value)) {
                broken += 1
            }
        }
        let weights = Script.allCases.map { Double(letters[$0.rawValue]) / $0.lettersPerWord }
        let total = weights.reduce(0, +)
        // A tenth of control characters is no text, whatever letters lie between.
        guard total > 0, broken * 10 <= scalars else { return .undetermined }
        let script = Script.allCases.max { weights[$0.rawValue] < weights[$1.rawValue] }!
        let share = weights[script.rawValue] / total
        switch script {
        case .latin:
            return latin.best(sample, share: share)
        case .han, .kana:
            // Japanese mixes both; Chinese has no kana but a stray mark.
            let kana = weights[Script.kana.rawValue]
            let both = kana + weights[Script.han.rawValue]
            return Language(code: kana > both * 0.08 ? "ja" : "zh", confidence: both / total)
        case .cyrillic, .arabic:
            return others.best(sample, script: script, share: share)
        default:
            return Language(code: script.language, confidence: share)
        }
    }

    /// The start of the text, cut at a scalar border.
    private static func sample(_ text: String) -> Substring {
        let utf8 = text.utf8
        guard let end = utf8.index(utf8.startIndex, offsetBy: window, limitedBy: utf8.endIndex) else {
            return text[...]
        }
        var border = end
        while border > utf8.startIndex, border < utf8.endIndex, utf8[border] & 0xC0 == 0x80 {
            border = utf8.index(before: border)
        }
        return text[..<border]
    }
}

/// The language's English name for messages ("Korean"), or the code itself where there is none.
extension LanguageIdentifier.Language {
    public var name: String { Self.names[code] ?? code }

    private static let names: [String: String] = [
        "am": "Amharic", "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "ckb": "Kurdish",
        "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "fa": "Persian",
        "fi": "Finnish", "fr": "French", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian",
        "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh",
        "km": "Khmer", "kn": "Kannada", "ko": "Korean", "lo": "Lao", "mk": "Macedonian", "ml": "Malayalam",
        "my": "Burmese", "nl": "Dutch", "no": "Norwegian", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto",
        "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "si": "Sinhala", "sk": "Slovak", "sr": "Serbian",
        "sv": "Swedish", "ta": "Tamil", "te": "Telugu", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian",
        "und": "text without a language", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
    ]
}
