import Annotations
import Knowledge

/// A hop before it is a ``Claim/Hop``: tokens instead of spans.
struct TokenHop: Equatable {
    let role: Claim.Hop.Role
    let tokens: Range<Int>
    /// Tokens between the hop and the claim's cue: relays come innermost first.
    var distance = 0
    var continues = false
    /// A medium to which somebody spoke ("told CNN"), and that nobody else needs to have spoken to.
    var isListener = false
    /// Whoever cites another passes that other one on, even where "they" might be either.
    var isCiting = false
}

/// Reads the hops that a claim's own sentence gives, outside of what anyone is quoted with.
struct HopReader {
    let columns: ClaimColumns
    let document: Document
    let sources: SourceReader
    let phrases: PhraseReader

    init(_ columns: ClaimColumns) {
        self.columns = columns
        document = columns.document
        sources = SourceReader(columns.document)
        phrases = PhraseReader(document: columns.document)
    }

    /// - Parameter isFree: whether a token of the sentence belongs to no content and to no other claim's cue or source.
    func hops(_ frame: ClaimFrame, _ sentence: Range<Int>, isFree: (Int) -> Bool) -> [TokenHop] {
        var hops: [TokenHop] = []
        source(frame, sentence, &hops)
        addressee(frame, sentence, isFree, &hops)
        channels(frame, sentence, isFree, &hops)
        relays(frame, sentence, isFree, &hops)
        citations(frame, sentence, isFree, &hops)
        return hops
    }

    /// The source of a claim as hops: a medium is its outlet, a document its channel with its author as the speaker.
    func source(_ frame: ClaimFrame, _ sentence: Range<Int>, _ hops: inout [TokenHop]) {
        guard let phrase = phrases.mainPhrase(frame.source, sources, columns) else { return }
        if let author = sources.author(of: phrase, limit: sentence.upperBound), !sources.isMedium(author) {
            hops.append(TokenHop(role: .speaker, tokens: author))
            return
        }
        switch sources.kind(phrase) {
        case .medium: hops.append(TokenHop(role: .outlet, tokens: phrase, distance: .max))
        case .speaker: hops.append(TokenHop(role: .speaker, tokens: phrase))
        case .document(let channel, let owner):
            if let owner { hops.append(TokenHop(role: .speaker, tokens: owner)) }
            hops.append(TokenHop(role: .channel, tokens: channel))
            submitted(phrase.upperBound, sentence, &hops)
        }
    }

    // MARK: Addressees

    func addressee(
        _ frame: ClaimFrame, _ sentence: Range<Int>, _ isFree: (Int) -> Bool, _ hops: inout [TokenHop]
    ) {
        // "Asked by a senator about the cargo, he replied"
        let first = sentence.lowerBound
        if first + 2 < sentence.upperBound, phrases.isWord(first, "asked"), phrases.isWord(first + 1, "by"),
            let phrase = phrases.phrase(from: first + 2, limit: sentence.upperBound)
        {
            hops.append(
                TokenHop(role: sources.isMedium(phrase) ? .outlet : .addressee, tokens: phrase, isListener: true))
            return
        }
        guard let verb = frame.cue.last(where: { document.tokens.upos[$0] == .verb }),
            let act = Knowledge.shared.speechAct(document.tokens.lemmas[verb].lowercased(), .verb),
            let place = act.addressee, ![.accuse, .criticise, .praise].contains(act.act)
        else { return }
        let after = (frame.cue.last ?? verb) + 1
        if place == "obj" {
            // "have warned before a vote": a preposition that the cue ends in has an object of its own
            guard after < sentence.upperBound, isFree(after), !frame.source.contains(after),
                document.tokens.upos[after - 1] != .adp
            else { return }
            addListener(after, sentence, isFree, &hops)
        } else if let preposition = (after..<min(after + 6, sentence.upperBound)).first(where: {
            isFree($0)
                && (phrases.isWord($0, place) || phrases.isWord($0, "before") && phrases.isWord(verb, "testified"))
        }), preposition + 1 < sentence.upperBound, (after...preposition).allSatisfy(isFree) {
            addListener(preposition + 1, sentence, isFree, &hops)
        }
    }

