import Analysis
import Annotations

/// What a token is to a cue.
package enum ClaimRole: Int, CaseIterable {
    case outside, source, cue, content
}

/// Features of the question "what is this token to that cue?", for all tokens of the cue's sentence at once.
///
/// Tokens are described by where the tree path from the cue leads: up to the lowest common ancestor (`level`), then down
/// through one of its branches. Most sources and contents are such branches, or parts of them between commas and marks.
package struct RoleFeatures {
    /// Longer sentences are read this far to either side of the cue.
    static let reach = 120

    let columns: ClaimColumns
    package let cue: Int
    package let window: Range<Int>
    /// Whether a token heads another cue.
    private let isAnchor: [Bool]
    private var level: [UInt32]
    private var branch: [Int32]
    private var path: [UInt32]
    private var depth: [UInt8]
    private var governor: [UInt32]
    private var commas: [UInt8]
    private var marks: [UInt8]
    private var anchorsBetween: [UInt8]

    /// - Parameter isAnchor: over the whole document.
    package init(_ columns: ClaimColumns, cue: Int, isAnchor: [Bool]) {
        self.columns = columns
        self.cue = cue
        self.isAnchor = isAnchor
        let sentence = columns.document.sentences[Int(columns.sentence[cue])].tokens
        window = max(sentence.lowerBound, cue - Self.reach)..<min(sentence.upperBound, cue + Self.reach + 1)
        let size = window.count
        level = [UInt32](repeating: 0, count: size)
        branch = [Int32](repeating: -2, count: size)
        path = level
        depth = [UInt8](repeating: 0, count: size)
        governor = level
        commas = depth
        marks = depth
        anchorsBetween = depth
        climb()
        for token in window { place(token) }
        count()
    }

    /// Marks the cue and its ancestors: their branch is -1 and their level counts the steps up.
    private mutating func climb() {
        var below = -1
        var current = cue
        var steps: UInt32 = 0
        while window.contains(current), branch[current - window.lowerBound] == -2 {
            let i = current - window.lowerBound
            branch[i] = -1
            level[i] = min(steps, 6)
            path[i] = below < 0 ? 1 : FeatureHash.combine(path[below - window.lowerBound], 7, columns.deprel[below])
            governor[i] = below < 0 ? 1 : 2
            below = current
            steps += 1
            current = Int(columns.heads[current])
        }
    }

    /// Fills in a token from its head, after the heads above it; the chain is walked once however long it is.
    private mutating func place(_ token: Int) {
        var chain: [Int] = []
        var current = token
        while window.contains(current), branch[current - window.lowerBound] == -2, chain.count <= window.count {
            chain.append(current)
            current = Int(columns.heads[current])
        }
        let isInside = window.contains(current) && branch[current - window.lowerBound] != -2
        for token in chain.reversed() {
            let i = token - window.lowerBound
            let head = Int(columns.heads[token]) - window.lowerBound
            guard isInside, head >= 0, head < window.count else {
                // a branch that hangs outside of the window
                branch[i] = Int32(token)
                level[i] = 7
                path[i] = 3
                continue
            }
            let isTop = branch[head] == -1
            branch[i] = isTop ? Int32(token) : branch[head]
            level[i] = level[head]
            depth[i] = isTop ? 1 : min(depth[head] + 1, 9)
            path[i] =
                depth[i] <= 4
                ? FeatureHash.combine(path[head], columns.deprel[token]) : FeatureHash.combine(branchPath(i), 99)
            governor[i] = isAnchor[token] && token != cue ? 3 : isTop ? (level[head] == 0 ? 1 : 4) : governor[head]
        }
    }

    private func branchPath(_ i: Int) -> UInt32 { path[Int(branch[i]) - window.lowerBound] }

    /// Counts what lies between the cue and each token.
    private mutating func count() {
        for step in [-1, 1] {
            var comma: UInt8 = 0
            var mark: UInt8 = 0
            var anchor: UInt8 = 0
            var token = cue + step
            while window.contains(token) {
                let i = token - window.lowerBound
                commas[i] = comma
                marks[i] = mark
                anchorsBetween[i] = anchor
                if columns.word[token] == Self.comma { comma = min(3, comma + 1) }
                if columns.isMark[token] { mark = min(3, mark + 1) }
                if isAnchor[token] { anchor = min(2, anchor + 1) }
                token += step
            }
        }
    }

    private static let comma = FeatureHash.text(",")

    /// 0 both outside, 1 the token quoted, 2 the cue quoted, 3 in one quotation, 4 in two.
    private func quoteState(_ t: Int) -> UInt32 {
        let a = columns.quotation[t]
        let b = columns.quotation[cue]
        if a < 0 { return b < 0 ? 0 : 2 }
        return b < 0 ? 1 : a == b ? 3 : 4
    }

    package func fill(_ list: inout FeatureList, _ t: Int) {
        list.clear()
        let c = columns
        let i = t - window.lowerBound
        let side: UInt32 = t < cue ? 0 : 1
        let distance = UInt32(min(abs(t - cue), 63))
        let bucket: UInt32 = distance < 4 ? distance : distance < 8 ? 4 : distance < 16 ? 5 : distance < 32 ? 6 : 7
        let top = branch[i] >= 0 ? Int(branch[i]) : t
        let topSide: UInt32 = top < cue ? 0 : 1
        let relation = branch[i] >= 0 ? c.deprel[top] : 0
        let place = level[i] << 2 | topSide << 1 | side
        let lemma = c.lemma[cue]
        let quote = quoteState(t) << 1 | (c.isMark[t] ? 1 : 0)
        let before = t > window.lowerBound ? c.word[t - 1] : 1
        let after = t + 1 < window.upperBound ? c.word[t + 1] : 2
        list.add(101, side, bucket, c.upos[cue])
        list.add(102, path[i], side)
        list.add(103, path[i], lemma)
        list.add(104, relation, place)
        list.add(105, relation, place, lemma)
        list.add(106, relation, place, c.upos[t])
        list.add(107, relation, place, c.deprel[t])
        list.add(108, relation, place, c.word[t])
        list.add(109, relation, place, c.upos[cue])
        list.add(110, c.word[t], side)
        list.add(111, c.word[t], lemma, side)
        list.add(112, before, c.word[t])
        list.add(113, c.word[t], after)
        list.add(114, c.xpos[t], t > window.lowerBound ? c.xpos[t - 1] : 1, side)
        list.add(115, c.xpos[t], t + 1 < window.upperBound ? c.xpos[t + 1] : 2, side)
        list.add(116, quote, side)
        list.add(117, quote, relation, place)
        list.add(118, quote, UInt32(marks[i]), side)
        list.add(119, UInt32(commas[i]) << 2 | UInt32(marks[i]), relation, place)
        list.add(120, UInt32(commas[i]), side, bucket)
        list.add(121, governor[i], place)
        list.add(122, governor[i], relation, place)
        list.add(123, governor[i] << 2 | UInt32(anchorsBetween[i]), quote, side)
        list.add(124, c.entityKind[t], relation, place)
        list.add(125, c.cluster[t], side)
        list.add(126, c.cluster[t] & 255, relation, place)
        list.add(127, c.cluster[t] & 1023, c.cluster[cue] & 1023, side)
        list.add(128, c.deprel[t], c.upos[t], UInt32(depth[i]) << 8 | place)
        if distance <= 3, distance > 0 {
            list.add(129, lemma, t < cue ? distance : distance + 8, c.upos[t])
            list.add(130, distance << 1 | side, c.word[t])
            list.add(131, distance << 1 | side, c.xpos[t], c.xpos[cue])
        }
        let head = Int(c.heads[t])
        if head >= 0 {
            list.add(132, c.lemma[head], c.deprel[t], side)
            list.add(133, c.word[t], c.deprel[t], head == cue ? 1 : 0)
        }
        list.add(134, c.word[top], relation, place)
        list.add(135, c.upos[top], relation, place)
        list.add(136, c.entityKind[top], relation, place << 4 | c.upos[t])
        let isEdge: UInt32 = t == window.lowerBound ? 1 : t == window.upperBound - 1 ? 2 : 0
        list.add(137, isEdge, c.word[t], side)
        list.add(138, c.cluster[cue] & 1023, relation, place)
        list.add(139, c.xpos[cue], relation, place)
    }

    /// Features of the step from one label to the next: labels change at branch borders, commas and quotation marks.
    package func fillTransition(_ list: inout FeatureList, _ t: Int) {
        list.clear()
        let c = columns
        let i = t - window.lowerBound
        let side: UInt32 = t < cue ? 0 : t == cue ? 1 : t == cue + 1 ? 2 : 3
        let isFirst = t == window.lowerBound
        let changes: UInt32 = isFirst ? 2 : branch[i] != branch[i - 1] ? 1 : 0
        let quoteChange: UInt32 = isFirst ? 9 : quoteState(t) * 5 + quoteState(t - 1)
        let relation = branch[i] >= 0 ? c.deprel[Int(branch[i])] : 0
        let earlier = isFirst || branch[i - 1] < 0 ? 0 : c.deprel[Int(branch[i - 1])]
        list.add(201, side)
        list.add(202, side, changes)
        list.add(203, changes, relation, earlier)
        list.add(204, quoteChange, side)
        list.add(205, c.upos[t], isFirst ? 0 : c.upos[t - 1], changes)
        if c.upos[t] == Self.punct { list.add(206, c.word[t], side, changes) }
        if !isFirst, c.upos[t - 1] == Self.punct { list.add(207, c.word[t - 1], side, changes) }
        list.add(208, c.word[t], changes)
        list.add(209, governor[i], isFirst ? 0 : governor[i - 1], changes)
    }

    private static let punct = UInt32(UPOS.punct.rawValue) + 1
}
