import Annotations
import Knowledge

/// What kind of thing a source is: a person or body, a medium, or a document that speaks for its author.
struct SourceReader {
    enum Kind: Equatable {
        case speaker
        case medium
        /// The words for the document ("intelligence report") and for whoever it speaks for, where they are given.
        case document(channel: Range<Int>, owner: Range<Int>?)
    }

    let document: Document
    let phrases: PhraseReader
    /// The last words of people's names: Hugh Hill is not The Hill.
    private let people: Set<Int>
    /// The last words of the media that the text names in full: "The Post" after "The Washington Post".
    private let shortMedia: Set<String>

    init(_ document: Document) {
        self.document = document
        phrases = PhraseReader(document: document)
        people = Set(
            document.mentions.lazy.filter { $0.form == .name && document.entities[$0.entity].type == .person }
                .map { $0.tokens.upperBound - 1 })
        shortMedia = Set(
            document.mentions.lazy.filter {
                $0.form == .name && $0.tokens.count > 1
                    && Knowledge.shared.isOutlet(document.words(document.tokens.span($0.tokens)))
            }.map { String(document.form($0.tokens.upperBound - 1)) })
    }

    func kind(_ phrase: Range<Int>) -> Kind {
        if isMedium(phrase) { return .medium }
        let head = head(of: phrase)
        // "The Post" is a paper, and no letter
        let isName = head > phrase.lowerBound && document.form(head).first?.isUppercase ?? false
        guard document.tokens.upos[head] == .noun, !isName,
            ClaimVocabulary.documents.contains(document.tokens.lemmas[head].lowercased())
        else { return .speaker }
        return owned(phrase, head)
    }

    /// The last noun before the first preposition, comma or clause: English phrases end in their head.
    func head(of phrase: Range<Int>) -> Int {
        let tokens = document.tokens
        var head = phrase.lowerBound
        for token in phrase {
            switch tokens.upos[token] {
            case .noun, .propn, .pron, .num: head = token
            case .adp, .punct, .sconj, .verb, .cconj:
                if tokens.upos[head] == .noun || tokens.upos[head] == .propn || tokens.upos[head] == .pron {
                    return head
                }
            default: break
            }
        }
        return head
    }

    /// Whether a phrase names or describes a news medium. "A Bloomberg reporter" does not.
    func isMedium(_ phrase: Range<Int>) -> Bool {
        let tokens = document.tokens
        let head = head(of: phrase)
        if tokens.upos[head] == .noun {
            let lemma = tokens.lemmas[head].lowercased()
            if ClaimVocabulary.mediaNouns.contains(lemma) { return true }
            if lemma == "agency", head > phrase.lowerBound, phrases.isWord(head - 1, "news") { return true }
            // "the semi-official Tasnim agency"
            if Self.mediumKinds.contains(lemma), head > phrase.lowerBound, isNamedMedium(phrase.lowerBound..<head) {
                return true
            }
            // "reports say", "media reports": nobody's in particular
            if lemma == "report", tokens.xpos[head] == "NNS", phrase.count <= 2 { return true }
            // "WP", which no tagger knows
            let isName = document.form(head).first?.isUppercase ?? false
            return isName && isOutlet(phrases.withoutDeterminer(phrase))
        }
        guard tokens.upos[head] == .propn, !people.contains(head) else { return false }
        // "the Tasnim agency", taken for one name
        if Self.mediumKinds.contains(document.form(head).lowercased()), head > phrase.lowerBound,
            isNamedMedium(phrase.lowerBound..<head)
        {
            return true
        }
        var start = head
        while start > phrase.lowerBound, tokens.upos[start - 1] == .propn { start -= 1 }
        if start == head, head == phrase.lowerBound + 1, phrases.isWord(phrase.lowerBound, "the"),
            shortMedia.contains(String(document.form(head)))
        {
            return true
        }
        // "the public broadcaster LRT", "the newspaper Vedomosti"
        if start > phrase.lowerBound, tokens.upos[start - 1] == .noun,
            ClaimVocabulary.mediaNouns.contains(tokens.lemmas[start - 1].lowercased())
                || phrases.isWord(start - 1, "agency") && start - 1 > phrase.lowerBound
                    && phrases.isWord(start - 2, "news")
        {
            return true
        }
        return isNamedMedium(start..<head + 1) || isOutlet(phrases.withoutDeterminer(phrase))
    }

