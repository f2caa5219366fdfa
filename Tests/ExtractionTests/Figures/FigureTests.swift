import Annotations
import Extraction
import TestSupport
import Testing

@Suite struct FigureTests {
    @Test func casesOfQuantities() throws {
        for marked in try MarkedCase.load("quantities") {
            let (expected, found) = FigureNotes.quantities(marked)
            #expect(found == expected, "\(marked)")
        }
    }

    @Test func casesOfTimes() throws {
        for marked in try MarkedCase.load("times") {
            let (expected, found) = FigureNotes.times(marked)
            #expect(found == expected, "\(marked)")
        }
    }

    @Test func casesOfTransfers() throws {
        for marked in try MarkedCase.load("transfers") {
            let (expected, found) = FigureNotes.transfers(marked)
            #expect(found == expected, "\(marked)")
        }
    }

    /// Numbers, marks and words in random order: nothing crashes, spans are ordered, reproduce text and stay in it.
    @Test(arguments: [UInt64(1), 2, 3]) func randomInput(seed: UInt64) {
        let pieces = [
            "10,000", "1e999", "1,2,3", "٣٠٠", "3٠0", "½", "5", "2024", "million", "half", "a", "dozen", "and", "to",
            "-", "/",
            "$", "%", "mm", "May", "Friday", "last", "week", "between", "at least", "up to", "of", "'98", "s", ".",
            "3:30", "p.m.",
            "point", "six", "thousand", "the", "upper", "range", "é", "🚢", "\u{202F}", "–", "no", "one", "quarter",
            "years", "ago",
            String(repeating: "9", count: 400), "1.2.3.4.5", "00000000000000000000001",
        ]
        var state = seed
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<60 {
            var text = ""
            for _ in 0..<next(40) { text += pieces[next(pieces.count)] + (next(4) == 0 ? "" : " ") }
            let document = FigureNotes.document(text, published: next(2) == 0 ? nil : "2024-02-29")
            let times = TimeExtractor().times(in: document)
            let quantities = QuantityExtractor().quantities(in: document, times: times)
            for spans in [times.map(\.span), quantities.map(\.span)] {
                #expect(spans.allSatisfy { $0.end <= text.utf8.count && !$0.isEmpty }, "seed \(seed): \(text)")
                #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.end <= $1.start }, "seed \(seed): \(text)")
            }
            #expect(
                quantities.allSatisfy {
                    ($0.value ?? 0).isFinite && ($0.lower ?? 0).isFinite && ($0.upper ?? 0).isFinite
                })
        }
    }

    @Test func withoutPublicationDateNothingIsInvented() {
        let document = FigureNotes.document("It ended last week, on Friday, in May 2023.", published: nil)
        #expect(TimeExtractor().times(in: document).map(\.value) == [nil, "XXXX-WXX-5", "2023-05"])
    }
}
