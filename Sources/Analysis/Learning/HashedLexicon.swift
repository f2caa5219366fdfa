/// A read-only map from hashed keys to small numbers, in a model's bytes: word → cluster, form and tag → lemma rule.
///
/// Keys are kept as 32-bit hashes only, six bytes an entry; an unknown word meets another's hash once in ten thousand
/// times or less.
package struct HashedLexicon: Sendable {
    private let keys: ModelArray<UInt32>
    private let values: ModelArray<UInt16>
    private let mask: Int

    package init(_ file: ModelFile, name: String) throws(ModelError) {
        keys = try file.array("\(name)/keys", of: UInt32.self)
        values = try file.array("\(name)/values", of: UInt16.self)
        mask = keys.count - 1
        guard keys.count > 1, keys.count & mask == 0, values.count == keys.count else {
            throw ModelError(file.name, .corrupt, "the tables of \(name) don't fit together: train the model again")
        }
    }

    /// The value of `key`, or `nil` if it has none.
    package subscript(key: UInt32) -> UInt16? {
        var slot = Int(key) & mask
        // The writer leaves a quarter of the slots free; the bound keeps a damaged table from looping for ever.
        for _ in 0...mask {
            let value = values[slot]
            if value == 0xFFFF { return nil }
            if keys[slot] == key { return value }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// Writes the sections "`name`/keys" and "/values". Values are below 65,535.
    package static func write(_ entries: [(key: UInt32, value: UInt16)], to writer: inout ModelWriter, name: String) {
        var size = 2
        while size * 3 < entries.count * 4 { size *= 2 }
        var keys = [UInt32](repeating: 0, count: size)
        var values = [UInt16](repeating: 0xFFFF, count: size)
        for (key, value) in entries {
            precondition(value != 0xFFFF)
            var slot = Int(key) & (size - 1)
            while values[slot] != 0xFFFF, keys[slot] != key { slot = (slot + 1) & (size - 1) }
            keys[slot] = key
            values[slot] = value
        }
        writer.add("\(name)/keys", keys)
        writer.add("\(name)/values", values)
    }
}
