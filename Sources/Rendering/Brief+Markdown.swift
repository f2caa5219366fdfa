public import Situation

extension Brief {
    /// The brief in CommonMark. Numbers in brackets are sentences of the article.
    public var markdown: String {
        let page = BriefPage(self)
        var out = "# \(Markdown.escaped(page.headline.text))\n\n"
        for source in page.sources { out += "*\(Markdown.escaped(source))*  \n" }
        for section in page.sections {
            out += "\n## \(section.title)\n\n"
            for entry in section.entries { Markdown.write(entry, of: page, indentation: 0, to: &out) }
        }
        return out
    }
}

private enum Markdown {
    static func write(_ entry: BriefPage.Entry, of page: BriefPage, indentation: Int, to out: inout String) {
        var parts: [String] = []
        if let label = entry.label {
            let isHeading = entry.style != .context
            let colon = entry.line.isEmpty ? "" : ":"
            parts.append(isHeading ? "**\(escaped(label))**\(colon)" : "\(escaped(label))\(colon)")
        }
        if !entry.line.isEmpty { parts.append(escaped(entry.line.text)) }
        if let note = entry.note { parts.append("*(\(escaped(note)))*") }
        let references = page.references(entry.evidence).map(\.name)
        if !references.isEmpty { parts.append("\\[\(references.joined(separator: ", "))\\]") }
        out += String(repeating: " ", count: indentation) + "- " + parts.joined(separator: " ") + "\n"
        for child in entry.children { write(child, of: page, indentation: indentation + 2, to: &out) }
    }

    /// The text as itself: no mark of CommonMark or HTML in it means anything.
    static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in TerminalText.safe(text).unicodeScalars {
            if "\\`*_[]<>#|~&".unicodeScalars.contains(scalar) { out += "\\" }
            out.unicodeScalars.append(scalar)
        }
        // At the start of a line these would open a list or a rule.
        if let first = out.first, "-+=".contains(first) { return "\\" + out }
        let digits = out.prefix { $0.isASCII && $0.isNumber }
        let rest = out.dropFirst(digits.count)
        if !digits.isEmpty, let next = rest.first, next == "." || next == ")" { return "\(digits)\\\(rest)" }
        return out
    }
}
