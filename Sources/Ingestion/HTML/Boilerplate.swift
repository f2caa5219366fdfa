/// Marks the parts of a page that aren't read: what is invisible, and what serves the site rather than the report.
struct Boilerplate {
    /// For each node, whether it lies in such a part.
    private(set) var isSkipped: [Bool]

    /// A part with more than this share of the page's running text is no boilerplate, whatever its name.
    static let largestShare = 0.4

    init(_ page: Page, _ mass: TextMass) {
        isSkipped = [Bool](repeating: false, count: page.count)
        let total = Double(mass.running(0))
        var node = 0
        while node < page.count {
            let tag = page.tags[node]
            let isLarge = Double(mass.running(node)) > Self.largestShare * total
            if tag.isInvisible && tag != .head || Self.isHidden(page, node) && !isLarge
                || Self.isFurniture(page, node, tag) && (!isLarge || Self.isListOfReports(page, node))
            {
                for inner in page.subtree(node) { isSkipped[inner] = true }
                node = Int(page.ends[node])
            } else {
                node += 1
            }
        }
    }

    /// Only what can't be seen; what is embedded is often left open and would swallow the rest of a fragment.
    init(invisible page: Page) {
        isSkipped = [Bool](repeating: false, count: page.count)
        var node = 0
        while node < page.count {
            guard page.tags[node].isInvisible, ![.embed, .iframe, .object].contains(page.tags[node]) else {
                node += 1
                continue
            }
            for inner in page.subtree(node) { isSkipped[inner] = true }
            node = Int(page.ends[node])
        }
    }

    private static func isHidden(_ page: Page, _ node: Int) -> Bool {
        if page.attribute(.hidden, node) != nil || page.attribute(.ariaHidden, node) == "true" { return true }
        guard let style = page.attribute(.style, node)?.lowercased().filter({ !$0.isWhitespace }) else { return false }
        return style.contains("display:none") || style.contains("visibility:hidden")
    }

    /// Beside a short report, teasers of others can be most of the page's text.
    private static func isListOfReports(_ page: Page, _ node: Int) -> Bool {
        let isBeside = page.tags[node] == .aside || page.tags[node] == .nav || page.tags[node] == .footer
        return isBeside && page.subtree(node).count { page.tags[$0] == .article } >= 3
    }

    private static func isFurniture(_ page: Page, _ node: Int, _ tag: Page.Tag) -> Bool {
        switch tag {
        case .nav, .aside, .footer, .menu, .figcaption, .form, .address, .label: return true
        case .text, .html, .body, .article, .main, .p, .a, .h1, .h2, .h3: return false
        default: break
        }
        if let role = page.attribute(.role, node)?.lowercased(),
            ["navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alert", "menu", "tooltip"]
                .contains(role)
        {
            return true
        }
        return page.marks[node].contains(.boilerplate)
    }
}

/// How much text lies below each node, in bytes, and how much of it in links.
struct TextMass {
    private var allBefore: [Int32]
    private var linkedBefore: [Int32]
    private var runningBefore: [Int32]
    private let ends: [Int32]

    init(_ page: Page) {
        ends = page.ends
        let count = page.count
        allBefore = [Int32](repeating: 0, count: count + 1)
        linkedBefore = allBefore
        runningBefore = allBefore
        var linkEnd = 0
        var invisibleEnd = 0
        for node in 0..<count {
            if page.tags[node] == .a { linkEnd = max(linkEnd, Int(page.ends[node])) }
            if page.tags[node].isInvisible { invisibleEnd = max(invisibleEnd, Int(page.ends[node])) }
            var size: Int32 = 0
            if page.tags[node] == .text, node >= invisibleEnd {
                size = Int32(clamping: PageSpace.length(page.text(node)))
            }
            allBefore[node + 1] = allBefore[node] &+ size
            linkedBefore[node + 1] = linkedBefore[node] &+ (node < linkEnd ? size : 0)
            // Text that reads like sentences, not like labels.
            runningBefore[node + 1] = runningBefore[node] &+ (node >= linkEnd && size >= 40 ? size : 0)
        }
    }

    func all(_ node: Int) -> Int { Int(allBefore[Int(ends[node])] &- allBefore[node]) }
    func linked(_ node: Int) -> Int { Int(linkedBefore[Int(ends[node])] &- linkedBefore[node]) }
    func running(_ node: Int) -> Int { ends.isEmpty ? 0 : Int(runningBefore[Int(ends[node])] &- runningBefore[node]) }
}
