/// The CoNLL-U exchange format of Universal Dependencies: <https://universaldependencies.org/format.html>.
public enum CoNLLU {
    /// What was wrong with the bytes, and where.
    public struct FormatError: Error, CustomStringConvertible {
        public let line: Int
        public let reason: String
        public var description: String { "line \(line): \(reason)" }
    }

    /// One document of a file: its gold tokenization, and the annotation columns where the file has them.
    public struct Parsed: Sendable {
        public var document: Document
        /// The comment lines of each sentence, as they stood.
        public var comments: [[String]]
        /// The named-entity tag of each token from MISC (`NER=B-PER`), "O" where there is none.
        public var entityTags: [String]
    }

    /// The documents of a file: one for each `# newdoc`, or one in all.
    ///
    /// The text is rebuilt from the forms and `SpaceAfter=No`, one sentence a line. Empty nodes (`8.1`) are left out. The words
    /// of a multiword token (`1-2 don't`) divide its surface among them.
    public static func parse(_ text: String, id: String) throws(FormatError) -> [Parsed] {
        var reader = Reader(id: id)
        var number = 0
        // Not by Character: "\r\n" is one.
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            var line = Substring(line)
            if line.utf8.last == UInt8(ascii: "\r") { line = line.dropLast() }
            try reader.read(line, number: number)
        }
        try reader.endSentence(number: number)
        reader.endDocument()
        return reader.documents
    }

    /// Ten columns. `comments` come before each sentence; MISC holds `NER`, `SpaceAfter` and, with `offsets`, the tokens'
    /// code-point offsets in the article's text.
    public static func print(_ document: Document, comments: [[String]]? = nil, offsets: Bool = true) -> String {
        Printer(document: document, withOffsets: offsets).print(comments: comments)
    }
}

private struct Reader {
    let id: String
    var documents: [CoNLLU.Parsed] = []
    private var documentID: String
    private var text = ""
    private var tokens = Tokens()
    private var sentences: [Sentence] = []
    private var blocks: [Block] = []
    private var comments: [[String]] = []
    private var entityTags: [String] = []
    private var pendingComments: [String] = []
    private var words: [Word] = []
    private var surface: (last: Int, form: String, spaceAfter: Bool)?

    private struct Word {
        var form: String
        var spaceAfter: Bool
        /// Words of one multiword token after the first share its surface.
        var surface: String?
        var columns: [String]
    }

    init(id: String) {
        self.id = id
        documentID = id
    }

    mutating func read(_ line: Substring, number: Int) throws(CoNLLU.FormatError) {
        if line.isEmpty { return try endSentence(number: number) }
        if line.first == "#" {
            if line.hasPrefix("# newdoc") {
                try endSentence(number: number)
                endDocument()
                if let equals = line.firstRange(of: "id = ") { documentID = String(line[equals.upperBound...]) }
            }
            pendingComments.append(String(line))
            return
        }
        let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard columns.count == 10 else {
            throw .init(line: number, reason: "expected 10 columns, found \(columns.count)")
        }
        let spaceAfter = !columns[9].split(separator: "|").contains("SpaceAfter=No")
        if let dash = columns[0].firstIndex(of: "-") {
            guard let first = Int(columns[0][..<dash]), let last = Int(columns[0][columns[0].index(after: dash)...]),
                first == words.count + 1, last >= first
            else { throw .init(line: number, reason: "the range \(columns[0]) doesn't start at the next word") }
            surface = (last, columns[1], spaceAfter)
            return
        }
        if columns[0].contains(".") { return }
        guard Int(columns[0]) == words.count + 1 else {
            throw .init(line: number, reason: "expected word \(words.count + 1), found \(columns[0])")
        }
        guard !columns[1].isEmpty else { throw .init(line: number, reason: "a word without form") }
        words.append(Word(form: columns[1], spaceAfter: spaceAfter, surface: surface?.form, columns: columns))
        if let (last, form, after) = surface {
            let isLast = last == words.count
            words[words.count - 1].spaceAfter = isLast && after
            if isLast {
                split(
                    form, over: words.indices.suffix(from: words.lastIndex { $0.surface != form }.map { $0 + 1 } ?? 0))
                surface = nil
            }
        }
    }

    /// Gives each word of a multiword token its part of the surface: its own form where the forms add up, else equal shares.
    private mutating func split(_ form: String, over range: Range<Int>) {
        for i in range { words[i].surface = nil }
        if range.map({ words[$0].form }).joined() == form { return }
        let characters = Array(form)
        for (k, i) in range.enumerated() {
            let from = k * characters.count / range.count
            let to = (k + 1) * characters.count / range.count
            words[i].form = String(characters[from..<to])
        }
    }

