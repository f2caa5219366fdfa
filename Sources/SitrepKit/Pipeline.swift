import Analysis
public import Annotations
public import Ingestion

/// Reads articles: the library's face.
///
/// ```swift
/// let pipeline = try Pipeline()
/// let annotated = pipeline.annotate(.article(TextFile.article("Seoul counted 10,000 containers.", id: "a")))
/// print(annotated.json.pretty)
/// ```
///
/// A pipeline is immutable and may be shared by any number of threads; the result never depends on how many there are.
public struct Pipeline: Sendable {
    private let analyzer: Analyzer

    /// Loads the models that the binary carries.
    public init() throws { analyzer = try Analyzer() }

    /// Tokens, tags, trees and mentions of an article.
    public func document(_ article: Article) -> Document { analyzer.analyze(article) }

    /// The same on a treebank's own tokens.
    public func document(_ parsed: CoNLLU.Parsed) -> Document {
        analyzer.analyze(parsed.document.article, tokens: parsed.document.tokens, sentences: parsed.document.sentences)
    }

    /// All that Sitrep reads in an article.
    public func annotate(_ item: ArticleSource.Item) -> AnnotatedArticle {
        switch item {
        case .article(let article): AnnotatedArticle(document: document(article))
        case .parsed(let parsed): AnnotatedArticle(document: document(parsed))
        }
    }
}
