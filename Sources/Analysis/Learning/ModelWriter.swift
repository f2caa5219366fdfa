/// Builds the bytes of a model file; see ``ModelFile`` for the layout.
package struct ModelWriter {
    private var sections: [(name: String, bytes: [UInt8])] = []

    package init() {}

    /// Adds a section of numbers. Names are at most 31 bytes of UTF-8.
    package mutating func add(_ name: String, _ numbers: [some BitwiseCopyable]) {
        precondition(name.utf8.count < ModelFile.nameSize, "section name too long: \(name)")
        sections.append((name, numbers.withUnsafeBytes { Array($0) }))
    }

    /// Adds a section of strings, none of which holds a zero byte.
    package mutating func add(_ name: String, strings: [String]) {
        add(name, strings.flatMap { Array($0.utf8) + [0] })
    }

    package func bytes() -> [UInt8] {
        var entries: [UInt8] = []
        var body: [UInt8] = []
        let bodyStart = Self.aligned(ModelFile.headerSize + sections.count * ModelFile.entrySize)
        for section in sections {
            let name = Array(section.name.utf8)
            entries += name + [UInt8](repeating: 0, count: ModelFile.nameSize - name.count)
            entries += Self.littleEndian(UInt64(bodyStart + body.count))
            entries += Self.littleEndian(UInt64(section.bytes.count))
            body += section.bytes
            body += [UInt8](repeating: 0, count: Self.aligned(body.count) - body.count)
        }
        let padding = bodyStart - ModelFile.headerSize - entries.count
        let rest = entries + [UInt8](repeating: 0, count: padding) + body
        var file = ModelFile.magic
        file += Self.littleEndian(ModelFile.formatVersion)
        file += Self.littleEndian(UInt32(sections.count))
        file += Self.littleEndian(rest.withUnsafeBytes { ModelFile.checksum($0) })
        file += Self.littleEndian(UInt64(ModelFile.headerSize + rest.count))
        file += [UInt8](repeating: 0, count: ModelFile.headerSize - file.count)
        return file + rest
    }

    private static func aligned(_ offset: Int) -> Int { (offset + 63) / 64 * 64 }

    private static func littleEndian(_ value: some FixedWidthInteger & BitwiseCopyable) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }
}
