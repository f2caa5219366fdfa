/// Input that can't be read, with the place and the reason.
public struct IngestionError: Error, CustomStringConvertible, Sendable {
    /// The file as the user named it; `-` is standard input.
    public let file: String
    /// Counted from 1; `nil` where the whole file is meant.
    public let line: Int?
    public let reason: String

    public init(file: String, line: Int? = nil, reason: String) {
        self.file = file
        self.line = line
        self.reason = reason
    }

    public var description: String {
        let name = file == "-" ? "standard input" : file
        return line.map { "\(name):\($0): \(reason)" } ?? "\(name): \(reason)"
    }
}
