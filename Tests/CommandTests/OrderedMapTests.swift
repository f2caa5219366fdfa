import SitrepKit
import Testing

@Suite struct OrderedMapTests {
    @Test(arguments: [1, 2, 7], [0, 1, 100])
    func keepsInputOrder(threads: Int, count: Int) {
        var source = (0..<count).makeIterator()
        var results: [Int] = []
        OrderedMap.run(threads: threads, next: { source.next() }, transform: { $0 * $0 }) { results.append($0) }
        #expect(results == (0..<count).map { $0 * $0 })
    }
}
