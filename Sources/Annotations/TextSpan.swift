/// A half-open range of UTF-8 offsets into an article's text: the evidence behind a value.
///
/// Inside Sitrep every offset counts UTF-8 bytes, because that is how Swift stores text and how every scanner
/// reads it. Every interface counts Unicode code points; ``CodePointIndex`` translates at the border and nowhere else.
public struct TextSpan: Hashable, Comparable, Sendable {
    /// The offset of the first byte.
    public let start: Int
    /// The offset just past the last byte.
    public let end: Int

    public init(_ start: Int, _ end: Int) {
        precondition(0 <= start && start <= end, "a span runs forward: \(start)..<\(end)")
        self.start = start
        self.end = end
    }

    public var length: Int { end - start }
    public var isEmpty: Bool { start == end }
    public var range: Range<Int> { start..<end }

    /// In text order; of two spans that start together the longer, outer one comes first.
    public static func < (a: Self, b: Self) -> Bool {
        a.start != b.start ? a.start < b.start : a.end > b.end
    }

    public func contains(_ other: TextSpan) -> Bool { start <= other.start && other.end <= end }
    public func overlaps(_ other: TextSpan) -> Bool { start < other.end && other.start < end }

    /// The smallest span that covers both.
    public func union(_ other: TextSpan) -> TextSpan { TextSpan(min(start, other.start), max(end, other.end)) }
}

extension String {
    /// The words under a span. The span must lie on scalar borders of this text.
    public subscript(span: TextSpan) -> Substring {
        let utf8 = self.utf8
        let from = utf8.index(utf8.startIndex, offsetBy: span.start)
        return self[from..<utf8.index(from, offsetBy: span.length)]
    }
}
