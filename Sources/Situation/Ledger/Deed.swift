import Annotations
import Knowledge

/// What is done to or by the things that a figure counts, and by whom: two counts of one noun tell of one thing only where these agree.
///
///     "Russia fired 50 missiles"            // used, RUS
///     "They shot down one missile"          // lost
///     "3,000 additional troops were sent"   // sent, an increment: no total
struct Deed: Sendable {
    /// The kind of deed, or the verb itself; `nil` where none is said or it only names the figure ("the number is").
    var verb: String?
    /// The state that does it, if the subject names one.
    var actor: String?
    /// The two states that the article names most, those that only speak in it aside: counts without an actor are told apart by what they are told of.
    var scope: [String]
    /// "Another 3,000": what is added to a total, not the total.
    var isIncrement: Bool
    /// "21 of 50", "half of them": a part of what is counted.
    var isPart = false
    /// The time that its verb gives, as ISO 8601 ("2024-01-06", "2022/.."); `nil` where none hangs on it.
    var when: String?

    /// The time that a verb which only names the figure gives: "last week officials put it at 8,000".
    var said: String?

    /// Either.
    var time: String? { when ?? said }

    /// Whether two counts are told of different days, months or years, or one of a day and the other of a longer time.
    func isOfAnotherTime(than other: Deed) -> Bool {
        guard let when, let one = other.when, when != one else { return false }
        let isDay = [when, one].contains { $0.utf8.count == 10 && !$0.contains("/") }
        return isDay || when.utf8.count == one.utf8.count && !when.contains("/")
    }

    /// Sent, received: a count of it belongs to a transfer.
    var isSending: Bool { verb == "sent" }
    /// Made, fired, wanted, destroyed: no count of it belongs to a transfer.
    var isOther: Bool { verb.map(Self.other.contains) ?? false }
    private static let other: Set<String> = ["made", "used", "wanted", "lost", "sanctioned"]

    /// Whether two counts may be of one thing; in one article, a count without a verb may be any.
    func agrees(with other: Deed, inArticle isSameArticle: Bool) -> Bool {
        if verb != other.verb, !(isSameArticle && (verb == nil || other.verb == nil)) { return false }
        if isSameArticle { return true }
        if let actor, let one = other.actor { return actor == one }
        return scope.isEmpty || other.scope.isEmpty || scope.contains { other.scope.contains($0) }
    }

    /// What is done once and has its own count each time.
    var isOnce: Bool { verb == "sanctioned" }
}

/// Reads the deeds of one article's figures.
struct DeedReader {
    private let document: Document
    private let times: [TimeExpression]
    private let children: Children
    private let scope: [String]
    /// The one government that speaks in the article, if there is only one.
    let home: String?

    init(_ annotated: AnnotatedArticle) {
        document = annotated.document
        times = annotated.times.filter { $0.kind == .date && $0.value != nil }
        let published = document.article.published
        let speakers = Set(
            annotated.claims.flatMap(\.chain).map(annotated.document.name).prefix(64)
                .compactMap { Claimant($0, on: published).government })
        home = speakers.count == 1 ? speakers.first : nil
        children = Children(document)
        var counts: [String: Int] = [:]
        var order: [String] = []
        for token in document.tokens.indices {
            guard let code = Self.state(at: token, document), !speakers.contains(code) else { continue }
            if counts[code] == nil { order.append(code) }
            counts[code, default: 0] += 1
        }
        scope = Array(
            order.enumerated().sorted { (counts[$1.element]!, $0.offset) < (counts[$0.element]!, $1.offset) }
                .prefix(2).map(\.element))
    }

    func deed(of quantity: Quantity) -> Deed {
        var deed = Deed(
            verb: nil, actor: nil, scope: scope, isIncrement: isIncrement(quantity), isPart: isPart(quantity))
        guard let verb = verb(of: quantity) else { return deed }
        let lemma = document.tokens.lemmas[verb].lowercased()
        let when = when(verb, quantity)
        // the day of saying so is none of the deed, a "since" or "as of" is
        if Self.naming.contains(lemma), !(when?.contains("..") ?? false) {
            deed.said = when
        } else {
            deed.when = when
        }
        // "risen by 2,000": so much more, and not so many
        if Self.moving.contains(lemma), word(before: quantity) == "by" { deed.isIncrement = true }
        deed.verb = Self.naming.contains(lemma) ? nil : Self.kinds[lemma] ?? lemma
        for child in children[verb] where document.tokens.deprels[child] == .nsubj {
            deed.actor = state(of: child)
        }
        return deed
    }

