import Annotations
import TestSupport
import Testing

@testable import Analysis

@Suite struct CoreferenceTests {
    static let analyzer = try! Analyzer()

    static func document(_ text: String) -> Document {
        analyzer.analyze(
            Article(id: "test", text: text, blocks: [Block(.paragraph, TextSpan(0, text.utf8.count))]))
    }

    /// Pairs of marks in a case that are rightly kept together or apart; a mark without a mention fails all its pairs.
    @Test func casesAreMostlyRight() throws {
        var (right, all) = (0, 0)
        var failures: [String] = []
        for example in try MarkedCase.load("coreference") {
            let document = Self.document(example.marked.text)
            let entities = example.marked.marks.map { mark in
                document.mentions.first { document.tokens.span($0.tokens) == mark.span }?.entity
                    ?? document.mentions.first {
                        mark.span.contains(document.tokens.span($0.head)) && $0.form != .pronoun
                    }?.entity
            }
            var isWrong = false
            for i in entities.indices {
                for j in entities.indices.dropFirst(i + 1) {
                    let isSame = example.marked.marks[i].label == example.marked.marks[j].label
                    all += 1
                    if let a = entities[i], let b = entities[j], (a == b) == isSame {
                        right += 1
                    } else {
                        isWrong = true
                    }
                }
            }
            if isWrong { failures.append("\(example.source)\n    \(entities.map { $0 ?? -1 })") }
        }
        #expect(Double(right) >= 0.75 * Double(all), "\(right) of \(all)\n\(failures.joined(separator: "\n"))")
    }

    @Test(arguments: [
        ("Kim Hong-gyun", "Kim Hong-kyun", true), ("Shin Wonsik", "Shin Won-sik", true),
        ("Kim Jong Un", "Kim Jong-un", true), ("Kim Jong Un", "Kim Yo Jong", false),
        ("Kim Jong-un", "Kim Jong-il", false), ("Vladimir Putin", "Vladimir Vladimirovich Putin", true),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", true), ("Hong-gyun Kim", "Kim Hong-gyun", true),
        ("Kurt Campbell", "Kurt Volker", false), ("J. Campbell", "James Campbell", true),
    ])
    func spellingsOfOneName(a: String, b: String, isSame: Bool) throws {
        let (x, y) = (a.split(separator: " ").map(String.init), b.split(separator: " ").map(String.init))
        #expect(try #require(NameKey(x)).matches(#require(NameKey(y))) == isSame)
    }

    /// A headline's office is that of the one who bears it by name below; another office isn't.
    @Test(arguments: [
        ("South Korean minister", true), ("South Korean foreign minister", false), ("Polish minister", false),
    ])
    func officeOfTitle(office: String, isShin: Bool) throws {
        let title = "Ten ships have left, says \(office)"
        let text =
            title
            + "\nThe ships have left, South Korean Defense Minister Shin Wonsik said. According to him, they were full."
        let end = title.utf8.count
        let document = Self.analyzer.analyze(
            Article(
                id: "test", text: text,
                blocks: [Block(.title, TextSpan(0, end)), Block(.paragraph, TextSpan(end + 1, text.utf8.count))]))
        func entity(_ words: String) throws -> Int {
            try #require(document.mentions.first { document.words(document.tokens.span($0.tokens)) == words }).entity
        }
        let found = document.mentions.first {
            $0.tokens.upperBound <= document.sentences[0].tokens.upperBound && $0.form == .nominal
        }
        #expect((try found?.entity == entity("Shin Wonsik")) == isShin)
        if isShin { #expect(try entity("him") == entity("Shin Wonsik")) }
    }

    /// "He said that Kim would go": nobody is named below the verb whose subject stands for him, whatever is near or came first.
    @Test(arguments: ["He said that", "He told reporters that", "He believes that", "He added that"])
    func whoIsToldOfIsNotWhoTells(words: String) throws {
        let document = Self.document("Sergei Ivanov met Pavel Orlov in Minsk. \(words) Ivanov would travel to Tehran.")
        let pronoun = try #require(document.mentions.first { document.words(document.tokens.span($0.tokens)) == "He" })
        let told = try #require(document.mentions.last { document.words(document.tokens.span($0.tokens)) == "Ivanov" })
        #expect(pronoun.entity != told.entity)
    }

    @Test func mentionsAndEntitiesPointAtEachOther() {
        var generator = TestSupport.SeededGenerator(seed: 21)
        let pieces = [
            "Kim", "Kim Jong Un", "Seoul", "he", "it", "The minister", "said", "told", "“", "”", ".", "\n", "U.S.",
            "his",
            "Vladimir Putin", "Reuters", "they", "-", ",", "the ministry", "is", "김", "Ministry of Defence",
        ]
        for _ in 0..<150 {
            var text = ""
            for _ in 0..<Int.random(in: 0...50, using: &generator) {
                text += pieces.randomElement(using: &generator)! + " "
            }
            let document = Self.document(text)
            for (index, entity) in document.entities.enumerated() {
                #expect(!entity.mentions.isEmpty)
                #expect(entity.mentions == entity.mentions.sorted())
                #expect(entity.mentions.allSatisfy { document.mentions[$0].entity == index })
            }
            for mention in document.mentions {
                #expect(mention.tokens.contains(mention.head) && document.entities[mention.entity].mentions.count > 0)
            }
            #expect(Set(document.mentions.map(\.tokens)).count == document.mentions.count)
        }
    }

    @Test func namesDecideTheFullestName() {
        let document = Self.document("Putin will visit. President Vladimir Putin said so. PUTIN smiled.")
        #expect(document.entities.first { $0.type == .person }?.name == "Vladimir Putin")
    }
}
