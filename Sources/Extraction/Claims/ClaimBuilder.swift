import Annotations
import Knowledge

/// Turns frames into claims: relays fold into the claim that they pass on, chains carry on from sentence to sentence.
struct ClaimBuilder {
    let columns: ClaimColumns
    let document: Document
    let hops: HopReader
    let acts: ActReader
    let speakers: SpeakerReader

    init(_ columns: ClaimColumns) {
        self.columns = columns
        document = columns.document
        hops = HopReader(columns)
        acts = ActReader(columns)
        speakers = SpeakerReader(columns)
    }

    func claims(_ frames: [ClaimFrame]) -> [Claim] {
        let frames = frames.filter { !isCitation($0) && !isManner($0) && !isDanger($0) }.sorted {
            ($0.content[0], $0.anchor) < ($1.content[0], $1.anchor)
        }
        var bySentence: [Int32: [Int]] = [:]
        for (index, frame) in frames.enumerated() {
            bySentence[columns.sentence[frame.anchor], default: []].append(index)
        }
        let outer = outerFrames(frames, bySentence)
        var carrier = ChainCarrier(columns, speakers)
        // chains carry on in the order in which claims are attributed
        let order = frames.indices.filter { outer[$0] == nil }.sorted {
            (frames[$0].anchor, frames[$0].content[0]) < (frames[$1].anchor, frames[$1].content[0])
        }
        var claims: [(content: Int, claim: Claim)] = []
        for index in order {
            let frame = frames[index]
            let neighbours = near(frame, frames, bySentence)
            var chain = hops.hops(frame, sentence(of: frame)) { isFree($0, index, frames, neighbours, outer) }
            for other in neighbours where outer[other] == index { relay(frames[other], frame, &chain) }
            addAgency(frame, &chain)
            chain = ordered(chain)
            chain = carrier.carry(chain, frame)
            claims.append((frame.content[0], claim(frame, chain)))
        }
        return claims.sorted { $0.content < $1.content }.map(\.claim)
    }

    /// "The shipments threaten stability": a danger, and no threat that anyone utters.
    private func isDanger(_ frame: ClaimFrame) -> Bool {
        document.tokens.lemmas[frame.anchor].lowercased() == "threaten" && frame.anchor < frame.content[0]
            && frame.content.allSatisfy {
                columns.quotation[$0] < 0 && ![.verb, .aux, .part, .sconj].contains(document.tokens.upos[$0])
            }
    }

    /// "SEOUL (Yonhap) -- …": the agency of a dateline is the outlet of what its sentence says.
    private func addAgency(_ frame: ClaimFrame, _ chain: inout [TokenHop]) {
        let sentence = document.sentences[Int(columns.sentence[frame.anchor])].tokens
        guard frame.anchor < sentence.lowerBound + RoleFeatures.reach,
            let agency = Dateline(sentence, document)?.agency, hops.sources.isMedium(agency),
            !chain.contains(where: { $0.role == .outlet })
        else { return }
        chain.append(TokenHop(role: .outlet, tokens: agency, distance: .max))
    }

    /// "citing an army report" names where a claim comes from: a hop, not a claim.
    private func isCitation(_ frame: ClaimFrame) -> Bool {
        ClaimVocabulary.citing.contains(document.tokens.lemmas[frame.anchor].lowercased())
            && document.tokens.xpos[frame.anchor] == "VBG" && frame.content.count <= 10
            && frame.content.allSatisfy {
                columns.quotation[$0] < 0
                    && (![.verb, .aux].contains(document.tokens.upos[$0]) || columns.relations[$0] == .amod)
            }
    }

    /// "Echoing Kim's concerns, he pledged …": how something was said, and nothing that was.
    private func isManner(_ frame: ClaimFrame) -> Bool {
        document.tokens.xpos[frame.anchor] == "VBG" && frame.cue.count == 1 && columns.relations[frame.anchor] == .advcl
            && frame.content.count <= 6
            && frame.content.allSatisfy {
                columns.quotation[$0] < 0 && ![.verb, .aux].contains(document.tokens.upos[$0])
            }
    }

