import Testing

@testable import Training

@Suite struct IngestionEvaluationTests {
    @Test func readsWhatACaseExpects() {
        let expectations = FeedCase.expectations(
            #"not bozo and len(entries) == 2 and entries[0]['title_detail']['value'] == u'a\u00e9' + "b" and "#
                + #"feed.link == """c's""" and entries[1].updated_parsed == (2004, 1, 2, 3) and entries[0]['tags'] == 1"#
        )
        #expect(expectations.map(\.field) == ["count", "title", "link", "updated"])
        #expect(expectations.map(\.entry) == [nil, 0, nil, 1])
        #expect(
            expectations.map(\.value) == [.numbers([2]), .text("aéb"), .text("c's"), .numbers([2004, 1, 2, 3])])
        #expect(FeedCase.expectations("entries[0].title == title").isEmpty)
        #expect(FeedCase.expectations("entries[0].title == 'open").isEmpty)
    }

    @Test func scoresByShinglesOfFourWords() {
        let gold = "one two three four five six"
        #expect(PageEvaluation.score(gold: gold, found: gold) == .init(precision: 1, recall: 1))
        // Two of its three shingles are there, and two others.
        #expect(
            PageEvaluation.score(gold: gold, found: "one two three four five, seven eight")
                == .init(precision: 0.5, recall: 2.0 / 3))
        #expect(PageEvaluation.score(gold: gold, found: "") == .init(precision: 0, recall: 0))
    }
}
