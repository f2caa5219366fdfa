/// How many letters of each script a text holds, by Unicode block.
struct Scripts {
    enum Script: Int, CaseIterable {
        case latin, cyrillic, arabic, hangul, kana, han, hebrew, greek, thai, devanagari, georgian, armenian, other
    }

    private var counts = [Int](repeating: 0, count: Script.allCases.count)

    init(_ text: String) {
        for scalar in text.unicodeScalars where Self.isLetter(scalar) {
            counts[Self.script(scalar).rawValue] += 1
        }
    }

    /// Vowel signs and the like count as letters: they are inside of words.
    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? "a"..."z" ~= Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar.properties.isAlphabetic
    }

    /// The script of most letters. A Han character stands for a whole word, so it weighs three; kana, even a few among Han, mean
    /// Japanese. `nil` where there are no letters.
    var main: Script? {
        var weighted = counts
        weighted[Script.han.rawValue] *= 3
        weighted[Script.hangul.rawValue] *= 2
        if counts[Script.kana.rawValue] * 10 >= counts[Script.han.rawValue], counts[Script.kana.rawValue] > 0 {
            weighted[Script.kana.rawValue] = weighted[Script.kana.rawValue] * 2 + weighted[Script.han.rawValue]
        }
        let best = weighted.indices.max { weighted[$0] < weighted[$1] }!
        return weighted[best] > 0 ? Script(rawValue: best) : nil
    }

    private static func script(_ scalar: Unicode.Scalar) -> Script {
        switch scalar.value {
        case 0x41...0x24F, 0x1E00...0x1EFF, 0xFB00...0xFB06, 0xFF21...0xFF5A: .latin
        case 0x370...0x3FF, 0x1F00...0x1FFF: .greek
        case 0x400...0x52F: .cyrillic
        case 0x530...0x58F: .armenian
        case 0x590...0x5FF: .hebrew
        case 0x600...0x6FF, 0x750...0x77F, 0xFB50...0xFDFF, 0xFE70...0xFEFF: .arabic
        case 0x900...0x97F: .devanagari
        case 0xE00...0xE7F: .thai
        case 0x10A0...0x10FF: .georgian
        case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7AF: .hangul
        case 0x3040...0x30FF: .kana
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FA1F: .han
        default: .other
        }
    }
}
