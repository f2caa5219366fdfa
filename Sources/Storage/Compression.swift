import CZlib

/// Bytes as they lie in the store: compressed where that saves anything (zlib, RFC 1950).
struct Packed {
    enum Encoding: String { case plain, zlib }

    let encoding: Encoding
    let bytes: [UInt8]
    /// Before compression.
    let length: Int

    init(_ bytes: [UInt8]) {
        length = bytes.count
        // Level 6 saves a tenth more than level 1 on short reports and costs a few hundredths of analysing them.
        var count = compressBound(uLong(bytes.count))
        var packed = [UInt8](repeating: 0, count: Int(count))
        let code = compress2(&packed, &count, bytes, uLong(bytes.count), 6)
        if code == Z_OK, Int(count) < bytes.count {
            packed.removeLast(packed.count - Int(count))
            self.bytes = packed
            encoding = .zlib
        } else {
            self.bytes = bytes
            encoding = .plain
        }
    }

    /// What lies in the store; it may be damaged.
    init(encoding: String, bytes: [UInt8], length: Int) throws(StoreError) {
        guard let encoding = Encoding(rawValue: encoding), 0...(1 << 30) ~= length else {
            throw StoreError(.damaged, "the store holds bytes of unknown encoding or length")
        }
        self.encoding = encoding
        self.bytes = bytes
        self.length = length
    }

    func unpacked() throws(StoreError) -> [UInt8] {
        guard encoding == .zlib else {
            guard bytes.count == length else { throw Self.damaged }
            return bytes
        }
        var plain = [UInt8](repeating: 0, count: max(1, length))
        var count = uLong(plain.count)
        guard uncompress(&plain, &count, bytes, uLong(bytes.count)) == Z_OK, Int(count) == length else {
            throw Self.damaged
        }
        plain.removeLast(plain.count - length)
        return plain
    }

    private static let damaged = StoreError(.damaged, "the store holds compressed bytes that can't be read")
}