    private func sentence(of frame: ClaimFrame) -> Range<Int> { columns.window(around: frame.anchor) }

    /// The frames of the sentence that can matter to this one: in a sentence without end only the nearest.
    private func near(_ frame: ClaimFrame, _ frames: [ClaimFrame], _ bySentence: [Int32: [Int]]) -> [Int] {
        let all = bySentence[columns.sentence[frame.anchor]] ?? []
        return all.count <= 8 ? all : all.filter { abs(frames[$0].anchor - frame.anchor) <= RoleFeatures.reach }
    }

    /// A token that no content holds and that is no other claim's cue or source.
    private func isFree(
        _ token: Int, _ index: Int, _ frames: [ClaimFrame], _ neighbours: [Int], _ outer: [Int?]
    ) -> Bool {
        for other in neighbours {
            if other == index {
                if Self.holds(frames[other].content, token) { return false }
            } else if outer[other] != index {
                let frame = frames[other]
                if Self.holds(frame.content, token) && !Self.holds(frame.content, frames[index].anchor) { return false }
                if Self.holds(frame.cue, token) || Self.holds(frame.source, token) { return false }
            }
        }
        return true
    }

    private static func holds(_ tokens: [Int], _ token: Int) -> Bool {
        guard let first = tokens.first, let last = tokens.last, first <= token, token <= last else { return false }
        return tokens[partition(tokens.count) { tokens[$0] < token }] == token
    }

    /// For a frame that only passes another one on, the index of that other one.
    ///
    /// "Kim said that …, the ministry reports": the ministry's frame covers Kim's whole clause, or shares its content.
    private func outerFrames(_ frames: [ClaimFrame], _ bySentence: [Int32: [Int]]) -> [Int?] {
        var outer = [Int?](repeating: nil, count: frames.count)
        for sentence in bySentence.keys.sorted() {
            for candidate in bySentence[sentence]! where !frames[candidate].source.isEmpty {
                outer[candidate] = near(frames[candidate], frames, bySentence).first { inner in
                    inner != candidate && outer[inner] == nil && passesOn(frames[candidate], frames[inner])
                }
            }
        }
        return outer.indices.map { index in
            // "According to Reuters, Kim said …, the ministry reports": both pass on what Kim said
            var innermost = outer[index]
            var steps = 0
            while let next = innermost.flatMap({ outer[$0] }), steps < 8 {
                innermost = next
                steps += 1
            }
            return innermost
        }
    }

    private func passesOn(_ outer: ClaimFrame, _ inner: ClaimFrame) -> Bool {
        let content = Set(outer.content)
        // who is quoted within the other's words doesn't pass them on
        guard content.contains(inner.anchor) || isAside(outer), !Self.holds(inner.content, outer.anchor) else {
            return false
        }
        if content.contains(inner.anchor), let phrase = hops.phrases.mainPhrase(outer.source, hops.sources, columns),
            hops.sources.isMedium(phrase)
        {
            return acts.isSaying(inner)
        }
        // from its first word to its last: addressee and channel stand between cue and content
        let words = inner.content + inner.cue + inner.source
        let core = words.max()! - words.min()! + 1
        let shared = inner.content.count(where: content.contains)
        return 2 * shared >= inner.content.count && 3 * core >= 2 * outer.content.count
            && (content.contains(inner.anchor) || shared * 2 >= outer.content.count)
            && [.state, .announce, .confirm].contains(acts.speechAct(outer)?.act ?? .state)
    }

    /// "according to X", or a clause of reporting at the sentence's end.
    private func isAside(_ frame: ClaimFrame) -> Bool {
        frame.cue.contains { document.form($0).lowercased() == "according" }
            || frame.anchor > (frame.content.last ?? .max)
    }