    /// Whom something is said to: the press and people are addressees, a named medium is the outlet.
    private func addListener(
        _ start: Int, _ sentence: Range<Int>, _ isFree: (Int) -> Bool, _ hops: inout [TokenHop]
    ) {
        let limit = (start..<sentence.upperBound).first { !isFree($0) } ?? sentence.upperBound
        // "warned Friday that …": when, and to nobody
        guard var phrase = phrases.phrase(from: start, limit: limit),
            phrase.count > 1 || !CalendarWords.isWeekday(String(document.form(start)))
        else { return }
        // "told a briefing Monday": the day is not of the phrase
        if phrase.count > 1, CalendarWords.isWeekday(String(document.form(phrase.upperBound - 1))) {
            phrase = phrase.lowerBound..<phrase.upperBound - 1
        }
        let head = sources.head(of: phrase)
        if document.tokens.xpos[head] == "PRP", phrases.isWord(head, "it") { return }
        // "told a briefing", "told the committee's hearing": an occasion is a channel
        if document.tokens.upos[head] == .noun, Self.occasions.contains(document.tokens.lemmas[head].lowercased()) {
            hops.append(TokenHop(role: .channel, tokens: phrases.withoutDeterminer(phrase)))
        } else {
            hops.append(
                TokenHop(role: sources.isMedium(phrase) ? .outlet : .addressee, tokens: phrase, isListener: true))
        }
    }

    private static let occasions: Set<String> = [
        "briefing", "conference", "meeting", "hearing", "forum", "rally", "summit",
    ]

    /// "a report submitted to Rep. Kang".
    private func submitted(_ start: Int, _ sentence: Range<Int>, _ hops: inout [TokenHop]) {
        guard start + 2 < sentence.upperBound, document.tokens.xpos[start] == "VBN", phrases.isWord(start + 1, "to"),
            let phrase = phrases.phrase(from: start + 2, limit: sentence.upperBound)
        else { return }
        hops.append(TokenHop(role: .addressee, tokens: phrase))
    }

    // MARK: Channels

    private func channels(
        _ frame: ClaimFrame, _ sentence: Range<Int>, _ isFree: (Int) -> Bool, _ hops: inout [TokenHop]
    ) {
        for token in sentence where isFree(token) || frame.cue.contains(token) {
            guard isChannel(token), !frame.source.contains(token), !isModifier(token, sentence) else { continue }
            let phrase = phrases.phrase(around: token, from: sentence.lowerBound)
            guard phrase.lowerBound > sentence.lowerBound, opensChannel(phrase.lowerBound - 1, token),
                isNear(token, frame, sentence, isFree)
            else { continue }
            let bare = phrases.withoutDeterminer(phrase)
            if !hops.contains(where: { $0.role == .channel }) { hops.append(TokenHop(role: .channel, tokens: bare)) }
            let next = token + 1
            if next + 1 < sentence.upperBound, isFree(next),
                ["with", "to", "for"].contains(document.form(next).lowercased()),
                !hops.contains(where: { $0.role == .addressee })
            {
                addListener(next + 1, sentence, { isFree($0) || frame.cue.contains($0) }, &hops)
            }
        }
    }

    private func isChannel(_ token: Int) -> Bool {
        let lemma = document.tokens.lemmas[token].lowercased()
        let upos = document.tokens.upos[token]
        if ClaimVocabulary.platforms.contains(lemma) {
            return upos == .propn || document.form(token).first?.isUppercase ?? false
        }
        return upos == .noun && ClaimVocabulary.channels.contains(lemma)
    }

    /// "telephone" in "telephone conversation".
    private func isModifier(_ token: Int, _ sentence: Range<Int>) -> Bool {
        token + 1 < sentence.upperBound && document.tokens.upos[token + 1] == .noun
    }

    private func opensChannel(_ preposition: Int, _ noun: Int) -> Bool {
        guard [.adp, .sconj].contains(document.tokens.upos[preposition]) else { return false }
        let word = document.form(preposition).lowercased()
        let lemma = document.tokens.lemmas[noun].lowercased()
        switch word {
        case "by": return ["phone", "telephone", "letter", "email", "e-mail", "video", "telegram"].contains(lemma)
        // "on a report": about it; on a platform, a call or a site: through it
        case "on":
            return ClaimVocabulary.platforms.contains(lemma)
                || [
                    "call", "telephone", "phone", "website", "site", "television", "radio", "podcast", "account",
                    "program",
                ]
                .contains(lemma)
        default: return ClaimVocabulary.channelPrepositions.contains(word)
        }
    }

