/// 32-bit hashes of features: a model never stores a feature's text, only its hash.
///
/// With a million features about a hundred pairs share a hash, which costs no measurable accuracy.
///
///     let suffix = FeatureHash.bytes(word[(word.count - 3)...])
///     features.append(FeatureHash.combine(7, suffix))          // template 7: the suffix
///     features.append(FeatureHash.combine(8, suffix, tag))     // template 8: the suffix with a tag
package enum FeatureHash {
    @inlinable package static func combine(_ a: UInt32, _ b: UInt32) -> UInt32 {
        let product = (UInt64(a) ^ 0xA076_1D64_78BD_642F)
            .multipliedFullWidth(by: UInt64(b) ^ 0xE703_7ED1_A0B4_28DB)
        let folded = product.high ^ product.low
        return UInt32(truncatingIfNeeded: folded ^ (folded >> 32))
    }

    @inlinable package static func combine(_ a: UInt32, _ b: UInt32, _ c: UInt32) -> UInt32 {
        combine(combine(a, b), c)
    }

    @inlinable package static func combine(_ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32) -> UInt32 {
        combine(combine(combine(a, b), c), d)
    }

    /// The hash of some bytes (FNV-1a over 64 bits, folded); the same on every machine and in every run.
    @inlinable package static func bytes(_ bytes: some Sequence<UInt8>) -> UInt32 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
    }

    /// The hash of the bytes with ASCII capitals made small. Not generic: it is made for every word of a text.
    package static func lowercasedASCII(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes {
            hash =
                (hash ^ UInt64(UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte)) &* 0x100_0000_01B3
        }
        return UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
    }

    @inlinable package static func text(_ text: some StringProtocol) -> UInt32 { bytes(text.utf8) }

    /// The hash of the text's lower-cased form, which is made only where there is a letter beyond ASCII.
    package static func lowercased(_ text: String) -> UInt32 {
        let hash = text.utf8.withContiguousStorageIfAvailable { lowercased($0[...]) }
        return hash ?? self.text(text.lowercased())
    }

    package static func lowercased(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32 {
        bytes.allSatisfy { $0 < 0x80 }
            ? lowercasedASCII(bytes) : text(String(decoding: bytes, as: UTF8.self).lowercased())
    }
}
