/// The name of an element or attribute in lower case, packed so that comparing two is one step.
struct PageName: Hashable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0
    private var count = 0

    /// Names are told apart by their first 16 bytes and their length; HTML has none that this confuses.
    mutating func append(_ byte: UInt8) {
        let small = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
        if count < 8 {
            low |= UInt64(small) << (8 * UInt64(count))
        } else if count < 16 {
            high |= UInt64(small) << (8 * UInt64(count - 8))
        }
        count += 1
    }

    init() {}

    var isEmpty: Bool { count == 0 }

    init(_ text: String) { for byte in text.utf8 { append(byte) } }

    /// A number that spreads well over the slots of a ``Table``.
    fileprivate var slot: Int { Int(truncatingIfNeeded: ((low ^ high &* 31) &* 0x9E37_79B9_7F4A_7C15) >> 55) }

    /// Values by name, found in a step or two.
    struct Table<Value> {
        private var slots: [(name: PageName, value: Value)?] = Array(repeating: nil, count: 512)

        /// At most 256 names, or searching would get slow.
        init(_ values: [(String, Value)]) {
            precondition(values.count <= 256)
            for (text, value) in values {
                let name = PageName(text)
                var at = name.slot
                while slots[at] != nil { at = (at + 1) & 511 }
                slots[at] = (name, value)
            }
        }

        subscript(name: PageName) -> Value? {
            var at = name.slot
            while let entry = slots[at] {
                if entry.name == name { return entry.value }
                at = (at + 1) & 511
            }
            return nil
        }
    }
}

extension PageName.Table: Sendable where Value: Sendable {}
