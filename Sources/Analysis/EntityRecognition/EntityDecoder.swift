/// The best tag sequence of a sentence (Viterbi 1967) under scores of words and of neighbouring tags.
package struct EntityDecoder {
    private var best: [Float] = []
    private var back: [UInt8] = []
    package private(set) var tags: [UInt8] = []

    package init() {}

    /// - Parameters:
    ///   - emissions: `EntityTag.count` scores a word.
    ///   - transitions: for each tag, the scores of the tags before it; index `tag * (count + 1) + previous`, where `count` as the
    ///     previous tag is the start of the sentence.
    package mutating func decode(_ emissions: [Float], _ transitions: [Float]) {
        let (classes, predecessors) = (EntityTag.count, EntityTag.predecessors)
        let length = emissions.count / classes
        tags.removeAll(keepingCapacity: true)
        guard length > 0 else { return }
        best.removeAll(keepingCapacity: true)
        back.removeAll(keepingCapacity: true)
        best.append(contentsOf: repeatElement(-.infinity, count: emissions.count))
        back.append(contentsOf: repeatElement(0, count: emissions.count))
        for tag in 0..<classes where predecessors[tag].contains(classes) {
            best[tag] = emissions[tag] + transitions[tag * (classes + 1) + classes]
        }
        for i in 1..<max(1, length) {
            for tag in 0..<classes {
                for previous in predecessors[tag] where previous < classes {
                    let score = best[(i - 1) * classes + previous] + transitions[tag * (classes + 1) + previous]
                    if score > best[i * classes + tag] {
                        best[i * classes + tag] = score
                        back[i * classes + tag] = UInt8(previous)
                    }
                }
                best[i * classes + tag] += emissions[i * classes + tag]
            }
        }
        var last = 0
        for tag in predecessors[classes] where tag < classes {
            if best[(length - 1) * classes + tag] > best[(length - 1) * classes + last] { last = tag }
        }
        tags.append(contentsOf: repeatElement(0, count: length))
        for i in stride(from: length - 1, through: 0, by: -1) {
            tags[i] = UInt8(last)
            last = Int(back[i * classes + last])
        }
    }
}
