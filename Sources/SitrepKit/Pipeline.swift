public import Analysis
public import Annotations
import Extraction
public import Ingestion
public import Situation

/// Reads articles: the library's face.
///
/// ```swift
/// let pipeline = try Pipeline()
/// let annotated = try pipeline.annotate(TextFile.article(bytes, file: "report.txt"))
/// print(annotated.json.pretty)
/// ```
///
/// A pipeline is immutable and may be shared by any number of threads; the result never depends on how many there are.
public struct Pipeline: Sendable {
    private let analyzer: Analyzer
    private let extractor = Extractor()
    private let auditor = Auditor()
    private let wording = WordingChecker()

    /// Loads the models that the binary carries.
    public init(_ setting: ModelSetting = .standard) throws { analyzer = try Analyzer(setting) }

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

    /// The same on a treebank's own tokens, in whatever language it is.
    public func document(_ parsed: CoNLLU.Parsed) -> Document {
        analyzer.analyze(parsed.document.article, tokens: parsed.document.tokens, sentences: parsed.document.sentences)
    }

    /// All that Sitrep reads in an article.
    public func annotate(_ item: ArticleSource.Item) throws(LanguageError) -> AnnotatedArticle {
        switch item {
        case .article(let article): return try annotate(article)
        case .parsed(let parsed): return annotate(document(parsed))
        }
    }

    public func annotate(_ article: Article) throws(LanguageError) -> AnnotatedArticle {
        annotate(try document(article))
    }

    /// The same without asking for the language: a summary or a headline is too short to tell it.
    public func annotateUnchecked(_ article: Article) -> AnnotatedArticle { annotate(analyzer.analyze(article)) }

    /// Holds a summary against the texts that it sums up.
    public func audit(summary: AnnotatedArticle, against bodies: [AnnotatedArticle]) -> AuditResult {
        auditor.audit(summary: summary, against: bodies)
    }

    /// What a report says otherwise than the report that it repeats.
    public func differences(of report: AnnotatedArticle, from original: AnnotatedArticle) -> [Finding] {
        auditor.differences(of: report, from: original)
    }

    private func annotate(_ document: Document) -> AnnotatedArticle {
        var annotated = extractor.annotate(document)
        let loaded = wording.findings(in: annotated)
        let isLoaded = Set(loaded.map(\.span))
        // a loaded word that the body lacks is one finding: the word, and what to write instead
        let unsupported = auditor.findings(in: annotated).filter {
            $0.kind != .unsupported || $0.field != .text || !isLoaded.contains($0.span)
        }
        annotated.findings =
            (unsupported + titleFindings(annotated) + Ledger.findings(in: annotated) + loaded)
            .sorted { ($0.field.rawValue, $0.span, $0.kind.rawValue) < ($1.field.rawValue, $1.span, $1.kind.rawValue) }
        return annotated
    }

    /// A title that came apart from the text is held against it like a summary.
    private func titleFindings(_ annotated: AnnotatedArticle) -> [Finding] {
        let article = annotated.document.article
        guard let title = article.title, article.text(of: .title) == nil, !title.isEmpty else { return [] }
        let titleArticle = Article(id: article.id, text: title, blocks: [Block(.title, TextSpan(0, title.utf8.count))])
        let summary = extractor.annotate(analyzer.analyze(titleArticle))
        return auditor.findings(inTitle: summary, of: annotated)
    }
}

/// Text that isn't English, with what it seems to be.
public struct LanguageError: Error, CustomStringConvertible, Sendable {
    public let article: String
    public let language: LanguageIdentifier.Language

    public var description: String { "\(article): passed over: not English but \(language.name)" }
}
