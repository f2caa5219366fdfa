/// The writing systems that news is written in, by Unicode ranges.
enum Script: Int, CaseIterable, Sendable {
    case latin, cyrillic, arabic, hebrew, greek, hangul, kana, han, thai, devanagari, bengali, tamil, telugu, gujarati
    case gurmukhi, kannada, malayalam, sinhala, lao, burmese, khmer, georgian, armenian, ethiopic

    /// The language to name where the script alone decides; ``LanguageIdentifier`` looks closer at the others.
    var language: String {
        switch self {
        case .latin: "en"
        case .cyrillic: "ru"
        case .arabic: "ar"
        case .hebrew: "he"
        case .greek: "el"
        case .hangul: "ko"
        case .kana: "ja"
        case .han: "zh"
        case .thai: "th"
        case .devanagari: "hi"
        case .bengali: "bn"
        case .tamil: "ta"
        case .telugu: "te"
        case .gujarati: "gu"
        case .gurmukhi: "pa"
        case .kannada: "kn"
        case .malayalam: "ml"
        case .sinhala: "si"
        case .lao: "lo"
        case .burmese: "my"
        case .khmer: "km"
        case .georgian: "ka"
        case .armenian: "hy"
        case .ethiopic: "am"
        }
    }

    /// How many letters make about a word's worth of text, so that scripts can be compared.
    var lettersPerWord: Double {
        switch self {
        case .han, .kana: 1.7
        case .hangul: 2.7
        default: 5.5
        }
    }

    /// The script of a letter; `nil` for digits, marks and scripts that aren't listed.
    init?(_ value: UInt32) {
        switch value {
        case 0x41...0x5A, 0x61...0x7A, 0xAA, 0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF:
            self = .latin
        case 0xFF21...0xFF3A, 0xFF41...0xFF5A: self = .latin
        case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
        case 0x400...0x52F: self = .cyrillic
        case 0x530...0x58F: self = .armenian
        case 0x590...0x5FF, 0xFB1D...0xFB4F: self = .hebrew
        case 0x620...0x65F, 0x66E...0x6D5, 0x6FA...0x6FF, 0x750...0x77F, 0xFB50...0xFDFF, 0xFE70...0xFEFC:
            self = .arabic
        case 0x900...0x963, 0x970...0x97F: self = .devanagari
        case 0x980...0x9FF: self = .bengali
        case 0xA00...0xA7F: self = .gurmukhi
        case 0xA80...0xAFF: self = .gujarati
        case 0xB80...0xBFF: self = .tamil
        case 0xC00...0xC7F: self = .telugu
        case 0xC80...0xCFF: self = .kannada
        case 0xD00...0xD7F: self = .malayalam
        case 0xD80...0xDFF: self = .sinhala
        case 0xE00...0xE4E: self = .thai
        case 0xE80...0xEFF: self = .lao
        case 0x1000...0x109F: self = .burmese
        case 0x10A0...0x10FF, 0x1C90...0x1CBF: self = .georgian
        case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7AF: self = .hangul
        case 0x1200...0x139F: self = .ethiopic
        case 0x1780...0x17D3: self = .khmer
        case 0x3041...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: self = .kana
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3134F: self = .han
        default: return nil
        }
    }
}