    /// "Missiles fired by Russia", "Russia fired missiles", "missiles were fired", "plans to make shells" (the plan).
    private func verb(of quantity: Quantity) -> Int? {
        let tokens = document.tokens
        let words = document.tokens(in: quantity.ownObjectSpan ?? quantity.span)
        guard var at = words.last else { return nil }
        if let participle = children[at].first(where: { tokens.deprels[$0] == .acl && tokens.upos[$0] == .verb }) {
            return participle
        }
        for _ in 0..<6 {
            guard Self.inside.contains(tokens.deprels[at]), let head = tokens.head(at) else { return nil }
            at = head
            // a verb that the tagger took for the noun: "at least one hit the port"
            let isVerb = quantity.ownObjectSpan == nil && Self.kinds[tokens.lemmas[at].lowercased()] != nil
            // "sanctions on 500 targets"
            if tokens.lemmas[at].lowercased() == "sanction" { return at }
            if tokens.upos[at] == .verb || isVerb {
                // "equipment sent includes 220 launchers"
                if tokens.lemmas[at].lowercased() == "include",
                    let subject = children[at].first(where: { tokens.deprels[$0] == .nsubj }),
                    let sent = children[subject].first(where: { tokens.deprels[$0] == .acl && tokens.upos[$0] == .verb }
                    )
                {
                    return sent
                }
                // "plans to make"
                if tokens.deprels[at] == .xcomp, let outer = tokens.head(at),
                    Self.kinds[tokens.lemmas[outer].lowercased()] == "wanted"
                {
                    return outer
                }
                return at
            }
        }
        return nil
    }

    private static let inside: Set<Deprel> = [
        .nsubj, .nsubjPass, .obj, .iobj, .obl, .nmod, .compound, .nummod, .conj, .appos,
    ]

    private static let moving: Set<String> = [
        "rise", "increase", "grow", "jump", "climb", "swell", "expand", "fall", "drop", "decline", "decrease", "shrink",
        "reduce",
    ]

    /// The date that hangs on the verb itself, nearest to the figure where there are several; "since" leaves its end open.
    private func when(_ verb: Int, _ quantity: Quantity) -> String? {
        let sentence = document.sentences[document.sentence(of: verb)]
        let low = partition(times.count) { times[$0].span.start < sentence.span.start }
        let end = partition(times.count) { times[$0].span.start < sentence.span.end }
        func distance(_ index: Int) -> Int { abs(times[index].span.start - quantity.span.start) }
        guard
            let index = (low..<end).filter({ hangs(times[$0], on: verb, quantity) }).min(by: {
                distance($0) < distance($1)
            }),
            let value = times[index].value
        else { return nil }
        // the two ends of a period stand side by side; the tree may hang the verb on either
        if index + 1 < end, closes(index + 1, after: index) { return value + "/" + times[index + 1].value! }
        if index > low, closes(index, after: index - 1) { return times[index - 1].value! + "/" + value }
        let before = words(before: times[index])
        if before.contains("since") { return value + "/.." }
        return before.suffix(2) == ["as", "of"] ? "../" + value : value
    }

    /// "From August through January".
    private func closes(_ end: Int, after start: Int) -> Bool {
        guard let from = document.tokens(in: times[start].span).first,
            let to = document.tokens(in: times[end].span).first,
            from < to, to - from <= 6
        else { return false }
        let isOpened = !Set(["from", "between"]).isDisjoint(with: words(before: times[start]))
        return isOpened && !Set(["to", "and", "through", "until", "till"]).isDisjoint(with: words(before: times[end]))
    }

    /// The two words before a time, and its own first.
    private func words(before time: TimeExpression) -> [String] {
        guard let first = document.tokens(in: time.span).first else { return [] }
        let sentence = document.sentences[document.sentence(of: first)].tokens
        let words = (max(sentence.lowerBound, first - 2)...first).map { document.form($0).lowercased() }
        return ["since", "from", "between"].contains(words.last!) ? words : words.dropLast()
    }

    /// On the verb, its subject or what is counted; a date deeper inside is another thing's.
    private func hangs(_ time: TimeExpression, on verb: Int, _ quantity: Quantity) -> Bool {
        let inside = document.tokens(in: time.span)
        let top = inside.first { token in document.tokens.head(token).map { !inside.contains($0) } ?? true }
        guard let head = top.flatMap({ document.tokens.head($0) }) else { return false }
        let isSubject =
            document.tokens.head(head) == verb && [.nsubj, .nsubjPass].contains(document.tokens.deprels[head])
        return head == verb || isSubject || quantity.ownObjectSpan?.contains(document.tokens.span(head)) ?? false
    }

