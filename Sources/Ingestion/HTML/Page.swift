/// An HTML page as flat columns: elements and stretches of text in document order.
///
/// Node `i` spans the nodes `i..<ends[i]`, so a subtree is a range and walking needs no recursion, however deep the markup.
struct Page {
    /// What an element is, as far as the search for the article cares.
    enum Tag: String {
        case html, head, body, title, meta, link, base
        case article, main, section, div, span, center
        case p, pre, blockquote, li, ul, ol, dl, dt, dd, br, hr
        case h1, h2, h3, h4, h5, h6
        case table, thead, tbody, tr, td, th, caption
        case a, time, figure, figcaption, img, picture
        case header, footer, nav, aside, form, fieldset, label, button, select, option, textarea, input
        case script, style, noscript, template, iframe, object, embed, svg, canvas, audio, video, map, dialog
        case menu, address, details, summary
        /// A stretch of text.
        case text
        /// Any other element: inline as far as layout goes.
        case other
    }

    private(set) var tags: [Tag] = []
    private(set) var parents: [Int32] = []
    private(set) var ends: [Int32] = []
    /// The words of text nodes, the attributes of elements.
    private(set) var texts: [String] = []
    private(set) var attributes: [[(name: String, value: String)]] = []

    var count: Int { tags.count }
    var indices: Range<Int> { tags.indices }

    /// Opens an element; ``close(_:)`` ends it.
    mutating func open(_ name: String, _ attributes: [(name: String, value: String)], parent: Int) -> Int {
        append(name == "text" ? .other : Tag(rawValue: name) ?? .other, parent, "", attributes)
    }

    mutating func text(_ words: String, parent: Int) { _ = append(.text, parent, words, []) }

    mutating func close(_ node: Int) { ends[node] = Int32(tags.count) }

    private mutating func append(
        _ tag: Tag, _ parent: Int, _ text: String, _ attributes: [(name: String, value: String)]
    ) -> Int {
        tags.append(tag)
        parents.append(Int32(parent))
        texts.append(text)
        self.attributes.append(attributes)
        ends.append(Int32(tags.count))
        return tags.count - 1
    }

    func subtree(_ node: Int) -> Range<Int> { node..<Int(ends[node]) }

    func attribute(_ name: String, _ node: Int) -> String? {
        attributes[node].first { $0.name == name }?.value
    }

    /// The words below a node with single blanks.
    func words(_ node: Int) -> String {
        var words = ""
        for inner in subtree(node) where tags[inner] == .text { words += texts[inner] }
        return Self.normalized(words)
    }

    /// White space of any kind as single blanks, none at the ends.
    static func normalized(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        var isPending = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                isPending = !result.isEmpty
            } else if scalar != "\u{AD}" && scalar != "\u{200B}" && scalar != "\u{FEFF}" {
                // Soft hyphens and spaces without width are layout, not words.
                if isPending { result.unicodeScalars.append(" ") }
                isPending = false
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension Page.Tag {
    /// Nothing below it is read.
    var isInvisible: Bool {
        switch self {
        case .script, .style, .noscript, .template, .iframe, .object, .embed, .svg, .canvas, .audio, .video, .map,
            .head, .select, .option, .textarea, .input, .button, .dialog:
            true
        default: false
        }
    }

    /// It begins a new line.
    var isBlock: Bool {
        switch self {
        case .html, .body, .article, .main, .section, .div, .center, .p, .pre, .blockquote, .li, .ul, .ol, .dl, .dt,
            .dd,
            .hr, .h1, .h2, .h3, .h4, .h5, .h6, .table, .thead, .tbody, .tr, .td, .th, .caption, .figure, .figcaption,
            .header, .footer, .nav, .aside, .form, .fieldset, .menu, .address, .details, .summary:
            true
        default: false
        }
    }

    var isHeading: Bool {
        switch self {
        case .h1, .h2, .h3, .h4, .h5, .h6: true
        default: false
        }
    }
}
