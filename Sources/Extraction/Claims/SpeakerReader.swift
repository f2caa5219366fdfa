import Annotations

/// The entity that words of a chain name or refer to.
struct SpeakerReader {
    private let document: Document
    /// People by each word of their names, for names that the recogniser passed over ("Oh said").
    private let people: [String: Int]
    /// The best mention that covers a token, or -1: a name rather than a description, a longer one rather than a shorter.
    private let mention: [Int32]

    init(_ columns: ClaimColumns) {
        document = columns.document
        var mention = [Int32](repeating: -1, count: columns.count)
        func rank(_ index: Int) -> (Int, Int) {
            let mention = columns.document.mentions[index]
            return (mention.form == .name ? 1 : 0, mention.tokens.count)
        }
        for index in document.mentions.indices {
            for token in document.mentions[index].tokens {
                let current = Int(mention[token])
                if current < 0 || rank(index) > rank(current) { mention[token] = Int32(index) }
            }
        }
        self.mention = mention
        var people: [String: Int] = [:]
        for (index, entity) in document.entities.enumerated() where entity.type == .person {
            for word in entity.name.split(separator: " ") where word.first?.isUppercase ?? false {
                // a name that two people share is nobody's
                let key = String(word)
                people[key] = people[key].map { $0 == index ? index : -1 } ?? index
            }
        }
        self.people = people
    }

    /// The entity of a hop; a place in a medium's name is no medium.
    func entity(_ phrase: Range<Int>, as role: Claim.Hop.Role) -> Int? {
        entity(phrase).flatMap { role == .outlet && document.entities[$0].type == .location ? nil : $0 }
    }

    /// Whether two phrases are of the same person or body: one entity, or the same words.
    func isSame(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
        if a.overlaps(b) { return true }
        if let x = entity(a), let y = entity(b) { return x == y }
        return words(a) == words(b)
    }

    /// Without articles, in small letters.
    func words(_ phrase: Range<Int>) -> String {
        phrase.filter { document.tokens.upos[$0] != .det }.map { document.form($0).lowercased() }.joined(separator: " ")
    }

    /// A person in the words comes first, then the mention at the phrase's head; a place that only owns or describes
    /// something ("Seoul's ministry", "South Korean officials") doesn't speak.
    func entity(_ phrase: Range<Int>) -> Int? {
        let mentions = Set(phrase.lazy.map { mention[$0] }.filter { $0 >= 0 }).map(Int.init).sorted()
        if mentions.isEmpty, phrase.count == 1, let person = people[String(document.form(phrase.lowerBound))],
            person >= 0
        {
            return person
        }
        func type(_ index: Int) -> EntityType { document.entities[document.mentions[index].entity].type }
        // "South Korea and the United States" speak together: neither is the speaker.
        if isCoordination(phrase, mentions) { return nil }
        if let person = mentions.first(where: {
            type($0) == .person && !isOwner(document.mentions[$0], phrase) && !isModifier(document.mentions[$0], phrase)
                && !isHost(document.mentions[$0], phrase)
        }) {
            return document.mentions[person].entity
        }
        let last = mentions.last { index in
            let mention = document.mentions[index]
            guard !isOwner(mention, phrase), !isComplement(mention, phrase), !isHost(mention, phrase) else {
                return false
            }
            let reachesEnd = mention.tokens.upperBound >= phrase.upperBound
            // "UN experts" are not the UN, "the Yonhap news agency" is Yonhap
            let isOfMany = document.tokens.xpos[phrase.upperBound - 1] == "NNS"
            return reachesEnd || (type(index) == .organization && mention.form == .name && !isOfMany)
        }
        return last.map { document.mentions[$0].entity }
    }

    /// Two names of different things joined by "and" at the top of the phrase.
    private func isCoordination(_ phrase: Range<Int>, _ mentions: [Int]) -> Bool {
        for token in phrase.dropFirst() where document.tokens.upos[token] == .cconj {
            // "the department and the Treasury"
            if document.tokens.upos[phrase.lowerBound] == .det, token + 1 < phrase.upperBound,
                document.tokens.upos[token + 1] == .det,
                [.noun, .propn].contains(document.tokens.upos[token - 1]), isJoined(token + 1, phrase)
            {
                return true
            }
            let before = mentions.filter { document.mentions[$0].tokens.upperBound <= token }
            let after = mentions.filter { document.mentions[$0].tokens.lowerBound > token }
            guard let left = before.last, let right = after.first,
                document.mentions[left].entity != document.mentions[right].entity,
                document.mentions[left].tokens.upperBound == token
                    || document.mentions[right].tokens.upperBound == phrase.upperBound
            else { continue }
            // "Foreign and Security Policy": within one name nothing is joined.
            let isInside = mentions.contains { document.mentions[$0].tokens.contains(token) }
            if !isInside { return true }
        }
        return false
    }

    /// Whether what follows "and" is joined to the head of the phrase, and not to a noun that hangs on it.
    private func isJoined(_ start: Int, _ phrase: Range<Int>) -> Bool {
        (start..<phrase.upperBound).contains { token in
            document.tokens.deprels[token] == .conj
                && (document.tokens.head(token).map { head in
                    phrase.contains(head) && !(document.tokens.head(head).map(phrase.contains) ?? false)
                } ?? false)
        }
    }

    /// "The minister of defence of South Korea", "a spokesman for the army": what follows the preposition doesn't speak.
    private func isComplement(_ mention: Mention, _ phrase: Range<Int>) -> Bool {
        var before = mention.tokens.lowerBound - 1
        while before > phrase.lowerBound, [.det, .adj].contains(document.tokens.upos[before]) { before -= 1 }
        return before > phrase.lowerBound && document.tokens.upos[before] == .adp
            && [.noun, .propn].contains(document.tokens.upos[before - 1])
    }

    /// "Kremlin" of "Kremlin spokesman Dmitry Peskov", whatever a recogniser takes it for.
    private func isModifier(_ mention: Mention, _ phrase: Range<Int>) -> Bool {
        let next = mention.tokens.upperBound
        return mention.tokens.count == 1 && next < phrase.upperBound && document.tokens.upos[next] == .noun
    }

    /// "the office of Maria Holm": whose office it is doesn't speak.
    private func isHost(_ mention: Mention, _ phrase: Range<Int>) -> Bool {
        (phrase.lowerBound..<max(phrase.lowerBound, mention.tokens.lowerBound - 1)).contains { token in
            Self.bodies.contains(document.tokens.lemmas[token].lowercased())
                && ["of", "for"].contains(document.form(token + 1).lowercased())
        }
    }

    private static let bodies: Set<String> = [
        "office", "cabinet", "team", "campaign", "staff", "administration", "government", "family", "foundation",
    ]

    private func isOwner(_ mention: Mention, _ phrase: Range<Int>) -> Bool {
        let tokens = document.tokens
        let end = mention.tokens.upperBound
        if tokens.xpos[mention.head] == "PRP$" { return true }
        if tokens.xpos[end - 1] == "POS" { return true }
        return end < phrase.upperBound && tokens.xpos[end] == "POS"
    }
}
