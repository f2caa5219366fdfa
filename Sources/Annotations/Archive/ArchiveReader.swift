/// Reads what ``ArchiveWriter`` wrote. The bytes may be damaged: nothing is believed before it is checked.
struct ArchiveReader {
    private let bytes: [UInt8]
    private var position = 0
    private var words: [String] = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func byte() throws(ArchiveError) -> UInt8 {
        guard position < bytes.count else { throw ArchiveError("ends early") }
        position += 1
        return bytes[position - 1]
    }

    mutating func int() throws(ArchiveError) -> Int {
        var value: UInt = 0
        for shift in stride(from: UInt(0), to: 64, by: 7) {
            let byte = try byte()
            value |= UInt(byte & 0x7F) << shift
            if byte < 0x80 { return Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1) }
        }
        throw ArchiveError("holds a number of too many bytes")
    }

    /// A whole number below `bound`: an index.
    mutating func int(below bound: Int) throws(ArchiveError) -> Int {
        let value = try int()
        guard 0 <= value && value < bound else { throw ArchiveError("points outside: \(value) of \(bound)") }
        return value
    }

    /// How many elements follow; each takes a byte at least, so a damaged count can't ask for much memory.
    mutating func count() throws(ArchiveError) -> Int { try int(below: bytes.count - position + 1) }

    mutating func bool() throws(ArchiveError) -> Bool {
        switch try byte() {
        case 0: false
        case 1: true
        default: throw ArchiveError("holds a flag that is neither yes nor no")
        }
    }

    mutating func double() throws(ArchiveError) -> Double {
        var bits: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 8) { bits |= UInt64(try byte()) << shift }
        return Double(bitPattern: bits)
    }

    mutating func string() throws(ArchiveError) -> String {
        let length = try count()
        guard let text = String(validating: bytes[position..<position + length], as: UTF8.self) else {
            throw ArchiveError("holds text that is not UTF-8")
        }
        position += length
        return text
    }

    mutating func word() throws(ArchiveError) -> String {
        let number = try int(below: words.count + 1)
        if number == words.count { words.append(try string()) }
        return words[number]
    }

    mutating func value<Case: RawRepresentable<String>>(_ type: Case.Type = Case.self) throws(ArchiveError) -> Case {
        let word = try word()
        guard let value = Case(rawValue: word) else { throw ArchiveError("holds an unknown \(type): \(word)") }
        return value
    }

    mutating func optional<Value>(
        _ read: (inout Self) throws(ArchiveError) -> Value
    ) throws(ArchiveError) -> Value? {
        try bool() ? try read(&self) : nil
    }

    mutating func array<Element>(
        _ read: (inout Self) throws(ArchiveError) -> Element
    ) throws(ArchiveError) -> [Element] {
        let count = try count()
        var elements: [Element] = []
        elements.reserveCapacity(count)
        for _ in 0..<count { elements.append(try read(&self)) }
        return elements
    }

    /// A range inside `0..<bound`.
    mutating func range(within bound: Int) throws(ArchiveError) -> Range<Int> {
        let start = try int(below: bound + 1)
        let length = try int(below: bound - start + 1)
        return start..<start + length
    }
}

/// Bytes that no version of this program wrote, or that were changed since.
public struct ArchiveError: Error, CustomStringConvertible, Sendable {
    public let description: String

    init(_ reason: String) { description = "stored annotations: \(reason)" }
}
