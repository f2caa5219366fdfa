import Foundation

/// Tells public addresses of the internet from those of this machine and of networks behind it, by IANA's special-purpose registries.
///
/// A link in a feed must not make Sitrep ask what only this machine can reach.
enum PublicAddress {
    /// Why the address isn't public; `nil` where it is.
    static func refusal(_ address: UnsafePointer<sockaddr>) -> String? {
        let raw = UnsafeRawPointer(address)
        switch Int32(raw.load(as: sa_family_t.self)) {
        case AF_INET:
            let value = UInt32(bigEndian: raw.loadUnaligned(as: sockaddr_in.self).sin_addr.s_addr)
            return isPublic(value) ? nil : text(value)
        case AF_INET6:
            let bytes = withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr) { Array($0) }
            return isPublic(bytes) ? nil : text(bytes)
        default: return "an address of an unknown kind"
        }
    }

    static func isPublic(_ v4: UInt32) -> Bool {
        !reserved.contains { network in v4 >> (32 - network.bits) == network.address >> (32 - network.bits) }
    }

    /// Of IPv6 only global unicast is public; where an IPv4 address is wrapped, that one counts.
    static func isPublic(_ v6: [UInt8]) -> Bool {
        func wrapped(_ at: Int) -> UInt32 { v6[at..<(at + 4)].reduce(0) { $0 << 8 | UInt32($1) } }
        let head = v6.prefix(12)
        if head.elementsEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) { return isPublic(wrapped(12)) }
        if head.elementsEqual([0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) { return isPublic(wrapped(12)) }
        if v6.starts(with: [0x20, 0x02]) { return isPublic(wrapped(2)) }
        // Teredo, benchmarking and documentation lie inside.
        if v6.starts(with: [0x20, 0x01]), v6[2] < 2 || v6[2] == 0x0D && v6[3] == 0xB8 { return false }
        if v6.starts(with: [0x3F, 0xFF]), v6[2] < 0x10 { return false }
        return v6[0] & 0xE0 == 0x20
    }

    private static let reserved: [(address: UInt32, bits: Int)] = [
        (0x0000_0000, 8), (0x0A00_0000, 8), (0x6440_0000, 10), (0x7F00_0000, 8), (0xA9FE_0000, 16), (0xAC10_0000, 12),
        (0xC000_0000, 24), (0xC000_0200, 24), (0xC058_6300, 24), (0xC0A8_0000, 16), (0xC612_0000, 15),
        (0xC633_6400, 24),
        (0xCB00_7100, 24), (0xE000_0000, 4), (0xF000_0000, 4),
    ]

    private static func text(_ v4: UInt32) -> String {
        [24, 16, 8, 0].map { String(v4 >> $0 & 255) }.joined(separator: ".")
    }

    private static func text(_ v6: [UInt8]) -> String {
        stride(from: 0, to: 16, by: 2).map { String(Int(v6[$0]) << 8 | Int(v6[$0 + 1]), radix: 16) }.joined(
            separator: ":")
    }
}
