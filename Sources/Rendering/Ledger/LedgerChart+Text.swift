import Situation

extension LedgerChart {
    /// For a terminal: one line a figure, and the axis below.
    ///
    /// `├───┤` is a range, `├──▶` a lower bound, `◀──┤` an upper one, `●` one number, `○` about one; `✗` marks a misreport.
    /// - Parameter width: columns, at least 60.
    public func text(width: Int, palette: Palette) -> String {
        let width = max(60, width)
        let (sources, words) = (min(34, width / 4), min(30, width / 4))
        let plot = width - 12 - sources - words - 6
        var lines = [palette.title(TerminalText.safe(title))]
        for lane in lanes {
            let mark = lane.isMisreport ? palette.serious("✗") : " "
            lines.append(
                "  \(Self.fit(lane.date, 10)) \(Self.fit(lane.source, sources)) "
                    + "\(bar(lane, plot)) \(mark) \(Self.fit(lane.figure.words, words)) "
                    + palette.dim(lane.figure.relationWords))
        }
        lines.append(String(repeating: " ", count: 14 + sources) + axis(plot))
        return lines.joined(separator: "\n") + "\n"
    }

    private func bar(_ lane: Lane, _ width: Int) -> String {
        var cells = [Character](repeating: " ", count: width)
        func column(_ place: Double) -> Int { min(width - 1, Int((place * Double(width - 1)).rounded())) }
        if let dot = lane.dot {
            cells[column(dot)] = lane.isAbout ? "○" : "●"
        } else if lane.lower != nil || lane.upper != nil {
            let from = lane.lower.map(column) ?? 0
            let to = lane.upper.map(column) ?? width - 1
            for i in from...max(from, to) { cells[i] = "─" }
            cells[from] = lane.lower == nil ? "◀" : "├"
            cells[max(from, to)] = lane.upper == nil ? "▶" : "┤"
        }
        return String(cells)
    }

    private func axis(_ width: Int) -> String {
        var line = [Character](repeating: " ", count: width + 12)
        var end = 0
        for tick in ticks {
            let at = Int((tick.place * Double(width - 1)).rounded())
            let label = "╵" + tick.label
            guard at >= end, at + label.count < line.count else { continue }
            for (i, character) in label.enumerated() { line[at + i] = character }
            end = at + label.count + 1
        }
        return String(line)
    }

    private static func fit(_ text: String, _ width: Int) -> String {
        let text = TerminalText.safe(text)
        var kept = ""
        var columns = 0
        for character in text {
            let next = TerminalText.width(String(character))
            if columns + next > width - (TerminalText.width(text) > width ? 1 : 0) {
                kept += "…"
                columns += 1
                break
            }
            kept.append(character)
            columns += next
        }
        return kept + String(repeating: " ", count: max(0, width - columns))
    }
}
