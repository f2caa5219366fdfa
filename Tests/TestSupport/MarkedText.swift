public import Annotations
import Foundation

/// Text with its expected annotations marked in place: `⟦source Ada⟧ ⟦cue said⟧ ⟦content prices rose 3%⟧`.
///
/// Marks nest. A mark opens with `⟦label` and one space, and closes with `⟧`; the text is what is left without them.
public struct MarkedText: Sendable {
    public struct Mark: Hashable, Sendable {
        public let label: String
        public let span: TextSpan
    }

    public var text: String
    /// In the order in which they open.
    public var marks: [Mark]

    public init(_ marked: String) {
        var text = ""
        var marks: [Mark?] = []
        var open: [(label: String, start: Int, slot: Int)] = []
        var rest = Substring(marked)
        while let character = rest.first {
            rest.removeFirst()
            if character == "⟦" {
                let label = rest.prefix { $0 != " " }
                rest = rest.dropFirst(label.count + 1)
                open.append((String(label), text.utf8.count, marks.count))
                marks.append(nil)
            } else if character == "⟧" {
                guard let (label, start, slot) = open.popLast() else {
                    preconditionFailure("⟧ without ⟦ in: \(marked)")
                }
                marks[slot] = Mark(label: label, span: TextSpan(start, text.utf8.count))
            } else {
                text.append(character)
            }
        }
        precondition(open.isEmpty, "⟦ without ⟧ in: \(marked)")
        self.text = text
        self.marks = marks.compactMap { $0 }
    }

    public func spans(_ label: String) -> [TextSpan] { marks.filter { $0.label == label }.map(\.span) }
}

/// One case of a case file: marked text and the indented `name: value` lines under it.
public struct MarkedCase: Sendable, CustomStringConvertible {
    public let file: String
    public let line: Int
    /// The text with its marks, as the file has it.
    public let source: String
    public let marked: MarkedText
    /// The indented lines below the text, in order, without indentation.
    public let notes: [String]

    /// What a failing test prints: `quantities.txt:12: text`.
    public var description: String { "\(file):\(line): \(marked.text)" }

    /// The cases of `Tests/Cases/<name>.txt`. A case is the lines up to the next blank line: lines that start at the margin
    /// are the text (joined by a line feed), indented ones are notes; a line that starts with `#` is a comment.
    public static func load(_ name: String) throws -> [MarkedCase] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = folder.appending(path: "Cases/\(name).txt")
        var cases: [MarkedCase] = []
        var text: [Substring] = []
        var notes: [String] = []
        var first = 0
        func finish() {
            guard !text.isEmpty else { return }
            cases.append(
                MarkedCase(
                    file: "\(name).txt", line: first, source: text.joined(separator: "\n"),
                    marked: MarkedText(text.joined(separator: "\n")), notes: notes))
            text = []
            notes = []
        }
        let lines = try String(contentsOf: file, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
            if line.hasPrefix("#") { continue }
            if line.allSatisfy(\.isWhitespace) {
                finish()
            } else if line.first == " " {
                notes.append(line.trimmingCharacters(in: .whitespaces))
            } else {
                if text.isEmpty { first = number + 1 }
                text.append(line)
            }
        }
        finish()
        return cases
    }
}
