import Annotations
import Foundation
import Testing

@testable import Analysis

/// Swift against PyTorch: `Training/neural/fixture.py` wrote a tiny network of random weights and the scores that it gives.
struct NetworkTests {
    private struct Example {
        var words: [String]
        var pieces: [UInt16]
        var casings: [UInt8]
        var tags: [Float]
        var names: [Float]
        var arcs: [Float]
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Cases")

    private static func parser() throws -> NeuralParser {
        let file = try ModelFile(path: folder.appending(path: "tiny-network.model").path)
        return try NeuralParser(file, pieces: file)
    }

    private static func examples() throws -> [Example] {
        let text = try String(contentsOf: folder.appending(path: "tiny-network.txt"), encoding: .utf8)
        let lines = text.unicodeScalars.split(separator: "\n").map { $0.split(separator: "\t").map { String($0) } }
        return stride(from: 0, to: lines.count, by: 6).map { i in
            let numbers = (1..<6).map { lines[i + $0][1].split(separator: " ") }
            return Example(
                words: Array(lines[i].dropFirst()), pieces: numbers[0].map { UInt16($0)! },
                casings: numbers[1].map { UInt8($0)! }, tags: numbers[2].map { Float($0)! },
                names: numbers[3].map { Float($0)! }, arcs: numbers[4].map { Float($0)! })
        }
    }

    private static func batch(_ examples: [Example], _ parser: NeuralParser) -> SentenceBatch {
        var batch = SentenceBatch()
        for example in examples {
            var text = example.words.joined()
            var tokens = Tokens()
            for word in example.words {
                let start = tokens.ends.last ?? 0
                tokens.starts.append(start)
                tokens.ends.append(start + Int32(word.utf8.count))
            }
            text.withUTF8 {
                #expect(parser.add(words: tokens.indices, of: tokens, $0, to: &batch) == tokens.indices)
            }
        }
        return batch
    }

    @Test func scoresAreThoseOfPyTorch() throws {
        let parser = try Self.parser()
        let examples = try Self.examples()
        let batch = Self.batch(examples, parser)
        #expect(batch.pieces == examples.flatMap(\.pieces))
        #expect(batch.casings == examples.flatMap(\.casings))
        var memory = NeuralMemory()
        var names: [Float] = []
        parser.parse(batch, &memory) { result in
            for row in stride(from: 0, to: result.names.count, by: result.nameStride) {
                names += result.names[row..<row + EntityTag.count]
            }
        }
        var word = 0
        for example in examples {
            for i in 0...example.words.count where i > 0 {
                for tag in 0..<5 {
                    let expected = example.tags[(i - 1) * 5 + tag]
                    #expect(abs(memory.tags[(word + i) * 32 + tag] - expected) < 0.1)
                }
            }
            word += example.words.count + 1
        }
        // PyTorch's sums are of fractions, ours of rounded rows: they differ in the second decimal.
        for (found, expected) in zip(names, examples.flatMap(\.names)) { #expect(abs(found - expected) < 0.1) }
        #expect(names.count == examples.flatMap(\.names).count)
        // Arcs are kept for the last sentence alone, so each goes through the network again by itself.
        for example in examples {
            parser.parse(Self.batch([example], parser), &memory) { _ in }
            let count = example.words.count + 1
            for (i, expected) in example.arcs.enumerated() { #expect(abs(memory.arcs[count + i] - expected) < 0.3) }
        }
    }

    /// What a sentence gets must not depend on the sentences that happen to stand beside it.
    @Test func neighboursChangeNothing() throws {
        let parser = try Self.parser()
        let examples = try Self.examples()
        func trees(_ batch: SentenceBatch) -> [[Int32]] {
            var memory = NeuralMemory()
            var result: [[Int32]] = []
            parser.parse(batch, &memory) { result.append($0.tags + $0.heads + $0.labels) }
            return result
        }
        #expect(trees(Self.batch(examples, parser)) == examples.flatMap { trees(Self.batch([$0], parser)) })
    }

    /// A sentence of more pieces than the network reads is taken in windows that end after a mark, and nothing of it is lost.
    @Test(arguments: [
        "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkk", "kkkkkkkkkkk,kkk,kkkkkkkkkkkkkk", ",kkkkkkkkkkkkkkkkkkkkkkkkkkkk,",
    ])
    func aLongSentenceIsReadInWindows(text: String) throws {
        let parser = try Self.parser()
        var batch = Self.batch(try Self.examples(), parser)
        var tokens = Tokens()
        for i in 0..<30 {
            tokens.starts.append(Int32(i))
            tokens.ends.append(Int32(i + 1))
        }
        var text = text
        var windows: [Range<Int>] = []
        text.withUTF8 {
            while windows.last?.upperBound != 30 {
                let window = parser.add(words: (windows.last?.upperBound ?? 0)..<30, of: tokens, $0, to: &batch)
                guard !window.isEmpty else { break }
                windows.append(window)
            }
        }
        #expect(windows.count > 1 && windows.flatMap { Array($0) } == Array(0..<30))
        for window in windows.dropLast()
        where text.utf8.dropFirst(window.count / 2 + window.lowerBound).prefix(8).contains(44) {
            #expect(Array(text.utf8)[window.upperBound - 1] == 44)
        }
        #expect(batch.count == 3 + windows.count && batch.pieces.count == batch.casings.count)
        var memory = NeuralMemory()
        var words = 0
        parser.parse(batch, &memory) { words += $0.tags.count - 1 }
        #expect(words == batch.wordStarts[batch.count] - batch.count)
    }
}