    private func word(before quantity: Quantity) -> String? {
        guard let first = document.tokens(in: quantity.span).first, first > 0 else { return nil }
        return document.form(first - 1).lowercased()
    }

    /// "21 of 50 missiles", "4,000 of them", "including 560 children"; "dozens of missiles" are no part of any.
    private func isPart(_ quantity: Quantity) -> Bool {
        guard let last = document.tokens(in: quantity.span).last else { return false }
        if word(before: quantity) == "including" { return true }
        let sentence = document.sentences[document.sentence(at: quantity.span.start)].tokens
        var at = last + 1
        if at < sentence.upperBound, document.form(at).lowercased() == "out" { at += 1 }
        guard at + 1 < sentence.upperBound, document.form(at).lowercased() == "of" else { return false }
        let words = (at + 1..<min(sentence.upperBound, at + 4)).map { document.form($0).lowercased() }
        if ["them", "these", "those", "the", "its", "their", "which", "whom"].contains(words[0]) { return true }
        // "around" before the whole
        return (at + 1..<min(sentence.upperBound, at + 3)).contains {
            document.tokens.upos[$0] == .num && !document.form($0).lowercased().contains("mm")
        }
    }

    /// "Another 3,000", "3,000 additional troops", "3,000 more troops".
    private func isIncrement(_ quantity: Quantity) -> Bool {
        let words = document.tokens(in: quantity.span)
        guard let first = words.first, let last = words.last else { return false }
        let sentence = document.sentences[document.sentence(at: quantity.span.start)].tokens
        for at in max(sentence.lowerBound, first - 1)..<min(sentence.upperBound, last + 3) {
            switch document.form(at).lowercased() {
            case "another" where at <= last, "additional", "further", "extra": return true
            case "more":
                let next = at + 1 < sentence.upperBound ? document.form(at + 1).lowercased() : ""
                if at > last, next != "than" { return true }
            default: continue
            }
        }
        return false
    }

    private func state(of noun: Int) -> String? {
        if let own = Self.state(at: noun, document) { return own }
        for child in children[noun] {
            switch document.tokens.deprels[child] {
            case .nmodPoss, .compound, .amod: if let code = Self.state(at: child, document) { return code }
            default: continue
            }
        }
        return nil
    }

    /// The state whose name ends with a token: "North Korea", "Russian".
    private static func state(at token: Int, _ document: Document) -> String? {
        guard let first = document.form(token).utf8.first, first >= 0x41, first <= 0x5A else { return nil }
        let sentence = document.sentences[document.sentence(of: token)].tokens
        for length in stride(from: min(3, token - sentence.lowerBound + 1), through: 1, by: -1) {
            let words = document.words(document.tokens.span(token - length + 1..<token + 1))
            guard words.utf8.count < 60, let mention = Knowledge.shared.country(words) else { continue }
            return mention.country.code
        }
        return nil
    }

    /// Verbs that only give the figure.
    private static let naming: Set<String> = [
        "say", "report", "put", "estimate", "claim", "mention", "be", "have", "include", "total", "reach", "amount",
        "number", "cite", "suggest", "note", "tell", "show", "indicate", "announce", "confirm", "exceed", "contain",
        "hold", "carry", "accommodate", "believe", "see", "stand", "condemn", "criticize", "deny", "warn", "urge",
    ]

    private static let kinds: [String: String] = {
        let words: [(String, [String])] = [
            (
                "sent",
                [
                    "send", "ship", "supply", "deliver", "provide", "transfer", "export", "sell", "give", "hand",
                    "dispatch", "transport", "smuggle", "deploy", "donate", "move", "receive", "get", "buy", "import",
                    "acquire", "obtain", "procure", "load", "go", "arrive", "pour",
                ]
            ),
            ("found", ["detect", "discover", "find", "identify", "observe", "track", "spot", "count"]),
            ("made", ["produce", "manufacture", "make", "build", "assemble", "repair", "refurbish", "turn"]),
            ("used", ["fire", "launch", "use", "hit", "strike", "land", "attack", "lob", "shoot"]),
            ("wanted", ["plan", "want", "aim", "need", "seek", "intend", "require", "hope", "order"]),
            ("lost", ["destroy", "down", "lose", "sink", "intercept"]),
            (
                "sanctioned",
                ["sanction", "designate", "target", "impose", "blacklist", "freeze", "block", "list", "name"]
            ),
        ]
        return Dictionary(
            words.flatMap { kind in kind.1.map { ($0, kind.0) } }, uniquingKeysWith: { first, _ in first })
    }()
}
