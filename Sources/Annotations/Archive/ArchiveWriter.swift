/// Writes values one after the other: whole numbers in as few bytes as they need (LEB128), a repeated word as its number.
struct ArchiveWriter {
    private(set) var bytes: [UInt8] = []
    private var words: [String: Int] = [:]

    mutating func put(_ number: Int) {
        // Small negative numbers stay short: 0, -1, 1, -2 … become 0, 1, 2, 3 …
        var rest = UInt(bitPattern: (number << 1) ^ (number >> (Int.bitWidth - 1)))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func put(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    mutating func put(_ number: Double) {
        var rest = number.bitPattern
        for _ in 0..<8 {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }

    mutating func put(_ text: String) {
        put(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    /// A word that comes again and again: lemmas, tags, the names of cases. Names outlive the order in which cases are declared.
    mutating func put(word: String) {
        if let number = words[word] {
            put(number)
        } else {
            put(words.count)
            put(word)
            words[word] = words.count
        }
    }

    mutating func put<Case: RawRepresentable<String>>(_ value: Case) { put(word: value.rawValue) }

    mutating func put(_ span: TextSpan) {
        put(span.start)
        put(span.length)
    }

    mutating func put(_ range: Range<Int>) {
        put(range.lowerBound)
        put(range.count)
    }

    mutating func put<Value>(_ value: Value?, _ write: (inout Self, Value) -> Void) {
        put(value != nil)
        if let value { write(&self, value) }
    }

    mutating func put<Element>(_ elements: [Element], _ write: (inout Self, Element) -> Void) {
        put(elements.count)
        for element in elements { write(&self, element) }
    }
}