    private func relay(_ outer: ClaimFrame, _ inner: ClaimFrame, _ chain: inout [TokenHop]) {
        var passed: [TokenHop] = []
        hops.source(outer, sentence(of: outer), &passed)
        // "…, two diplomats told AFP"
        var told: [TokenHop] = []
        hops.addressee(outer, sentence(of: outer), { !Self.holds(outer.content, $0) }, &told)
        passed += told.filter { $0.role == .outlet }
        for hop in passed where !chain.contains(where: { $0.tokens.overlaps(hop.tokens) }) {
            let role: Claim.Hop.Role =
                hop.role == .speaker && chain.contains { $0.role == .speaker } ? .relay : hop.role
            chain.append(TokenHop(role: role, tokens: hop.tokens, distance: abs(outer.anchor - inner.anchor)))
        }
    }

    /// Speaker, addressee, channel, relays from the inside out, one outlet: the outermost; an inner medium is a relay. Who speaks
    /// passes nothing on.
    private func ordered(_ hops: [TokenHop]) -> [TokenHop] {
        var chain: [TokenHop] = []
        for role in [Claim.Hop.Role.speaker, .addressee, .channel] {
            if let hop = hops.first(where: { $0.role == role }) { chain.append(hop) }
        }
        let speaker = chain.first { $0.role == .speaker }
        var outlets: [TokenHop] = []
        for hop in hops.filter({ $0.role == .outlet }).sorted(by: { $0.distance < $1.distance })
        where !outlets.contains(where: { speakers.isSame($0.tokens, hop.tokens) }) { outlets.append(hop) }
        let inner = outlets.dropLast().map { TokenHop(role: .relay, tokens: $0.tokens, distance: $0.distance) }
        let relays = (hops.filter { $0.role == .relay } + inner).sorted { $0.distance < $1.distance }
        for relay in relays
        where !chain.contains(where: { $0.tokens.overlaps(relay.tokens) })
            && (relay.isCiting || !(speaker.map { speakers.isSame($0.tokens, relay.tokens) } ?? false))
        {
            chain.append(relay)
        }
        if let outlet = outlets.last { chain.append(outlet) }
        return chain
    }

    private func claim(_ frame: ClaimFrame, _ chain: [TokenHop]) -> Claim {
        let kind = kind(frame.content)
        let act = acts.act(frame, kind: kind)
        var speaker = chain.first { $0.role == .speaker }.flatMap { speakers.entity($0.tokens) }
        // nobody is told by themselves: a description joined to the wrong person
        let listener = chain.first { $0.role == .addressee }.flatMap { speakers.entity($0.tokens) }
        if speaker != nil, speaker == listener { speaker = nil }
        return Claim(
            source: ClaimFrame.spans(frame.source, document), cue: ClaimFrame.spans(frame.cue, document),
            content: ClaimFrame.spans(frame.content, document), kind: kind, act: act,
            polarity: acts.polarity(frame, act), certainty: acts.certainty(frame, act), speaker: speaker,
            chain: chain.map { hop in
                Claim.Hop(
                    hop.role, document.tokens.span(hop.tokens),
                    entity: hop.role == .speaker ? speaker : speakers.entity(hop.tokens, as: hop.role),
                    continues: hop.continues)
            },
            anonymity: frame.source.isEmpty
                ? nil : Anonymity(columns, sentence(of: frame)).map { document.tokens.span($0.clause) })
    }

    /// Direct where all words are quoted, mixed where some are.
    private func kind(_ content: [Int]) -> Claim.Kind {
        var quoted = 0
        var words = 0
        for token in content where document.tokens.upos[token] != .punct {
            words += 1
            if columns.quotation[token] >= 0 { quoted += 1 }
        }
        return quoted == 0 ? .indirect : quoted == words ? .direct : .mixed
    }
}
