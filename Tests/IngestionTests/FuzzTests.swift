import Annotations
import Foundation
import TestSupport
import Testing

@testable import Ingestion

/// Every parser of outside bytes, on good input with seeded damage: it ends, crashes nowhere, and says what it refuses.
@Suite struct FuzzTests {
    /// Bytes changed, cut out, doubled and put in.
    private static func damaged(_ bytes: [UInt8], _ random: inout TestSupport.SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...12, using: &random) where !bytes.isEmpty {
            let at = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...40, using: &random)))
            case 2: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 30)], at: at / 2)
            default: bytes.insert(contentsOf: [0xC3, 0x00, 0xFF, 0x3C, 0x26, 0x22].shuffled(using: &random), at: at)
            }
        }
        return bytes
    }

    private static func each(_ good: String, _ body: ([UInt8]) throws -> Void) rethrows {
        for seed in 0..<150 {
            var random = TestSupport.SeededGenerator(seed: UInt64(seed))
            try body(damaged(Array(good.utf8), &random))
        }
    }

    private static let page = """
        <!doctype html><html><head><title>A | B</title><meta property="og:title" content="A">
        <script type="application/ld+json">{"@type": "NewsArticle", "headline": "A", "author": [{"name": "Li"}]}</script></head>
        <body><div class="article-body"><p>Ada left the port on Monday, officials said, with 14 people aboard.</p>
        <ul><li>It held shells &amp; rockets.</li></ul><table><tr><td>1</td></tr></table></div></body></html>
        """

    @Test func pages() {
        Self.each(Self.page) { bytes in
            guard let article = try? HTMLPage.article(bytes, file: "a.html") else { return }
            for block in article.blocks { #expect(!article.text[block.span].isEmpty) }
        }
    }

    @Test func feeds() {
        let feeds = [
            "<?xml version='1.0' encoding='koi8-r'?><rss><channel><title>A</title><item><title>B &amp; C</title>"
                + "<pubDate>Thu, 01 Jan 2004 19:48:21 EST</pubDate><description>&lt;p>D</description></item></channel></rss>",
            "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://e.org/'><entry><content type='xhtml'><div>a</div>"
                + "</content><link href='b'/><updated>2004-07-13T09:15:00-05:00</updated></entry></feed>",
            #"{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_html": "<p>a", "url": "b"}]}"#,
            "<opml><body><outline text='W'><outline text='A' xmlUrl='https://e.org/f'/></outline></body></opml>",
        ]
        for feed in feeds {
            Self.each(feed) { bytes in
                guard let feed = try? FeedReader.read(bytes, file: "a.xml") else { return }
                for entry in feed.entries { _ = entry.json(of: feed).compact }
            }
        }
    }

    @Test func recordsAndTexts() {
        Self.each(#"{"id": "a", "text": "Ada left.", "published": "2024-06-14", "title": "B \u00e9"}"#) { bytes in
            _ = try? JSONLines.article(bytes, file: "a.jsonl", line: 1)
        }
        Self.each("outlet: Harbour\ndate: 2024-06-14\n\nTitle\n\n- an item\n\nAda left the port on Monday.\n") {
            bytes in
            _ = try? TextFile.article(bytes, file: "a.txt")
        }
    }

    @Test func codings() {
        let packed = Gzip.compressed(Array(Self.page.utf8))
        for seed in 0..<150 {
            var random = TestSupport.SeededGenerator(seed: UInt64(seed))
            let bytes = Self.damaged(packed, &random)
            for coding in ["gzip", "deflate", "br", "gzip, br", "x"] {
                if let plain = try? ContentCoding.decode(bytes, coding, limit: 1 << 20) {
                    #expect(plain.count <= 1 << 20)
                }
            }
        }
    }

    @Test func messagesAndHeaders() {
        let message = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX: y\r\n z\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
        Self.each(message) { bytes in _ = HTTPMessage(bytes)?.unchunked }
        Self.each("User-agent: *\nDisallow: /a*b$\nCrawl-delay: 3\n\nUser-agent: sitrep\nAllow: /%61") { bytes in
            _ = RobotsRules(String(decoding: bytes, as: UTF8.self), agent: "sitrep").allows("/a/b")
        }
        Self.each("https://user@e.org:8080/a/../b?c=%41#d") { bytes in
            guard let address = try? FetchAddress(String(decoding: bytes, as: UTF8.self)) else { return }
            #expect(address.text.hasPrefix("http") && !address.host.isEmpty && address.path.hasPrefix("/"))
            _ = try? address.resolving(String(decoding: bytes.reversed(), as: UTF8.self), for: "a")
        }
    }

    @Test func dates() {
        for text in ["Thu, 01 Jan 2004 19:48:21 +0100", "2004-07-13T09:15:00.5-05:00", "Jan 1, 2004 7:48 PM EST"] {
            Self.each(text) { bytes in
                guard let date = FeedDate.parse(String(decoding: bytes, as: UTF8.self)) else { return }
                #expect(date.utf8.count >= 4 && date.utf8.count <= 20, "\(date)")
            }
        }
    }

    /// A ZIP file with damage is an error, or gives what is whole in it.
    @Test func zipArchives() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let good = Self.zip("archive/data.warc", WebArchiveTests.good("Ada"))
        for seed in 0..<60 {
            var random = TestSupport.SeededGenerator(seed: UInt64(seed))
            let file = folder.appending(path: "\(seed).wacz")
            try Data(seed == 0 ? good : Self.damaged(good, &random)).write(to: file)
            var source = ArticleSource(files: [file.path()])
            var outcomes = 0
            while let item = source.next() {
                outcomes += 1
                if seed == 0 { _ = try item.get() }
            }
            #expect(outcomes < 20 && (seed != 0 || outcomes == 1), "seed \(seed)")
        }
    }

    /// A ZIP file of one member that is stored as it is (APPNOTE 6.3).
    private static func zip(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
        var common: [UInt8] = []
        func add(_ value: Int, _ size: Int, to bytes: inout [UInt8]) {
            for place in 0..<size { bytes.append(UInt8(value >> (8 * place) & 255)) }
        }
        for (value, size) in [(20, 2), (0, 2), (0, 2), (0, 4), (Int(crc32(bytes)), 4), (bytes.count, 4)] {
            add(value, size, to: &common)
        }
        for (value, size) in [(bytes.count, 4), (name.utf8.count, 2), (0, 2)] { add(value, size, to: &common) }
        var file: [UInt8] = []
        add(0x0403_4B50, 4, to: &file)
        file += common
        file += name.utf8
        file += bytes
        let start = file.count
        add(0x0201_4B50, 4, to: &file)
        add(20, 2, to: &file)
        file += common
        for (value, size) in [(0, 2), (0, 2), (0, 2), (0, 4), (0, 4)] { add(value, size, to: &file) }
        file += name.utf8
        let length = file.count - start
        for (value, size) in [(0x0605_4B50, 4), (0, 4), (1, 2), (1, 2), (length, 4), (start, 4), (0, 2)] {
            add(value, size, to: &file)
        }
        return file
    }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 {
                let isOdd = crc & 1 == 1
                crc >>= 1
                if isOdd { crc ^= 0xEDB8_8320 }
            }
        }
        return ~crc
    }
}
