public import Situation

extension Brief {
    /// The brief for a terminal or a pipe.
    ///
    /// `width`: columns to wrap at; without it every entry is one line. Numbers in brackets are sentences of the article.
    public func text(width: Int? = nil, palette: Palette = .plain) -> String {
        var writer = TextWriter(page: BriefPage(self), width: width, palette: palette)
        return writer.write()
    }
}

private struct TextWriter {
    let page: BriefPage
    let width: Int?
    let palette: Palette
    var out = ""

    mutating func write() -> String {
        line(page.headline.text, first: "", style: palette.title)
        for source in page.sources { line(source, first: "", style: palette.dim) }
        for section in page.sections {
            out += "\n"
            line(section.title, first: "", style: palette.section)
            for entry in section.entries { write(entry, indentation: 2) }
        }
        return out
    }

    private mutating func write(_ entry: BriefPage.Entry, indentation: Int) {
        let margin = String(repeating: " ", count: indentation)
        if entry.style == .speaker {
            line(entry.label ?? "", first: margin, style: palette.speaker)
        } else {
            var parts: [(text: String, style: (String) -> String)] = []
            let labelStyle =
                switch entry.style {
                case .serious: palette.serious
                case .slight: palette.slight
                default: palette.dim
                }
            if let label = entry.label { parts.append((label + ":", labelStyle)) }
            parts.append((entry.line.text, entry.style == .context ? palette.dim : { $0 }))
            if let note = entry.note { parts.append(("(\(note))", palette.dim)) }
            let references = page.references(entry.evidence).map(\.name)
            if !references.isEmpty { parts.append(("[" + references.joined(separator: ", ") + "]", palette.dim)) }
            lines(parts, first: margin + "- ")
        }
        for child in entry.children { write(child, indentation: indentation + 2) }
    }

    private mutating func line(_ text: String, first: String, style: @escaping (String) -> String) {
        lines([(text, style)], first: first)
    }

    /// Wraps the parts as one paragraph and colours each word like its part, so that no colour runs into a margin.
    private mutating func lines(_ parts: [(text: String, style: (String) -> String)], first: String) {
        var styles: [(words: Int, style: (String) -> String)] = []
        var words: [Substring] = []
        let texts = parts.map { TerminalText.safe($0.text) }
        for (text, part) in zip(texts, parts) {
            let split = text.split(separator: " ")
            words += split
            styles.append((split.count, part.style))
        }
        let margin = String(repeating: " ", count: first.utf8.count)
        let lines = TerminalText.lines(words, width: width.map { $0 - first.utf8.count })
        var part = 0
        var left = styles.first?.words ?? 0
        for (i, line) in lines.enumerated() {
            out += i == 0 ? first : margin
            var run: [Substring] = []
            var column = 0
            func flush(_ out: inout String) {
                guard !run.isEmpty else { return }
                if column > 0 { out += " " }
                out += styles[part].style(run.joined(separator: " "))
                column += run.count
                run = []
            }
            for piece in line {
                while left == 0, part + 1 < styles.count {
                    flush(&out)
                    part += 1
                    left = styles[part].words
                }
                run.append(piece.text)
                if piece.endsWord { left -= 1 }
            }
            flush(&out)
            out += "\n"
        }
    }
}
