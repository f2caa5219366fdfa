import TestSupport
import Testing

@testable import Knowledge

@Suite struct NameKeyTests {
    @Test(arguments: [
        ("the United\nNations'", "united nations"), ("U.S.", "US"), ("The Hague's", "hague"),
        ("  São Paulo ", "sao paulo"),
        ("'s", "'s"), ("THE WHO'S", "WHO"), ("", ""), ("the ", "the"), ("Rock `n' Roll", "rock 'n' roll"),
    ])
    func keys(name: String, key: String) { #expect(NameKey.make(name) == key) }

    /// The way by bytes gives what the way by scalars gives.
    @Test(arguments: 1...4) func bytesAndScalarsAgree(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pieces = [
            "the ", "The ", "THE ", "'s", "'S", "'", "`", ".", " ", "\n", "a", "B", "US", "Korea", "-", "7", "\t",
        ]
        for _ in 0..<2_000 {
            let name = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                pieces.randomElement(using: &generator)!
            }
            .joined()
            #expect(NameKey.make(name) == NameKey.general(name), "\(name.debugDescription), seed \(seed)")
        }
    }
}
