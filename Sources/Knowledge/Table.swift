internal import CResources

/// A knowledge file: tab-separated, `#` comments, a header line that names the columns.
struct Table {
    /// Why a knowledge file can't be read, with the place: it is a fault of the build, so loading stops on it.
    struct Fault: Error, CustomStringConvertible {
        let file: String
        let line: Int
        let message: String
        var description: String { "\(file):\(line): \(message)" }
    }

    struct Row {
        let line: Int
        fileprivate let fields: [Substring]
        fileprivate let columns: [String: Int]

        /// The text of a column; empty where the row leaves it so.
        subscript(column: String) -> Substring {
            guard let index = columns[column] else { preconditionFailure("no column \(column)") }
            return fields[index]
        }

        /// The values of a column that holds several, separated by `separator`.
        func list(_ column: String, separator: Character = "|") -> [String] {
            self[column].split(separator: separator).map(String.init)
        }

        func optional(_ column: String) -> String? {
            let value = self[column]
            return value.isEmpty ? nil : String(value)
        }
    }

    let name: String
    let rows: [Row]

    /// The table embedded in the binary under `name`.
    init(resource name: String) throws(Fault) {
        var size = 0
        guard let bytes = resource_bytes(name, &size) else {
            throw Fault(file: name, line: 0, message: "the build holds no such file: add it to resources.c")
        }
        let text = String(decoding: UnsafeRawBufferPointer(start: bytes, count: size), as: UTF8.self)
        try self.init(name: name, text: text)
    }

    init(name: String, text: String) throws(Fault) {
        var columns: [String: Int]?
        var rows: [Row] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty || line.first == "#" { continue }
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard let known = columns else {
                columns = Dictionary(
                    fields.enumerated().map { (String($1), $0) }, uniquingKeysWith: { first, _ in first })
                continue
            }
            guard fields.count == known.count else {
                throw Fault(
                    file: name, line: index + 1, message: "expected \(known.count) fields, found \(fields.count)")
            }
            rows.append(Row(line: index + 1, fields: fields, columns: known))
        }
        self.name = name
        self.rows = rows
    }
}
