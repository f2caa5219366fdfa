public import Annotations

/// The words of an article that an entry of a brief stands on.
public struct Evidence: Hashable, Sendable {
    /// The index into ``Brief/articles``.
    public let article: Int
    /// The article's text, or a title that came apart from it.
    public let field: Finding.Field
    /// UTF-8 offsets into that text.
    public let span: TextSpan

    public init(article: Int, field: Finding.Field = .text, span: TextSpan) {
        self.article = article
        self.field = field
        self.span = span
    }
}

/// A line of a brief: stretches of the articles' own words, and between them a few words of ours.
///
/// The pieces keep the two apart, so that a page can link each stretch to its place and a test can prove that a brief says
/// nothing that its articles don't.
public struct BriefLine: Hashable, Sendable {
    public enum Piece: Hashable, Sendable {
        /// Words of an article; white space, line breaks included, is one space.
        case quoted(String, Evidence)
        /// Connecting words and marks, never a statement.
        case ours(String)

        public var text: String {
            switch self {
            case .quoted(let words, _): words
            case .ours(let words): words
            }
        }
    }

    public private(set) var pieces: [Piece]
    /// Words that the line rests on without showing them: the pronoun behind a name.
    public private(set) var support: [Evidence]

    public init(_ pieces: [Piece] = [], support: [Evidence] = []) {
        self.pieces = pieces
        self.support = support
    }

    public var isEmpty: Bool { pieces.isEmpty }
    public var text: String { pieces.map(\.text).joined() }

    /// Where the words stand: those shown first, without repetition.
    public var evidence: [Evidence] {
        var seen: Set<Evidence> = []
        let shown = pieces.compactMap { if case .quoted(_, let evidence) = $0 { evidence } else { nil } }
        return (shown + support).filter { seen.insert($0).inserted }
    }

    mutating func append(_ words: String) { pieces.append(.ours(words)) }

    mutating func append(_ line: BriefLine) {
        pieces += line.pieces
        support += line.support
    }

    mutating func rest(on evidence: [Evidence]) { support += evidence }

    public static func + (a: BriefLine, b: BriefLine) -> BriefLine {
        BriefLine(a.pieces + b.pieces, support: a.support + b.support)
    }

    public static func + (a: BriefLine, words: String) -> BriefLine { a + BriefLine([.ours(words)]) }
}
