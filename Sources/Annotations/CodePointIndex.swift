/// Translates between UTF-8 offsets (inside) and code-point offsets (every interface) of one text.
///
/// It keeps the code-point count at every 64th byte, so a look-up reads at most 64 bytes; ASCII text needs no table.
public struct CodePointIndex: Sendable {
    private static let stride = 64
    private let text: String
    /// Code points that start before byte `i * stride`; empty where the text is ASCII.
    private let checkpoints: [Int]
    private let byteCount: Int

    public init(_ text: String) {
        var text = text
        text.makeContiguousUTF8()
        var checkpoints: [Int] = []
        var count = 0
        let byteCount = text.withUTF8 { bytes in
            checkpoints.reserveCapacity(bytes.count / Self.stride + 1)
            for i in bytes.indices {
                if i % Self.stride == 0 { checkpoints.append(count) }
                if bytes[i] & 0xC0 != 0x80 { count += 1 }
            }
            return bytes.count
        }
        self.text = text
        self.byteCount = byteCount
        self.checkpoints = count == byteCount ? [] : checkpoints
    }

    /// The number of code points before the UTF-8 offset `utf8Offset`.
    public func codePoint(utf8Offset: Int) -> Int {
        precondition(
            0 <= utf8Offset && utf8Offset <= byteCount, "offset \(utf8Offset) outside a text of \(byteCount) bytes")
        if checkpoints.isEmpty { return utf8Offset }
        var slot = utf8Offset / Self.stride
        if slot == checkpoints.count { slot -= 1 }
        var count = checkpoints[slot]
        let utf8 = text.utf8
        var index = utf8.index(utf8.startIndex, offsetBy: slot * Self.stride)
        for _ in slot * Self.stride..<utf8Offset {
            if utf8[index] & 0xC0 != 0x80 { count += 1 }
            index = utf8.index(after: index)
        }
        return count
    }

    /// The UTF-8 offset of the code point numbered `codePoint`; past the last one, the end of the text.
    public func utf8Offset(codePoint: Int) -> Int {
        if checkpoints.isEmpty { return min(codePoint, byteCount) }
        var low = 0
        var high = checkpoints.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if checkpoints[middle] <= codePoint { low = middle } else { high = middle }
        }
        var offset = low * Self.stride
        var count = checkpoints[low]
        let utf8 = text.utf8
        var index = utf8.index(utf8.startIndex, offsetBy: offset)
        while offset < byteCount {
            if utf8[index] & 0xC0 != 0x80 {
                if count == codePoint { return offset }
                count += 1
            }
            index = utf8.index(after: index)
            offset += 1
        }
        return byteCount
    }
}
