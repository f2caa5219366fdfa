/// Input that can't be read, with the place and the reason.
public struct IngestionError: Error, CustomStringConvertible, Sendable {
    /// The file as the user named it; `-` is standard input.
    public let file: String
    /// Counted from 1; `nil` where the whole file is meant.
    public let line: Int?
    /// Where a record of a web archive begins, in bytes from the file's start (of its gzip member where it is compressed).
    public let offset: Int?
    public let reason: String

    public init(file: String, line: Int? = nil, offset: Int? = nil, reason: String) {
        self.file = file
        self.line = line
        self.offset = offset
        self.reason = reason
    }

    public var description: String {
        let name = file == "-" ? "standard input" : file
        if let line { return "\(name):\(line): \(reason)" }
        return offset.map { "\(name): byte \($0): \(reason)" } ?? "\(name): \(reason)"
    }
}
