import Annotations

/// The text of an article cut at every border of an annotation or a piece of evidence, so that marks may overlap freely.
struct AnnotatedText {
    struct Mark {
        enum Kind: String, CaseIterable { case source, claim, figure, time, rule, finding }

        let span: TextSpan
        let kind: Kind
        /// What a reader sees who rests on the words.
        var remark: String?
    }

    /// A stretch over which nothing changes.
    struct Segment {
        let span: TextSpan
        var kinds: Set<Mark.Kind> = []
        var remarks: [String] = []
        /// Numbers of the pieces of evidence that cover it.
        var evidence: [Int] = []
        /// Those of them that begin here.
        var opening: [Int] = []
    }

    /// Segments in text order that cover `length` bytes without gaps.
    static func segments(length: Int, marks: [Mark], evidence: [(span: TextSpan, number: Int)]) -> [Segment] {
        var borders: Set<Int> = [0, length]
        for span in marks.map(\.span) + evidence.map(\.span) { borders.formUnion([span.start, span.end]) }
        let cuts = borders.filter { (0...length).contains($0) }.sorted()
        var segments = zip(cuts, cuts.dropFirst()).map { Segment(span: TextSpan($0, $1)) }
        let position = Dictionary(
            uniqueKeysWithValues: segments.enumerated().map { ($0.element.span.start, $0.offset) })
        func cover(_ span: TextSpan, _ change: (inout Segment) -> Void) {
            guard !span.isEmpty, span.end <= length, var i = position[span.start] else { return }
            while i < segments.count, segments[i].span.start < span.end {
                change(&segments[i])
                i += 1
            }
        }
        for mark in marks {
            cover(mark.span) { segment in
                segment.kinds.insert(mark.kind)
                if let remark = mark.remark, !segment.remarks.contains(remark) { segment.remarks.append(remark) }
            }
        }
        for (span, number) in evidence {
            cover(span) { $0.evidence.append(number) }
            if let first = position[span.start], !span.isEmpty { segments[first].opening.append(number) }
        }
        return segments
    }

    /// What Sitrep read in the text.
    static func marks(of annotated: AnnotatedArticle) -> [Mark] {
        var marks: [Mark] = []
        for claim in annotated.claims {
            marks += claim.content.map { Mark(span: $0, kind: .claim) }
            marks += claim.chain.filter { !$0.continues }.map {
                Mark(span: $0.span, kind: .source, remark: $0.role.rawValue)
            }
        }
        marks += annotated.quantities.map { Mark(span: $0.span, kind: .figure) }
        marks += annotated.times.map { Mark(span: $0.span, kind: .time, remark: $0.value) }
        marks += annotated.references.map { Mark(span: $0.span, kind: .rule) }
        marks += annotated.findings.filter { $0.field == .text }.map {
            Mark(span: $0.span, kind: .finding, remark: $0.message)
        }
        return marks
    }
}
