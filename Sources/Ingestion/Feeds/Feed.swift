public import Annotations

/// A feed as its publisher wrote it; what it doesn't say is `nil`.
public struct Feed: Sendable {
    public internal(set) var title: String?
    public internal(set) var link: String?
    public internal(set) var entries: [FeedEntry] = []
}

/// One entry of a feed. Addresses are absolute where the feed says against what; dates are ISO 8601 in UTC.
public struct FeedEntry: Sendable {
    public internal(set) var title: String?
    public internal(set) var link: String?
    public internal(set) var id: String?
    public internal(set) var published: String?
    public internal(set) var updated: String?
    public internal(set) var author: String?
    /// As the feed has it, mostly HTML.
    public internal(set) var summary: String?
    public internal(set) var content: String?
    /// Whom the feed has the entry from: RSS `source`, the title of Atom's `source`.
    public internal(set) var source: String?
    public internal(set) var enclosures: [String] = []
    /// In a list of feeds (OPML) the address of the feed that the entry names.
    public internal(set) var feed: String?

    /// The record that `sitrep feed` prints; summary and content as words.
    public func json(of feed: Feed) -> JSONValue {
        [
            "title": JSONValue(title), "link": JSONValue(link), "id": JSONValue(id),
            "published": JSONValue(published), "updated": JSONValue(updated), "author": JSONValue(author),
            "summary": JSONValue(summary.map(FeedText.words)), "content": JSONValue(content.map(FeedText.words)),
            "source": JSONValue(source), "outlet": JSONValue(feed.title),
            "enclosures": .array(enclosures.map(JSONValue.string)), "feed": JSONValue(self.feed),
        ]
    }

    /// The entry as a report; `nil` where it holds no words but perhaps its title.
    ///
    /// An entry without a name and an address is known by its words, because its place changes with every new entry.
    func article(of feed: Feed, file: String) -> Article? {
        let read = [content, summary].lazy.compactMap { $0.map(FeedText.read) }.first { !$0.text.isEmpty }
        guard let read = read ?? title.map({ FeedText.read(XMLTree.escaped($0)) }), !read.text.isEmpty else {
            return nil
        }
        let digest = SHA256.hash((title ?? "") + "\u{0}" + read.text).bytes
        let name = digest.prefix(6).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        return Article(
            id: id ?? link ?? "\(TextFile.name(of: file)):\(name)", title: title, outlet: source ?? feed.title,
            byline: author, url: link, published: published ?? updated, text: read.text, blocks: read.blocks)
    }
}

/// The words of a piece of HTML: nothing is taken for boilerplate, but what is invisible isn't read.
package enum FeedText {
    static func read(_ html: String) -> (text: String, blocks: [Block]) {
        let isMarkup = html.utf8.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }
        // Without a body element of its own the parser would take leading scripts for the page's head.
        guard isMarkup, let page = PageParser.page(Array("<html><body><div>\(html)</div></body></html>".utf8)) else {
            let text = PageSpace.normalized(html)
            return (text, text.isEmpty ? [] : [Block(.lead, TextSpan(0, text.utf8.count))])
        }
        let text = PageText(fragment: page)
        return (text.text, text.blocks)
    }

    package static func words(_ html: String) -> String { read(html).text }
}
