/// Comparing names of people across spellings and name orders.
struct NameKey {
    /// Lower-cased words without titles, hyphens taken out ("jongun").
    let words: [String]
    /// All words in one, romanisations made alike.
    let folded: String
    /// The word by which the person is called later ("kim" of "Kim Hong-gyun", "campbell" of "Kurt Campbell").
    let family: String

    init?(_ tokens: [String]) {
        var words: [String] = []
        var hadHyphen = false
        // "Won-sik" may be one token or three.
        var goesOn = false
        for token in tokens {
            let lower = token.lowercased()
            if lower == "-" {
                hadHyphen = true
                goesOn = true
                continue
            }
            defer { goesOn = false }
            if NounClasses.titles.contains(lower) || lower == "'s" || lower == "’s" || lower == "." { continue }
            if lower.contains("-") { hadHyphen = true }
            let word = String(lower.unicodeScalars.filter { $0.properties.isAlphabetic || $0 == "'" })
            if goesOn, let last = words.popLast() { words.append(last + word) } else { words.append(word) }
        }
        words.removeAll(where: \.isEmpty)
        guard let first = words.first, let last = words.last else { return nil }
        self.words = words
        folded = words.map(Self.fold).joined()
        // "Kim Jong Un" and "Shin Wonsik" lead with the family name; "Hong-gyun Kim" and "Kurt Campbell" don't.
        let leads = words.count > 1 && NounClasses.eastAsianSurnames.contains(first)
        let trails = NounClasses.eastAsianSurnames.contains(last) && !hadHyphen && words.count == 2
        family = leads && !(trails && !NounClasses.eastAsianSurnames.contains(first)) ? first : last
    }

    var isSingle: Bool { words.count == 1 }

    /// Whether two full names are spellings of one.
    func matches(_ other: NameKey) -> Bool {
        if folded == other.folded { return true }
        guard !isSingle, !other.isSingle else { return false }
        let (a, b) = (words, other.words)
        if a.last == b.last {
            // "Vladimir Vladimirovich Putin", "J. Smith".
            let (x, y) = (a[0], b[0])
            if x == y { return true }
            if (x.count == 1 || y.count == 1) && x.first == y.first { return true }
        }
        // The same name in another order ("Hong-gyun Kim").
        if a.count == b.count, Set(a) == Set(b) { return true }
        let sharesWord = Self.fold(a[0]) == Self.fold(b[0]) || Self.fold(a[a.count - 1]) == Self.fold(b[b.count - 1])
        return sharesWord && folded.utf8.count >= 8 && Self.differsByOne(folded, other.folded)
    }

    /// Letters that romanisations of Korean, Russian and Arabic interchange.
    static func fold(_ word: String) -> String {
        var out: [UInt8] = []
        for byte in word.utf8 {
            let folded: UInt8
            switch byte {
            case UInt8(ascii: "g"), UInt8(ascii: "q"): folded = UInt8(ascii: "k")
            case UInt8(ascii: "d"): folded = UInt8(ascii: "t")
            case UInt8(ascii: "b"): folded = UInt8(ascii: "p")
            case UInt8(ascii: "j"): folded = UInt8(ascii: "c")
            case UInt8(ascii: "r"): folded = UInt8(ascii: "l")
            case UInt8(ascii: "w"): folded = UInt8(ascii: "v")
            case UInt8(ascii: "y"): folded = UInt8(ascii: "i")
            case UInt8(ascii: "h") where out.last == UInt8(ascii: "c"): continue
            case UInt8(ascii: "e") where out.last == UInt8(ascii: "y"): folded = byte
            default: folded = byte
            }
            // Doubled letters and "eo", "oo", "eu" are spellings of one sound.
            if out.last == folded { continue }
            if folded == UInt8(ascii: "o") || folded == UInt8(ascii: "u"), out.last == UInt8(ascii: "e") {
                out.removeLast()
            }
            out.append(folded)
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Whether one insertion, deletion or substitution turns one into the other.
    static func differsByOne(_ a: String, _ b: String) -> Bool {
        let (x, y) = (Array(a.utf8), Array(b.utf8))
        guard abs(x.count - y.count) <= 1 else { return false }
        let head = zip(x, y).prefix { $0 == $1 }.count
        let tail = zip(x.reversed(), y.reversed()).prefix { $0 == $1 }.count
        return head + tail >= max(x.count, y.count) - 1
    }
}
