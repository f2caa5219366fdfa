/// A text and a summary to hold against it, for the audit.
public struct SummaryPair: Sendable {
    public let id: String
    public let body: String
    public let summary: String
}

/// Reads `{"id", "body", "summary"}` from JSON Lines; a bad record is an error in its place, and the rest goes on.
public struct SummaryPairSource: ~Copyable {
    private var files: ArraySlice<String>
    private var currentFile = ""
    private var lines: ByteReader?

    public init(files: [String]) { self.files = files[...] }

    public mutating func next() -> Result<SummaryPair, IngestionError>? {
        while true {
            do throws(IngestionError) {
                if lines == nil {
                    guard let file = files.popFirst() else { return nil }
                    currentFile = file
                    lines = try ByteReader(file)
                }
                guard let (bytes, number) = try lines!.nextLine() else {
                    lines = nil
                    continue
                }
                if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
                return .success(try Self.pair(bytes, file: currentFile, line: number))
            } catch {
                return .failure(error)
            }
        }
    }

    private static func pair(_ bytes: [UInt8], file: String, line: Int) throws(IngestionError) -> SummaryPair {
        let record = try JSONLines.object(bytes, file: file, line: line)
        func required(_ name: String) throws(IngestionError) -> String {
            guard let text = try record.string(name), !text.allSatisfy(\.isWhitespace) else {
                throw IngestionError(file: file, line: line, reason: "has no \"\(name)\"")
            }
            return text
        }
        return SummaryPair(
            id: try record.string("id", orNumber: true) ?? "\(file):\(line)", body: try required("body"),
            summary: try required("summary"))
    }
}
