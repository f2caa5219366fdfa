/// Places of mentions by a hash, the latest first: an open-addressed table of lists in one buffer.
struct PlaceIndex {
    private struct Entry {
        let place: Int32
        /// The entry before it under the same key, or -1.
        let previous: Int32
        /// How many there are under the key, this one among them.
        let count: Int32
    }

    private var entries: [Entry] = []
    private var keys = [UInt32](repeating: 0, count: 64)
    /// The last entry under the key in the same slot, or -1 where the slot is free.
    private var last = [Int32](repeating: -1, count: 64)
    private var used = 0

    /// How many places were added under the key.
    func count(_ key: UInt32) -> Int {
        let entry = last[slot(key)]
        return entry < 0 ? 0 : Int(entries[Int(entry)].count)
    }

    /// Calls `body` with the latest places under the key, `limit` at most.
    func forLatest(_ limit: Int, _ key: UInt32, _ body: (Int) -> Void) {
        var (entry, left) = (last[slot(key)], limit)
        while entry >= 0, left > 0 {
            body(Int(entries[Int(entry)].place))
            entry = entries[Int(entry)].previous
            left -= 1
        }
    }

    mutating func add(_ place: Int, _ key: UInt32) {
        if used * 2 >= keys.count { grow() }
        let slot = slot(key)
        if last[slot] < 0 {
            keys[slot] = key
            used += 1
        }
        let count = last[slot] < 0 ? 1 : entries[Int(last[slot])].count + 1
        entries.append(Entry(place: Int32(place), previous: last[slot], count: count))
        last[slot] = Int32(entries.count - 1)
    }

    private func slot(_ key: UInt32) -> Int {
        let mask = keys.count - 1
        var slot = Int((key &* 0x9E37_79B1) >> 7) & mask
        while last[slot] >= 0, keys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        let (oldKeys, oldLast) = (keys, last)
        keys = Array(repeating: 0, count: oldKeys.count * 2)
        last = Array(repeating: -1, count: keys.count)
        for (key, entry) in zip(oldKeys, oldLast) where entry >= 0 {
            let slot = slot(key)
            keys[slot] = key
            last[slot] = entry
        }
    }
}
