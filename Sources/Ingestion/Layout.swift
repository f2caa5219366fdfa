public import Annotations

/// Finds the blocks of plain text: title, lead, headings, list items, paragraphs, captions.
///
/// Plain text says this only by its lines: a bullet mark opens an item, a line without a full stop is a heading, the first
/// of them the title, and the first paragraph the lead. Lines that were wrapped at a fixed width are joined again.
public enum Layout {
    public static func blocks(of text: String, title: String? = nil) -> [Block] {
        let lines = Lines(text).lines
        let isWrapped = isHardWrapped(lines)
        var drafts: [Draft] = []
        var afterBlank = true
        for line in lines {
            guard !line.span.isEmpty else {
                afterBlank = true
                continue
            }
            if !afterBlank, let last = drafts.last, line.mark == nil, continues(line, last, isWrapped: isWrapped) {
                drafts[drafts.count - 1].append(line)
            } else {
                drafts.append(Draft(line))
            }
            afterBlank = false
        }
        return assignRoles(drafts, text: text, title: title)
    }

    private struct Draft {
        var span: TextSpan
        let mark: Line.Mark?
        var lastLine: Line
        let words: String

        init(_ line: Line) {
            span = line.span
            mark = line.mark
            lastLine = line
            words = line.words
        }

        mutating func append(_ line: Line) {
            span = span.union(line.span)
            lastLine = line
        }
    }

    /// Text wrapped by a program has no long line and many that come near the longest.
    private static func isHardWrapped(_ lines: [Line]) -> Bool {
        let lengths = lines.lazy.filter { !$0.span.isEmpty }.map(\.span.length)
        guard let longest = lengths.max(), longest <= 100, longest >= 50 else { return false }
        return lengths.count { $0 * 10 >= longest * 8 } * 3 >= lengths.count
    }

    private static func continues(_ line: Line, _ draft: Draft, isWrapped: Bool) -> Bool {
        if draft.mark == .heading { return false }
        // An indented line under a bullet goes on with the item.
        if draft.mark == .bullet, line.indentation > draft.lastLine.indentation, draft.lastLine.mark != nil {
            return true
        }
        return isWrapped && draft.lastLine.span.length >= 40 && line.indentation >= draft.lastLine.indentation
    }

    private static func assignRoles(_ drafts: [Draft], text: String, title: String?) -> [Block] {
        var blocks: [Block] = []
        var hasTitle = title != nil
        var hasLead = false
        for (i, draft) in drafts.enumerated() {
            let words = text[draft.span]
            let isFirst = i == 0 && !hasTitle
            // A heading stands above something; a last line without a full stop is a paragraph that lacks it.
            let standsAbove = i + 1 < drafts.count
            let role: Block.Role
            if draft.mark == .bullet {
                role = .item
            } else if isCaption(words) {
                role = .caption
            } else if i == 0, words == title ?? "" {
                role = .title
            } else if draft.mark == .heading || standsAbove && looksLikeHeading(words, isFirst: isFirst) {
                role = isFirst ? .title : .heading
            } else {
                role = hasLead ? .paragraph : .lead
                hasLead = true
            }
            if role == .title { hasTitle = true }
            blocks.append(Block(role, draft.span))
        }
        return blocks
    }

    /// A heading is short and doesn't end like a sentence. The first line of a report may also ask or exclaim.
    private static func looksLikeHeading(_ words: Substring, isFirst: Bool) -> Bool {
        guard words.utf8.count <= 300, words.split(separator: " ").count <= 30 else { return false }
        let ending = words.unicodeScalars.reversed().first { !"\"'”’»)]".unicodeScalars.contains($0) }
        guard let ending else { return false }
        if ending == ".", isFirst, let last = words.split(separator: " ").last,
            abbreviations.contains(last.lowercased())
        {
            return true
        }
        if ".。．…;,،".unicodeScalars.contains(ending) { return false }
        if "!?:？！".unicodeScalars.contains(ending) { return isFirst || ending == ":" }
        return true
    }

