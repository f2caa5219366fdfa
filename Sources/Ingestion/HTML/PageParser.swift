import Foundation

/// Parses HTML of any quality in one pass over its bytes, without recursion and in linear time.
///
/// It follows HTML's parsing rules (WHATWG HTML, 13.2.6) as far as they decide where prose stands: void elements, end tags that may be
/// left out, what a paragraph can't hold, raw text. It leaves out what moves markup about without moving prose out of its block (the
/// adoption agency, foster parents). What can't hold prose is passed over without being parsed.
struct PageParser {
    /// Elements and words beyond this number are left out: no report has as many, and a hostile page may.
    static let nodeLimit = 2_000_000
    /// Elements nested deeper stand beside each other.
    private static let depthLimit = 250

    private let bytes: [UInt8]
    private(set) var page = Page()
    private var open: [Open] = []
    private var stage = Stage.before
    /// Quotation marks and elements that nothing closes any more: looking again for every later one would take quadratic time.
    private var unclosed: Set<UInt8> = []
    private var unclosedNames: Set<PageName> = []
    private var unclosedComment = false

    private struct Open {
        let node: Int
        var tag: Page.Tag
        var name: PageName
    }

    private enum Stage { case before, head, afterHead, body }

    /// `nil` where there is nothing at all.
    static func page(_ bytes: [UInt8]) -> Page? {
        guard !bytes.isEmpty, bytes.count <= Int(Int32.max) / 4 else { return nil }
        var parser = PageParser(PageEncoding.utf8(bytes))
        parser.run()
        return parser.page.count > 0 ? parser.page : nil
    }

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    private mutating func run() {
        var at = 0
        while at < bytes.count, page.count < Self.nodeLimit {
            let tag = find("<", at)
            if tag > at { text(at..<tag) }
            guard tag < bytes.count else { break }
            at = markup(tag)
        }
        while !open.isEmpty { pop() }
    }

    // MARK: - Bytes

    /// The next such byte, or the end.
    ///
    /// The C library looks at many bytes at once; what it finds lies inside the array.
    private func find(_ character: Unicode.Scalar, _ from: Int, before end: Int? = nil) -> Int {
        let end = end ?? bytes.count
        return bytes.withUnsafeBytes { raw in
            guard from < end, let base = raw.baseAddress,
                let found = memchr(base + from, Int32(character.value), end - from)
            else { return end }
            return UnsafeRawPointer(found) - base
        }
    }

