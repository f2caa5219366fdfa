import Annotations

/// The report's text with its blocks, from the runs inside the element that holds it.
struct PageText {
    private(set) var text = ""
    private(set) var blocks: [Block] = []

    init(_ page: Page, _ runs: [TextRun], in main: Int, title: String?) {
        let range = page.subtree(main)
        var kept = runs.filter { range.contains($0.block) }.filter { !Self.isLinkLine($0, page) }
        Self.trimEnds(&kept, page, title: title)
        append(kept, page)
    }

    /// A piece of a page that is all report: what a feed carries.
    init(fragment page: Page) { append(TextRuns(page, Boilerplate(invisible: page)).runs, page) }

    private mutating func append(_ kept: [TextRun], _ page: Page) {
        var hasLead = false
        for run in kept {
            let role = Self.role(run, page)
            if !text.isEmpty { text += "\n\n" }
            let start = text.utf8.count
            text += run.text
            let isLead = role == .paragraph && !hasLead
            if isLead { hasLead = true }
            blocks.append(Block(isLead ? .lead : role, TextSpan(start, text.utf8.count)))
        }
    }

    private static func role(_ run: TextRun, _ page: Page) -> Block.Role {
        var node = run.block
        // A paragraph inside an item is the item; four levels hold every usual nesting.
        for _ in 0..<4 where node >= 0 {
            switch page.tags[node] {
            case .li, .dt, .dd: return .item
            case .h1, .h2, .h3, .h4, .h5, .h6: return .heading
            case .caption, .figcaption: return .caption
            default: node = Int(page.parents[node])
            }
        }
        return .paragraph
    }

    /// A line that is all link leads elsewhere: "Read more: …"; inside running text links are words.
    private static func isLinkLine(_ run: TextRun, _ page: Page) -> Bool {
        run.linkDensity > 0.8 && !(page.tags[run.block].isHeading) && run.length < 300
    }

    /// Takes away what stands around a report: its own title again, who wrote it when, and calls to read on.
    private static func trimEnds(_ runs: inout [TextRun], _ page: Page, title: String?) {
        let title = title.map(letters)
        while let first = runs.first, isOpening(first, page, title: title) { runs.removeFirst() }
        while let last = runs.last, isClosing(last, page) { runs.removeLast() }
    }

    private static func isOpening(_ run: TextRun, _ page: Page, title: String?) -> Bool {
        if let title, letters(run.text) == title { return true }
        if page.tags[run.block] == .h1 { return true }
        if run.length >= 100 || page.tags[run.block] == .li || page.tags[run.block].isHeading { return false }
        let last = run.text.unicodeScalars.last!
        // A dateline or a standfirst ends like a sentence; "By Jane Doe" and "19 Nov 2019 | 4:05 pm" don't.
        return !".!?…:;”\"’)".unicodeScalars.contains(last)
    }

    private static func isClosing(_ run: TextRun, _ page: Page) -> Bool {
        if page.tags[run.block].isHeading { return true }
        let words = run.text.lowercased()
        let openings = [
            "read more", "read next", "read also", "also read", "see also", "related", "follow ", "sign up",
            "subscribe",
            "copyright", "©", "all rights reserved", "click here", "share this", "like us on", "join us", "more:",
            "more from", "this article was originally", "contact us", "photo:", "photos:", "image:", "tags:",
            "filed under",
        ]
        return openings.contains { words.hasPrefix($0) } && run.length < 400
    }

    private static func letters(_ text: String) -> String {
        String(String.UnicodeScalarView(text.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic }))
    }
}
