/// Keeps a hostile start tag from costing the square of its length: libxml2 compares each attribute with all before it.
enum AttributeLimit {
    static let most = 1000

    /// The bytes with blanks in place of what goes beyond ``most`` attributes of one tag.
    static func apply(_ bytes: [UInt8]) -> [UInt8] {
        var cuts: [Range<Int>] = []
        var at = 0
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "<"), at + 1 < bytes.count, isLetter(bytes[at + 1]) else {
                at += 1
                continue
            }
            var words = 0
            var cut: Int?
            var quote: UInt8 = 0
            var end = at + 1
            while end < bytes.count, quote != 0 || bytes[end] != UInt8(ascii: ">") {
                let byte = bytes[end]
                if quote != 0 {
                    if byte == quote { quote = 0 }
                } else if (byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"))
                    && bytes[end - 1] == UInt8(ascii: "=")
                {
                    quote = byte
                } else if byte <= 0x20 || byte == UInt8(ascii: "/") {
                    words += 1
                    if words > most, cut == nil { cut = end }
                }
                end += 1
            }
            // A quotation mark that nothing closes isn't one, or the rest of the page would be one tag.
            if quote != 0, cut == nil { end = at + 1 }
            if let cut { cuts.append(cut..<end) }
            at = end
        }
        guard !cuts.isEmpty else { return bytes }
        var bytes = bytes
        for cut in cuts { for place in cut { bytes[place] = UInt8(ascii: " ") } }
        return bytes
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }
}
