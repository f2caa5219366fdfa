import Annotations

/// Carries hops from one sentence's claims to the next ones' until something closes the chain.
///
/// An outlet and the relays before it hold for the rest of the paragraph, and for later paragraphs while the same people
/// speak. A channel and an addressee hold while the same speaker goes on. A heading, a list item or another outlet closes
/// the chain.
struct ChainCarrier {
    private struct Open {
        var hops: [TokenHop]
        var block: Int
        var sentence: Int
        var speaker: Int?
        var addressee: Int?
        /// The words of the speaker, for one without a name ("the source"), and of the document that speaks ("a report").
        var words: String?
        var channel: String?
        /// Several who spoke together: "they" of the next claim.
        var group: TokenHop?
        /// Somebody spoke, rather than a document or a medium.
        var hasSpeaker: Bool
    }

    private let columns: ClaimColumns
    private let document: Document
    private let speakers: SpeakerReader
    private var open: Open?

    init(_ columns: ClaimColumns, _ speakers: SpeakerReader) {
        self.columns = columns
        document = columns.document
        self.speakers = speakers
    }

    mutating func carry(_ chain: [TokenHop], _ frame: ClaimFrame) -> [TokenHop] {
        let number = Int(columns.sentence[frame.anchor])
        let block = document.sentences[number].block
        var chain = takingUpGroup(chain, number, block)
        let source = chain.first { $0.role == .speaker }
        let speaker = source.flatMap { speakers.entity($0.tokens) }
        if let open, number > open.sentence || number == open.sentence && isAside(frame), holds(open, to: block) {
            let isSame =
                speaker != nil
                ? speaker == open.speaker : source.map { isPronoun($0) || isTakenUp($0, open.words) } ?? false
            let takesPart =
                isSame || (speaker != nil && speaker == open.addressee) || source.map(isOwned) ?? false
                || chain.contains { $0.role == .channel && open.channel != nil && isTakenUp($0, open.channel) }
            let isSameBlock = block == open.block
            let hasOwn = chain.contains { $0.role == .outlet || $0.role == .relay }
            // "… reported on Monday. The spokesman on Thursday declined …": what he said on another day was said elsewhere
            let hasOwnDay = isDated(frame)
            let hasOwnOccasion = chain.contains { $0.role == .addressee || $0.role == .channel || $0.isListener }
            for hop in open.hops where !chain.contains(where: { $0.role == hop.role }) {
                if let source, speakers.isSame(source.tokens, hop.tokens) { continue }
                let goesOn: Bool =
                    switch hop.role {
                    case .speaker: false
                    case .addressee, .channel:
                        isSame && open.hasSpeaker && !hasOwnOccasion && number - open.sentence <= 2
                    case .relay, .outlet:
                        !hasOwn
                            && (takesPart
                                || (isSameBlock && !hop.isListener && source != nil && number - open.sentence <= 2
                                    && !hasOwnDay))
                    }
                if goesOn {
                    var hop = hop
                    hop.continues = true
                    chain.append(hop)
                }
            }
            chain.sort { Self.rank($0.role) < Self.rank($1.role) }
        }
        let addressee = chain.first { $0.role == .addressee }.flatMap { speakers.entity($0.tokens) }
        open = Open(
            hops: chain.filter { $0.role != .speaker }, block: block, sentence: number,
            speaker: speaker ?? (source == nil || source.map(isPronoun) ?? false ? open?.speaker : nil),
            addressee: addressee ?? (block == open?.block ? open?.addressee : nil),
            words: source.map { speakers.words($0.tokens) } ?? open?.words,
            channel: chain.first { $0.role == .channel }.map { speakers.words($0.tokens) },
            group: source.flatMap { isGroup($0) ? $0 : nil }, hasSpeaker: source != nil)
        return chain
    }

    /// "Authors Holm and Dahl noted …. They said …": whoever spoke together right before goes on.
    private func takingUpGroup(_ chain: [TokenHop], _ number: Int, _ block: Int) -> [TokenHop] {
        guard let open, let group = open.group, number - open.sentence <= 1, holds(open, to: block),
            let index = chain.firstIndex(where: { $0.role == .speaker }),
            case let tokens = chain[index].tokens, tokens.count == 1,
            document.form(tokens.lowerBound).lowercased() == "they", speakers.entity(tokens) == nil
        else { return chain }
        var chain = chain
        chain[index] = group
        chain[index].continues = true
        return chain
    }

    /// Several people or bodies: "the analysts", "Holm and Dahl".
    private func isGroup(_ hop: TokenHop) -> Bool {
        document.tokens.xpos[hop.tokens.upperBound - 1] == "NNS"
            || hop.tokens.contains { document.tokens.upos[$0] == .cconj }
    }

    /// A weekday beside the cue, outside of what is said.
    private func isDated(_ frame: ClaimFrame) -> Bool {
        let sentence = document.sentences[Int(columns.sentence[frame.anchor])].tokens
        let near = max(sentence.lowerBound, frame.anchor - 4)..<min(sentence.upperBound, frame.anchor + 5)
        return near.contains {
            CalendarWords.isWeekday(String(document.form($0))) && !frame.content.contains($0)
        }
    }

    /// "a source in the security service" … "the source": the same noun with a definite article.
    private func isTakenUp(_ hop: TokenHop, _ words: String?) -> Bool {
        let first = hop.tokens.lowerBound
        let isDefinite =
            document.form(first).lowercased() == "the" || first > 0 && document.form(first - 1).lowercased() == "the"
        guard isDefinite, hop.tokens.count <= 3, let words else { return false }
        return words.split(separator: " ").contains { $0 == document.form(hop.tokens.upperBound - 1).lowercased() }
    }

    /// "its lawyer", "their spokesman" speak for whoever has just spoken.
    private func isOwned(_ hop: TokenHop) -> Bool { document.tokens.xpos[hop.tokens.lowerBound] == "PRP$" }

    /// "he told reporters, expecting more": said in one breath.
    private func isAside(_ frame: ClaimFrame) -> Bool {
        document.tokens.xpos[frame.anchor] == "VBG" && columns.relations[frame.anchor] == .advcl
    }

    /// Whether no heading and no list lies between.
    private func holds(_ open: Open, to block: Int) -> Bool {
        let blocks = document.article.blocks
        guard open.block <= block, blocks.indices.contains(block), block - open.block <= 3 else { return false }
        if open.block == block { return true }
        return (open.block...block).allSatisfy { [.paragraph, .lead].contains(blocks[$0].role) }
    }

    private func isPronoun(_ hop: TokenHop) -> Bool {
        hop.tokens.count == 1 && document.tokens.upos[hop.tokens.lowerBound] == .pron
    }

    private static func rank(_ role: Claim.Hop.Role) -> Int { Claim.Hop.Role.allCases.firstIndex(of: role)! }
}
