/// A stretch of text that a reader sees as one line or paragraph.
struct TextRun {
    /// The block element that it stands in.
    let block: Int
    let text: String
    /// The share of its letters that are links.
    let linkDensity: Double

    var length: Int { text.utf8.count }
    /// It reads like sentences: long enough, and no list of links.
    var isProse: Bool { length >= 25 && linkDensity < 0.5 }
}

/// Cuts what is read of a page into runs: at block elements, at rules and at double line breaks.
struct TextRuns {
    private(set) var runs: [TextRun] = []
    private var words: [UInt8] = []
    private var linked = 0
    private var breaks = 0

    init(_ page: Page, _ boilerplate: Boilerplate) {
        // The block that the walk is in, and where each open block ends.
        var open: [(node: Int, end: Int)] = []
        var linkEnd = 0
        var node = 0
        while node < page.count {
            while let last = open.last, last.end <= node {
                flush(last.node)
                open.removeLast()
            }
            if boilerplate.isSkipped[node] {
                let isBlock = page.tags[node].isBlock
                if isBlock, let block = open.last?.node { flush(block) }
                node = Int(page.ends[node])
                continue
            }
            let tag = page.tags[node]
            switch tag {
            case .text:
                let text = page.text(node)
                words += text
                if node < linkEnd { linked += PageSpace.length(text) }
                if text.contains(where: { $0 > 0x20 }) { breaks = 0 }
            case .br:
                breaks += 1
                if breaks > 1, let block = open.last?.node { flush(block) } else { words.append(0x0A) }
            case .a:
                linkEnd = max(linkEnd, Int(page.ends[node]))
            default:
                if tag == .td || tag == .th, Self.isShortCell(page, node) {
                    // The cells of a row of figures are read as one line.
                    words.append(0x20)
                } else if tag.isBlock {
                    if let block = open.last?.node { flush(block) }
                    open.append((node, Int(page.ends[node])))
                }
            }
            node += 1
        }
        while let last = open.popLast() { flush(last.node) }
    }

    /// A table that lays out a page has blocks or long text in its cells.
    private static func isShortCell(_ page: Page, _ cell: Int) -> Bool {
        var length = 0
        for node in page.subtree(cell).dropFirst() {
            if page.tags[node].isBlock { return false }
            if page.tags[node] == .text { length += page.text(node).count }
            if length > 120 { return false }
        }
        return true
    }

    private mutating func flush(_ block: Int) {
        let text = PageSpace.normalized(words[...])
        if !text.isEmpty {
            let density = min(1, Double(linked) / Double(text.utf8.count))
            runs.append(TextRun(block: block, text: text, linkDensity: density))
        }
        words.removeAll(keepingCapacity: true)
        linked = 0
        breaks = 0
    }
}
