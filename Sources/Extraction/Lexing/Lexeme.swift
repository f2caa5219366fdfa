import Annotations

/// A word, a number or a mark, cut finer and plainer than a treebank's tokens: "152mm" is "152" and "mm",
/// "one-point-six" is five lexemes. The grammars of figures and times read these, so they don't depend on
/// how an input was tokenized.
struct Lexeme: Sendable {
    enum Kind: UInt8, Sendable { case word, number, mark }

    /// UTF-8 offsets into the article's text.
    var start: Int32
    var end: Int32
    /// The word's index in ``Vocabulary``; 0 where no grammar knows it.
    var word: Int32
    var kind: Kind
    /// White space stands before it.
    var isSpaced: Bool
    /// Starts with a capital letter.
    var isCapitalized: Bool
    var form: Numeral.Form
    var integerDigits: UInt16
    /// The value of a number in digits.
    var value: Double

    var span: TextSpan { TextSpan(Int(start), Int(end)) }

    /// An integer in digits that fits where calendars and clocks need one.
    var smallInteger: Int? {
        guard kind == .number, form == .integer, integerDigits <= 6 else { return nil }
        return Int(value)
    }
}

/// The lexemes of a document with sentence borders.
struct LexedText: Sendable {
    let document: Document
    private(set) var lexemes: [Lexeme] = []
    /// `lexemes` indices, one range a sentence.
    private(set) var sentences: [Range<Int>] = []

    init(_ document: Document) {
        self.document = document
        var text = document.article.text
        var lexemes: [Lexeme] = []
        var sentences: [Range<Int>] = []
        lexemes.reserveCapacity(document.tokens.count * 5 / 4 + 8)
        sentences.reserveCapacity(document.sentences.count)
        text.withUTF8 { bytes in
            let lexer = Lexer(bytes)
            for sentence in document.sentences {
                let first = lexemes.count
                lexer.lex(sentence.span.range, into: &lexemes)
                sentences.append(first..<lexemes.count)
            }
        }
        self.lexemes = lexemes
        self.sentences = sentences
    }

    /// Whether nothing stands between two lexemes.
    func isGlued(_ left: Int, _ right: Int) -> Bool { lexemes[left].end == lexemes[right].start }

    func span(_ range: Range<Int>) -> TextSpan {
        TextSpan(Int(lexemes[range.lowerBound].start), Int(lexemes[range.upperBound - 1].end))
    }

    /// The part of speech of the token that a lexeme begins in; `nil` where the text has no tags.
    func tag(of lexeme: Lexeme) -> UPOS? {
        let tags = document.tokens.upos
        return document.tokens(in: lexeme.span).first.flatMap { tags.indices.contains($0) ? tags[$0] : nil }
    }

    func text(_ index: Int) -> Substring { document.article.text[lexemes[index].span] }
}
