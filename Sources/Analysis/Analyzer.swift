public import Annotations

/// Language analysis: from an article's text to words, tags, trees and mentions.
///
///     let analyzer = try Analyzer()
///     let document = analyzer.analyze(article)
///     document.tokens.upos[0]
///
/// Make one and share it: its models are read where they lie, and threads may call it at once.
public struct Analyzer: Sendable {
    private let models: LanguageModels
    private let recognizer: EntityRecognizer
    private let resolver: CoreferenceResolver

    /// - Throws: ``ModelError`` if this build holds no usable models.
    public init(_ setting: ModelSetting = .standard) throws {
        models = try LanguageModels(setting)
        let gazetteer = try Gazetteer()
        recognizer = try EntityRecognizer(
            ModelFile(embedded: "entities.model"), clusters: models.clusters, gazetteer: gazetteer)
        let ranker =
            try ModelFile.isEmbedded("coreference.model")
            ? AntecedentRanker(
                model: AntecedentModel(ModelFile(embedded: "coreference.model")), paths: models.clusters) : nil
        resolver = CoreferenceResolver(gazetteer: gazetteer, ranker: ranker)
    }

    public func analyze(_ article: Article) -> Document {
        let (tokens, sentences) = segment(article)
        return analyze(article, tokens: tokens, sentences: sentences)
    }

    /// Analyses an article whose words and sentences are given (CoNLL-U): only `starts` and `ends` of `tokens` are read.
    ///
    /// Every token must lie in exactly one sentence.
    public func analyze(_ article: Article, tokens: Tokens, sentences: [Sentence]) -> Document {
        var (document, names) = annotate(article, tokens: tokens, sentences: sentences)
        resolver.resolve(&document, names: names)
        return document
    }

    /// The coreference chains of whole noun phrases, things included: what corpora annotate and evaluation compares.
    package func chains(_ article: Article, tokens: Tokens, sentences: [Sentence]) -> [[Range<Int>]] {
        let (document, names) = annotate(article, tokens: tokens, sentences: sentences)
        return resolver.phrases(in: document, names: names)
    }

    /// An article as the trainer of the ranker sees it.
    package func coreferenceExample(
        _ article: Article, tokens: Tokens, sentences: [Sentence]
    ) -> CoreferenceExample {
        let (document, names) = annotate(article, tokens: tokens, sentences: sentences)
        return CoreferenceExample(document, names: names, gazetteer: resolver.gazetteer, paths: models.clusters)
    }

    /// The names of an article whose words and sentences are given, before they are joined into entities.
    package func names(_ article: Article, tokens: Tokens, sentences: [Sentence]) -> [NamedSpan] {
        annotate(article, tokens: tokens, sentences: sentences).names
    }

    private func annotate(
        _ article: Article, tokens: Tokens, sentences: [Sentence]
    ) -> (document: Document, names: [NamedSpan]) {
        var text = article.text
        var tokens = tokens
        var workspace = Workspace()
        let names = text.withUTF8 { text in
            models.analyze(text, tokens: &tokens, sentences: sentences, workspace: &workspace)
            return recognizer.names(
                in: text, tokens: tokens, sentences: sentences, evidence: workspace.nameEvidence)
        }
        var document = Document(article: article, tokens: tokens, sentences: sentences)
        document.vectors = workspace.vectors
        return (document, names)
    }

    /// The words and sentences of an article.
    package func segment(_ article: Article) -> (Tokens, [Sentence]) { models.segmenter.segment(article) }
}