    private static let mediumKinds: Set<String> = [
        "agency", "network", "service", "wire", "site", "group", "correspondent-network",
    ]

    /// Whether the last words name a medium that Knowledge has.
    private func isNamedMedium(_ words: Range<Int>) -> Bool {
        words.contains { isOutlet($0..<words.upperBound) }
    }

    private func isOutlet(_ tokens: Range<Int>) -> Bool {
        !tokens.isEmpty && Knowledge.shared.isOutlet(document.words(document.tokens.span(tokens)))
    }

    /// "a military intelligence report", "South Korea's assessment", "a report by the Monitoring Team".
    private func owned(_ phrase: Range<Int>, _ head: Int) -> Kind {
        let tokens = document.tokens
        var first = phrase.lowerBound
        if [.det].contains(tokens.upos[first]), first < head { first += 1 }
        // "by the Team" after it names the author best, also in "an analysis of images by the Team"
        let links = head + 1..<max(head + 1, phrase.upperBound - 1)
        let link =
            links.first { phrases.isWord($0, "by") }
            ?? links.first.flatMap { phrases.isWord($0, "from") || phrases.isWord($0, "of") ? $0 : nil }
        if let link, let author = phrases.phrase(from: link + 1, limit: phrase.upperBound), !isTime(author),
            !(phrases.isWord(link, "of") && isTopic(author, of: head))
        {
            return .document(channel: first..<head + 1, owner: author)
        }
        if let possessive = (phrase.lowerBound..<head).last(where: { tokens.xpos[$0] == "POS" }),
            possessive > phrase.lowerBound
        {
            return .document(channel: possessive + 1..<head + 1, owner: phrase.lowerBound..<possessive)
        }
        // a name or a body in front: "a Defense Intelligence Agency report", "a confidential UN report"
        let isBody = { (token: Int) in
            tokens.upos[token] == .propn || Self.bodies.contains(tokens.lemmas[token].lowercased())
        }
        guard var owner = (first..<head).first(where: isBody) else {
            return .document(channel: first..<head + 1, owner: nil)
        }
        // "a military intelligence report"
        while owner > first, tokens.upos[owner - 1] == .adj, Self.bodies.contains(tokens.lemmas[owner - 1].lowercased())
        { owner -= 1 }
        return .document(channel: head..<head + 1, owner: owner..<head)
    }

    /// "an analysis of satellite images": what is analysed, and nobody who speaks.
    private func isTopic(_ phrase: Range<Int>, of head: Int) -> Bool {
        ["analysis", "study", "assessment", "survey"].contains(document.tokens.lemmas[head].lowercased())
            && !phrase.contains { document.tokens.upos[$0] == .propn }
    }

    /// Whose data somebody goes by: "data from the institute", "figures obtained by the nonprofit Y"; `nil` for anything else.
    func author(of phrase: Range<Int>, limit: Int) -> Range<Int>? {
        let head = head(of: phrase)
        guard document.tokens.upos[head] == .noun,
            ["data", "datum", "figure", "statistic"].contains(document.tokens.lemmas[head].lowercased()),
            document.tokens.xpos[max(head - 1, phrase.lowerBound)] != "POS"
        else { return nil }
        var next = head + 1
        if next < limit, document.tokens.xpos[next] == "VBN" || document.tokens.xpos[next] == "VBD" { next += 1 }
        guard next + 1 < limit, case let word = document.form(next).lowercased(), ["from", "by", "of"].contains(word)
        else { return nil }
        let author = phrases.phrase(from: next + 1, limit: limit).flatMap { isTime($0) ? nil : $0 }
        // "data of the institute", but "data of shipments"
        guard word == "of" else { return author }
        return author.flatMap { document.tokens.upos[self.head(of: $0)] == .propn ? $0 : nil }
    }

    /// "a report of April 29" has no author.
    private func isTime(_ phrase: Range<Int>) -> Bool {
        CalendarWords.isTime(String(document.form(phrase.lowerBound))) || document.tokens.upos[head(of: phrase)] == .num
    }

    private static let bodies: Set<String> = [
        "intelligence", "government", "ministry", "police", "army", "military", "company",
    ]
}
