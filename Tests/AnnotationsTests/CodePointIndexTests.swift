import Annotations
import Testing

@Suite struct CodePointIndexTests {
    @Test(arguments: ["", "plain ASCII", "Élysée – «дрон» 🚢 容器", String(repeating: "é–🚢a", count: 100)])
    func roundTripsAtEveryScalar(text: String) {
        let index = CodePointIndex(text)
        var utf8Offset = 0
        for (codePoint, scalar) in text.unicodeScalars.enumerated() {
            #expect(index.codePoint(utf8Offset: utf8Offset) == codePoint)
            #expect(index.utf8Offset(codePoint: codePoint) == utf8Offset)
            utf8Offset += UTF8.width(scalar)
        }
        #expect(index.codePoint(utf8Offset: utf8Offset) == text.unicodeScalars.count)
    }
}
