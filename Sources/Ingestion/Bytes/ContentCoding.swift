import CBrotli

/// Undoes the content codings of HTTP (RFC 9110, 8.4.1): gzip, deflate, br; bounded, because little can hold very much.
package enum ContentCoding {
    package struct Fault: Error { package var reason: String }

    /// `coding` is the header's value, the coding that was applied last named last.
    package static func decode(_ bytes: [UInt8], _ coding: String, limit: Int) throws(Fault) -> [UInt8] {
        let names = coding.lowercased().split(separator: ",").map { $0.filter { !$0.isWhitespace } }
        guard names.count <= 3 else { throw Fault(reason: "has \(names.count) content codings") }
        var bytes = bytes
        for name in names.reversed() {
            switch name {
            case "", "identity", "none", "utf-8": continue
            case "gzip", "x-gzip":
                // Some archives keep the header of what they have undone.
                guard bytes.starts(with: [0x1F, 0x8B]) else { continue }
                bytes = try inflate(bytes, .gzip, limit)
            case "deflate":
                // The name means the zlib wrapper; some servers send the bare stream.
                let isWrapped = bytes.count > 1 && bytes[0] & 15 == 8 && (Int(bytes[0]) << 8 + Int(bytes[1])) % 31 == 0
                bytes = try inflate(bytes, isWrapped ? .zlib : .none, limit)
            case "br": bytes = try brotli(bytes, limit)
            default: throw Fault(reason: "has the content coding \"\(name.prefix(40))\", which isn't known")
            }
        }
        return bytes
    }

    private static func inflate(_ bytes: [UInt8], _ wrapper: Inflater.Wrapper, _ limit: Int) throws(Fault) -> [UInt8] {
        let inflater = Inflater(wrapper)
        var output: [UInt8] = []
        var rest = bytes[...]
        while true {
            let before = output.count
            let (taken, outcome) = inflater.inflate(rest, room: 1 << 17, into: &output)
            rest = rest.dropFirst(taken)
            guard output.count <= limit else { throw tooLong(limit) }
            switch outcome {
            case .end: return output
            case .broken(let reason): throw Fault(reason: "its compressed body is broken (\(reason))")
            case .more:
                if taken == 0, output.count == before { throw Fault(reason: "its compressed body breaks off") }
            }
        }
    }

    private static func brotli(_ bytes: [UInt8], _ limit: Int) throws(Fault) -> [UInt8] {
        guard let decoder = BrotliDecoderCreateInstance(nil, nil, nil) else { throw Fault(reason: "out of memory") }
        defer { BrotliDecoderDestroyInstance(decoder) }
        var output: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 1 << 17)
        var taken = 0
        while true {
            var (left, space) = (bytes.count - taken, room.count)
            let result = bytes.withUnsafeBufferPointer { source in
                room.withUnsafeMutableBufferPointer { target in
                    var next = source.baseAddress.map { $0 + taken }
                    var out = target.baseAddress
                    return BrotliDecoderDecompressStream(decoder, &left, &next, &space, &out, nil)
                }
            }
            taken = bytes.count - left
            output += room[..<(room.count - space)]
            guard output.count <= limit else { throw tooLong(limit) }
            switch result {
            case BROTLI_DECODER_RESULT_SUCCESS: return output
            case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT: continue
            case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT: throw Fault(reason: "its compressed body breaks off")
            default: throw Fault(reason: "its compressed body is broken")
            }
        }
    }

    private static func tooLong(_ limit: Int) -> Fault {
        Fault(reason: "is longer than \(limit >> 20) MiB when decompressed, the most that one report may have")
    }
}
