/// All annotations as bytes, to be kept beside the text and read back without analysing again.
///
/// ```swift
/// let bytes = annotated.archive
/// let again = try AnnotatedArticle(archive: bytes, of: annotated.document.article)
/// ```
/// The record that `sitrep extract` prints is about ten times as long and lacks the trees that a brief is made from;
/// it can always be made from the archive. Spans that aren't the text's are refused.
extension AnnotatedArticle {
    private static let format = 2

    public var archive: [UInt8] {
        var writer = ArchiveWriter()
        writer.put(Self.format)
        writer.put(document.article.blocks) {
            $0.put($1.role)
            $0.put($1.span)
        }
        writer.put(document.tokens)
        writer.put(document.sentences) {
            $0.put($1.tokens)
            $0.put($1.span)
            $0.put($1.block)
        }
        writer.put(document.entities) {
            $0.put($1.type)
            $0.put($1.name)
            $0.put($1.actor) { $0.put($1) }
            $0.put($1.mentions) { $0.put($1) }
        }
        writer.put(document.mentions) {
            $0.put($1.tokens)
            $0.put($1.head)
            $0.put(word: $1.form.name)
            $0.put($1.entity)
        }
        writer.put(claims) { $0.put($1) }
        writer.put(quantities) { $0.put($1) }
        writer.put(times) {
            $0.put($1.span)
            $0.put($1.kind)
            $0.put($1.value) { $0.put($1) }
        }
        writer.put(events) { $0.put($1) }
        writer.put(transfers) { $0.put($1) }
        writer.put(references) { $0.put($1) }
        writer.put(findings) { $0.put($1) }
        return writer.bytes
    }

    /// `article` is the report with its text; its blocks come from the archive.
    public init(archive: [UInt8], of article: Article) throws(ArchiveError) {
        var reader = ArchiveReader(archive)
        guard try reader.int() == Self.format else { throw ArchiveError("are of another format") }
        let text = ArchivedText(article)
        var article = article
        article.blocks = try reader.array { (r) throws(ArchiveError) in Block(try r.value(), try r.span(text)) }
        let blocks = article.blocks.count
        let tokens = try reader.tokens(text)
        let count = tokens.count
        let sentences = try reader.array { (r) throws(ArchiveError) in
            Sentence(
                tokens: try r.range(within: count), span: try r.span(text), block: try r.int(below: max(1, blocks)))
        }
        let entities = try reader.array { (r) throws(ArchiveError) in
            Entity(
                type: try r.value(), name: try r.string(),
                actor: try r.optional { (r) throws(ArchiveError) in try r.string() },
                mentions: try r.array { (r) throws(ArchiveError) in try r.int() })
        }
        let mentions = try reader.array { (r) throws(ArchiveError) in
            Mention(
                tokens: try r.range(within: count), head: try r.int(below: count), form: try r.form(),
                entity: try r.int(below: entities.count))
        }
        guard entities.allSatisfy({ $0.mentions.allSatisfy(mentions.indices.contains) }) else {
            throw ArchiveError("point outside: a mention")
        }
        document = Document(
            article: article, tokens: tokens, sentences: sentences, entities: entities, mentions: mentions)
        claims = try reader.array { (r) throws(ArchiveError) in try r.claim(text, entities: entities.count) }
        let claimCount = claims.count
        guard claims.allSatisfy({ $0.answers.map { (0..<claimCount).contains($0) } ?? true }) else {
            throw ArchiveError("point outside: an answered claim")
        }
        quantities = try reader.array { (r) throws(ArchiveError) in try r.quantity(text, claims: claimCount) }
        let quantityCount = quantities.count
        times = try reader.array { (r) throws(ArchiveError) in
            TimeExpression(
                span: try r.span(text), kind: try r.value(),
                value: try r.optional { (r) throws(ArchiveError) in try r.string() })
        }
        events = try reader.array { (r) throws(ArchiveError) in try r.event(text, claims: claimCount) }
        transfers = try reader.array { (r) throws(ArchiveError) in
            try r.transfer(text, quantities: quantityCount, claims: claimCount)
        }
        references = try reader.array { (r) throws(ArchiveError) in try r.reference(text) }
        findings = try reader.array { (r) throws(ArchiveError) in try r.finding(text) }
        guard reader.isAtEnd else { throw ArchiveError("go on after their end") }
    }
}

/// The text that spans must fit: they end on the borders of code points, inside it.
struct ArchivedText {
    private let text: [UInt8]
    private let title: [UInt8]

    init(_ article: Article) {
        text = Array(article.text.utf8)
        title = Array((article.title ?? "").utf8)
    }

    func holds(_ start: Int, _ length: Int, inTitle: Bool) -> Bool {
        let bytes = inTitle ? title : text
        guard 0 <= start, 0 <= length, start <= bytes.count, length <= bytes.count - start else { return false }
        func isBorder(_ offset: Int) -> Bool { offset == bytes.count || bytes[offset] & 0xC0 != 0x80 }
        return isBorder(start) && isBorder(start + length)
    }
}

extension Mention.Form {
    fileprivate var name: String {
        switch self {
        case .name: "name"
        case .nominal: "nominal"
        case .pronoun: "pronoun"
        }
    }
}

extension ArchiveReader {
    mutating func span(_ text: ArchivedText, inTitle: Bool = false) throws(ArchiveError) -> TextSpan {
        let start = try int()
        let length = try int()
        guard text.holds(start, length, inTitle: inTitle) else {
            throw ArchiveError("hold a span that is none of the text: \(start), \(length) bytes")
        }
        return TextSpan(start, start + length)
    }

    mutating func spans(_ text: ArchivedText) throws(ArchiveError) -> [TextSpan] {
        try array { (r) throws(ArchiveError) in try r.span(text) }
    }

    fileprivate mutating func form() throws(ArchiveError) -> Mention.Form {
        switch try word() {
        case "name": .name
        case "nominal": .nominal
        case "pronoun": .pronoun
        case let word: throw ArchiveError("hold an unknown form of mention: \(word)")
        }
    }
}
