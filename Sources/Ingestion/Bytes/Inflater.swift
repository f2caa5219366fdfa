import CZlib

/// Decompresses deflate in its wrappers (RFC 1950–1952), by zlib.
final class Inflater {
    enum Wrapper: Int32 { case none = -15, zlib = 15, gzip = 31 }

    enum Outcome: Equatable { case more, end, broken(String) }

    // zlib keeps the address of its state and refuses a moved one.
    private let stream: UnsafeMutablePointer<z_stream>

    init(_ wrapper: Wrapper) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let status = inflateInit2_(stream, wrapper.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(status == Z_OK, "zlib can't start: out of memory or another version than it was built for")
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Ready for another member.
    func reset() { inflateReset(stream) }

    /// Appends at most `room` bytes to the output; returns how many of the input it took.
    func inflate(_ input: ArraySlice<UInt8>, room: Int, into output: inout [UInt8]) -> (taken: Int, outcome: Outcome) {
        let start = output.count
        output.append(contentsOf: repeatElement(0, count: room))
        var status: Int32 = Z_OK
        var taken = 0
        input.withUnsafeBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
                stream.pointee.avail_in = UInt32(source.count)
                stream.pointee.next_out = target.baseAddress! + start
                stream.pointee.avail_out = UInt32(room)
                status = CZlib.inflate(stream, Z_NO_FLUSH)
                taken = source.count - Int(stream.pointee.avail_in)
            }
        }
        output.removeLast(Int(stream.pointee.avail_out))
        switch status {
        case Z_OK, Z_BUF_ERROR: return (taken, .more)
        case Z_STREAM_END: return (taken, .end)
        default: return (taken, .broken(stream.pointee.msg.map { String(cString: $0) } ?? "error \(status)"))
        }
    }
}