    /// In which a headline may end.
    private static let abbreviations: Set<String> = [
        "dept.", "gov.", "govt.", "corp.", "inc.", "co.", "ltd.", "u.s.", "u.n.", "u.k.", "e.u.", "jan.", "feb.",
        "aug.", "sept.", "oct.",
        "nov.", "dec.", "mr.", "jr.", "sr.", "st.", "bros.", "intl.",
    ]

    private static func isCaption(_ words: Substring) -> Bool {
        let openings = [
            "Photo:", "Photo by ", "(Photo", "FILE PHOTO", "FILE -", "FILE –", "Image:", "Illustration:", "Caption:",
        ]
        return openings.contains { words.hasPrefix($0) }
    }
}

/// A line of text without its bullet mark, heading mark and surrounding white space.
private struct Line {
    enum Mark { case bullet, heading }

    var span: TextSpan
    var mark: Mark?
    var indentation: Int
    var words: String
}

private struct Lines {
    var lines: [Line] = []

    init(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            while start <= bytes.count {
                var end = start
                while end < bytes.count, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") { end += 1 }
                lines.append(Self.line(bytes, start, end))
                start = end + 1
            }
        }
    }

    private static func line(_ bytes: UnsafeBufferPointer<UInt8>, _ lineStart: Int, _ lineEnd: Int) -> Line {
        var start = lineStart
        var end = lineEnd
        skipSpace(bytes, &start, end)
        while end > start {
            if isSpace(bytes[end - 1]) {
                end -= 1
            } else if end - start >= 2, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
                end -= 2
            } else {
                break
            }
        }
        let indentation = start - lineStart
        var mark: Line.Mark?
        let markLength = bulletLength(bytes, start, end)
        if markLength > 0 {
            mark = .bullet
            start += markLength
        } else {
            let hashes = (start..<end).prefix { bytes[$0] == UInt8(ascii: "#") }.count
            if (1...6).contains(hashes), start + hashes < end, isSpace(bytes[start + hashes]) {
                mark = .heading
                start += hashes
            }
        }
        skipSpace(bytes, &start, end)
        let words = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<max(start, end)]), as: UTF8.self)
        return Line(span: TextSpan(start, max(start, end)), mark: mark, indentation: indentation, words: words)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    private static func skipSpace(_ bytes: UnsafeBufferPointer<UInt8>, _ start: inout Int, _ end: Int) {
        while start < end {
            if isSpace(bytes[start]) {
                start += 1
            } else if start + 1 < end, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 {
                start += 2
            } else {
                return
            }
        }
    }

    /// The bytes of a bullet mark: "-", "*", "+", "•", "‣", "▪", "–", "—", "·", "●", "○", "◦", "■", or "3." and "3)",
    /// each followed by a space.
    private static func bulletLength(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        guard start < end else { return 0 }
        func spaceFollows(_ length: Int) -> Int { start + length < end && isSpace(bytes[start + length]) ? length : 0 }
        switch bytes[start] {
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
            return spaceFollows(1)
        case 0xC2 where start + 1 < end && bytes[start + 1] == 0xB7:
            return spaceFollows(2)
        case 0xE2 where start + 2 < end:
            let mark = [bytes[start + 1], bytes[start + 2]]
            let marks: [[UInt8]] = [
                [0x80, 0xA2], [0x80, 0xA3], [0x80, 0x93], [0x80, 0x94], [0x96, 0xAA], [0x97, 0x8F], [0x97, 0x8B],
                [0x97, 0xA6], [0x96, 0xA0],
            ]
            return marks.contains(mark) ? spaceFollows(3) : 0
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            let digits = (start..<end).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[$0]) }.count
            guard digits <= 2, start + digits < end,
                [UInt8(ascii: "."), UInt8(ascii: ")")].contains(bytes[start + digits])
            else { return 0 }
            return spaceFollows(digits + 1)
        default:
            return 0
        }
    }
}
