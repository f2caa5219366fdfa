import Annotations
import Foundation
import Ingestion
import TestSupport
import Testing

@Suite struct HTMLPageTests {
    /// Each block on a line: its role and its words.
    private static func lines(_ html: String) throws -> [String] {
        let article = try HTMLPage.article(Array(html.utf8), file: "page.html")
        return article.blocks.map { "\($0.role.rawValue): \(article.text[$0.span])" }
    }

    private static let page = """
        <!DOCTYPE html><html><head><title>Ship stopped off Najin | The Daily Harbour</title>
        <meta property="og:site_name" content="The Daily Harbour">
        <meta property="article:published_time" content="2024-06-14T09:30:00Z">
        <meta name="author" content="By Jane Doe"><link rel="canonical" href="https://example.org/ship">
        </head><body class="has-sidebar">
        <nav><ul><li><a href="/">Home</a></li><li><a href="/world">World, politics, and more</a></li></ul></nav>
        <div id="wrap"><div class="article-body"><h1>Ship stopped off Najin</h1>
        <p class="byline">By Jane Doe, 14 June 2024</p>
        <p>The coast guard stopped a freighter off Najin on Friday, officials said, and took it to port.</p>
        <ul><li>It carried at least 40 containers.</li><li>The owner, a firm in Busan, denied wrongdoing.</li></ul>
        <h2>What was found</h2>
        <blockquote><p>“We found shells of two calibres, and nothing else,” the commander said.</p></blockquote>
        <p>The crew of 14, mostly sailors from three countries, was questioned<br>for two days.</p>
        <div class="related-links"><p>Also, read our long report on how ships, ports and firms evade the rules.</p></div>
        <figure><img src="a.jpg"><figcaption>The freighter, seen from the air, on Friday.</figcaption></figure>
        <p>Read more: <a href="/b">all that we know, and what we don't, of the freighter</a></p>
        </div></div>
        <footer><p>Copyright 2024 The Daily Harbour, all rights reserved, no part may be reproduced.</p></footer>
        <script>var text = "<p>The script says nothing, and never did, of the ship.</p>";</script></body></html>
        """

    @Test func keepsTheReportAndItsLayout() throws {
        #expect(
            try Self.lines(Self.page) == [
                "lead: The coast guard stopped a freighter off Najin on Friday, officials said, and took it to port.",
                "item: It carried at least 40 containers.",
                "item: The owner, a firm in Busan, denied wrongdoing.",
                "heading: What was found",
                "paragraph: “We found shells of two calibres, and nothing else,” the commander said.",
                "paragraph: The crew of 14, mostly sailors from three countries, was questioned for two days.",
            ])
    }

    @Test func readsWhatThePageStates() throws {
        let article = try HTMLPage.article(Array(Self.page.utf8), file: "folder/page.html")
        #expect(article.id == "page")
        #expect(article.title == "Ship stopped off Najin")
        #expect(article.outlet == "The Daily Harbour")
        #expect(article.byline == "Jane Doe")
        #expect(article.published == "2024-06-14T09:30:00Z")
        #expect(article.url == "https://example.org/ship")
    }

    @Test func linkedDataComesFirst() throws {
        let data = """
            {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "headline": "No"}, {"@type": ["NewsArticle"],
            "headline": "Two  ships &amp; a port", "datePublished": "2023-01-05", "author": [{"name": "A. Kim"}, {"name": "B. Lee"}],
            "publisher": {"name": "Harbour News"}}]}
            """
        let page =
            "<script type=\"application/ld+json\">\(data)</script><h1>Ships</h1><p>Two ships left, and came back, on Monday.</p>"
        let article = try HTMLPage.article(Array(page.utf8), file: "-")
        #expect(article.title == "Two ships &amp; a port")
        #expect(article.published == "2023-01-05")
        #expect(article.byline == "A. Kim, B. Lee")
        #expect(article.outlet == "Harbour News")
    }

    @Test func whatIsNotStatedIsNil() throws {
        let article = try HTMLPage.article(Array("<p>Two ships left, and came back, on Monday.</p>".utf8), file: "-")
        #expect(article.title == nil && article.outlet == nil && article.byline == nil)
        #expect(article.published == nil && article.url == nil)
    }

    /// "05/01/2023" is May or January: it stays unsaid.
    @Test(arguments: ["05/01/2023", "yesterday", "2023-13-01", "2023-01-05garbage", ""])
    func anAmbiguousDateIsNotGuessed(date: String) throws {
        let page = "<meta name=date content=\"\(date)\"><p>Two ships left, and came back, on Monday.</p>"
        #expect(try HTMLPage.article(Array(page.utf8), file: "-").published == nil)
    }

    @Test func readsTheEncodingThatHolds() throws {
        let words = "<p>Le ministre a d\u{E9}clar\u{E9} que dix navires, au moins, sont partis.</p>"
        let latin = Array(words.unicodeScalars.map { UInt8($0.value) })
        // UTF-8 under a wrong label, Windows-1252 without one, and a declared one.
        let utf8 = Array("<meta charset=koi8-r>".utf8) + Array(words.utf8)
        let koi =
            Array("<meta charset=koi8-r><p>".utf8) + [0xED, 0xC9, 0xCE]
            + Array(" said that ten ships, at least, left.</p>".utf8)
        #expect(try HTMLPage.article(utf8, file: "-").text.contains("déclaré"))
        #expect(try HTMLPage.article(latin, file: "-").text.contains("déclaré"))
        #expect(try HTMLPage.article(koi, file: "-").text.hasPrefix("Мин said"))
    }

    @Test func hostilePagesEndInTime() throws {
        let sentence = "<p>The minister said that ten ships left the port, and more.</p>"
        let attributes = "<div " + (0..<20_000).map { "a\($0)='x'" }.joined(separator: " ") + ">" + sentence
        #expect(try Self.lines(attributes).count == 1)
        let pages = [
            String(repeating: "<div>", count: 50_000) + sentence, String(repeating: "<p>a, b", count: 20_000),
            String(repeating: "<a b=\"", count: 20_000), "<!--" + sentence, "<![CDATA[", "&#x110000;&#0;<br", "<", "",
        ]
        for page in pages { _ = try? HTMLPage.article(Array(page.utf8), file: "-") }
    }

    @Test(arguments: 0..<40)
    func randomMarkupNeverCrashes(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let parts = [
            "<div>", "</div>", "<p>", "</p>", "<table><tr><td>", "<li>", "</ul>", "<a href=x>", "</a>", "<br>", "<!--",
            "-->",
            "<script>", "</script>", "words, and more words, of a report ", "&amp;", "\u{0}", "김정은", "<h1>", "<title>",
            "<b ",
            "class=\"related ", "\">", "<script type=\"application/ld+json\">{\"@type\":",
            "<meta property=og:title content=",
        ]
        let page = (0..<200).map { _ in parts.randomElement(using: &random)! }.joined()
        guard let article = try? HTMLPage.article(Array(page.utf8), file: "-") else { return }
        for block in article.blocks {
            #expect(!block.span.isEmpty && block.span.end <= article.text.utf8.count, "seed \(seed)")
        }
    }
}
