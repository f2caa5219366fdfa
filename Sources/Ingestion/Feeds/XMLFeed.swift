import Foundation

/// The feed in an XML document.
struct XMLFeed {
    private let tree: XMLTree
    /// The address against which relative ones below each node are read.
    private let bases: [URL?]

    init(_ tree: XMLTree) {
        self.tree = tree
        var bases: [URL?] = []
        for node in tree.names.indices {
            let above = tree.parents[node] < 0 ? nil : bases[tree.parents[node]]
            bases.append(tree.attribute("xml:base", node).map { Self.resolve($0, above) } ?? above)
        }
        self.bases = bases
    }

    func read() -> Feed? {
        let root = tree.names[0]
        guard ["rss", "rdf", "feed", "channel", "opml", "entry", "item"].contains(root) else { return nil }
        if root == "opml" { return outline() }
        var feed = Feed()
        var fields = Fields()
        var node = 1
        // Entries stand in the channel, beside it (RDF), or deeper in ill-formed feeds; the walk takes them wherever they are.
        if root == "entry" || root == "item" { node = 0 }
        while node < tree.names.count {
            switch tree.names[node] {
            case "item", "entry":
                feed.entries.append(entry(node))
                node = tree.ends[node]
            case "channel", "items", "rdf", "rss", "feed", "":
                node += 1
            case "image" where root != "feed", "textinput":
                node = tree.ends[node]
            default:
                fields.take(node, self)
                node = tree.ends[node]
            }
        }
        if root == "channel", fields.link == nil {
            // CDF says the address in attributes.
            fields.link = tree.attribute("href", 0).flatMap { Self.address($0, bases[0]) }
        }
        feed.title = fields.title.flatMap(Self.plain)
        feed.link = fields.link
        return feed
    }

    private func entry(_ node: Int) -> FeedEntry {
        var fields = Fields()
        for child in tree.children(node) { fields.take(child, self) }
        var entry = FeedEntry()
        entry.title = fields.title.flatMap(Self.plain)
        entry.id = fields.id ?? tree.attribute("about", node).flatMap { Self.address($0, bases[node]) }
        entry.link =
            fields.link ?? fields.permanentLink ?? tree.attribute("href", node).flatMap {
                Self.address($0, bases[node])
            }
            ?? fields.otherLink
        entry.published = fields.published ?? fields.created
        entry.updated = fields.updated ?? tree.attribute("lastmod", node).flatMap(FeedDate.parse)
        entry.author = fields.author
        entry.summary = fields.summary
        entry.content = fields.content
        entry.source = fields.source.flatMap(Self.plain)
        entry.enclosures = fields.enclosures
        return entry
    }

    private func outline() -> Feed {
        var feed = Feed()
        for node in tree.names.indices {
            if tree.names[node] == "title", feed.title == nil { feed.title = Self.plain(tree.words(node)) }
            guard tree.names[node] == "outline", let address = tree.attribute("xmlurl", node) else { continue }
            var entry = FeedEntry()
            entry.title = tree.attribute("title", node) ?? tree.attribute("text", node)
            entry.link = tree.attribute("htmlurl", node)
            entry.feed = Self.address(address, bases[node])
            feed.entries.append(entry)
        }
        return feed
    }

    /// What one element says of the feed or the entry that it stands in; the first of a kind counts unless a better one follows.
    private struct Fields {
        var title: String?
        var titleRank = 0
        var link: String?
        var permanentLink: String?
        var otherLink: String?
        var id: String?
        var published: String?
        var created: String?
        var updated: String?
        var author: String?
        var summary: String?
        var summaryRank = 0
        var content: String?
        var source: String?
        var enclosures: [String] = []

