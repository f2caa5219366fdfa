import TestSupport
import Testing

@testable import Ingestion

/// What becomes of markup: `p(a)` is a paragraph with the word a.
@Suite struct PageParserTests {
    private static func tree(_ html: String) -> String {
        guard let page = PageParser.page(Array(html.utf8)) else { return "" }
        func text(_ node: Int) -> String {
            if page.tags[node] == .text { return PageSpace.normalized(page.text(node)) }
            var inner: [String] = []
            var child = node + 1
            while child < Int(page.ends[node]) {
                inner.append(text(child))
                child = Int(page.ends[child])
            }
            return "\(page.tags[node])(\(inner.filter { !$0.isEmpty }.joined(separator: " ")))"
        }
        return text(0)
    }

    @Test(arguments: [
        ("<p>a<p>b", "p(a) p(b)"),
        ("<p>a<b>b<div>c</div>d", "p(a other(b)) div(c) d"),
        ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>e", "ul(li(a) li(b ul(li(c))) li(d)) e"),
        ("<table><tr><td>a<td>b<tr><td><p>c</table>d", "table(tr(td(a) td(b)) tr(td(p(c)))) d"),
        ("<table><tr><td>a</div></p>b</table>", "table(tr(td(a b)))"),
        ("<dl><dt>a<dd>b<dt>c</dl>", "dl(dt(a) dd(b) dt(c))"),
        ("<h1>a</h2>b", "h1(a) b"),
        ("<p>a<br/>b<img src=x>c</p>", "p(a br() b img() c)"),
        ("<div>a</span>b</div>", "div(a b)"),
        ("<span><div>a</span>b</div>c", "span(div(a b) c)"),
        ("<a href=x><p>a<p>b<a href=y>c</a>", "other(p(a) p(b a(c)))"),
        ("<script>if (a < b) '</p>'</script><p>c</p>", "p(c)"),
        ("a <3 b < c", "a < 3 b < c"),
        ("a<!-- > <p>no</p> -->b<!-->c<!doctype x>d<?php e ?>f", "a b c d f"),
        ("<p title='>'>a</p><p title=\">b", "p(a) p(b)"),
        ("<noscript><p>a</p></noscript><svg><path d=x /></svg>b", "svg() b"),
        ("<svg>a<p>b", "svg() a p(b)"),
        ("<form>a<form>b</form>c", "form(a b) c"),
        ("&amp;amp; &eacute;&#x2014;&#150; &nope; &", "&amp; é—– &nope; &"),
        ("<P CLASS=x>a</P>", "p(a)"),
    ])
    func trees(html: String, expected: String) {
        let tree = Self.tree(html)
        // A script at the beginning stands in the head.
        #expect(tree.hasPrefix("html(") && tree.hasSuffix("body(" + expected + "))"), "\(tree)")
    }

    @Test func theHeadEndsWhereWordsBegin() {
        #expect(
            Self.tree("<title>a &amp; b</title><meta name=x><p>c</p></body></html>d")
                == "html(head(title(a & b) meta()) body(p(c) d))")
        #expect(Self.tree("<html><head></head><script></script><body id=x>a") == "html(head() script() body(a))")
    }

    @Test func attributesAreReadHoweverTheyAreWritten() throws {
        let page = try #require(
            PageParser.page(
                Array("<p STYLE='a&amp;b' ID=related-x hidden data-x=\"1\" style=second itemprop = y>".utf8)))
        let node = try #require(page.indices.first { page.tags[$0] == .p })
        #expect(page.attribute(.style, node) == "a&b")
        #expect(page.attribute(.hidden, node) == "")
        #expect(page.attribute(.itemprop, node) == "y")
        #expect(page.attribute(.role, node) == nil)
        #expect(page.marks[node].contains(.boilerplate))
    }

    /// Nodes nest, cover their children and end inside the page, whatever the markup.
    @Test(arguments: 0..<30)
    func treesAreTrees(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let names = [
            "div", "p", "li", "ul", "td", "tr", "table", "a", "b", "h2", "form", "svg", "title", "head", "body",
        ]
        let html = (0..<300).map { _ -> String in
            let name = names.randomElement(using: &random)!
            return ["<\(name)>", "</\(name)>", "<\(name) class=\"x y\">", "word ", "&#\(name);"]
                .randomElement(using: &random)!
        }.joined()
        guard let page = PageParser.page(Array(html.utf8)) else { return }
        for node in page.indices {
            let parent = Int(page.parents[node])
            #expect(parent < node && Int(page.ends[node]) > node && Int(page.ends[node]) <= page.count, "seed \(seed)")
            if parent >= 0 { #expect(page.ends[node] <= page.ends[parent], "seed \(seed)") }
        }
    }

    /// What takes the square of its length elsewhere.
    @Test(arguments: [
        "<svg>", "<noscript>", "<a b=\"", "<a b='", "</a", "<!--", "<b><p>", "<a><p>", "<td>", "<", "<li>",
    ])
    func hostileMarkupTakesLinearTime(part: String) {
        let clock = ContinuousClock()
        let time = clock.measure { _ = PageParser.page(Array(String(repeating: part, count: 100_000).utf8)) }
        #expect(time < .seconds(20), "\(part)")
    }
}
