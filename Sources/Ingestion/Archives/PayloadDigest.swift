import Annotations

/// A digest as web archives write it: `sha1:` or `sha256:`, then base 32, hexadecimal or base 64.
enum PayloadDigest {
    /// Whether the bytes have that digest; `nil` where its algorithm isn't known.
    static func matches(_ text: String, _ bytes: [UInt8]) -> Bool? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let digest: [UInt8]
        switch text[..<colon].lowercased() {
        case "sha1", "sha-1": digest = SHA1.hash(bytes)
        case "sha256", "sha-256": digest = SHA256.hash(bytes).bytes
        default: return nil
        }
        let value = text[text.index(after: colon)...]
        return value.lowercased() == digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
            || value.uppercased().prefix { $0 != "=" } == encoded(digest, bits: 5, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
            || value.prefix { $0 != "=" }.replacing("-", with: "+").replacing("_", with: "/")
                == encoded(digest, bits: 6, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    }

    /// Base 32 and base 64 (RFC 4648) without padding.
    static func encoded(_ bytes: [UInt8], bits: Int, _ alphabet: String) -> String {
        let alphabet = Array(alphabet.utf8)
        var text: [UInt8] = []
        var (pending, count) = (0, 0)
        for byte in bytes {
            (pending, count) = (pending << 8 | Int(byte), count + 8)
            while count >= bits {
                count -= bits
                text.append(alphabet[pending >> count & (1 << bits - 1)])
            }
            pending &= 1 << count - 1
        }
        if count > 0 { text.append(alphabet[pending << (bits - count) & (1 << bits - 1)]) }
        return String(decoding: text, as: UTF8.self)
    }
}
