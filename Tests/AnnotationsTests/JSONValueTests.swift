import Annotations
import Foundation
import Testing

@Suite struct JSONValueTests {
    @Test func keepsOrderAndNull() {
        let value: JSONValue = ["b": 1, "a": nil, "list": [1, 2], "text": "Élysée \"x\"\n\u{0}\u{2028}"]
        #expect(
            value.compact
                == #"{"b": 1, "a": null, "list": [1, 2], "text": "Élysée \"x\"\n\u0000\u2028"}"#)
        #expect(JSONValue(4_800_000.0).compact == "4800000")
        #expect(JSONValue(0.25).compact == "0.25")
        #expect(JSONValue(Double.infinity).compact == "null")
        #expect(JSONValue(1e300).compact == "1e+300")
    }

    @Test func everyScalarSurvivesAReader() throws {
        let text = String(String.UnicodeScalarView((0...0x2FFF).compactMap(Unicode.Scalar.init)))
        let printed = JSONValue.array([.string(text)]).compact
        let read = try JSONSerialization.jsonObject(with: Data(printed.utf8)) as? [String]
        #expect(read == [text])
    }
}
