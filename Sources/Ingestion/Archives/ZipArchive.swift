import CArchive

/// The files in a ZIP archive one after the other, by libarchive with its other formats left off.
///
/// ZIP keeps its table of contents at the end, so the archive must be a file, not a pipe.
final class ZipArchive {
    private let handle: OpaquePointer
    private let file: String

    init(_ file: String) throws(IngestionError) {
        self.file = file
        guard let handle = archive_read_new() else { throw IngestionError(file: file, reason: "out of memory") }
        self.handle = handle
        archive_read_support_format_zip_seekable(handle)
        guard archive_read_open_filename(handle, file, 1 << 16) == ARCHIVE_OK else {
            throw IngestionError(file: file, reason: "is no readable ZIP file (\(message))")
        }
    }

    deinit { archive_read_free(handle) }

    private var message: String { archive_error_string(handle).map { String(cString: $0) } ?? "no reason given" }

    /// The next file's name; `nil` at the end.
    func nextName() throws(IngestionError) -> String? {
        var entry: OpaquePointer?
        switch archive_read_next_header(handle, &entry) {
        case ARCHIVE_OK, ARCHIVE_WARN:
            return archive_entry_pathname_utf8(entry).map { String(cString: $0) }
                ?? archive_entry_pathname(entry).map { String(cString: $0) } ?? ""
        case ARCHIVE_EOF: return nil
        default: throw IngestionError(file: file, reason: "its ZIP directory is broken (\(message))")
        }
    }

    /// The next bytes of the file that ``nextName()`` named; `nil` at its end.
    func nextBytes() throws -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = archive_read_data(handle, &bytes, bytes.count)
        // A checksum that doesn't fit shows at the end only; what was read stands, as the records have digests of their own.
        guard count >= 0 else { throw StreamFault(reason: "the ZIP file is broken here (\(message))") }
        guard count > 0 else { return nil }
        bytes.removeLast(bytes.count - count)
        return bytes
    }
}
