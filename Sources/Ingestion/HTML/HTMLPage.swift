public import Annotations

/// Reads the report out of an HTML page: its words without what the site puts around them, and what the page says of it.
///
/// ```swift
/// let article = try HTMLPage.article(bytes, file: "page.html")
/// article.blocks.filter { $0.role == .item }   // bullet lists are kept
/// ```
/// The main text is found after Readability's idea (arc90, 2009), see ``MainContent``; Documentation/Pages.md has the measure.
public enum HTMLPage {
    /// - Throws: ``IngestionError`` where the bytes hold no page or the page no running text.
    public static func article(_ bytes: [UInt8], file: String) throws(IngestionError) -> Article {
        guard let page = PageParser.page(bytes) else { throw IngestionError(file: file, reason: "is not HTML") }
        let metadata = PageMetadata(page)
        let mass = TextMass(page)
        let runs = TextRuns(page, Boilerplate(page, mass)).runs
        guard let main = MainContent(page, runs, mass).node() else {
            throw IngestionError(file: file, reason: "holds no running text")
        }
        let text = PageText(page, runs, in: main, title: metadata.title)
        guard !text.text.isEmpty else { throw IngestionError(file: file, reason: "holds no running text") }
        return Article(
            id: TextFile.name(of: file), title: metadata.title, outlet: metadata.outlet, byline: metadata.byline,
            url: metadata.url, published: metadata.published, text: text.text, blocks: text.blocks, file: file)
    }
}
