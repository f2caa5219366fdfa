public import Analysis
public import Annotations
public import Ingestion

/// Reads articles: the library's face.
///
/// ```swift
/// let pipeline = try Pipeline()
/// let annotated = try pipeline.annotate(.article(TextFile.article("Seoul counted 10,000 containers.", id: "a")))
/// print(annotated.json.pretty)
/// ```
///
/// A pipeline is immutable and may be shared by any number of threads; the result never depends on how many there are.
public struct Pipeline: Sendable {
    private let analyzer: Analyzer

    /// Loads the models that the binary carries.
    public init() throws { analyzer = try Analyzer() }

    /// Tokens, tags, trees and mentions of an English article; any other language is refused by name.
    public func document(_ article: Article) throws(LanguageError) -> Document {
        var article = article
        let language = LanguageIdentifier.identify(article.text)
        article.language = language.code
        guard language.code == "en" else {
            throw LanguageError(article: article.file ?? article.id, language: language)
        }
        return analyzer.analyze(article)
    }

    /// The same on a treebank's own tokens, whatever the language.
    public func document(_ parsed: CoNLLU.Parsed) -> Document {
        analyzer.analyze(parsed.document.article, tokens: parsed.document.tokens, sentences: parsed.document.sentences)
    }

    /// All that Sitrep reads in an article.
    public func annotate(_ item: ArticleSource.Item) throws(LanguageError) -> AnnotatedArticle {
        switch item {
        case .article(let article): AnnotatedArticle(document: try document(article))
        case .parsed(let parsed): AnnotatedArticle(document: document(parsed))
        }
    }
}

/// Text that isn't English, with what it seems to be.
public struct LanguageError: Error, CustomStringConvertible, Sendable {
    public let article: String
    public let language: LanguageIdentifier.Language

    public var description: String { "\(article): passed over: not English but \(language.name)" }
}
