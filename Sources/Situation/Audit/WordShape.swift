import Knowledge

/// What the letters of two words say about their relation, for the words that no word list knows.
enum WordShape {
    private static let negatingPrefixes = ["un", "in", "im", "ir", "il", "dis", "non", "non-", "de", "mis"].map {
        Array($0.utf8)
    }

    /// - Parameters: both words in lower case, as UTF-8.
    static func relation(_ a: [UInt8], _ b: [UInt8]) -> WordRelations.Relation {
        let (short, long) = a.count <= b.count ? (a, b) : (b, a)
        guard short.count >= 4 else { return .unrelated }
        if short[0] == long[0] { return haveOneStem(a, b) || areSpellings(a, b) ? .derived : .unrelated }
        for prefix in negatingPrefixes
        where long.count == short.count + prefix.count && long[0] == prefix[0] && long.starts(with: prefix)
            && long.suffix(short.count).elementsEqual(short)
        {
            return .opposite
        }
        return .unrelated
    }

    /// "cooperation", "cooperate": a long common beginning, and endings that derivation makes.
    private static func haveOneStem(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        let common = zip(a, b).prefix { $0 == $1 }.count
        let rest = max(a.count, b.count) - common
        return common >= 5 && rest <= 5 && common * 3 >= max(a.count, b.count) * 2
            && isEnding(a[common...]) && isEnding(b[common...])
    }

    private static let endings: Set<String> = Set(
        """
        e s es d ed r er or ing ation ations ion ions ment ments al ally ly y ies ity ive ance ence ant ent ism ist ists
        n an ian ians ial ic ical able ible ness ship ful less ize ise ized ised te t ce cy th ied ier ary ory ar ate
        ational ative ators ator
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    private static func isEnding(_ ending: ArraySlice<UInt8>) -> Bool {
        ending.isEmpty || endings.contains(String(decoding: ending, as: UTF8.self))
    }

    /// "Wonsik", "Won-sik", "organisation", "organization": the same letters but for hyphens and one change.
    static func areSpellings(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        guard abs(a.count - b.count) <= 2 else { return false }
        let a = a.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "'") }
        let b = b.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "'") }
        if a == b { return true }
        guard min(a.count, b.count) >= 6, abs(a.count - b.count) <= 1, a[0] == b[0] else { return false }
        let before = zip(a, b).prefix { $0 == $1 }.count
        let after = zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count
        let isSpelling = before + after >= max(a.count, b.count) - 1
        guard isSpelling, a.count == b.count, before < a.count else { return isSpelling }
        // One changed letter makes another word as often ("marine", "margin"); only s/z and vowels vary in spelling.
        let vowels = Array("aeiouy".utf8)
        let pair = (a[before], b[before])
        return (vowels.contains(pair.0) && vowels.contains(pair.1))
            || (pair.0 == UInt8(ascii: "s") && pair.1 == UInt8(ascii: "z"))
            || (pair.0 == UInt8(ascii: "z") && pair.1 == UInt8(ascii: "s"))
    }
}
