/// An HTML page as flat columns: elements and stretches of text in document order.
///
/// Node `i` spans the nodes `i..<ends[i]`, so a subtree is a range and walking needs no recursion, however deep the markup.
struct Page {
    /// What an element is, as far as the search for the article cares.
    enum Tag: UInt8, CaseIterable {
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

    /// The attributes that anything is read from; all others are passed over, and of classes and ids only ``marks`` stay.
    enum Attribute: String, CaseIterable {
        case `class`, id, hidden, style, role, itemprop, rel, href, datetime, content, property, name, type
        case ariaHidden = "aria-hidden"
    }

    private(set) var tags: [Tag] = []
    private(set) var parents: [Int32] = []
    private(set) var ends: [Int32] = []
    /// What the names of classes and ids say.
    private(set) var marks: [PageMarks] = []
    /// Of text nodes the words, in ``pool``; empty for elements.
    private var words: [Range<Int32>] = []
    /// Where the attributes of each element begin in ``attributes``; they end where the next one's begin.
    private var attributeStarts: [Int32] = []
    private var attributes: [(name: Attribute, value: Range<Int32>)] = []
    /// The bytes of all words and values, references resolved, valid UTF-8.
    private var pool: [UInt8] = []

    var count: Int { tags.count }
    var indices: Range<Int> { tags.indices }

    func subtree(_ node: Int) -> Range<Int> { node..<Int(ends[node]) }

    // MARK: - Building

    /// Opens an element; ``close(_:)`` ends it.
    mutating func open(_ tag: Tag, parent: Int) -> Int { append(tag, parent, 0..<0) }

    /// Adds a value to the element that was opened last.
    mutating func add(_ attribute: Attribute, _ value: Range<Int32>) { attributes.append((attribute, value)) }

    /// Adds what a name says to the element that was opened last.
    mutating func mark(_ marks: PageMarks) { self.marks[count - 1].formUnion(marks) }

    mutating func text(_ value: Range<Int32>, parent: Int) { _ = append(.text, parent, value) }

    mutating func close(_ node: Int) { ends[node] = Int32(tags.count) }

    /// The element isn't what it was taken for.
    mutating func forget(_ node: Int) { tags[node] = .other }

    mutating func keep(_ bytes: ArraySlice<UInt8>) -> Range<Int32> {
        let start = Int32(pool.count)
        pool.append(contentsOf: bytes)
        return start..<Int32(pool.count)
    }

    private mutating func append(_ tag: Tag, _ parent: Int, _ value: Range<Int32>) -> Int {
        tags.append(tag)
        parents.append(Int32(parent))
        ends.append(Int32(tags.count))
        marks.append([])
        words.append(value)
        attributeStarts.append(Int32(attributes.count))
        return tags.count - 1
    }

    // MARK: - Reading

    func attribute(_ name: Attribute, _ node: Int) -> String? {
        let end = node + 1 < count ? Int(attributeStarts[node + 1]) : attributes.count
        for at in Int(attributeStarts[node])..<end where attributes[at].name == name {
            return String(decoding: bytes(attributes[at].value), as: UTF8.self)
        }
        return nil
    }

    /// The bytes of a stretch of text as the page has them.
    func text(_ node: Int) -> ArraySlice<UInt8> { bytes(words[node]) }

    /// The words below a node with single blanks.
    func words(_ node: Int) -> String {
        var found: [UInt8] = []
        for inner in subtree(node) where tags[inner] == .text { found += text(inner) }
        return PageSpace.normalized(found[...])
    }

    private func bytes(_ range: Range<Int32>) -> ArraySlice<UInt8> {
        pool[Int(range.lowerBound)..<Int(range.upperBound)]
    }
}

extension Page.Tag {
    /// Nothing below it is read.
    var isInvisible: Bool { Self.invisible.contains(self) }
    /// It begins a new line.
    var isBlock: Bool { Self.blocks.contains(self) }

    private static let invisible: TagSet = [
        .script, .style, .noscript, .template, .iframe, .object, .embed, .svg, .canvas, .audio, .video, .map, .head,
        .select, .option, .textarea, .input, .button, .dialog,
    ]

    private static let blocks: TagSet = [
        .html, .body, .article, .main, .section, .div, .center, .p, .pre, .blockquote, .li, .ul, .ol, .dl, .dt, .dd,
        .hr,
        .h1, .h2, .h3, .h4, .h5, .h6, .table, .thead, .tbody, .tr, .td, .th, .caption, .figure, .figcaption, .header,
        .footer, .nav, .aside, .form, .fieldset, .menu, .address, .details, .summary,
    ]

    var isHeading: Bool {
        switch self {
        case .h1, .h2, .h3, .h4, .h5, .h6: true
        default: false
        }
    }
}
