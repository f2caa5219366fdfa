import Annotations

/// "Peru and Chile have expressed concern and plan to respond": joined verbs of one subject have one source.
///
/// A model reads each verb's source by itself and cuts the farther one short.
struct SharedSources {
    let columns: ClaimColumns

    func completing(_ frames: [ClaimFrame]) -> [ClaimFrame] {
        adding(joined(frames))
    }

    /// "The port is shut, Dahl declared, adding that …": whoever has just spoken adds.
    private func adding(_ frames: [ClaimFrame]) -> [ClaimFrame] {
        var result = frames
        let tokens = columns.document.tokens
        for index in frames.indices {
            let verb = frames[index].anchor
            guard tokens.lemmas[verb] == "add", tokens.xpos[verb] == "VBG", columns.quotation[verb] < 0,
                verb > 0, tokens.upos[verb - 1] == .punct || tokens.upos[verb - 1] == .cconj,
                let before = frames.lazy.filter({
                    $0.anchor < verb && columns.sentence[$0.anchor] == columns.sentence[verb] && !$0.source.isEmpty
                        && acts.isSaying($0)
                }).max(by: { $0.anchor < $1.anchor })
            else { continue }
            result[index].source = before.source
        }
        return result
    }

    private var acts: ActReader { ActReader(columns) }

    private func joined(_ frames: [ClaimFrame]) -> [ClaimFrame] {
        var byAnchor: [Int: Int] = [:]
        for (index, frame) in frames.enumerated() { byAnchor[frame.anchor] = index }
        var result = frames
        for index in frames.indices {
            let verb = frames[index].anchor
            guard columns.relations[verb] == .conj, let first = byAnchor[Int(columns.heads[verb])], !hasSubject(verb),
                case let source = frames[first].source, !source.isEmpty,
                Set(frames[index].source).isSubset(of: source)
            else { continue }
            result[index].source = source
        }
        return result
    }

    private func hasSubject(_ verb: Int) -> Bool {
        columns.children(verb).contains { [.nsubj, .nsubjPass].contains(columns.relations[Int($0)]) }
    }
}