    /// A channel belongs to the cue before it, or it opens the sentence of the cue behind it; no other claim's words lie between.
    private func isNear(_ token: Int, _ frame: ClaimFrame, _ sentence: Range<Int>, _ isFree: (Int) -> Bool) -> Bool {
        let own = Set(frame.cue + frame.source)
        let range = token < frame.anchor ? token..<frame.anchor : frame.anchor..<token
        return range.allSatisfy { isFree($0) || own.contains($0) || frame.content.contains($0) }
    }

    // MARK: Relays and outlets

    /// "…, the ministry reports", "according to Reuters" beside another claim's cue.
    private func relays(
        _ frame: ClaimFrame, _ sentence: Range<Int>, _ isFree: (Int) -> Bool, _ hops: inout [TokenHop]
    ) {
        for token in sentence
        where isFree(token) && !frame.source.contains(token) && (!frame.cue.contains(token) || isQuoting(token, frame))
        {
            if let medium = viewer(token, sentence) {
                if !hops.contains(where: { $0.role == .outlet }) {
                    hops.append(TokenHop(role: .outlet, tokens: medium, distance: abs(token - frame.anchor)))
                }
            } else if token + 2 < sentence.upperBound,
                phrases.isWord(token, "according") && phrases.isWord(token + 1, "to")
                    || phrases.isWord(token, "as") && phrases.isWord(token + 1, "per"),
                let phrase = phrases.phrase(from: token + 2, limit: sentence.upperBound)
            {
                add(phrase, token, frame, sentence, &hops)
            } else if let phrase = closingReport(token, sentence) {
                add(phrase, token, frame, sentence, &hops)
            } else if isReporting(token), let phrase = subject(of: token, sentence, isFree) {
                add(phrase, token, frame, sentence, &hops)
            }
        }
    }

    /// "The agency quoted him as saying": who quotes passes on.
    private func isQuoting(_ token: Int, _ frame: ClaimFrame) -> Bool {
        frame.cue.count > 1 && token == frame.anchor
            && ["quote", "cite"].contains(document.tokens.lemmas[token].lowercased())
            && frame.source[...].first.map { $0 > token } ?? false
    }

    /// "a report seen by Reuters": the medium through which it is known.
    private func viewer(_ token: Int, _ sentence: Range<Int>) -> Range<Int>? {
        guard document.tokens.xpos[token] == "VBN" || document.tokens.xpos[token] == "VBD",
            ["see", "view", "obtain", "review", "read", "carry", "publish", "broadcast", "air", "release"].contains(
                document.tokens.lemmas[token].lowercased()),
            token + 2 < sentence.upperBound, phrases.isWord(token + 1, "by"),
            let phrase = phrases.phrase(from: token + 2, limit: sentence.upperBound), sources.isMedium(phrase)
        else { return nil }
        return phrase
    }

    private func isReporting(_ token: Int) -> Bool {
        guard document.tokens.upos[token] == .verb,
            let act = Knowledge.shared.speechAct(document.tokens.lemmas[token].lowercased(), .verb)
        else { return false }
        return [.state, .announce, .confirm].contains(act.act) && document.tokens.xpos[token] != "VBG"
            && Self.reporting.contains(act.lemma)
    }

    /// ", Seoul's Foreign Ministry reports." as the sentence's last words: a tagger takes the verb for a noun.
    private func closingReport(_ token: Int, _ sentence: Range<Int>) -> Range<Int>? {
        let rest = token + 1..<sentence.upperBound
        guard rest.count <= 2, rest.allSatisfy({ document.tokens.upos[$0] == .punct }),
            ["reports", "says", "notes", "writes", "states"].contains(document.form(token).lowercased())
        else { return nil }
        let comma = (max(sentence.lowerBound, token - 12)..<token).last { phrases.isWord($0, ",") }
        guard let comma, let phrase = phrases.phrase(from: comma + 1, limit: token), phrase.upperBound == token else {
            return nil
        }
        return phrase
    }

    private static let reporting: Set<String> = [
        "say", "report", "state", "announce", "write", "add", "note", "inform", "confirm", "relate", "quote",
        "disclose",
        "reveal",
    ]

