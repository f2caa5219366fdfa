public import Situation

extension LedgerChart {
    private static let width = 1080
    private static let (left, right) = (330, 760)
    private static let laneHeight = 24

    /// One drawing (SVG 1.1) with a panel for each measure that has two figures with numbers or more.
    public static func svg(_ ledger: Ledger) -> String {
        var y = 16
        var body = ""
        for chart in ledger.rows.compactMap(LedgerChart.init) {
            body += chart.panel(top: y)
            y += chart.height + 28
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(y)" viewBox="0 0 \(width) \(y)" \
            font-family="system-ui, sans-serif" font-size="12">
            <title>Figures by measure: who gives them, when, and how they differ</title>
            <rect width="100%" height="100%" fill="#fff"/>
            \(body)</svg>

            """
    }

    private var height: Int { 30 + lanes.count * Self.laneHeight + 24 }

    private func panel(top: Int) -> String {
        var out =
            "<text x=\"12\" y=\"\(top + 14)\" font-size=\"15\" font-weight=\"600\">\(Self.escaped(title))</text>\n"
        let (first, last) = (top + 28, top + 28 + lanes.count * Self.laneHeight)
        for tick in ticks {
            let x = Self.x(tick.place)
            out += "<line x1=\"\(x)\" y1=\"\(first)\" x2=\"\(x)\" y2=\"\(last)\" stroke=\"#e3e3e3\"/>\n"
        }
        // Labels that would touch the one before are left out.
        var free = 0.0
        for tick in ticks where Self.x(tick.place) >= free {
            let x = Self.x(tick.place)
            out += "<text x=\"\(x)\" y=\"\(last + 14)\" fill=\"#666\" text-anchor=\"middle\">\(tick.label)</text>\n"
            free = x + 12 + 7 * Double(tick.label.count)
        }
        for (index, lane) in lanes.enumerated() {
            out += self.lane(lane, index, middle: first + index * Self.laneHeight + Self.laneHeight / 2)
        }
        return out
    }

    private func lane(_ lane: Lane, _ index: Int, middle y: Int) -> String {
        let colour = Self.colours[lane.colour % Self.colours.count]
        let (figure, isMisreport) = (lane.figure, lane.isMisreport)
        let source = lane.source.count > 38 ? lane.source.prefix(37) + "…" : lane.source[...]
        var out = "<g>\n<title>\(Self.escaped("\(lane.date), \(lane.source): \(figure.words)"))</title>\n"
        out += "<text x=\"12\" y=\"\(y + 4)\" fill=\"#666\">\(Self.escaped(lane.date))</text>\n"
        out += "<text x=\"86\" y=\"\(y + 4)\" fill=\"\(colour)\">\(Self.escaped(String(source)))</text>\n"
        if let dot = lane.dot {
            out +=
                "<circle cx=\"\(Self.x(dot))\" cy=\"\(y)\" r=\"5\" stroke=\"\(colour)\" stroke-width=\"2\" "
                + "fill=\"\(lane.isAbout ? "#fff" : colour)\"/>\n"
        } else if lane.lower != nil || lane.upper != nil {
            out += bar(lane, y, colour)
        }
        let words = figure.words.count > 30 ? figure.words.prefix(29) + "…" : figure.words[...]
        out += "<text x=\"\(Self.right + 16)\" y=\"\(y + 4)\">\(Self.escaped(String(words)))</text>\n"
        out +=
            "<text x=\"\(Self.width - 12)\" y=\"\(y + 4)\" text-anchor=\"end\" fill=\"\(isMisreport ? "#b00020" : "#666")\""
            + "\(isMisreport ? " font-weight=\"600\"" : "")>\(index + 1) \(isMisreport ? "✗ " : "")\(figure.relationWords)</text>\n</g>\n"
        return out
    }

    /// A closed end has a stroke across, an open one an arrow.
    private func bar(_ lane: Lane, _ y: Int, _ colour: String) -> String {
        let from = lane.lower.map(Self.x) ?? Double(Self.left)
        let to = max(from, lane.upper.map(Self.x) ?? Double(Self.right))
        var out =
            "<line x1=\"\(from)\" y1=\"\(y)\" x2=\"\(to)\" y2=\"\(y)\" stroke=\"\(colour)\" stroke-width=\"4\" "
            + "stroke-opacity=\"0.55\"/>\n"
        func end(_ x: Double, isOpen: Bool, _ direction: Double) {
            out +=
                isOpen
                ? "<path d=\"M\(x - 7 * direction) \(y - 5) L\(x) \(y) L\(x - 7 * direction) \(y + 5)\" fill=\"none\" "
                    + "stroke=\"\(colour)\" stroke-width=\"2\"/>\n"
                : "<line x1=\"\(x)\" y1=\"\(y - 6)\" x2=\"\(x)\" y2=\"\(y + 6)\" stroke=\"\(colour)\" stroke-width=\"2\"/>\n"
        }
        end(from, isOpen: lane.lower == nil, -1)
        end(to, isOpen: lane.upper == nil, 1)
        return out
    }

    private static func escaped(_ text: String) -> String { HTML.text(text).markup }

    private static func x(_ place: Double) -> Double {
        (Double(left) + 8 + place * Double(right - left - 16)).rounded()
    }

    /// Told apart by people with any colour vision (Okabe and Ito 2008), darkened to be read as text.
    private static let colours = [
        "#0072b2", "#b34a00", "#00785a", "#9c4377", "#8a6d00", "#2a7fa8", "#555555", "#6a3d9a",
    ]
}
