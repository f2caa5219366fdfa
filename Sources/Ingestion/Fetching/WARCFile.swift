import Annotations
import Foundation
import Synchronization

/// A web archive that grows: every answer is added at its end. Several threads may share it.
///
/// A record that a crash cut off costs only itself: readers go on at the next one.
public final class WARCFile: Sendable {
    private let path: String
    private let handle: Mutex<FileHandle>

    /// Opens the file, or makes it.
    public init(_ path: String) throws(IngestionError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw IngestionError(file: path, reason: "can't be written: \(String(cString: strerror(errno)))")
        }
        self.path = path
        handle = Mutex(FileHandle(fileDescriptor: descriptor, closeOnDealloc: true))
    }

    func append(_ page: FetchedPage) throws(FetchError) {
        let record = Data(page.warcRecord)
        do {
            try handle.withLock { try $0.write(contentsOf: record) }
        } catch {
            throw FetchError(page.capture.source, "can't be kept in \(path): \(error.localizedDescription)")
        }
    }
}