    mutating func endSentence(number: Int) throws(CoNLLU.FormatError) {
        guard !words.isEmpty else { return }
        guard surface == nil else { throw .init(line: number, reason: "a range of words runs past its sentence") }
        if !text.isEmpty { text += "\n" }
        let first = tokens.count
        let start = text.utf8.count
        for (i, word) in words.enumerated() {
            let from = text.utf8.count
            text += word.form
            tokens.starts.append(Int32(from))
            tokens.ends.append(Int32(text.utf8.count))
            tokens.lemmas.append(word.columns[2])
            tokens.upos.append(UPOS(conllu: word.columns[3]) ?? .x)
            tokens.xpos.append(word.columns[4])
            let head = Int(word.columns[6]) ?? 0
            tokens.heads.append((1...words.count).contains(head) && head != i + 1 ? Int32(first + head - 1) : -1)
            tokens.deprels.append(Deprel(conllu: word.columns[7]) ?? .dep)
            let tag = word.columns[9].split(separator: "|").first { $0.hasPrefix("NER=") }
            entityTags.append(tag.map { String($0.dropFirst(4)) } ?? "O")
            if word.spaceAfter && i < words.count - 1 { text += " " }
        }
        let span = TextSpan(start, text.utf8.count)
        sentences.append(Sentence(tokens: first..<tokens.count, span: span, block: blocks.count))
        blocks.append(Block(.paragraph, span))
        comments.append(pendingComments)
        pendingComments = []
        words = []
    }

    mutating func endDocument() {
        guard !sentences.isEmpty else { return }
        let article = Article(id: documentID, text: text, blocks: blocks)
        documents.append(
            CoNLLU.Parsed(
                document: Document(article: article, tokens: tokens, sentences: sentences), comments: comments,
                entityTags: entityTags))
        self = Reader(id: id, documents: documents, pendingComments: pendingComments)
    }

    private init(id: String, documents: [CoNLLU.Parsed], pendingComments: [String]) {
        self.init(id: id)
        self.documents = documents
        self.pendingComments = pendingComments
    }
}

private struct Printer {
    let document: Document
    let withOffsets: Bool
    private let entityTags: [String]
    private let index: CodePointIndex

    init(document: Document, withOffsets: Bool) {
        self.document = document
        self.withOffsets = withOffsets
        index = CodePointIndex(document.article.text)
        var tags = [String](repeating: "O", count: document.tokens.count)
        for mention in document.mentions where mention.form == .name {
            let type = document.entities[mention.entity].type.rawValue
            for token in mention.tokens { tags[token] = (token == mention.tokens.lowerBound ? "B-" : "I-") + type }
        }
        entityTags = tags
    }

    func print(comments: [[String]]?) -> String {
        var out = ""
        for (i, sentence) in document.sentences.enumerated() {
            if let comments {
                for comment in comments[i] { out += comment + "\n" }
            } else {
                if i == 0 { out += "# newdoc id = \(document.article.id)\n" }
                out += "# sent_id = \(document.article.id)-\(i + 1)\n"
                let words = document.words(sentence.span).unicodeScalars.split(whereSeparator: isSpace).map(String.init)
                out += "# text = \(words.joined(separator: " "))\n"
            }
            print(sentence, to: &out)
            out += "\n"
        }
        return out
    }

    private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        // ASCII's own way, since to look up a property takes long.
        scalar.isASCII ? scalar == " " || 9...13 ~= scalar.value : scalar.properties.isWhitespace
    }

    private func print(_ sentence: Sentence, to out: inout String) {
        let tokens = document.tokens
        var insideRange = sentence.tokens.lowerBound
        for token in sentence.tokens {
            let number = token - sentence.tokens.lowerBound + 1
            if token >= insideRange, let last = multiwordEnd(from: token, in: sentence) {
                let form = document.words(tokens.span(token..<last + 1))
                let space = spaceAfter(last, in: sentence) ? "_" : "SpaceAfter=No"
                out += "\(number)-\(last - sentence.tokens.lowerBound + 1)\t\(form)\t_\t_\t_\t_\t_\t_\t_\t\(space)\n"
                insideRange = last + 1
            }
            let head = tokens.head(token).map { $0 - sentence.tokens.lowerBound + 1 } ?? 0
            var misc: [String] = []
            if entityTags[token] != "O" { misc.append("NER=\(entityTags[token])") }
            if !spaceAfter(token, in: sentence) && token >= insideRange { misc.append("SpaceAfter=No") }
            if withOffsets {
                misc.append("start_char=\(index.codePoint(utf8Offset: Int(tokens.starts[token])))")
                misc.append("end_char=\(index.codePoint(utf8Offset: Int(tokens.ends[token])))")
            }
            // A token never holds a tab or line break, so no column can be torn.
            out += "\(number)\t\(document.form(token))\t\(tokens.lemmas[token])\t\(tokens.upos[token].conllu)"
            out += "\t\(tokens.xpos[token])\t_\t\(head)\t\(tokens.deprels[token].rawValue)\t_"
            out += "\t\(misc.isEmpty ? "_" : misc.joined(separator: "|"))\n"
        }
    }

    private func spaceAfter(_ token: Int, in sentence: Sentence) -> Bool {
        token + 1 >= sentence.tokens.upperBound || document.tokens.ends[token] != document.tokens.starts[token + 1]
    }

    /// The last token of the multiword token that starts at `token`: English treebanks write "don't", "Kim's" and "cannot"
    /// as one surface token of several words, and a border inside a run of letters is never anything else.
    private func multiwordEnd(from token: Int, in sentence: Sentence) -> Int? {
        var last = token
        while last + 1 < sentence.tokens.upperBound, !spaceAfter(last, in: sentence),
            document.tokens.upos[last] != .punct, document.tokens.upos[last + 1] != .punct,
            let before = document.form(last).unicodeScalars.last,
            let after = document.form(last + 1).unicodeScalars.first,
            before.properties.isAlphabetic || before == "'" || before == "’",
            after.properties.isAlphabetic || ((after == "'" || after == "’"))
        {
            last += 1
        }
        return last > token ? last : nil
    }
}
