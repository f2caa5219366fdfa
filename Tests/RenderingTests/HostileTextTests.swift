import Annotations
import Rendering
import Situation
import TestSupport
import Testing

/// Articles are written by strangers: nothing in them may become markup, a terminal command or a crash.
@Suite struct HostileTextTests {
    private static let scraps = [
        "<script>alert(1)</script>", "\" onclick=\"x", "'><img src=x>", "&lt;", "]]>", "<!--", "\u{1B}[2J", "\u{0}",
        "\u{202E}", "# ", "* a", "[x](y)", "`", "|", "1. ", "\\", "word", "said", "500", "é", "한국", "👩‍👩‍👧", "\u{301}",
    ]

    private static func hostileReport(seed: UInt64) -> AnnotatedArticle {
        var random = SeededGenerator(seed: seed)
        let words = (0..<60).map { _ in scraps.randomElement(using: &random)! }
        let text = words.joined(separator: " ")
        var borders = [0]
        for word in words { borders.append(min(text.utf8.count, borders[borders.count - 1] + word.utf8.count + 1)) }
        func span() -> TextSpan {
            let from = Int.random(in: 0..<words.count, using: &random)
            return TextSpan(borders[from], borders[from] + words[from].utf8.count)
        }
        var article = Article(
            id: "<b>\(seed)</b>", title: scraps.randomElement(using: &random), outlet: "\"<i>", text: text,
            blocks: [Block(.paragraph, TextSpan(0, text.utf8.count))])
        article.url = "javascript:alert(1)"
        var document = Document(article: article)
        document.tokens = Tokens()
        for (i, word) in words.enumerated() {
            document.tokens.starts.append(Int32(borders[i]))
            document.tokens.ends.append(Int32(borders[i] + word.utf8.count))
            document.tokens.upos.append(.noun)
            document.tokens.xpos.append("NN")
            document.tokens.lemmas.append(word)
            document.tokens.heads.append(Int32(i) - 1)
            document.tokens.deprels.append(i == 0 ? .root : .dep)
        }
        document.sentences = [
            Sentence(tokens: 0..<words.count, span: TextSpan(0, text.utf8.count), block: 0)
        ]
        let claims = (0..<5).map { _ in
            Claim(
                source: [span()], cue: [span()], content: [span()], kind: .indirect,
                chain: [Claim.Hop(.speaker, span()), Claim.Hop(.outlet, span())])
        }
        let quantities = (0..<5).map { _ in Quantity(span: span(), value: 500, objectSpans: [span()], claim: 1) }
        return AnnotatedArticle(
            document: document, claims: claims, quantities: quantities,
            references: [Reference(span: span(), body: "<UN>", regime: "<x>")],
            findings: [Finding(span: span(), kind: .unsupported, message: "not there: <u>", against: [span()])])
    }

    @Test(arguments: UInt64(1)...40) func textBecomesNoMarkup(seed: UInt64) throws {
        let brief = Brief(articles: [Self.hostileReport(seed: seed)])
        let html = brief.html
        let names: Set = [
            "html", "head", "meta", "title", "style", "body", "a", "main", "header", "h1", "h2", "h3", "h4", "p",
            "section", "ul", "li", "span", "aside", "article",
        ]
        for tag in html.dropFirst("<!DOCTYPE html>".count).matches(of: /<\/?([^\s>]*)([^>]*)>/) {
            #expect(names.contains(String(tag.output.1)), "seed \(seed): \(tag.output.0)")
            let attributes = tag.output.2.replacing(/[a-z-]+="[^"<>]*"/, with: "")
            let isClean = attributes.allSatisfy(\.isWhitespace)
            #expect(isClean, "seed \(seed): \(tag.output.0)")
        }
        #expect(!html.contains("javascript:"))
        #expect(!html.unicodeScalars.contains("\u{1B}") && !html.unicodeScalars.contains("\u{0}"))
    }

    @Test(arguments: UInt64(1)...40) func textGivesTheTerminalNoOrders(seed: UInt64) {
        let brief = Brief(articles: [Self.hostileReport(seed: seed)])
        for text in [brief.text(width: 40), brief.text(), brief.markdown] {
            #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{0}" || $0 == "\u{202E}" })
        }
    }

    @Test func emptyArticlesGiveAnEmptyBrief() {
        let empty = AnnotatedArticle(document: Document(article: Article(id: "e", text: "", blocks: [])))
        for brief in [Brief(articles: [empty]), Brief(articles: [])] {
            #expect(brief.points.isEmpty && brief.claims.isEmpty && brief.headline.isEmpty)
            #expect(!brief.text(width: 10).isEmpty && !brief.html.isEmpty && !brief.markdown.isEmpty)
            #expect(!brief.json.compact.isEmpty)
        }
    }
}
