import Foundation

/// Reads a file or standard input in pieces, so that a stream of any length takes constant memory.
public struct ByteReader: ~Copyable {
    /// A record longer than this is refused: no report is, and analysis keeps some fifty times its bytes in memory.
    public static let recordLimit = 16 << 20

    private let file: String
    private let handle: FileHandle
    private let closes: Bool
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    private var line = 0

    public init(_ file: String) throws(IngestionError) {
        self.file = file
        closes = file != "-"
        guard closes else {
            handle = .standardInput
            return
        }
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: file, isDirectory: &isDirectory) else {
            throw IngestionError(file: file, reason: "no such file")
        }
        guard !isDirectory.boolValue else {
            throw IngestionError(file: file, reason: "is a folder; name the files in it")
        }
        guard let handle = FileHandle(forReadingAtPath: file) else {
            throw IngestionError(file: file, reason: "can't be opened for reading")
        }
        self.handle = handle
    }

    deinit {
        if closes { try? handle.close() }
    }

    /// The first bytes, fewer where there are no more; they stay to be read.
    public mutating func head(_ count: Int) throws(IngestionError) -> [UInt8] {
        while buffer.count < count, !isAtEnd { try fill() }
        return Array(buffer.prefix(count))
    }

    /// The next bytes, some 64 KiB at most; `nil` at the end.
    mutating func nextPiece() throws(IngestionError) -> [UInt8]? {
        if position == buffer.count {
            buffer.removeAll(keepingCapacity: true)
            position = 0
            if !isAtEnd { try fill() }
        }
        guard position < buffer.count else { return nil }
        let end = min(buffer.count, position + 1 << 16)
        defer { position = end }
        return Array(buffer[position..<end])
    }

    /// All bytes.
    public mutating func all() throws(IngestionError) -> [UInt8] {
        while !isAtEnd {
            try fill()
            guard buffer.count <= Self.recordLimit else { throw tooLong(line: nil) }
        }
        return buffer
    }

    /// The next line without its end, and its number; `nil` at the end of the file. After a line over the limit, reading can go on.
    public mutating func nextLine() throws(IngestionError) -> (bytes: [UInt8], number: Int)? {
        var scanned = position
        var isTooLong = false
        while true {
            if let end = buffer[scanned...].firstIndex(of: UInt8(ascii: "\n")) {
                let bytes = Array(buffer[position..<end])
                position = end + 1
                line += 1
                if isTooLong { throw tooLong(line: line) }
                return (bytes, line)
            }
            if isAtEnd {
                guard position < buffer.count || isTooLong else { return nil }
                let bytes = Array(buffer[position...])
                position = buffer.count
                line += 1
                if isTooLong { throw tooLong(line: line) }
                return (bytes, line)
            }
            if buffer.count - position > Self.recordLimit {
                isTooLong = true
                position = buffer.count
            }
            buffer.removeFirst(position)
            position = 0
            scanned = buffer.count
            try fill()
        }
    }

    private mutating func fill() throws(IngestionError) {
        do {
            guard let data = try handle.read(upToCount: 1 << 20), !data.isEmpty else {
                isAtEnd = true
                return
            }
            buffer.append(contentsOf: data)
        } catch {
            throw IngestionError(file: file, reason: "reading failed: \(error.localizedDescription)")
        }
    }

    private func tooLong(line: Int?) -> IngestionError {
        IngestionError(
            file: file, line: line,
            reason: "longer than \(Self.recordLimit >> 20) MiB, the most that one report may have")
    }
}

/// Checks that bytes are text before anything reads them as such.
enum TextDecoding {
    /// The text without a byte order mark, or why it is none.
    static func decode(_ bytes: [UInt8], file: String, firstLine: Int = 1) throws(IngestionError) -> String {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw IngestionError(file: file, reason: "is UTF-16; convert it with: iconv -f UTF-16 -t UTF-8")
        }
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        if let zero = bytes.firstIndex(of: 0) {
            throw IngestionError(file: file, line: line(of: zero), reason: "holds a zero byte: binary data, not text")
        }
        guard let text = String(validating: bytes[start...], as: UTF8.self) else {
            let (offset, byte) = firstInvalid(bytes)
            throw IngestionError(
                file: file, line: line(of: offset),
                reason: "is not UTF-8 (byte 0x\(String(byte, radix: 16, uppercase: true)))"
                    + "; if it is Windows-1252, convert it with: iconv -f CP1252 -t UTF-8")
        }
        return text

        func line(of offset: Int) -> Int { firstLine + bytes[..<offset].count { $0 == UInt8(ascii: "\n") } }
    }

    private static func firstInvalid(_ bytes: [UInt8]) -> (offset: Int, byte: UInt8) {
        // The longest valid prefix by bisection: validity of a prefix is monotone up to three trailing bytes.
        var low = 0
        var high = bytes.count
        while high - low > 1 {
            let middle = (low + high) / 2
            let isValid = (0...3).contains {
                middle >= $0 && String(validating: bytes[..<(middle - $0)], as: UTF8.self) != nil
            }
            if isValid { low = middle } else { high = middle }
        }
        let offset =
            (0...3).reversed().first { low >= $0 && String(validating: bytes[..<(low - $0)], as: UTF8.self) != nil }
            .map { low - $0 } ?? 0
        var place = offset
        while place < bytes.count - 1, String(validating: bytes[...place], as: UTF8.self) != nil { place += 1 }
        return (place, bytes[place])
    }
}
