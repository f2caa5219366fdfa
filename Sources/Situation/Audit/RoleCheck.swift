import Annotations
import Knowledge

/// The office that the summary gives a person, held against the offices that the body gives the same person.
struct RoleCheck {
    private let context: AuditContext

    init(_ context: AuditContext) { self.context = context }

    func findings() -> [Finding] {
        guard context.summary.hasTags else { return [] }
        let inScope = Set(context.alignments.map(\.sentence))
        let bodies = bodyOffices()
        guard !bodies.isEmpty else { return [] }
        return OfficeReader.offices(in: context.summary) { inScope.contains($0) }.compactMap { office in
            guard let others = bodies[office.person], !others.contains(where: { $0.title.agrees(with: office.title) }),
                let other = others.first
            else { return nil }
            let quote = context.body.texts[other.text].quote(other.span)
            return context.finding(
                .roleDiffers, office.span,
                "role differs: \"\(context.summary.quote(office.span))\"; the body has \"\(quote)\"",
                against: [other.span], score: 0.7)
        }
    }

    private func bodyOffices() -> [String: [(text: Int, span: TextSpan, title: OfficeTitle)]] {
        var found: [String: [(text: Int, span: TextSpan, title: OfficeTitle)]] = [:]
        for (index, text) in context.body.texts.enumerated() where text.hasTags {
            for office in OfficeReader.offices(
                in: text, where: { context.body.index(text: index, sentence: $0) != nil })
            {
                found[office.person, default: []].append((index, office.span, office.title))
            }
        }
        return found
    }
}

/// "Deputy foreign minister": what the person is, of what, and whether in the first place.
struct OfficeTitle {
    let head: String
    let field: Set<String>
    let isDeputy: Bool

    private static let deputies: Set<String> = ["deputy", "vice", "under", "assistant"]
    /// Words for anyone in office say nothing against another title.
    private static let general: Set<String> = [
        "official", "leader", "chief", "head", "spokesman", "spokeswoman", "spokesperson", "envoy", "ambassador",
        "representative", "diplomat", "delegate", "aide", "adviser", "advisor", "officer", "chairman", "commander",
        "director", "dictator", "ruler", "lawmaker", "mp", "legislator", "general", "authority", "negotiator",
        "investigator", "analyst", "activist", "opponent", "counterpart",
    ]
    private static let neutral: Set<String> = [
        "national", "state", "first", "senior", "then", "of", "the", "and", "affair", "affairs", "special", "permanent",
        "supreme", "crown", "head",
    ]
    private static let sameWords = [
        "defence": "defense", "premier": "prime", "undersecretary": "secretary", "vice-minister": "minister",
        "exterior": "foreign",
    ]

    init?(lemmas: [String]) {
        let words = lemmas.map { Self.sameWords[$0] ?? $0 }
        let isUnder = lemmas.contains { $0.hasPrefix("under") || $0.hasPrefix("vice-") }
        guard let of = words.firstIndex(of: "of"), of > 0 else {
            guard let last = words.last else { return nil }
            self.init(last, words.dropLast(), isUnder)
            return
        }
        self.init(words[of - 1], words[..<(of - 1)] + words[(of + 1)...], isUnder)
    }

    private init(_ head: String, _ rest: ArraySlice<String>, _ isUnder: Bool) {
        self.head = head == "prime" ? "minister" : head
        isDeputy = isUnder || rest.contains { Self.deputies.contains($0) }
        field = Set(rest).subtracting(Self.deputies).subtracting(Self.neutral).union(head == "prime" ? ["prime"] : [])
    }

    func agrees(with other: OfficeTitle) -> Bool {
        if Self.general.contains(head) || Self.general.contains(other.head) { return true }
        guard head == other.head, isDeputy == other.isDeputy else { return false }
        return field.isEmpty || other.field.isEmpty || !field.isDisjoint(with: other.field)
    }
}

/// Finds the titles that stand beside the names of people.
enum OfficeReader {
    struct Office {
        /// The family name in lower case.
        let person: String
        let span: TextSpan
        let title: OfficeTitle
    }

    static func offices(in text: ComparedText, where isInScope: (Int) -> Bool) -> [Office] {
        let document = text.document
        return document.mentions.compactMap { mention in
            guard mention.form == .name, document.entities.indices.contains(mention.entity),
                document.entities[mention.entity].type == .person, let last = mention.tokens.last
            else { return nil }
            let sentence = document.sentence(of: last)
            guard isInScope(sentence) else { return nil }
            let tokens = document.sentences[sentence].tokens
            guard let title = before(mention.tokens, tokens, text) ?? after(mention.tokens, tokens, text) else {
                return nil
            }
            let lemmas = title.map { text.lemma($0) }
            return OfficeTitle(lemmas: lemmas).map { office in
                // A family name stands first in Korean and last in English: both words of the name count.
                Office(
                    person: document.entities[mention.entity].name.lowercased().filter { $0.isLetter || $0 == " " },
                    span: document.tokens.span(title), title: office)
            }
        }
    }

    private static let ranks: Set<String> = ["deputy", "vice", "first", "under", "assistant"]

    /// The longest title that ends right before the name, with the words of rank before it.
    private static func before(_ name: Range<Int>, _ sentence: Range<Int>, _ text: ComparedText) -> Range<Int>? {
        var end = name.lowerBound
        if end > sentence.lowerBound, text.document.form(end - 1) == "," { end -= 1 }
        return title(endingAt: end, sentence, text)
    }

    /// The title in an apposition after the name, up to its comma: "Shin Wonsik, the defense minister,".
    private static func after(_ name: Range<Int>, _ sentence: Range<Int>, _ text: ComparedText) -> Range<Int>? {
        guard name.upperBound < sentence.upperBound, text.document.form(name.upperBound) == "," else { return nil }
        let limit = min(sentence.upperBound, name.upperBound + 8)
        guard
            let end = (name.upperBound + 1..<limit).first(where: { [",", ".", "and"].contains(text.document.form($0)) })
        else { return nil }
        return title(endingAt: end, sentence.clamped(to: name.upperBound + 1..<end), text)
    }

    private static func title(endingAt end: Int, _ sentence: Range<Int>, _ text: ComparedText) -> Range<Int>? {
        let lowest = max(sentence.lowerBound, end - Knowledge.shared.longestRole)
        guard lowest < end else { return nil }
        for start in lowest..<end {
            let lemmas = (start..<end).map { text.lemma($0) }
            guard let role = Knowledge.shared.role(lemmas.joined(separator: " ")), role.hasPrefix("GOV") else {
                continue
            }
            var first = start
            while first > sentence.lowerBound, ranks.contains(text.lemma(first - 1)) { first -= 1 }
            return first..<end
        }
        return nil
    }
}
