import Annotations
import Situation
import Testing

@Suite struct ReviewTests {
    private static func article(_ text: String) -> AnnotatedArticle {
        let article = Article(id: "a", text: text, blocks: [Block(.paragraph, TextSpan(0, text.utf8.count))])
        func span(_ words: String) -> TextSpan {
            let range = text.firstRange(of: words)!
            return TextSpan(range.lowerBound.utf16Offset(in: text), range.upperBound.utf16Offset(in: text))
        }
        let claims = [
            Claim(source: [], cue: [], content: [span("ships left")], kind: .indirect, act: .state),
            Claim(source: [], cue: [], content: [span("ten were lost")], kind: .indirect, act: .deny),
        ]
        let quantities = [
            Quantity(span: span("seven"), value: 7, lower: 7, upper: 7, claim: 0),
            Quantity(span: span("ten"), value: 10, lower: 10, upper: 10, claim: 1),
        ]
        return AnnotatedArticle(document: Document(article: article), claims: claims, quantities: quantities)
    }

    private static let text = "He said seven ships left; she denied that ten were lost."

    @Test func rejectedThingsAreGoneAndTheRestIsRenumbered() {
        let reviewed = Self.article(Self.text).reviewed([
            ReviewDecision(.reject, .claim, .init(words: "ships left")),
            ReviewDecision(.reject, .figure, .init(words: "seven")),
        ])
        #expect(reviewed.claims.map(\.act) == [.deny])
        #expect(reviewed.quantities.map(\.value) == [10])
        #expect(reviewed.quantities[0].claim == 0)
    }

    @Test func decisionsAreFoundAgainByTheirWords() {
        let decision = ReviewDecision(
            .correct, .figure, .init(words: "ten", start: 42), correction: ["value": "12", "lower": ""])
        let moved = Self.article("Updated at noon. " + Self.text).reviewed([decision])
        #expect(moved.quantities[1].value == 12)
        #expect(moved.quantities[1].lower == nil)
        #expect(moved.quantities[0].value == 7)
    }

    @Test func theLaterDecisionCounts() {
        let target = ReviewDecision.Target(words: "ten were lost")
        let reviewed = Self.article(Self.text).reviewed([
            ReviewDecision(.reject, .claim, target),
            ReviewDecision(.correct, .claim, target, correction: ["act": "confirm"]),
        ])
        #expect(reviewed.claims.map(\.act) == [.state, .confirm])
    }

    @Test func decisionsAreTestCases() {
        let article = Self.article(Self.text)
        #expect(ReviewDecision(.accept, .figure, .init(words: "ten")).holds(in: article) == true)
        #expect(ReviewDecision(.accept, .figure, .init(words: "twelve")).holds(in: article) == false)
        #expect(ReviewDecision(.reject, .figure, .init(words: "ten")).holds(in: article) == false)
        #expect(
            ReviewDecision(.correct, .figure, .init(words: "ten"), correction: ["value": "10"]).holds(in: article)
                == true)
        #expect(ReviewDecision(.accept, .match, .init(words: "ten")).holds(in: article) == nil)
    }

    @Test(arguments: [["value": "many"], ["colour": "red"], [:], ["change": "more"]])
    func correctionsThatCannotBeAreRefused(fields: [String: String]) {
        #expect(Quantity.refusal(of: fields) != nil)
    }
}
