/// An article after language analysis: tokens, sentences, trees and mentions, in columns.
///
/// Analysis fills it once; every extractor reads it. All indices are document-wide.
public struct Document: Sendable {
    public var article: Article
    public var tokens: Tokens
    /// In text order, without overlap; every token lies in exactly one.
    public var sentences: [Sentence]
    /// People, organisations and places, each with all its mentions.
    public var entities: [Entity]
    /// All mentions in text order, named or not.
    public var mentions: [Mention]
    package var vectors = WordVectors()

    public init(
        article: Article, tokens: Tokens = Tokens(), sentences: [Sentence] = [], entities: [Entity] = [],
        mentions: [Mention] = []
    ) {
        self.article = article
        self.tokens = tokens
        self.sentences = sentences
        self.entities = entities
        self.mentions = mentions
    }
}

/// The tokens of a document: entry `i` of every column describes token `i`.
public struct Tokens: Sendable {
    /// UTF-8 offsets into the article's text.
    public var starts: [Int32] = []
    public var ends: [Int32] = []
    public var upos: [UPOS] = []
    /// Penn Treebank tags; they carry number, tense and voice for the extractors.
    public var xpos: [String] = []
    public var lemmas: [String] = []
    /// The index of the head token, or -1 for the root of its sentence.
    public var heads: [Int32] = []
    public var deprels: [Deprel] = []

    public init() {}

    public var count: Int { starts.count }
    public var indices: Range<Int> { 0..<starts.count }

    public func span(_ token: Int) -> TextSpan { TextSpan(Int(starts[token]), Int(ends[token])) }
    public func span(_ range: Range<Int>) -> TextSpan {
        TextSpan(Int(starts[range.lowerBound]), Int(ends[range.upperBound - 1]))
    }

    /// The head of `token`, or `nil` for a root.
    public func head(_ token: Int) -> Int? { heads[token] < 0 ? nil : Int(heads[token]) }
}

public struct Sentence: Hashable, Sendable {
    public let tokens: Range<Int>
    public let span: TextSpan
    /// The index of the block that holds it; a sentence never crosses blocks.
    public let block: Int

    public init(tokens: Range<Int>, span: TextSpan, block: Int) {
        self.tokens = tokens
        self.span = span
        self.block = block
    }
}

/// The type of a named thing.
public enum EntityType: String, Sendable, CaseIterable {
    case person = "PER"
    case organization = "ORG"
    case location = "LOC"
}

/// A stretch of text that refers to an entity.
public struct Mention: Hashable, Sendable {
    public enum Form: Sendable { case name, nominal, pronoun }

    public let tokens: Range<Int>
    /// The token that heads the mention.
    public let head: Int
    public let form: Form
    /// The index into ``Document/entities``.
    public let entity: Int

    public init(tokens: Range<Int>, head: Int, form: Form, entity: Int) {
        self.tokens = tokens
        self.head = head
        self.form = form
        self.entity = entity
    }
}

/// A person, organisation or place that the text speaks of.
public struct Entity: Hashable, Sendable {
    public let type: EntityType
    /// The fullest name that the text gives it.
    public var name: String
    /// The CAMEO actor code ("KORGOVMIL") where Knowledge has one.
    public var actor: String?
    /// Indices into ``Document/mentions``, in text order.
    public var mentions: [Int]

    public init(type: EntityType, name: String, actor: String? = nil, mentions: [Int] = []) {
        self.type = type
        self.name = name
        self.actor = actor
        self.mentions = mentions
    }
}
