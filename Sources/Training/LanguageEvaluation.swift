public import Analysis
import Annotations
public import Foundation

/// Scores of tags, lemmas and trees on gold words, and of words and sentences from raw text, after the conventions of the
/// CoNLL 2018 shared task: punctuation counts, relations are compared without their subtypes.
public struct LanguageScores: Sendable {
    public var words = 0
    public var upos = 0
    public var xpos = 0
    public var lemmas = 0
    public var heads = 0
    public var relations = 0
    /// Of a raw text: words and sentences of the treebank, found, and both.
    public var rawWords = SpanScore()
    public var rawSentences = SpanScore()
    /// Tagging and parsing alone, on gold words.
    public var seconds = 0.0

    public struct SpanScore: Sendable {
        public var gold = 0
        public var found = 0
        public var both = 0
        public var f1: Double { gold + found == 0 ? 0 : 200 * Double(both) / Double(gold + found) }
    }

    func percent(_ count: Int) -> String {
        Self.text(words == 0 ? 0 : 100 * Double(count) / Double(words))
    }

    static func text(_ value: Double) -> String { String(format: "%6.2f", value) }

    public static let header = "treebank      words    UPOS   XPOS  lemma    UAS    LAS  words F1 sent. F1  words/s"

    /// One line of the table under ``header``.
    public func line(_ name: String) -> String {
        let columns = [upos, xpos, lemmas, heads, relations].map(percent).joined(separator: " ")
        let raw = "   \(Self.text(rawWords.f1))   \(Self.text(rawSentences.f1))"
        let speed = String(Int(Double(words) / max(seconds, 1e-9)))
        let padded = name.padding(toLength: 12, withPad: " ", startingAt: 0)
        return
            "\(padded) \(String(repeating: " ", count: max(0, 6 - String(words).count)))\(words)  \(columns)\(raw)  \(speed)"
    }
}

/// Measures an analyzer on the development treebanks.
public struct LanguageEvaluation {
    private let analyzer: Analyzer

    public init(_ analyzer: Analyzer) { self.analyzer = analyzer }

    /// The table for EWT dev, as it is and in the dress of headlines, and for GUM dev, its news apart as well.
    public func report(data: URL) throws -> String {
        let treebanks = data.appending(path: "treebanks")
        let gum = treebanks.appending(path: "gum/dev")
        let names = try FileManager.default.contentsOfDirectory(atPath: gum.path).sorted()
        let news = try names.filter { $0.contains("news") }.flatMap { try Treebank.read(gum.appending(path: $0)) }
        let ewt = try Treebank.read(treebanks.appending(path: "en_ewt-ud-dev.conllu"))
        return try [
            LanguageScores.header,
            score(ewt).line("EWT dev"),
            score(ewt.map { $0.titleCased() }).line("  as titles"),
            score(ewt.map { $0.upperCased() }).line("  in capitals"),
            score(Treebank.read(folder: gum)).line("GUM dev"),
            score(news).line("  GUM news"),
        ].joined(separator: "\n")
    }

    public func score(_ sentences: [TreebankSentence]) -> LanguageScores {
        let gold = GoldText(sentences)
        var scores = LanguageScores()
        let started = Self.processorSeconds()
        let document = analyzer.analyze(gold.article, tokens: gold.tokens, sentences: gold.sentences)
        scores.seconds = Self.processorSeconds() - started
        var token = 0
        for sentence in sentences {
            let first = token
            for i in sentence.forms.indices {
                scores.words += 1
                if document.tokens.upos[token] == sentence.upos[i] { scores.upos += 1 }
                if document.tokens.xpos[token] == sentence.xpos[i] { scores.xpos += 1 }
                let lemma = sentence.lemmas[i]
                if lemma == "_" || document.tokens.lemmas[token] == lemma { scores.lemmas += 1 }
                let head = document.tokens.head(token).map { $0 - first + 1 } ?? 0
                if head == sentence.heads[i] {
                    scores.heads += 1
                    if document.tokens.deprels[token].universal == sentence.deprels[i].universal {
                        scores.relations += 1
                    }
                }
                token += 1
            }
        }
        let (raw, rawSentences) = analyzer.segment(gold.article)
        scores.rawWords = Self.compare(gold.tokens.indices.map(gold.tokens.span), raw.indices.map(raw.span))
        scores.rawSentences = Self.compare(gold.sentences.map(\.span), rawSentences.map(\.span))
        return scores
    }

    /// The processor time of this thread: other work on the machine doesn't count.
    private static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    private static func compare(_ gold: [TextSpan], _ found: [TextSpan]) -> LanguageScores.SpanScore {
        LanguageScores.SpanScore(gold: gold.count, found: found.count, both: Set(gold).intersection(found).count)
    }
}

/// A treebank as an article with its gold words and sentences: a paragraph of the treebank is a block.
struct GoldText {
    private(set) var article: Article
    private(set) var tokens = Tokens()
    private(set) var sentences: [Sentence] = []

    init(_ treebank: [TreebankSentence]) {
        var text = ""
        var blocks: [Block] = []
        var length = 0
        var blockStart = 0
        func endBlock() {
            if length > blockStart { blocks.append(Block(.paragraph, TextSpan(blockStart, length))) }
        }
        for sentence in treebank {
            if sentence.startsParagraph, length > 0 {
                endBlock()
                text += "\n"
                length += 1
                blockStart = length
            } else if length > 0 {
                text += " "
                length += 1
            }
            let first = tokens.count
            for (i, form) in sentence.forms.enumerated() {
                tokens.starts.append(Int32(length))
                text += form
                length += form.utf8.count
                tokens.ends.append(Int32(length))
                if sentence.spaceAfter[i], i + 1 < sentence.forms.count {
                    text += " "
                    length += 1
                }
            }
            let span = TextSpan(Int(tokens.starts[first]), length)
            sentences.append(Sentence(tokens: first..<tokens.count, span: span, block: blocks.count))
        }
        endBlock()
        article = Article(id: "treebank", text: text, blocks: blocks)
    }
}
