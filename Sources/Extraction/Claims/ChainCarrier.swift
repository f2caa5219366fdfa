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
        var chain = chain
        let source = chain.first { $0.role == .speaker }
        let speaker = source.flatMap { speakers.entity($0.tokens) }
        if let open, number > open.sentence, holds(open, to: block) {
            let isSame = speaker != nil ? speaker == open.speaker : source.map(isPronoun) ?? false
            let takesPart = isSame || (speaker != nil && speaker == open.addressee)
            let isSameBlock = block == open.block
            let hasOwn = chain.contains { $0.role == .outlet || $0.role == .relay }
            for hop in open.hops where !chain.contains(where: { $0.role == hop.role }) {
                let goesOn: Bool =
                    switch hop.role {
                    case .speaker: false
                    case .addressee, .channel: isSame && number - open.sentence <= 2
                    case .relay, .outlet:
                        !hasOwn && (takesPart || (isSameBlock && source != nil && number - open.sentence <= 2))
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
            speaker: speaker ?? open?.speaker,
            addressee: addressee ?? (block == open?.block ? open?.addressee : nil))
        return chain
    }

    /// Whether no heading and no list lies between.
    private func holds(_ open: Open, to block: Int) -> Bool {
        let blocks = document.article.blocks
        guard open.block <= block, blocks.indices.contains(block), block - open.block <= 3 else { return false }
        if open.block == block { return true }
        return (open.block...block).allSatisfy { blocks[$0].role == .paragraph }
    }

    private func isPronoun(_ hop: TokenHop) -> Bool {
        hop.tokens.count == 1 && document.tokens.upos[hop.tokens.lowerBound] == .pron
    }

    private static func rank(_ role: Claim.Hop.Role) -> Int { Claim.Hop.Role.allCases.firstIndex(of: role)! }
}
