import Foundation

/// What a page says about itself: JSON-LD (schema.org), OpenGraph, `meta` elements, then the markup that readers see.
///
/// A field that no one states is `nil`; nothing is guessed from the address.
struct PageMetadata {
    private(set) var title: String?
    private(set) var outlet: String?
    private(set) var byline: String?
    /// ISO 8601 as far as the page gives it.
    private(set) var published: String?
    private(set) var url: String?
    /// The text of the article where JSON-LD carries it whole.
    private(set) var body: String?

    init(_ page: Page) {
        let meta = Self.metaElements(page)
        let linked = LinkedData(page)
        url = [Self.canonical(page), meta["og:url"], linked.url].lazy.compactMap(Self.address).first
        outlet = [linked.publisher, meta["og:site_name"], meta["application-name"]].lazy.compactMap(Self.words).first
        byline =
            [linked.author, meta["author"], meta["parsely-author"], meta["dc.creator"], Self.markedAuthor(page)]
            .lazy.compactMap(Self.name).first
        let dates = [
            linked.published, meta["article:published_time"], meta["datepublished"], meta["date"], meta["pubdate"],
            meta["publishdate"], meta["parsely-pub-date"], meta["sailthru.date"], meta["dc.date"],
            meta["dc.date.issued"],
            meta["article.published"], Self.markedTime(page),
        ]
        published = dates.lazy.compactMap { $0.flatMap(Self.date) }.first
        title = Self.title(page, meta, linked, outlet: outlet)
        body = linked.body
    }

    private static func metaElements(_ page: Page) -> [String: String] {
        var found: [String: String] = [:]
        for node in page.indices {
            let value: String?
            var name: String?
            if page.tags[node] == .meta {
                name =
                    page.attribute(.property, node) ?? page.attribute(.name, node)
                    ?? page.attribute(.itemprop, node)
                value = page.attribute(.content, node)
            } else if let property = page.attribute(.itemprop, node), property == "datePublished" {
                name = property
                value = page.attribute(.content, node) ?? page.attribute(.datetime, node)
            } else {
                continue
            }
            guard let key = name?.lowercased(), let value, !value.isEmpty, found[key] == nil else { continue }
            found[key] = value
        }
        return found
    }

    private static func canonical(_ page: Page) -> String? {
        page.indices.first { page.tags[$0] == .link && page.attribute(.rel, $0)?.lowercased() == "canonical" }
            .flatMap { page.attribute(.href, $0) }
    }

    private static func markedAuthor(_ page: Page) -> String? {
        let marked = page.indices.first { node in
            page.attribute(.rel, node) == "author" || page.attribute(.itemprop, node) == "author"
                || page.marks[node].contains(.byline)
        }
        guard let marked else { return nil }
        let words = page.words(marked)
        return words.count <= 120 ? words : nil
    }

    private static func markedTime(_ page: Page) -> String? {
        page.indices.first { page.tags[$0] == .time && page.attribute(.datetime, $0) != nil }
            .flatMap { page.attribute(.datetime, $0) }
    }

    /// The headline: what the page calls so, else its first `h1`, else `title` without the outlet's name.
    private static func title(
        _ page: Page, _ meta: [String: String], _ linked: LinkedData, outlet: String?
    ) -> String? {
        if let headline = words(linked.headline) { return headline }
        let headings = page.indices.filter { page.tags[$0] == .h1 }.map(page.words).filter { !$0.isEmpty }
        let element = page.indices.first { page.tags[$0] == .title }.map(page.words)
        let graph = words(meta["og:title"]) ?? words(element)
        // A heading that the page's title begins with is the headline without the outlet.
        if let graph, let heading = headings.first(where: { $0.count > 10 && graph.hasPrefix($0) }) { return heading }
        guard let graph else { return headings.first }
        return withoutOutlet(graph, outlet)
    }

    private static func withoutOutlet(_ title: String, _ outlet: String?) -> String {
        guard let outlet else { return title }
        for separator in [" | ", " - ", " – ", " — ", " : "] {
            if let range = title.range(of: separator + outlet, options: [.backwards, .caseInsensitive, .anchored]),
                range.lowerBound > title.startIndex
            {
                return String(title[..<range.lowerBound])
            }
        }
        return title
    }

    private static func words(_ text: String?) -> String? {
        text.map(PageSpace.normalized).flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func address(_ text: String?) -> String? {
        words(text).flatMap { $0.hasPrefix("http://") || $0.hasPrefix("https://") ? $0 : nil }
    }

    /// A person's or a desk's name: no address, no "By".
    private static func name(_ text: String?) -> String? {
        guard var name = words(text), !name.contains("://") else { return nil }
        if name.lowercased().hasPrefix("by ") { name = String(name.dropFirst(3)) }
        return name.isEmpty ? nil : name
    }

    /// A date that begins like ISO 8601; any other way of writing one is ambiguous.
    static func date(_ text: String) -> String? {
        let words = PageSpace.normalized(text)
        let parts = words.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[0].count == 4, let year = Int(parts[0]), (1900...2199).contains(year),
            let month = Int(parts[1]), (1...12).contains(month)
        else { return nil }
        if parts.count > 2 {
            guard parts[2].count == 2, let day = Int(parts[2]), (1...31).contains(day) else { return nil }
        }
        guard words.count > 10 else { return words }
        let time = words.dropFirst(10)
        return time.first == "T" ? words : time.first == " " ? words.prefix(10) + "T" + time.dropFirst() : nil
    }
}

/// The article that a page's JSON-LD describes.
private struct LinkedData {
    private(set) var headline: String?
    private(set) var author: String?
    private(set) var publisher: String?
    private(set) var published: String?
    private(set) var url: String?
    private(set) var body: String?

    private static let types: Set<String> = [
        "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle",
        "OpinionNewsArticle", "ReviewNewsArticle", "BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting",
    ]

    init(_ page: Page) {
        for node in page.indices where page.tags[node] == .script {
            guard page.attribute(.type, node)?.lowercased().contains("ld+json") == true else { continue }
            let text = page.subtree(node).filter { page.tags[$0] == .text }.flatMap { page.text($0) }
            guard let value = try? JSONSerialization.jsonObject(with: Data(text)) else { continue }
            // Breadth first, bounded: graphs list their objects beside each other.
            var queue: [Any] = [value]
            var at = 0
            while at < queue.count, at < 1000 {
                if let list = queue[at] as? [Any] {
                    queue += list
                } else if let object = queue[at] as? [String: Any] {
                    if Self.isArticle(object) { take(object) }
                    queue += ["@graph", "mainEntity", "mainEntityOfPage"].compactMap { object[$0] }
                }
                at += 1
            }
        }
    }

    private static func isArticle(_ object: [String: Any]) -> Bool {
        let types = object["@type"] as? [String] ?? (object["@type"] as? String).map { [$0] } ?? []
        return !self.types.isDisjoint(with: types)
    }

    private mutating func take(_ object: [String: Any]) {
        headline = headline ?? object["headline"] as? String
        author = author ?? Self.names(object["author"])
        publisher = publisher ?? Self.names(object["publisher"])
        published = published ?? object["datePublished"] as? String
        url = url ?? object["url"] as? String
        body = body ?? object["articleBody"] as? String
    }

    private static func names(_ value: Any?) -> String? {
        if let name = value as? String { return name }
        if let object = value as? [String: Any] { return names(object["name"]) }
        guard let list = value as? [Any] else { return nil }
        let all = list.prefix(20).compactMap { ($0 as? [String: Any]).flatMap { names($0["name"]) } ?? $0 as? String }
        return all.isEmpty ? nil : all.joined(separator: ", ")
    }
}
