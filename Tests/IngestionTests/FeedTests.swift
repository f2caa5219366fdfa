import Annotations
import Foundation
import Ingestion
import Testing

@Suite struct FeedTests {
    private static func read(_ text: String) throws -> Feed {
        try FeedReader.read(Array(text.utf8), file: "feed.xml")
    }

    private static let rss = """
        <?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>
        <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xml:base="https://example.org/news/">
        <channel><title>Harbour &amp; Coast</title><link>https://example.org/</link>
        <item><title>Ship stopped &mdash; again &b; & more</title><link>ship.html</link><guid isPermaLink="false">n1</guid>
        <pubDate>Thu, 01 Jan 2004 19:48:21 EST</pubDate><dc:creator>Jane Doe</dc:creator>
        <source url="https://wire.example/">The Wire</source>
        <description>&lt;p&gt;The crew of 14 was questioned.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;It held shells.&lt;/ul&gt;</description>
        <enclosure url="a.mp3" length="1" type="audio/mpeg"/></item>
        </channel></rss>
        """

    private static let atom = """
        <feed xmlns="http://www.w3.org/2005/Atom"><title>Coast</title><entry><id>urn:1</id><title type="text">A &lt; B</title>
        <link rel="alternate" href="https://example.org/1"/><link rel="enclosure" href="https://example.org/1.pdf"/>
        <updated>2004-07-13T09:15:00-05:00</updated><author><name>Li Wei</name></author>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p><p>Two.</p></div></content></entry></feed>
        """

    @Test func readsRSS() throws {
        let feed = try Self.read(Self.rss)
        let entry = try #require(feed.entries.first)
        #expect(feed.title == "Harbour & Coast")
        // The document's own entities stay unexpanded; HTML's are known.
        #expect(entry.title == "Ship stopped — again &b; & more")
        #expect(entry.link == "https://example.org/news/ship.html")
        #expect(entry.id == "n1")
        #expect(entry.published == "2004-01-02T00:48:21Z")
        #expect(entry.author == "Jane Doe")
        #expect(entry.source == "The Wire")
        #expect(entry.enclosures == ["https://example.org/news/a.mp3"])
    }

    @Test func readsAtom() throws {
        let entry = try #require(try Self.read(Self.atom).entries.first)
        #expect(entry.title == "A < B")
        #expect(entry.link == "https://example.org/1")
        #expect(entry.updated == "2004-07-13T14:15:00Z")
        #expect(entry.author == "Li Wei")
        #expect(entry.enclosures == ["https://example.org/1.pdf"])
    }

    @Test func entriesBecomeArticles() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).rss")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(Self.rss.utf8).write(to: file)
        var source = ArticleSource(files: [file.path])
        guard case .success(.article(let article))? = source.next() else {
            Issue.record("no article")
            return
        }
        #expect(article.text == "The crew of 14 was questioned.\n\nIt held shells.")
        #expect(article.blocks.map(\.role) == [.lead, .item])
        #expect(article.outlet == "The Wire")
    }

    @Test func readsJSONFeedAndLists() throws {
        let json = try Self.read(
            #"{"title": "J", "items": [{"id": 3, "url": "https://e.org/3", "content_text": "a < b", "authors": [{"name": "N"}]}, 4]}"#
        )
        #expect(json.entries.map(\.id) == ["3"])
        #expect(json.entries[0].author == "N")
        let list = try Self.read(
            #"<opml><body><outline text="W"><outline text="A" xmlUrl="https://e.org/f"/></outline></body></opml>"#)
        #expect(list.entries.map(\.feed) == ["https://e.org/f"])
    }

    @Test(arguments: [
        ("2004-06", "2004-06"), ("20040613", "2004-06-13"), ("2003-335", "2003-12-01"),
        ("Thu Jan  1 19:48:21 2004", "2004-01-01T19:48:21Z"), ("31 Dec 2003 23:00 -0200", "2004-01-01T01:00:00Z"),
        ("2004년 05월 28일 01:31:15", "2004-05-28T01:31:15Z"), ("2004-05-25 오후 11:23:17", "2004-05-25T23:23:17Z"),
        ("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z"),
        ("2004-július-13T9:15-05:00", "2004-07-13T14:15:00Z"),
    ]) func dates(text: String, expected: String) { #expect(FeedDate.parse(text) == expected) }

    @Test(arguments: ["", "soon", "99999999999999999999", "32:99", "2004-13-01", "T", "::::", "0000-00-00"])
    func noDates(text: String) { #expect(FeedDate.parse(text) == nil) }

    @Test func decodesWhatTheFeedDeclares() throws {
        let head = Array(#"<?xml version="1.0" encoding="iso-8859-2"?><rss><channel><title>"#.utf8)
        let bytes = head + [0xB1, 0xE6] + Array("</title></channel></rss>".utf8)
        #expect(try FeedReader.read(bytes, file: "f").title == "ąć")
        let wide = Self.atom.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(try FeedReader.read([0xFF, 0xFE] + wide, file: "f").title == "Coast")
    }

    /// Whatever becomes of a feed on its way, reading it ends with a feed or an error.
    @Test func mutatedFeedsNeverCrash() {
        var generator = SplitMix(state: 7)
        let pieces = [Self.rss, Self.atom, #"{"items": [{"id": "1", "content_html": "<p>x"}]}"#].map { Array($0.utf8) }
        for _ in 0..<300 {
            var bytes = pieces[Int(generator.next() % 3)]
            for _ in 0..<Int(generator.next() % 12) {
                let at = Int(generator.next() % UInt64(bytes.count))
                switch generator.next() % 3 {
                case 0: bytes[at] = UInt8(truncatingIfNeeded: generator.next())
                case 1: bytes.removeSubrange(at..<min(bytes.count, at + 9))
                default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 30)], at: at / 2)
                }
                if bytes.isEmpty { bytes = [0] }
            }
            _ = try? FeedReader.read(bytes, file: "mutated")
        }
    }

    private struct SplitMix {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }
}
