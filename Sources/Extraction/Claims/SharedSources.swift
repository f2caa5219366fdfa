import Annotations

/// "Peru and Chile have expressed concern and plan to respond": joined verbs of one subject have one source.
///
/// A model reads each verb's source by itself and cuts the farther one short.
struct SharedSources {
    let columns: ClaimColumns

    func completing(_ frames: [ClaimFrame]) -> [ClaimFrame] {
        adding(joined(frames))
    }

    /// "The port is shut, Dahl declared, adding that …": whoever has just spoken adds. "Imagery shows ten ships, suggesting …": what
    /// shows suggests, and no ship.
    private func adding(_ frames: [ClaimFrame]) -> [ClaimFrame] {
        var result = frames
        let tokens = columns.document.tokens
        for index in frames.indices {
            let verb = frames[index].anchor
            guard tokens.xpos[verb] == "VBG", columns.quotation[verb] < 0,
                verb > 0, tokens.upos[verb - 1] == .punct || tokens.upos[verb - 1] == .cconj,
                let before = frames.indices.filter({ isBefore(frames[$0], verb) }).max(by: {
                    frames[$0].anchor < frames[$1].anchor
                })
            else { continue }
            if tokens.lemmas[verb] == "add", acts.isSaying(frames[before]) {
                result[index].source = frames[before].source
            } else if !ClaimVocabulary.citing.contains(tokens.lemmas[verb]),
                frames[index].source.allSatisfy({ frames[before].content.contains($0) })
            {
                result[index].source = frames[before].source
                // what was shown ends where the participle begins
                result[before].content.removeAll { $0 >= verb - 1 && columns.sentence[$0] == columns.sentence[verb] }
            }
        }
        return result
    }

    /// Whether it is of the same sentence, and has a source to share.
    private func isBefore(_ frame: ClaimFrame, _ verb: Int) -> Bool {
        frame.anchor < verb && columns.sentence[frame.anchor] == columns.sentence[verb] && !frame.source.isEmpty
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
