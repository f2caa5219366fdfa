import TestSupport
import Testing

@testable import Situation

struct TokenDiffTests {
    @Test func aReplacedWord() {
        let diff = TokenDiff(new: [1, 2, 9, 4], old: [1, 2, 3, 4])
        #expect(diff.common == 3)
        #expect(diff.changes.map(\.new) == [2..<3] && diff.changes.map(\.old) == [2..<3])
    }

    /// The changes, made to the old sequence, give the new one, whatever the two are.
    @Test func changesLeadFromOldToNew() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<300 {
            let make = { (generator: inout SeededGenerator) in
                (0..<Int.random(in: 0...9, using: &generator)).map { _ in Int32.random(in: 0...4, using: &generator) }
            }
            let (new, old) = (make(&generator), make(&generator))
            let diff = TokenDiff(new: new, old: old)
            var made: [Int32] = []
            var from = 0
            for change in diff.changes {
                made += old[from..<change.old.lowerBound]
                made += new[change.new]
                from = change.old.upperBound
            }
            made += old[from...]
            #expect(made == new, "\(old) → \(new)")
            #expect(diff.changes.reduce(diff.common) { $0 + $1.new.count } == new.count)
        }
    }
}
