/// What the hash functions of FIPS 180-4 with blocks of 64 bytes have in common.
package enum MessageBlocks {
    /// Puts every block of a padded message through `compress` and gives the state's bytes, the highest of each word first.
    package static func hash(
        _ message: [UInt8], _ initial: [UInt32],
        _ compress: (_ bytes: Span<UInt8>, _ start: Int, _ state: inout [UInt32]) -> Void
    ) -> [UInt8] {
        var state = initial
        let whole = message.count / 64 * 64
        for start in stride(from: 0, to: whole, by: 64) { compress(message.span, start, &state) }
        // The rest, a one bit, zeros, and the length in bits fill one block or two.
        var tail = Array(message[whole...]) + [0x80]
        while tail.count % 64 != 56 { tail.append(0) }
        let bits = UInt64(message.count) * 8
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            tail.append(UInt8(truncatingIfNeeded: bits >> shift))
        }
        for start in stride(from: 0, to: tail.count, by: 64) { compress(tail.span, start, &state) }
        return state.flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) } }
    }
}
