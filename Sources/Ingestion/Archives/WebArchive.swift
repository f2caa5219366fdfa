import Annotations

/// The reports in a web archive: WARC and ARC files, compressed by record, as a whole or not at all, and WACZ.
///
/// Documentation/Capture.md says which records are read, what is checked and what a broken one costs.
struct WebArchive: ~Copyable {
    private let file: String
    private var records: WARCReader?
    private var zip: ZipArchive?

    /// - Parameter head: the file's first bytes, which ``reader`` hasn't moved past.
    init(_ reader: consuming ByteReader, head: [UInt8], file: String) throws(IngestionError) {
        self.file = file
        if head.starts(with: [0x50, 0x4B]) {
            guard file != "-" else { throw IngestionError(file: file, reason: "is a ZIP file, which can't be a pipe") }
            zip = try ZipArchive(file)
        } else {
            let source = Pieces(reader)
            records = Self.records(in: file, head: head) { try source.next() }
        }
    }

    private static func records(
        in file: String, head: [UInt8], _ source: @escaping () throws -> [UInt8]?
    ) -> WARCReader {
        if head.starts(with: [0x1F, 0x8B]) {
            let gzip = GzipPieces(source, resumingWhere: WARCReader.isStart)
            return WARCReader(ByteStream { try gzip.next() }, file: file)
        }
        var place = 0
        return WARCReader(
            ByteStream {
                guard let bytes = try source() else { return nil }
                defer { place += bytes.count }
                return BytePiece(bytes: bytes, place: place, isPlain: true)
            }, file: file)
    }

    /// The next record that holds reports, an error in its place, or `nil` at the end.
    mutating func next() -> Result<ArchivedPage, IngestionError>? {
        while true {
            if let result = records?.next() {
                do throws(IngestionError) {
                    if let page = try ArchivedPage.read(try result.get(), file: file) { return .success(page) }
                } catch {
                    return .failure(error)
                }
                continue
            }
            do throws(IngestionError) {
                guard try openNext() else { return nil }
            } catch {
                zip = nil
                records = nil
                return .failure(error)
            }
        }
    }

    /// Goes to the next archive in a WACZ (specs.webrecorder.net/wacz): its `archive` folder holds WARC files.
    private mutating func openNext() throws(IngestionError) -> Bool {
        records = nil
        guard let zip else { return false }
        while let name = try zip.nextName() {
            guard name.hasSuffix(".warc") || name.hasSuffix(".warc.gz") else { continue }
            var first: [UInt8]? = []
            // The first piece says how the file is compressed.
            do { first = try zip.nextBytes() } catch {
                throw IngestionError(file: "\(file)/\(name)", reason: "\(error)")
            }
            records = Self.records(in: "\(file)/\(name)", head: first ?? []) {
                if let bytes = first {
                    first = nil
                    return bytes
                }
                return try zip.nextBytes()
            }
            return true
        }
        return false
    }
}

/// A reader's bytes in pieces, for closures: a reader itself can't be copied into them.
private final class Pieces {
    private var reader: ByteReader

    init(_ reader: consuming ByteReader) { self.reader = reader }

    func next() throws(IngestionError) -> [UInt8]? { try reader.nextPiece() }
}
