import Annotations

/// Reads RSS 0.9–2.0 (RDF too), CDF, Atom 0.3 and 1.0, JSON Feed and OPML, well-formed or not.
///
/// ```swift
/// let feed = try FeedReader.read(bytes, file: "news.xml")
/// feed.entries.map(\.title)
/// ```
/// Elements are told by their names, not by the format's version: feeds mix the vocabularies freely. Documentation/Feeds.md says
/// what is read from where, and what isn't.
public enum FeedReader {
    /// - Throws: ``IngestionError`` where the bytes hold no feed.
    public static func read(_ bytes: [UInt8], file: String) throws(IngestionError) -> Feed {
        let text = FeedEncoding.decode(bytes)
        if text.unicodeScalars.first(where: { !$0.properties.isWhitespace && $0 != "\u{FEFF}" }) == "{" {
            return try JSONFeed.read(text, file: file)
        }
        guard let tree = XMLTree(text) else { throw IngestionError(file: file, reason: "is no feed: not XML") }
        guard let feed = XMLFeed(tree).read() else {
            throw IngestionError(file: file, reason: "is no feed: its first element is <\(tree.names[0].prefix(40))>")
        }
        return feed
    }

    /// The entries as reports; one without any words is left out.
    static func articles(_ bytes: [UInt8], file: String) throws(IngestionError) -> [Article] {
        let feed = try read(bytes, file: file)
        return feed.entries.compactMap { $0.article(of: feed, file: file) }
    }
}
