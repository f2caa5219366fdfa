import CResources

#if canImport(Glibc)
    import Glibc
#endif

/// A trained model as bytes: magic, format version, checksum, then named sections of flat numbers.
///
/// It is read where it lies, in the binary or in a mapped file, and nothing is copied. Layout (little-endian):
///
///     0   8 bytes   "SITREPML"
///     8   UInt32    format version
///     12  UInt32    number of sections
///     16  UInt64    checksum of all bytes after the header
///     24  UInt64    size of the whole file in bytes
///     32  UInt64    reserved, twice
///     48            per section: name (32 bytes, zero-padded), UInt64 offset, UInt64 size
///                   then the sections, each aligned to 64 bytes
public struct ModelFile: Sendable {
    /// Raised by one when an older reader would misread a newer file.
    package static let formatVersion: UInt32 = 1
    static let magic: [UInt8] = Array("SITREPML".utf8)
    static let headerSize = 48
    static let entrySize = 48
    static let nameSize = 32

    package let name: String
    private let bytes: ModelBytes
    private let sections: [String: Range<Int>]

    /// Reads the model called `name` ("lemmas.model") from the binary itself.
    /// - Throws: ``ModelError`` if the build holds no such model, or it is damaged or of another version.
    package init(embedded name: String) throws(ModelError) {
        var size = 0
        guard let start = resource_bytes(name, &size) else {
            throw ModelError(
                name, .missing,
                "this build holds no model called \(name): train it (`sitrep train`) and build again")
        }
        try self.init(ModelBytes(UnsafeRawBufferPointer(start: start, count: size), owner: nil), name: name)
    }

    /// Whether this build holds a model called `name`.
    package static func isEmbedded(_ name: String) -> Bool {
        var size = 0
        return resource_bytes(name, &size) != nil
    }

    /// Maps the model at `path`.
    /// - Throws: ``ModelError`` if there is none that can be read, or it is damaged or of another version.
    package init(path: String) throws(ModelError) {
        try self.init(try ModelBytes(mapping: path), name: path)
    }

    /// Reads a model from memory; tests and trainers use it.
    package init(bytes: [UInt8], name: String) throws(ModelError) {
        try self.init(ModelBytes(copying: bytes), name: name)
    }

    private init(_ bytes: ModelBytes, name: String) throws(ModelError) {
        let raw = bytes.raw
        guard raw.count >= Self.headerSize, raw.prefix(8).elementsEqual(Self.magic) else {
            throw ModelError(name, .notAModel, "expected a Sitrep model, found \(raw.count) bytes that aren't one")
        }
        let version = raw.loadUnaligned(fromByteOffset: 8, as: UInt32.self)
        guard version == Self.formatVersion else {
            throw ModelError(
                name, .wrongVersion,
                "expected model format \(Self.formatVersion), found \(version): train it again with this build")
        }
        let count = Int(raw.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
        let checksum = raw.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
        let size = raw.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
        guard size == UInt64(raw.count) else {
            throw ModelError(
                name, .corrupt, "expected \(size) bytes, found \(raw.count): the file was cut; copy or train it again")
        }
        let found = Self.checksum(UnsafeRawBufferPointer(rebasing: raw[Self.headerSize...]))
        guard checksum == found else {
            throw ModelError(
                name, .corrupt,
                "expected checksum \(checksum), found \(found): the file is damaged; copy or train it again")
        }
        guard count <= (raw.count - Self.headerSize) / Self.entrySize else {
            throw ModelError(
                name, .corrupt, "the file names \(count) sections but has no room for them: train it again")
        }
        var sections: [String: Range<Int>] = [:]
        for i in 0..<count {
            let entry = Self.headerSize + i * Self.entrySize
            let label = raw[entry..<entry + Self.nameSize].prefix { $0 != 0 }
            let offset = raw.loadUnaligned(fromByteOffset: entry + Self.nameSize, as: UInt64.self)
            let size = raw.loadUnaligned(fromByteOffset: entry + Self.nameSize + 8, as: UInt64.self)
            guard offset <= UInt64(raw.count), size <= UInt64(raw.count) - offset, offset % 64 == 0 else {
                throw ModelError(
                    name, .corrupt, "section \(String(decoding: label, as: UTF8.self)) lies outside the file")
            }
            sections[String(decoding: label, as: UTF8.self)] = Int(offset)..<Int(offset + size)
        }
        self.name = name
        self.bytes = bytes
        self.sections = sections
    }

    /// The numbers of a section, in place.
    /// - Throws: ``ModelError`` if the file has no such section or its size doesn't fit the type.
    package func array<Element: BitwiseCopyable>(
        _ section: String, of type: Element.Type
    ) throws(ModelError) -> ModelArray<Element> {
        guard let range = sections[section] else {
            throw ModelError(
                name, .missingSection, "expected a section \(section), found none: train the model again")
        }
        guard range.count % MemoryLayout<Element>.stride == 0 else {
            throw ModelError(
                name, .corrupt, "section \(section) has \(range.count) bytes, not a whole number of \(type)")
        }
        let slice = UnsafeRawBufferPointer(rebasing: bytes.raw[range])
        return ModelArray(slice.assumingMemoryBound(to: Element.self), owner: bytes)
    }

    /// The strings of a section, in order.
    package func strings(_ section: String) throws(ModelError) -> [String] {
        try array(section, of: UInt8.self).buffer.split(separator: 0, omittingEmptySubsequences: false).dropLast()
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// FNV-1a over 64-bit words, then over the bytes that are left: a checksum against damage, not against malice.
    static func checksum(_ raw: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var offset = 0
        while offset + 8 <= raw.count {
            let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            hash = (hash ^ word) &* 0x9FB2_1C65_1E98_DF25
            hash ^= hash >> 32
            offset += 8
        }
        for byte in raw[offset...] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }
}

/// The bytes of a model and whoever keeps them alive.
final class ModelBytes: @unchecked Sendable {
    // Never written after `init`, so threads may share it.
    let raw: UnsafeRawBufferPointer
    private let release: () -> Void

    init(_ raw: UnsafeRawBufferPointer, owner: AnyObject?) {
        self.raw = raw
        release = {}
    }

    init(copying bytes: [UInt8]) {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
        copy.copyBytes(from: bytes)
        raw = UnsafeRawBufferPointer(copy)
        release = { copy.deallocate() }
    }

    init(mapping path: String) throws(ModelError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw ModelError(path, .missing, "can't open it: \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        let size = Int(lseek(descriptor, 0, SEEK_END))
        guard size > 0, let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            throw ModelError(path, .notAModel, "expected a Sitrep model, found nothing that can be mapped")
        }
        raw = UnsafeRawBufferPointer(start: start, count: size)
        release = { munmap(start, size) }
    }

    deinit { release() }
}

/// Numbers inside a model, in place. The only door to a model's memory: a look-up out of range traps, never reads.
package struct ModelArray<Element: BitwiseCopyable>: @unchecked Sendable {
    // The bytes are immutable and `owner` keeps them alive.
    @usableFromInline let buffer: UnsafeBufferPointer<Element>
    @usableFromInline let owner: AnyObject

    init(_ buffer: UnsafeBufferPointer<Element>, owner: AnyObject) {
        self.buffer = buffer
        self.owner = owner
    }

    @inlinable package var count: Int { buffer.count }

    @inlinable package subscript(index: Int) -> Element {
        precondition(index >= 0 && index < buffer.count)
        return buffer[index]
    }
}
