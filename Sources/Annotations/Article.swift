/// One report as it was received: its words, verbatim, and what its publisher says about it.
///
/// Nothing here is inferred but the language. `nil` means that the record didn't say.
public struct Article: Sendable {
    /// The record's own name, or the file it came from.
    public var id: String
    /// The file that it was read from, where it has one to itself; findings name it.
    public var file: String?
    /// The headline where it came apart from the text (JSON Lines, HTML); `nil` where the text holds it.
    public var title: String?
    public var outlet: String?
    /// Who wrote it, as the record has it.
    public var byline: String?
    public var url: String?
    /// ISO 8601, as far as the record gave it ("2024-06-14", "2024-06-14T09:30:00Z", "2024-06").
    public var published: String?
    /// ISO 639 code of the text's language as detected ("en"); `nil` before analysis or where it has none.
    public var language: String?
    /// The text that all spans point into.
    public var text: String
    /// The parts of the text in order; they don't overlap, and only white space and bullet marks lie between them.
    public var blocks: [Block]
    /// The line of the source file on which `text` starts, counted from 1; findings print it.
    public var firstLine: Int

    public init(
        id: String, title: String? = nil, outlet: String? = nil, byline: String? = nil, url: String? = nil,
        published: String? = nil, text: String, blocks: [Block], file: String? = nil, firstLine: Int = 1
    ) {
        self.id = id
        self.title = title
        self.outlet = outlet
        self.byline = byline
        self.url = url
        self.published = published
        self.text = text
        self.blocks = blocks
        self.file = file
        self.firstLine = firstLine
    }

    /// The words of the first block of that role.
    public func text(of role: Block.Role) -> String? {
        blocks.first { $0.role == role }.map { String(text[$0.span]) }
    }
}

/// A part of an article's layout.
public struct Block: Hashable, Sendable {
    public enum Role: String, Sendable, CaseIterable {
        case title, lead, heading, item, paragraph, caption

        /// Titles, headings and bullet points tell again what the text tells.
        public var isSummary: Bool { self == .title || self == .heading || self == .item }
    }

    /// The words, without bullet mark and surrounding white space.
    public let span: TextSpan
    public let role: Role

    public init(_ role: Role, _ span: TextSpan) {
        self.role = role
        self.span = span
    }
}
