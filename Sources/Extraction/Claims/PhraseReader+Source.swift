import Annotations

extension PhraseReader {
    /// The part of a source that names: of a list all, of a description and a name the name, or else its first stretch between commas.
    func mainPhrase(_ source: [Int], _ sources: SourceReader, _ columns: ClaimColumns) -> Range<Int>? {
        var parts: [Range<Int>] = []
        for token in source {
            if document.tokens.upos[token] == .punct, !isWord(token, "-"), !isWord(token, ".") { continue }
            if let last = parts.last, last.upperBound == token {
                parts[parts.count - 1] = last.lowerBound..<token + 1
            } else {
                parts.append(token..<token + 1)
            }
        }
        if let first = parts.first, let last = parts.last, isList(parts, columns) {
            return first.lowerBound..<last.upperBound
        }
        if let person = parts.first(where: { $0.contains { columns.entityKind[$0] == 1 } }) { return person }
        // "The shipper, Delta Marine,", "One of the companies, Golden Reef Trading,"
        if let first = parts.first, document.tokens.upos[sources.head(of: first)] == .noun,
            let name = parts.dropFirst().first(where: { $0.allSatisfy { document.tokens.upos[$0] == .propn } })
        {
            return name
        }
        return parts.first
    }

    /// "Britain, France, Japan and Ukraine": at least three that are joined.
    private func isList(_ parts: [Range<Int>], _ columns: ClaimColumns) -> Bool {
        guard parts.count > 1, let last = parts.last, parts.allSatisfy({ $0.count <= 8 }) else { return false }
        let isJoined = last.contains { document.tokens.upos[$0] == .cconj }
        return isJoined
            && parts.allSatisfy { part in part.contains { document.tokens.upos[$0] == .propn } }
            && (parts.count > 2 || parts[0].allSatisfy { document.tokens.upos[$0] == .propn }
                || columns.relations[last.lowerBound] == .conj)
            && !parts.joined().contains { [.verb, .aux, .sconj].contains(document.tokens.upos[$0]) }
    }
}
