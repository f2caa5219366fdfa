import Analysis
import Annotations

/// Features of the question "does this quotation, outside of the cue's sentence, go on with what the cue reports?".
package struct JoinFeatures {
    let columns: ClaimColumns
    let isAnchor: [Bool]

    package init(_ columns: ClaimColumns, isAnchor: [Bool]) {
        self.columns = columns
        self.isAnchor = isAnchor
    }

    /// - Parameters:
    ///   - extent: the tokens from the first to the last that the cue's claim covers so far, its own sentence included.
    ///   - hasContent: whether the cue has content so far, and whether a quotation is in it.
    ///   - joined: how many quotations were joined before in this direction.
    package func fill(
        _ list: inout FeatureList, quotation index: Int, cue: Int, extent: Range<Int>, hasContent: Bool,
        hasQuotation: Bool, joined: Int
    ) {
        list.clear()
        let c = columns
        let quotation = c.quotations[index]
        let tokens = c.document.tokens(in: quotation.span)
        guard let first = tokens.first, let last = tokens.last else { return }
        let isAfter: UInt32 = first >= extent.upperBound ? 1 : 0
        let sentences = c.document.sentences
        let near = isAfter == 1 ? first : last
        let edge = isAfter == 1 ? extent.upperBound - 1 : extent.lowerBound
        let gap = abs(Int(c.sentence[near]) - Int(c.sentence[edge]))
        let blockGap = abs(sentences[Int(c.sentence[near])].block - sentences[Int(c.sentence[edge])].block)
        let from = sentences[Int(c.sentence[first])].tokens.lowerBound
        let to = sentences[Int(c.sentence[last])].tokens.upperBound
        // the rest of the quotation's sentences, and what lies between it and the cue
        let outside = (max(from, first - 60)..<first).contains { isAnchor[$0] }
        let outsideAfter = (last + 1..<max(last + 1, min(to, last + 60))).contains { isAnchor[$0] }
        let between = isAfter == 1 ? edge + 1..<max(edge + 1, from) : to..<max(to, edge)
        let anchorBetween = between.count > 200 || between.contains { isAnchor[$0] && c.quotation[$0] < 0 }
        let sentence = sentences[Int(c.sentence[cue])].tokens
        let ending = c.word[sentence.upperBound - 1]
        let content: UInt32 = (hasContent ? 2 : 0) | (hasQuotation ? 1 : 0)
        let gaps = UInt32(min(gap, 4)) << 2 | UInt32(min(blockGap, 3))
        let starts: UInt32 = (first == from ? 1 : 0) | (last + 1 == to ? 2 : 0)
        let anchors: UInt32 = (outside ? 1 : 0) | (outsideAfter ? 2 : 0) | (anchorBetween ? 4 : 0)
        let mark: UInt32 = (quotation.isSingle ? 1 : 0) | (quotation.continues ? 2 : 0)
        let length = UInt32(min(tokens.count, 40) / 8)
        let whole = isAfter << 1 | (joined > 0 ? 1 : 0)
        list.add(301, whole)
        list.add(302, whole, content)
        list.add(303, whole, gaps)
        list.add(304, whole, gaps, content)
        list.add(305, whole, gaps << 3 | anchors, content)
        list.add(306, whole, starts << 3 | anchors, content)
        list.add(307, whole, starts, gaps)
        list.add(308, whole, ending, content << 6 | gaps)
        list.add(309, c.lemma[cue], content, isAfter)
        list.add(310, c.lemma[cue], gaps, isAfter)
        list.add(311, mark, gaps, whole)
        list.add(312, length, starts, whole)
        list.add(313, length, gaps << 2 | content, whole)
        list.add(314, c.upos[cue], gaps, whole << 2 | content)
        list.add(315, anchors, gaps << 6 | starts << 4 | content, whole)
        list.add(316, UInt32(min(joined, 4)), starts << 3 | anchors, gaps)
        list.add(317, c.word[max(from, first - 1)], starts, whole)
        list.add(318, last + 1 < to ? c.word[last + 1] : 0, starts, whole)
        let isLast: UInt32 = cue + 6 >= sentence.upperBound ? 1 : 0
        list.add(319, isLast, ending, content << 6 | gaps)
    }
}
