/// White space of pages, by bytes: asking Unicode's tables for every letter was a third of the time that a page took.
enum PageSpace {
    /// White space of any kind as single blanks, none at the ends; soft hyphens and spaces without width are layout, not words.
    static func normalized(_ bytes: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var isPending = false
        walk(bytes) { byte in
            if isPending, !result.isEmpty { result.append(0x20) }
            isPending = false
            result.append(byte)
        } blank: {
            isPending = true
        }
        return String(decoding: result, as: UTF8.self)
    }

    static func normalized(_ text: String) -> String { normalized(Array(text.utf8)[...]) }

    /// How many bytes ``normalized(_:)`` gives.
    static func length(_ bytes: ArraySlice<UInt8>) -> Int {
        var count = 0
        var isPending = false
        walk(bytes) { _ in
            if isPending, count > 0 { count += 1 }
            isPending = false
            count += 1
        } blank: {
            isPending = true
        }
        return count
    }

    /// Hands on the bytes of words, and calls `blank` for white space (Unicode's White_Space in valid UTF-8).
    @inline(__always)
    private static func walk(_ bytes: ArraySlice<UInt8>, word: (UInt8) -> Void, blank: () -> Void) {
        bytes.withUnsafeBufferPointer { bytes in
            var at = 0
            while at < bytes.count {
                let byte = bytes[at]
                guard byte >= 0xC2, let (length, isBlank) = wide(bytes, at) else {
                    if byte == 0x20 || byte >= 0x09 && byte <= 0x0D { blank() } else { word(byte) }
                    at += 1
                    continue
                }
                if isBlank { blank() }
                at += length
            }
        }
    }

    /// White space and characters without width beyond ASCII; `nil` for all others.
    private static func wide(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> (length: Int, isBlank: Bool)? {
        let second = at + 1 < bytes.count ? bytes[at + 1] : 0
        if bytes[at] == 0xC2 {
            // U+0085, U+00A0; U+00AD.
            return second == 0x85 || second == 0xA0 ? (2, true) : second == 0xAD ? (2, false) : nil
        }
        let third = at + 2 < bytes.count ? bytes[at + 2] : 0
        switch (bytes[at], second, third) {
        // U+1680, U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F, U+3000.
        case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9), (0xE2, 0x80, 0xAF),
            (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
            return (3, true)
        // U+200B, U+FEFF.
        case (0xE2, 0x80, 0x8B), (0xEF, 0xBB, 0xBF): return (3, false)
        default: return nil
        }
    }
}
