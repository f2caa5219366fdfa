public import Annotations

/// A stretch of text between quotation marks.
public struct Quotation: Hashable, Sendable {
    /// With its marks.
    public let span: TextSpan
    /// Without its marks.
    public let inner: TextSpan
    /// Single marks, or marks inside a quotation: a headline's words, a quotation within a quotation, a nickname.
    public let isSingle: Bool
    /// The paragraph ended before the closing mark came.
    public let isOpenEnded: Bool
    /// It goes on from the quotation before it: the paragraph before ended without a closing mark and this one
    /// starts with an opening one.
    public let continues: Bool
}

extension Quotation {
    /// The outermost quotations of a document in text order; they don't overlap.
    ///
    /// It pairs curly, straight, doubled (`''`, ` `` `), low and angle marks inside each block. By the printers' rule a
    /// quotation over several paragraphs opens each of them and closes only the last.
    public static func all(in document: Document) -> [Quotation] {
        var quotations: [Quotation] = []
        var text = document.article.text
        text.withUTF8 { bytes in
            var previousIsOpen = false
            for block in document.article.blocks {
                var pairing = QuotationPairing(bytes: bytes, block: block.span.range)
                pairing.run()
                for (index, pair) in pairing.pairs.enumerated() {
                    let continues = index == 0 && previousIsOpen && pair.open.lowerBound == block.span.start
                    quotations.append(
                        Quotation(
                            span: TextSpan(pair.open.lowerBound, pair.close.upperBound),
                            inner: TextSpan(pair.open.upperBound, max(pair.open.upperBound, pair.close.lowerBound)),
                            isSingle: pair.isSingle, isOpenEnded: pair.close.isEmpty, continues: continues))
                }
                previousIsOpen = pairing.pairs.last?.close.isEmpty ?? false
            }
        }
        return quotations
    }
}

/// One pass over the bytes of a block, with at most one open mark of each kind: linear whatever the text.
private struct QuotationPairing {
    struct Pair {
        let open: Range<Int>
        /// Empty, at the block's end, where no mark closes.
        let close: Range<Int>
        let isSingle: Bool
    }

    private enum Shape { case open, close, straight, apostrophe }
    private struct Mark {
        let range: Range<Int>
        let shape: Shape
        let isSingle: Bool
    }

    let bytes: UnsafeBufferPointer<UInt8>
    let block: Range<Int>
    var pairs: [Pair] = []

    init(bytes: UnsafeBufferPointer<UInt8>, block: Range<Int>) {
        self.bytes = bytes
        self.block = block
    }

    mutating func run() {
        var double: Range<Int>?
        var single: Range<Int>?
        var position = block.lowerBound
        while position < block.upperBound {
            guard let mark = mark(at: position) else {
                position += 1
                continue
            }
            position = mark.range.upperBound
            let opens = looksOpening(mark)
            if mark.isSingle {
                if let start = single, looksClosing(mark) {
                    if isPossessivePlural(mark), closesLater(mark) { continue }
                    if double == nil { pairs.append(Pair(open: start, close: mark.range, isSingle: true)) }
                    single = nil
                } else if single == nil, double == nil, opens, mark.shape != .close, closesLater(mark) {
                    single = mark.range
                }
            } else if let start = double {
                // A second opening mark inside a quotation is a mark that the writer forgot to close, or a nested one;
                // either way the outer one goes on to the next closing mark.
                guard mark.shape != .open, mark.shape == .close || !opens || looksClosing(mark) else { continue }
                pairs.append(Pair(open: start, close: mark.range, isSingle: false))
                double = nil
            } else if mark.shape == .open || (mark.shape == .straight && opens) {
                double = mark.range
                single = nil
            }
        }
        if let start = double {
            let end = block.upperBound
            pairs.append(Pair(open: start, close: end..<end, isSingle: false))
        }
    }

    private func byte(_ i: Int) -> UInt8? { block.contains(i) ? bytes[i] : nil }

    private func mark(at i: Int) -> Mark? {
        func mark(_ length: Int, _ shape: Shape, single: Bool = false) -> Mark {
            Mark(range: i..<min(i + length, block.upperBound), shape: shape, isSingle: single)
        }
        switch bytes[i] {
        case UInt8(ascii: "\""): return mark(1, .straight)
        case UInt8(ascii: "'"):
            return byte(i + 1) == UInt8(ascii: "'") ? mark(2, .straight) : mark(1, .apostrophe, single: true)
        case UInt8(ascii: "`"):
            return byte(i + 1) == UInt8(ascii: "`") ? mark(2, .open) : mark(1, .open, single: true)
        case 0xC2:
            if byte(i + 1) == 0xAB { return mark(2, .open) }  // «
            if byte(i + 1) == 0xBB { return mark(2, .close) }  // »
        case 0xE2 where byte(i + 1) == 0x80:
            switch byte(i + 2) {
            case 0x98: return mark(3, .open, single: true)  // ‘
            case 0x99: return mark(3, .apostrophe, single: true)  // ’
            // “ and ” are mixed up by many typists: what stands around them decides
            case 0x9C: return mark(3, looksClosing(i..<i + 3) && !looksOpening(i..<i + 3) ? .close : .open)
            case 0x9D: return mark(3, looksOpening(i..<i + 3) && !looksClosing(i..<i + 3) ? .open : .close)
            case 0x9E, 0x9F: return mark(3, .open)  // „ ‟
            default: break
            }
        default: break
        }
        return nil
    }

    private func looksOpening(_ mark: Mark) -> Bool { looksOpening(mark.range) }
    private func looksClosing(_ mark: Mark) -> Bool { looksClosing(mark.range) }

    private func looksOpening(_ range: Range<Int>) -> Bool {
        guard let next = byte(range.upperBound), !isSpace(next) else { return false }
        guard let before = byte(range.lowerBound - 1) else { return true }
        if isSpace(before) || "([{\"'`-:/".utf8.contains(before) { return true }
        // a dash (E2 80 93/94) or an opening mark before it
        return before >= 0x80 && byte(range.lowerBound - 3) == 0xE2 && [0x93, 0x94, 0x98, 0x9C].contains(before)
    }

    private func looksClosing(_ range: Range<Int>) -> Bool {
        guard let before = byte(range.lowerBound - 1), !isSpace(before) else { return false }
        guard let next = byte(range.upperBound) else { return true }
        return !isWord(next)
    }

    /// Whether a single mark has a partner: otherwise it is an apostrophe ("'90s").
    private func closesLater(_ mark: Mark) -> Bool {
        let limit = min(block.upperBound, mark.range.upperBound + 400)
        var i = mark.range.upperBound
        while i < limit {
            if let other = self.mark(at: i) {
                if other.isSingle, other.shape == .apostrophe, looksClosing(other),
                    !isPossessivePlural(other)
                {
                    return true
                }
                i = other.range.upperBound
            } else {
                i += 1
            }
        }
        return false
    }

    /// "The officials' view": an s before the mark and a small letter after the blank.
    private func isPossessivePlural(_ mark: Mark) -> Bool {
        guard byte(mark.range.lowerBound - 1) == UInt8(ascii: "s"), byte(mark.range.upperBound) == UInt8(ascii: " "),
            let next = byte(mark.range.upperBound + 1)
        else { return false }
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(next)
    }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
