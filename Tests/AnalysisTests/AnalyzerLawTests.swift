import Annotations
import Testing

@testable import Analysis

/// What must hold for every text, however odd.
struct AnalyzerLawTests {
    static let analyzer = try! Analyzer()
    static let analyzers = ModelSetting.allCases.map { try! Analyzer($0) }

    private static let pieces: [String] = [
        "Kim", "said", "that", "U.S.", "don't", "“", "”", "\"", "'", "’", "(", ")", ".", ",", "...", "…", "?", "!",
        "$72.10", "4,8",
        "1,000", "https://example.org/a?b=c.", "a@b.kr", "@who", "#tag", "🇰🇷", "👩🏽‍🚀", "🚀🚀", "é", "e\u{301}", "김정은",
        "平壌で会談した。", "Москва",
        "\u{200B}", "\u{FEFF}", "\u{0}", "\r\n", "\n", "\u{A0}", "\u{2028}", "-", "--", "–", "Hong-gyun", "x-ray", "'s",
        "''", "``", "i.e.",
        "No. 5", "J.", "١٢٣", "ﷺ", "𝔘𝔫𝔦", "\u{10FFFF}", "\u{E000}", ":)", ".38", "US$5", "1990's", "A.B.C.", "…?!",
        "\u{202E}", "％", "＃", "_", "__a__",
    ]

    private func randomText(_ random: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0...60, using: &random)).map { _ in
            let piece = Self.pieces.randomElement(using: &random)!
            return Bool.random(using: &random) ? piece : piece + " "
        }.joined()
    }

    private func article(_ text: String) -> Article {
        Article(id: "law", text: text, blocks: [Block(.paragraph, TextSpan(0, text.utf8.count))])
    }

    private func check(_ document: Document, _ comment: Comment) {
        let text = document.article.text
        let tokens = document.tokens
        // Tokens tile everything that isn't white space.
        var covered = 0
        for token in tokens.indices {
            let gap = text[TextSpan(covered, Int(tokens.starts[token]))]
            #expect(
                gap.unicodeScalars.allSatisfy {
                    $0.properties.isWhitespace || $0.properties.generalCategory == .control
                }, comment)
            #expect(tokens.starts[token] < tokens.ends[token], comment)
            covered = Int(tokens.ends[token])
        }
        #expect(
            document.sentences.map(\.tokens).reduce(into: 0) { $0 = $1.lowerBound == $0 ? $1.upperBound : -1 }
                == tokens.count, comment)
        for sentence in document.sentences {
            #expect(!sentence.tokens.isEmpty && sentence.tokens.count <= SentenceSplitter.longestSentence, comment)
            #expect(sentence.span == tokens.span(sentence.tokens), comment)
            #expect(sentence.tokens.count { tokens.heads[$0] < 0 } == 1, comment)
            for token in sentence.tokens {
                #expect((tokens.heads[token] < 0) == (tokens.deprels[token] == .root), comment)
                var current = token
                var steps = 0
                while let head = tokens.head(current), steps <= sentence.tokens.count {
                    #expect(sentence.tokens.contains(head), comment)
                    current = head
                    steps += 1
                }
                #expect(steps < sentence.tokens.count, comment)
            }
        }
        #expect(tokens.lemmas.count == tokens.count && tokens.lemmas.allSatisfy { !$0.isEmpty }, comment)
        #expect(tokens.upos.count == tokens.count && tokens.xpos.count == tokens.count, comment)
    }

    @Test(arguments: 0..<60)
    func lawsHoldForRandomText(_ seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let text = randomText(&random)
        for analyzer in Self.analyzers {
            check(analyzer.analyze(article(text)), "seed \(seed): \(text.debugDescription)")
        }
    }

    @Test(arguments: ModelSetting.allCases)
    func lawsHoldForLongSentences(_ setting: ModelSetting) throws {
        let analyzer = try Analyzer(setting)
        // Three sentences by the cap on words, the second text's each of several windows of pieces.
        check(analyzer.analyze(article(String(repeating: "no stop ", count: 400))), "no stops")
        check(analyzer.analyze(article(String(repeating: "Yongbyon Wyszyński ", count: 400))), "rare names")
        check(analyzer.analyze(article(String(repeating: "((", count: 400))), "brackets")
        check(analyzer.analyze(article(String(repeating: "x", count: 50_000))), "one word")
        check(analyzer.analyze(article(String(repeating: "'s", count: 1000))), "clitics")
        check(analyzer.analyze(article(String(repeating: "a.b-", count: 1000))), "joined marks")
        check(analyzer.analyze(article(String(repeating: "http://a", count: 1000))), "addresses")
    }

    @Test func emptyArticlesAreEmpty() {
        #expect(Self.analyzer.analyze(Article(id: "", text: "", blocks: [])).tokens.count == 0)
        #expect(Self.analyzer.analyze(article("   \n ")).sentences.isEmpty)
    }

    @Test func analysisIsDeterministic() {
        var random = SeededGenerator(seed: 7)
        let text = randomText(&random)
        let first = Self.analyzer.analyze(article(text))
        let second = Self.analyzer.analyze(article(text))
        #expect(first.tokens.heads == second.tokens.heads && first.tokens.lemmas == second.tokens.lemmas)
    }

    @Test func aSentenceNeverCrossesABlock() {
        let text = "A heading without a stop\nthe text goes on"
        let blocks = [Block(.heading, TextSpan(0, 24)), Block(.paragraph, TextSpan(25, text.utf8.count))]
        let document = Self.analyzer.analyze(Article(id: "", text: text, blocks: blocks))
        #expect(document.sentences.map(\.block) == [0, 1])
    }

    @Test func givenTokensAreKept() {
        let text = "can not"
        var tokens = Tokens()
        tokens.starts = [0, 2]
        tokens.ends = [2, 7]
        let sentence = Sentence(tokens: 0..<2, span: TextSpan(0, 7), block: 0)
        let document = Self.analyzer.analyze(article(text), tokens: tokens, sentences: [sentence])
        #expect(document.tokens.starts == [0, 2] && document.tokens.heads.count == 2)
    }
}
