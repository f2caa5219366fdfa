import Foundation

/// JSON Feed 1.0 and 1.1 (jsonfeed.org).
enum JSONFeed {
    static func read(_ text: String, file: String) throws(IngestionError) -> Feed {
        guard let value = try? JSONSerialization.jsonObject(with: Data(text.utf8)), let fields = value as? [String: Any]
        else { throw IngestionError(file: file, reason: "is no feed: neither XML nor JSON") }
        guard let items = fields["items"] as? [Any] else {
            throw IngestionError(file: file, reason: #"is no JSON Feed: has no "items""#)
        }
        var feed = Feed()
        feed.title = words(fields["title"])
        feed.link = words(fields["home_page_url"])
        for item in items {
            if let item = item as? [String: Any] { feed.entries.append(entry(item)) }
        }
        return feed
    }

    private static func entry(_ item: [String: Any]) -> FeedEntry {
        var entry = FeedEntry()
        entry.title = words(item["title"])
        entry.link = words(item["url"]) ?? words(item["external_url"])
        entry.id = words(item["id"]) ?? (item["id"] as? NSNumber).map { "\($0)" }
        entry.published = words(item["date_published"]).flatMap(FeedDate.parse)
        entry.updated = words(item["date_modified"]).flatMap(FeedDate.parse)
        entry.summary = words(item["summary"]).map(XMLTree.escaped)
        entry.content = words(item["content_html"]) ?? words(item["content_text"]).map(XMLTree.escaped)
        let authors = item["authors"] as? [Any] ?? [item["author"]].compactMap { $0 }
        let names = authors.compactMap { words(($0 as? [String: Any])?["name"]) }
        entry.author = names.isEmpty ? nil : names.joined(separator: ", ")
        entry.enclosures = (item["attachments"] as? [Any] ?? []).compactMap { words(($0 as? [String: Any])?["url"]) }
        return entry
    }

    private static func words(_ value: Any?) -> String? {
        (value as? String).map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
