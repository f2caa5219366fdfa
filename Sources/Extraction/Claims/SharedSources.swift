import Annotations

/// "Peru and Chile have expressed concern and plan to respond": joined verbs of one subject have one source.
///
/// A model reads each verb's source by itself and cuts the farther one short.
struct SharedSources {
    let columns: ClaimColumns

    func completing(_ frames: [ClaimFrame]) -> [ClaimFrame] {
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