    private func subject(of verb: Int, _ sentence: Range<Int>, _ isFree: (Int) -> Bool) -> Range<Int>? {
        // the nearest: a tree takes a dateline for another one
        let subject = columns.children(verb).lazy.map(Int.init).last {
            columns.relations[$0] == .nsubj && isFree($0) && $0 < verb
        }
        if let subject, columns.upos[subject] != UInt32(UPOS.pron.rawValue) + 1 {
            let first = phrases.phrase(around: subject, from: sentence.lowerBound).lowerBound
            return phrases.phrase(from: first, limit: verb)
        }
        // "reports Seoul's Foreign Ministry": the subject behind the verb, after a comma
        if verb + 1 < sentence.upperBound, verb > sentence.lowerBound, phrases.isWord(verb - 1, ",") {
            return phrases.phrase(from: verb + 1, limit: sentence.upperBound)
        }
        return nil
    }

    private func add(
        _ phrase: Range<Int>, _ cue: Int, _ frame: ClaimFrame, _ sentence: Range<Int>, _ hops: inout [TokenHop]
    ) {
        let distance = abs(cue - frame.anchor)
        let hasSpeaker = hops.contains { $0.role == .speaker }
        switch sources.kind(phrase) {
        case .medium: hops.append(TokenHop(role: .outlet, tokens: phrase, distance: distance))
        case .speaker:
            hops.append(TokenHop(role: hasSpeaker ? .relay : .speaker, tokens: phrase, distance: distance))
        case .document(let channel, let owner):
            if let owner {
                hops.append(TokenHop(role: hasSpeaker ? .relay : .speaker, tokens: owner, distance: distance))
            }
            if !hops.contains(where: { $0.role == .channel }) { hops.append(TokenHop(role: .channel, tokens: channel)) }
        }
    }

    /// "KCNA said, quoting her statement": whoever is cited spoke, and the source of the cue passed it on.
    private func citations(
        _ frame: ClaimFrame, _ sentence: Range<Int>, _ isFree: (Int) -> Bool, _ hops: inout [TokenHop]
    ) {
        for token in sentence
        where isFree(token) && ClaimVocabulary.citing.contains(document.tokens.lemmas[token].lowercased()) {
            guard document.tokens.xpos[token] == "VBG", token + 1 < sentence.upperBound,
                let phrase = phrases.phrase(from: token + 1, limit: sentence.upperBound)
            else { continue }
            cite(phrase, sentence, &hops)
        }
    }

    private static let evidence: Set<String> = [
        "intelligence", "evidence", "image", "imagery", "picture", "photo", "footage", "video", "data", "concern",
        "reason",
        "need", "example", "figure", "lack", "risk", "threat", "case", "law", "article", "security", "source-code",
        "rule",
    ]

    private func cite(_ phrase: Range<Int>, _ sentence: Range<Int>, _ hops: inout [TokenHop]) {
        let before = hops.first { $0.role == .speaker }
        func pass() {
            hops.removeAll { $0.role == .speaker }
            if let before { hops.append(TokenHop(role: .relay, tokens: before.tokens, distance: 1, isCiting: true)) }
        }
        let head = sources.head(of: phrase)
        if document.tokens.upos[head] == .noun, Self.occasions.contains(document.tokens.lemmas[head].lowercased()) {
            if !hops.contains(where: { $0.role == .channel }) {
                hops.append(TokenHop(role: .channel, tokens: phrases.withoutDeterminer(phrase)))
            }
            return
        }
        // "citing newly declassified intelligence", "citing satellite pictures": evidence, and nobody who speaks
        if Self.evidence.contains(document.tokens.lemmas[head].lowercased()), document.tokens.upos[head] == .noun {
            // "quoting data from the institute": whose counts they are
            guard let author = sources.author(of: phrase, limit: sentence.upperBound), !sources.isMedium(author) else {
                return
            }
            pass()
            hops.append(TokenHop(role: .speaker, tokens: author))
            return
        }
        switch sources.kind(phrase) {
        case .medium:
            // "RBC reports, citing Bloomberg": the inner medium passed it on to the outer one
            let hasOutlet = hops.contains { $0.role == .outlet }
            hops.append(TokenHop(role: hasOutlet ? .relay : .outlet, tokens: phrase))
        case .speaker:
            pass()
            hops.append(TokenHop(role: .speaker, tokens: phrase))
        case .document(let channel, let owner):
            if let owner, document.tokens.xpos[owner.lowerBound] != "PRP$" {
                pass()
                hops.append(TokenHop(role: .speaker, tokens: owner))
            }
            if !hops.contains(where: { $0.role == .channel }) { hops.append(TokenHop(role: .channel, tokens: channel)) }
            submitted(phrase.upperBound, sentence, &hops)
        }
    }
}