        mutating func take(_ node: Int, _ feed: XMLFeed) {
            let tree = feed.tree
            let space = tree.namespaces[node]
            // Media RSS and iTunes name their own things alike ("title" of a picture).
            let isMedia = space.contains("search.yahoo.com/mrss") || space.contains("/mrss")
            let isPodcast = space.contains("itunes")
            switch tree.names[node] {
            case "title":
                let rank = isMedia || isPodcast ? 1 : space.contains("purl.org/dc") ? 2 : 3
                guard rank > titleRank else { return }
                title = feed.html(node)
                titleRank = rank
            case "link": takeLink(node, feed)
            case "guid", "id", "identifier":
                id = id ?? XMLFeed.trimmed(tree.words(node))
                if tree.names[node] == "guid", tree.attribute("ispermalink", node)?.lowercased() != "false" {
                    permanentLink = permanentLink ?? id.flatMap { XMLFeed.address($0, feed.bases[node]) }
                }
                if tree.names[node] == "id" { id = id.flatMap { XMLFeed.address($0, feed.bases[node]) } ?? id }
            case "pubdate", "published", "issued": published = published ?? FeedDate.parse(tree.words(node))
            case "created": created = created ?? FeedDate.parse(tree.words(node))
            case "date", "updated", "modified", "lastbuilddate":
                updated = updated ?? FeedDate.parse(tree.words(node))
            case "author", "creator":
                author = author ?? feed.person(node)
            case "description", "abstract", "summary", "tagline", "subtitle":
                // A module may use the same name for something else.
                let isOwn = space.isEmpty || space == tree.namespaces[max(0, tree.parents[node])]
                let rank = isMedia || isPodcast || !isOwn ? 1 : 2
                guard rank > summaryRank else {
                    // The second of two is the longer telling.
                    if rank == 2 { content = content ?? feed.html(node) }
                    return
                }
                summary = feed.html(node)
                summaryRank = rank
            case "group" where isMedia:
                // Groups of groups don't exist, and the call must not follow them down.
                for child in tree.children(node) where tree.names[child] != "group" { take(child, feed) }
            case "content" where isMedia:
                if let address = tree.attribute("url", node) {
                    enclosures += [XMLFeed.address(address, feed.bases[node])].compactMap { $0 }
                }
            case "content", "encoded", "fullitem", "body", "div":
                content = content ?? feed.html(node)
            case "source":
                let title = tree.children(node).first { tree.names[$0] == "title" }
                source = source ?? (title.map(feed.html) ?? (tree.hasElements(node) ? nil : feed.html(node)))
            case "enclosure":
                guard let address = tree.attribute("url", node) ?? tree.attribute("href", node) else { return }
                enclosures += [XMLFeed.address(address, feed.bases[node])].compactMap { $0 }
            default: break
            }
        }

        private mutating func takeLink(_ node: Int, _ feed: XMLFeed) {
            let tree = feed.tree
            let words = XMLFeed.trimmed(tree.words(node))
            guard
                let address = (tree.attribute("href", node) ?? words).flatMap({ XMLFeed.address($0, feed.bases[node]) })
            else { return }
            switch tree.attribute("rel", node)?.lowercased() ?? "alternate" {
            case "alternate", "http://www.iana.org/assignments/relation/alternate":
                let type = tree.attribute("type", node)?.lowercased() ?? "text/html"
                if type.contains("html") { link = link ?? address } else { otherLink = otherLink ?? address }
            case "enclosure": enclosures.append(address)
            case "self", "related", "via": break
            default: break
            }
        }
    }

    // MARK: - Values

    /// An element's content as HTML, whichever way the feed wrote it: escaped, in place, plain or in base 64.
    private func html(_ node: Int) -> String {
        let type = tree.attribute("type", node)?.lowercased() ?? ""
        let mode = tree.attribute("mode", node)?.lowercased()
        if tree.hasElements(node) { return tree.markup(node) }
        let words = tree.words(node).trimmingCharacters(in: .whitespacesAndNewlines)
        let isTextual = type.isEmpty || type.hasPrefix("text") || type.contains("html") || type.contains("xml")
        if mode == "base64" || !isTextual {
            let bytes = Data(base64Encoded: words, options: .ignoreUnknownCharacters)
            guard let bytes, !bytes.isEmpty, let decoded = String(data: bytes, encoding: .utf8) else { return words }
            return decoded
        }
        let isPlain =
            type == "text" || type == "text/plain" || type.contains("xhtml") || mode == "xml"
            || type.isEmpty && mode != "escaped" && isAtom(node)
        return isPlain ? XMLTree.escaped(words) : words
    }

    private func isAtom(_ node: Int) -> Bool { tree.namespaces[node].hasSuffix("/2005/atom") }

    private func person(_ node: Int) -> String? {
        let name = tree.children(node).first { tree.names[$0] == "name" }
        return Self.trimmed(tree.words(name ?? node)).map(Self.nameAlone)
    }

    /// The name out of "desk@example.org (Jane Doe)", "Jane Doe (jane@example.org)" and "Jane Doe <jane@example.org>".
    private static func nameAlone(_ person: String) -> String {
        let parts = person.split { "()<>".contains($0) }.compactMap { trimmed(String($0)) }
        guard parts.count == 2, parts[0].contains("@") != parts[1].contains("@") else { return person }
        return parts[0].contains("@") ? parts[1] : parts[0]
    }

    private static func plain(_ html: String) -> String? {
        let words = FeedText.words(html).split(whereSeparator: \.isNewline).joined(separator: " ")
        return words.isEmpty ? nil : words
    }

    fileprivate static func trimmed(_ text: String) -> String? {
        let words = text.trimmingCharacters(in: .whitespacesAndNewlines)
        return words.isEmpty ? nil : words
    }

    private static func resolve(_ text: String, _ base: URL?) -> URL? {
        guard let words = trimmed(text) else { return base }
        return URL(string: words, relativeTo: base)?.absoluteURL
    }

    fileprivate static func address(_ text: String, _ base: URL?) -> String? {
        guard let words = trimmed(text) else { return nil }
        // What a person wrote is kept to the letter unless it has to be completed.
        guard base != nil, words.firstMatch(of: /^[A-Za-z][A-Za-z0-9+.\-]*:/) == nil else { return words }
        return resolve(words, base)?.absoluteString ?? words
    }
}