    private func byte(_ at: Int) -> UInt8 { at < bytes.count ? bytes[at] : 0 }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }
    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte >= 0x09 && byte <= 0x0D }

    /// Words or a value with its references resolved.
    private mutating func keep(_ range: Range<Int>) -> Range<Int32> {
        guard find("&", range.lowerBound, before: range.upperBound) < range.upperBound else {
            return page.keep(bytes[range])
        }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(range.count)
        var at = range.lowerBound
        while at < range.upperBound {
            if bytes[at] == UInt8(ascii: "&"), let (scalar, length) = XMLReference.read(bytes, at),
                at + length <= range.upperBound
            {
                UTF8.encode(scalar).map { decoded += $0 }
                at += length
            } else {
                decoded.append(bytes[at])
                at += 1
            }
        }
        return page.keep(decoded[...])
    }

    private mutating func text(_ range: Range<Int>) {
        if stage != .body {
            let isBlank = bytes[range].allSatisfy(Self.isBlank)
            let isInside = open.last.map { $0.tag != .head && $0.tag != .html } ?? false
            if !isInside {
                if isBlank { return }
                enterBody()
            }
        }
        page.text(keep(range), parent: open.last!.node)
    }

    // MARK: - Markup

    /// What begins with `<`; returns where it ends.
    private mutating func markup(_ at: Int) -> Int {
        switch byte(at + 1) {
        case UInt8(ascii: "!"):
            guard byte(at + 2) == UInt8(ascii: "-"), byte(at + 3) == UInt8(ascii: "-"), !unclosedComment else {
                return declaration(at)
            }
            var end = find(">", at + 4)
            while end < bytes.count, bytes[end - 1] != UInt8(ascii: "-") || bytes[end - 2] != UInt8(ascii: "-") {
                end = find(">", end + 1)
            }
            if end < bytes.count { return end + 1 }
            unclosedComment = true
            return declaration(at)
        case UInt8(ascii: "?"): return declaration(at)
        case UInt8(ascii: "/"):
            guard Self.isLetter(byte(at + 2)) else { return declaration(at) }
            var end = at + 2
            let name = name(&end)
            endTag(Self.tags[name] ?? .other, name)
            return find(">", end) + 1
        case let byte where Self.isLetter(byte): return startTag(at)
        default:
            text(at..<(at + 1))
            return at + 1
        }
    }

    /// What is passed over up to the next `>`; where there is none, it is words.
    private mutating func declaration(_ at: Int) -> Int {
        let end = unclosed.contains(UInt8(ascii: ">")) ? bytes.count : find(">", at)
        if end < bytes.count { return end + 1 }
        unclosed.insert(UInt8(ascii: ">"))
        text(at..<(at + 1))
        return at + 1
    }

    private func name(_ at: inout Int) -> PageName {
        var name = PageName()
        while at < bytes.count, !Self.isBlank(bytes[at]), bytes[at] != UInt8(ascii: "/"), bytes[at] != UInt8(ascii: ">")
        {
            name.append(bytes[at])
            at += 1
        }
        return name
    }

    private mutating func startTag(_ start: Int) -> Int {
        var at = start + 1
        let name = name(&at)
        let tag = Self.tags[name] ?? .other
        let node = openElement(tag, name)
        at = attributes(at, of: node)
        switch tag {
        case .script, .style, .title:
            let end = rawEnd(at, name) ?? bytes.count
            // Only what a page says of itself is read of these.
            if tag == .title || tag == .script && page.attribute(.type, page.count - 1)?.contains("json") == true,
                node != nil
            {
                page.text(tag == .title ? keep(at..<end) : page.keep(bytes[at..<end]), parent: page.count - 1)
            }
            if node != nil, open.last?.name == name { pop() }
            return end == bytes.count ? end : find(">", end) + 1
        case .iframe:
            if rawEnd(at, name) == nil, node != nil, open.last?.name == name { pop() }
            return at
        case .noscript, .svg, .textarea:
            // Where nothing closes it, it is empty: the rest of the page isn't its.
            let end = rawEnd(at, name)
            if node != nil, open.last?.name == name { pop() }
            return end.map { find(">", $0) + 1 } ?? at
        default: return at
        }
    }

    /// Where `</name` begins.
    private mutating func rawEnd(_ from: Int, _ name: PageName) -> Int? {
        if !unclosedNames.isEmpty, unclosedNames.contains(name) { return nil }
        var at = find("<", from)
        while at < bytes.count {
            if byte(at + 1) == UInt8(ascii: "/") {
                var end = at + 2
                if self.name(&end) == name { return at }
            }
            at = find("<", at + 1)
        }
        unclosedNames.insert(name)
        return nil
    }

    /// Reads attributes up to the tag's end, which is returned; `node` is `nil` where nobody needs them.
    private mutating func attributes(_ start: Int, of node: Int?) -> Int {
        var at = start
        var count = 0
        while at < bytes.count {
            if Self.isBlank(bytes[at]) || bytes[at] == UInt8(ascii: "/") {
                at += 1
                continue
            }
            if bytes[at] == UInt8(ascii: ">") { return at + 1 }
            var name = PageName()
            repeat {
                name.append(bytes[at])
                at += 1
            } while at < bytes.count && !Self.isBlank(bytes[at]) && bytes[at] != UInt8(ascii: "=")
                && bytes[at] != UInt8(ascii: ">") && bytes[at] != UInt8(ascii: "/")
            let nameEnd = at
            while at < bytes.count, Self.isBlank(bytes[at]) { at += 1 }
            var value = nameEnd..<nameEnd
            if byte(at) == UInt8(ascii: "=") {
                at += 1
                while at < bytes.count, Self.isBlank(bytes[at]) { at += 1 }
                value = self.value(&at)
            }
            guard node != nil, count < 64, let attribute = Self.attributeNames[name] else { continue }
            count += 1
            if attribute == .class || attribute == .id {
                page.mark(PageMarks(naming: bytes[value]))
            } else if Self.isRead(attribute, of: page.tags[page.count - 1]) {
                page.add(attribute, keep(value))
            }
        }
        return at
    }

    private mutating func value(_ at: inout Int) -> Range<Int> {
        let quote = byte(at)
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"), unclosed.isEmpty || !unclosed.contains(quote) {
            let start = at + 1
            let end = find(Unicode.Scalar(quote), start)
            if end < bytes.count {
                at = end + 1
                return start..<end
            }
            // A quotation mark that nothing closes isn't one, or the rest of the page would be one tag.
            unclosed.insert(quote)
        }
        let start = at
        while at < bytes.count, !Self.isBlank(bytes[at]), bytes[at] != UInt8(ascii: ">") { at += 1 }
        return start..<at
    }

    /// What only some elements have to say.
    private static func isRead(_ attribute: Page.Attribute, of tag: Page.Tag) -> Bool {
        switch attribute {
        case .href: tag == .link
        case .name, .property: tag == .meta
        case .type: tag == .script
        default: true
        }
    }

    // MARK: - The tree

    private mutating func push(_ tag: Page.Tag, _ name: PageName) -> Int {
        let node = page.open(tag, parent: open.last?.node ?? -1)
        let isVoid = Self.void.contains(tag) || tag == .other && Self.otherVoid.contains(name)
        if !isVoid, open.count < Self.depthLimit {
            open.append(Open(node: node, tag: tag, name: name))
        }
        return node
    }

    private mutating func pop() { page.close(open.removeLast().node) }

    private mutating func pop(through index: Int) { while open.count > index { pop() } }

    private mutating func enterBody() {
        if open.isEmpty { _ = push(.html, PageName("html")) }
        pop(through: 1)
        if stage != .body { _ = push(.body, PageName("body")) }
        stage = .body
    }

    /// `nil` where the tag opens nothing.
    private mutating func openElement(_ tag: Page.Tag, _ name: PageName) -> Int? {
        if tag == .html {
            guard open.isEmpty else { return nil }
            return push(.html, name)
        }
        if open.isEmpty { _ = push(.html, PageName("html")) }
        if tag == .body {
            guard stage != .body else { return nil }
            enterBody()
            return page.count - 1
        }
        if tag == .head {
            guard stage == .before else { return nil }
            stage = .head
            return push(.head, name)
        }
        if stage != .body {
            switch tag {
            case .title, .meta, .link, .base, .script, .style, .noscript, .template:
                if stage == .before {
                    stage = .head
                    _ = push(.head, PageName("head"))
                }
            default:
                if open.last?.tag == .head || open.last?.tag == .html { enterBody() }
            }
        }
        closeWhatEnds(before: tag)
        if tag == .form, open.contains(where: { $0.tag == .form }) { return nil }
        return push(tag, name)
    }

    /// Ends the elements whose end tags may be left out, or were forgotten, before this one.
    private mutating func closeWhatEnds(before tag: Page.Tag) {
        if Self.endsParagraph.contains(tag) { close(.p, within: [.table, .td, .th, .caption, .button, .object]) }
        switch tag {
        case .li: close(.li, within: Self.listBounds)
        case .dd, .dt:
            close(.dd, within: Self.listBounds)
            close(.dt, within: Self.listBounds)
        case .option: if open.last?.tag == .option { pop() }
        case .button: close(.button, within: [.table, .td, .th])
        case .td, .th:
            close(.td, within: [.table, .tr])
            close(.th, within: [.table, .tr])
        case .tr: close(.tr, within: [.table])
        case .thead, .tbody:
            close(.thead, within: [.table])
            close(.tbody, within: [.table])
        case .h1, .h2, .h3, .h4, .h5, .h6: if open.last?.tag.isHeading == true { pop() }
        case .a:
            guard let last = open.lastIndex(where: { $0.tag == .a || $0.tag == .td || $0.tag == .table }),
                open[last].tag == .a
            else { return }
            if open[last...].contains(where: \.tag.isBlock) {
                // A link around whole blocks that another link follows was an anchor that nobody closed.
                page.forget(open[last].node)
                open[last].tag = .other
                open[last].name = PageName()
            } else {
                pop(through: last)
            }
        default: break
        }
    }

    /// Ends the innermost such element and all in it, unless one of the bounds lies in between.
    private mutating func close(_ tag: Page.Tag, within bounds: TagSet) {
        guard let last = open.lastIndex(where: { $0.tag == tag || bounds.contains($0.tag) || $0.tag == .body }),
            open[last].tag == tag
        else { return }
        pop(through: last)
    }

    private mutating func endTag(_ tag: Page.Tag, _ name: PageName) {
        switch tag {
        case .html, .body: return
        case .head:
            guard stage == .head else { return }
            stage = .afterHead
            pop(through: 1)
            return
        case .br:
            if stage == .body { _ = push(.br, name) }
            return
        default: break
        }
        let isHeading = tag.isHeading
        let isTable = Self.tableParts.contains(tag)
        let isStrong = tag.isBlock || tag.isInvisible
        for index in open.indices.reversed() {
            let entry = open[index]
            if entry.name == name || isHeading && entry.tag.isHeading {
                pop(through: index)
                return
            }
            switch entry.tag {
            case .body, .html, .head, .table: return
            case .td, .th, .caption, .template: if !isTable { return }
            case .ul, .ol: if tag == .li { return }
            default: if !isStrong, entry.tag.isBlock { return }
            }
        }
    }

    // MARK: - Tables

    private static let tags = PageName.Table(
        Page.Tag.allCases.filter { $0 != .text && $0 != .other }.map { ("\($0)", $0) })
    private static let attributeNames = PageName.Table(Page.Attribute.allCases.map { ($0.rawValue, $0) })
    private static let tableParts: TagSet = [.table, .thead, .tbody, .tr, .td, .th, .caption]
    private static let void: TagSet = [.meta, .link, .base, .br, .hr, .img, .input, .embed]
    private static let otherVoid: Set<PageName> = Set(
        ["area", "col", "param", "source", "track", "wbr", "image", "keygen"].map { PageName($0) })
    private static let endsParagraph: TagSet = [
        .address, .article, .aside, .blockquote, .center, .details, .dialog, .dd, .dl, .dt, .div, .fieldset,
        .figcaption,
        .figure, .footer, .form, .h1, .h2, .h3, .h4, .h5, .h6, .header, .hr, .li, .main, .menu, .nav, .ol, .p, .pre,
        .section, .summary, .table, .ul,
    ]
    /// An item doesn't end an item of the list around its own.
    private static let listBounds: TagSet = [
        .ul, .ol, .dl, .menu, .table, .td, .th, .tr, .tbody, .article, .section, .main, .aside, .nav, .header, .footer,
        .blockquote, .form, .fieldset, .figure, .body,
    ]
}
