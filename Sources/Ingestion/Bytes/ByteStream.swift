/// A stretch of a stream and where in the file it comes from.
struct BytePiece {
    var bytes: [UInt8]
    /// Bytes from the start of the file; of the gzip member where the file is compressed.
    var place: Int
    /// Whether later bytes of the piece lie as much later in the file.
    var isPlain: Bool
}

/// Why a stream breaks off; reading may go on behind the break.
struct StreamFault: Error {
    var reason: String
    /// Where the part of the file begins that can't be read.
    var place: Int?
}

/// Reads a stream of any length in constant memory: lines, counted bytes, and back to where a wrong count began.
final class ByteStream {
    private let pull: () throws -> BytePiece?
    private var buffer: [UInt8] = []
    private var position = 0
    private var places: [(offset: Int, piece: BytePiece)] = []
    private var isAtEnd = false
    /// Bytes read so far.
    private(set) var offset = 0
    /// Why the stream broke off here, until ``resume()``.
    private(set) var fault: StreamFault?

    /// `pull` gives the next piece, never an empty one; `nil` at the end. It may throw ``StreamFault`` and go on afterwards.
    init(_ pull: @escaping () throws -> BytePiece?) { self.pull = pull }

    /// The next bytes without reading them, fewer at the end.
    func peek(_ count: Int) throws(IngestionError) -> ArraySlice<UInt8> {
        while buffer.count - position < count, try fill() {}
        return buffer[position..<min(buffer.count, position + count)]
    }

    func read(_ count: Int) throws(IngestionError) -> [UInt8] {
        let bytes = Array(try peek(count))
        advance(bytes.count)
        return bytes
    }

    /// Reads on without keeping anything; returns how many bytes there were.
    func skip(_ count: Int) throws(IngestionError) -> Int {
        var left = count
        while left > 0 {
            let some = try peek(min(left, 1 << 16)).count
            guard some > 0 else { break }
            advance(some)
            left -= some
        }
        return count - left
    }

    /// The next line without its end (LF or CR LF); `nil` at the end. Of a line longer than `limit` the beginning is read.
    func line(limit: Int = 1 << 16) throws(IngestionError) -> [UInt8]? {
        var scanned = position
        while true {
            let end = buffer[scanned...].firstIndex(of: UInt8(ascii: "\n"))
            if let end, end - position <= limit {
                var line = buffer[position..<end]
                if line.last == UInt8(ascii: "\r") { line.removeLast() }
                let bytes = Array(line)
                advance(end + 1 - position)
                return bytes
            }
            if end != nil || buffer.count - position > limit { return try read(limit) }
            let known = buffer.count - position
            guard try fill() else {
                return known == 0 ? nil : try read(known)
            }
            scanned = position + known
        }
    }

    /// Puts bytes that were just read in front again.
    func unread(_ bytes: ArraySlice<UInt8>) {
        precondition(bytes.count <= offset)
        buffer.replaceSubrange(..<position, with: bytes)
        position = 0
        offset -= bytes.count
    }

    /// Goes on behind a break.
    func resume() {
        guard fault != nil else { return }
        fault = nil
        isAtEnd = false
    }

    /// Where in the file the byte at this offset of the stream comes from.
    func place(of offset: Int) -> Int {
        guard let known = places.last(where: { $0.offset <= offset }) ?? places.first else { return 0 }
        return known.piece.isPlain ? known.piece.place + max(0, offset - known.offset) : known.piece.place
    }

    /// Whether a gzip member begins with the byte at this offset, or none is left.
    func isMemberStart(_ offset: Int) -> Bool {
        guard let at = places.lastIndex(where: { $0.offset <= offset }), !places[at].piece.isPlain else { return false }
        guard places[at].offset == offset else { return offset >= self.offset + buffer.count - position }
        return at > 0 && places[at - 1].piece.place != places[at].piece.place
    }

    private func advance(_ count: Int) {
        position += count
        offset += count
    }

    private func fill() throws(IngestionError) -> Bool {
        guard !isAtEnd else { return false }
        do {
            guard var piece = try pull() else {
                isAtEnd = true
                return false
            }
            if position > 0 {
                buffer.removeFirst(position)
                position = 0
            }
            let start = offset + buffer.count
            buffer += piece.bytes
            piece.bytes = []
            // Records begin at most a record's length back.
            if places.count > 1000 { places.removeFirst(500) }
            places.append((start, piece))
            return true
        } catch let error as StreamFault {
            fault = error
            isAtEnd = true
            return false
        } catch let error as IngestionError {
            throw error
        } catch {
            throw IngestionError(file: "-", reason: "\(error)")
        }
    }
}
