import CSQLite

/// A prepared statement; it is finalized with its last reference.
final class SQLiteStatement {
    private let handle: OpaquePointer
    /// Rows are still being read.
    private(set) var isBusy = false

    init(_ handle: OpaquePointer) { self.handle = handle }

    deinit { sqlite3_finalize(handle) }

    func bind(_ value: SQLValue, at index: Int32) -> Int32 {
        switch value {
        case .null: sqlite3_bind_null(handle, index)
        case .integer(let number): sqlite3_bind_int64(handle, index, Int64(number))
        case .real(let number): sqlite3_bind_double(handle, index, number)
        case .text(var text):
            text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    sitrep_bind_text(handle, index, $0.baseAddress ?? empty, Int32($0.count))
                }
            }
        case .blob(let bytes):
            bytes.withUnsafeBytes {
                sitrep_bind_blob(handle, index, $0.baseAddress ?? UnsafeRawPointer(empty), Int32($0.count))
            }
        }
    }

    func step() -> Int32 {
        isBusy = true
        return sqlite3_step(handle)
    }

    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
        isBusy = false
    }

    func row() -> Row { Row(values: (0..<sqlite3_column_count(handle)).map(value)) }

    private func value(_ column: Int32) -> SQLValue {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: return .integer(Int(sqlite3_column_int64(handle, column)))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, column))
        case SQLITE_TEXT:
            guard let bytes = sqlite3_column_text(handle, column) else { return .text("") }
            let count = Int(sqlite3_column_bytes(handle, column))
            return .text(String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self))
        case SQLITE_BLOB:
            guard let bytes = sqlite3_column_blob(handle, column) else { return .blob([]) }
            return .blob(
                [UInt8](UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, column)))))
        default: return .null
        }
    }
}

/// An address for values of no length: a null pointer would bind NULL.
private nonisolated(unsafe) let empty: UnsafePointer<CChar> = {
    let byte = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    byte.initialize(to: 0)
    return UnsafePointer(byte)
}()
