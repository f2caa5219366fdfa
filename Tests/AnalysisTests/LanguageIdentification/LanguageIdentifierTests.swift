import TestSupport
import Testing

@testable import Analysis

@Suite struct LanguageIdentifierTests {
    @Test(arguments: try MarkedCase.load("languages"))
    func namesTheLanguage(_ example: MarkedCase) {
        let result = LanguageIdentifier.identify(example.marked.text)
        #expect(result.code == example.notes.first, "\(example.marked.text): confidence \(result.confidence)")
    }

    @Test func binaryDataHasNoLanguage() {
        let bytes = (0..<2_000).map { UInt8(truncatingIfNeeded: $0 &* 7_919 >> 3) }
        #expect(LanguageIdentifier.identify(String(decoding: bytes, as: UTF8.self)).isUndetermined)
        #expect(LanguageIdentifier.identify("").isUndetermined)
        #expect(LanguageIdentifier.identify(String(repeating: "\0a", count: 50)).isUndetermined)
    }

    @Test func confidenceStaysInRangeOnAnyText() {
        var generator = TestSupport.SeededGenerator(seed: 5)
        let alphabet: [Unicode.Scalar] = Array("abcéüяжґ中ひ한ء'’ -.\u{301}\u{1F600}".unicodeScalars)
        for _ in 0..<300 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...60, using: &generator) {
                text.append(alphabet.randomElement(using: &generator)!)
            }
            let result = LanguageIdentifier.identify(String(text))
            #expect((0...1).contains(result.confidence), "\(String(text))")
        }
    }

    @Test func longTextIsReadByItsStart() {
        let text = String(repeating: "The ministry said on Friday that the ship had left port. ", count: 20_000)
        #expect(LanguageIdentifier.identify(text).isEnglish)
        // Cut inside a scalar of three bytes.
        #expect(LanguageIdentifier.identify(String(repeating: "한국은 ", count: 20_000)).code == "ko")
    }

    @Test func languagesHaveNames() {
        #expect(LanguageIdentifier.identify("Северная Корея отправила снаряды").name == "Russian")
    }
}
