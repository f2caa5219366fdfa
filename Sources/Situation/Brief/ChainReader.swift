import Annotations

/// Puts the hops of a claim's chain into words a reader can follow: the name beside a pronoun, the full name for a short one.
struct ChainReader {
    private let reader: ArticleReader

    init(_ reader: ArticleReader) { self.reader = reader }

    func hops(of claim: Claim) -> [Brief.Statement.Hop] {
        let speaker = name(of: claim.speaker)
        let hasSpeaker = claim.chain.contains { $0.role == .speaker }
        let relays = claim.chain.filter { $0.role == .relay }
        var hops = claim.chain.compactMap { hop -> Brief.Statement.Hop? in
            // Nobody relays what he says himself: he is its speaker. Who relays is named once, though he is an outlet.
            let isSpeaker = hop.role == .relay && speaker != nil && name(of: hop.entity) == speaker
            if isSpeaker, hasSpeaker { return nil }
            if hop.role == .outlet, let outlet = name(of: hop.entity),
                relays.contains(where: { name(of: $0.entity) == outlet })
            {
                return nil
            }
            var line = line(hop.span, entity: hop.entity)
            // "They" of a claim rests on both places.
            if hop.role == .speaker, hop.continues, let source = claim.source.first {
                line.rest(on: [reader.evidence(source)])
            }
            return Brief.Statement.Hop(role: isSpeaker ? .speaker : hop.role, line: line)
        }
        if !hops.contains(where: { $0.role == .speaker }), let source = claim.source.first,
            !claim.chain.contains(where: { hop in claim.source.contains { hop.span.overlaps($0) } })
        {
            let line = claim.source.count == 1 ? line(source, entity: claim.speaker) : reader.quote(claim.source)
            hops.insert(Brief.Statement.Hop(role: .speaker, line: line), at: 0)
        }
        return hops
    }

    private func name(of entity: Int?) -> String? {
        entity.flatMap { reader.document.entities.indices.contains($0) ? reader.document.entities[$0].name : nil }
    }

    private func line(_ span: TextSpan, entity: Int?) -> BriefLine {
        let worded = reader.quote(reader.withWholeFigures(span))
        guard let entity, reader.document.entities.indices.contains(entity),
            !worded.text.contains(reader.document.entities[entity].name),
            let name = fullName(of: entity)
        else { return worded }
        var line = reader.quote(name)
        if isShortName(span, of: entity) {
            line.rest(on: [reader.evidence(span)])
            return line
        }
        // The reader sees what the text has, and that the name is our reading of it.
        line.append(" (“")
        line.append(worded)
        line.append("”)")
        return line
    }

    private func fullName(of entity: Int) -> TextSpan? {
        let document = reader.document
        return document.entities[entity].mentions.lazy
            .map { document.mentions[$0] }
            .filter { $0.form == .name && !$0.tokens.isEmpty }
            .map { document.tokens.span($0.tokens) }
            .first { document.words($0) == document.entities[entity].name }
    }

    private func isShortName(_ span: TextSpan, of entity: Int) -> Bool {
        reader.document.entities[entity].mentions.contains { index in
            let mention = reader.document.mentions[index]
            return mention.form == .name && !mention.tokens.isEmpty
                && reader.document.tokens.span(mention.tokens) == span
        }
    }
}

extension Brief.Statement {
    /// "speaker → addressee (channel), relayed by relay, via outlet"; "not stated" where no speaker is.
    public var chainLine: BriefLine {
        let speakers = chain.filter { $0.role == .speaker }
        return (speakers.isEmpty ? BriefLine([.ours("not stated")]) : Self.list(speakers)) + wayLine
    }

    /// The chain after the speaker, with its connecting words; empty where there is none.
    public var wayLine: BriefLine {
        var line = BriefLine()
        func add(_ role: Claim.Hop.Role, _ before: String, _ after: String = "") {
            let hops = chain.filter { $0.role == role }
            guard !hops.isEmpty else { return }
            line.append(before)
            line.append(Self.list(hops))
            if !after.isEmpty { line.append(after) }
        }
        add(.addressee, " → ")
        add(.channel, " (", ")")
        add(.relay, ", relayed by ")
        add(.outlet, ", via ")
        return line
    }

    private static func list(_ hops: [Hop]) -> BriefLine {
        hops.enumerated().reduce(into: BriefLine()) { line, hop in
            if hop.offset > 0 { line.append(", ") }
            line.append(hop.element.line)
        }
    }
}
