internal import Annotations
internal import CKernels

/// Tags, trees and names of whole sentences at once, by a transformer with a deep biaffine parser on top (Dozat and Manning 2017).
///
/// The network's weights are bytes; its sums are whole numbers, so each machine gets the same scores. It is trained by
/// `Training/neural`; `Models/README.md` says from what.
package struct NeuralParser: Sendable {
    package let tagSet: TagSet
    let labels: [Deprel]
    private let vocabulary: WordPieces
    private let encoder: Encoder
    private let tagger: QuantizedMatrix
    private let namer: QuantizedMatrix
    /// Gives, side by side, what arcs need of dependent and head, then what relations need of both.
    private let projection: QuantizedMatrix
    private let arc: QuantizedMatrix
    private let relation: QuantizedMatrix
    private let arcSize: Int
    private let relationSize: Int
    private let rootLabel: Int

    /// - Parameter pieces: the file of the vocabulary that both settings share.
    package init(_ file: ModelFile, pieces: ModelFile) throws(ModelError) {
        tagSet = TagSet(names: try file.strings("tags"))
        labels = try file.strings("labels").map { Deprel(conllu: $0) ?? .dep }
        vocabulary = try WordPieces(pieces)
        encoder = try Encoder(file, rows: PieceRows(pieces, pieces: vocabulary.count))
        let shape = try file.array("heads/shape", of: UInt32.self)
        guard shape.count == 2, shape.buffer.allSatisfy({ $0 > 0 && $0 % 32 == 0 && $0 < 1 << 12 }), tagSet.count > 0,
            let root = labels.firstIndex(of: .root), labels.count > 1
        else { throw ModelError(file.name, .corrupt, "the parser's sizes make no network: train the model again") }
        arcSize = Int(shape[0])
        relationSize = Int(shape[1])
        rootLabel = root
        tagger = try QuantizedMatrix(file, "tag", inputs: encoder.size, outputs: tagSet.count)
        guard try file.strings("names").count == EntityTag.count else {
            throw ModelError(
                file.name, .corrupt, "the tags of names are not those of this build: train the model again")
        }
        namer = try QuantizedMatrix(file, "name", inputs: encoder.size, outputs: EntityTag.count)
        projection = try QuantizedMatrix(
            file, "project", inputs: encoder.size, outputs: 2 * arcSize + 2 * relationSize)
        arc = try QuantizedMatrix(file, "arc", inputs: arcSize, outputs: arcSize)
        relation = try QuantizedMatrix(file, "label", inputs: relationSize, outputs: labels.count)
    }

    /// The length of a word's vector.
    var vectorSize: Int { encoder.size }

    /// Adds the words of a sentence to a batch, or as many of its first words as the network reads at once.
    /// - Returns: the words that were added: at least one.
    func add(
        words: Range<Int>, of tokens: Tokens, _ text: UnsafeBufferPointer<UInt8>, to batch: inout SentenceBatch
    ) -> Range<Int> {
        batch.append(words: words, of: tokens, text, vocabulary, limit: encoder.limit)
    }

    /// What the network makes of a sentence. Entry 0 of each column is the root's; heads count from 1, and 0 is the root.
    struct Result {
        /// The token that entry 1 stands for.
        var first: Int
        var tags: [Int32]
        var heads: [Int32]
        var labels: [Int32]
        /// For each word, without the root, a row of `nameStride` scores, of which the first `EntityTag.count` count, and its vector.
        /// Both are valid while the result is taken.
        var names: UnsafeBufferPointer<Float>
        var nameStride: Int
        var vectors: UnsafeBufferPointer<Float>
    }

    /// Runs the network over a batch and hands each sentence's result to `take`.
    func parse(_ batch: SentenceBatch, _ memory: inout NeuralMemory, take: (Result) -> Void) {
        guard batch.count > 0 else { return }
        encoder.encode(batch, &memory)
        poolWords(batch, &memory)
        let words = batch.wordStarts[batch.count]
        NeuralMemory.grow(&memory.tags, words * tagger.outputs)
        NeuralMemory.grow(&memory.names, words * namer.outputs)
        NeuralMemory.grow(&memory.projected, words * projection.outputs)
        NeuralMemory.grow(&memory.dependents, words * arcSize)
        NeuralMemory.grow(&memory.mixed, words * relationSize)
        NeuralMemory.grow(&memory.relations, words * relation.outputs)
        tagger.apply(memory.words, rows: words, stride: encoder.size, to: &memory.tags, &memory.bytes)
        namer.apply(memory.words, rows: words, stride: encoder.size, to: &memory.names, &memory.bytes)
        projection.apply(memory.words, rows: words, stride: encoder.size, to: &memory.projected, &memory.bytes)
        kernel_rectify(&memory.projected, Int32(words), Int32(2 * arcSize), Int32(projection.outputs))
        arc.apply(memory.projected, rows: words, stride: projection.outputs, to: &memory.dependents, &memory.bytes)
        var heads: [Int32] = []
        for i in 0..<batch.count {
            findHeads(batch.wordStarts[i]..<batch.wordStarts[i + 1], &memory)
            heads += memory.tree.heads
        }
        scoreRelations(batch, heads, &memory)
        memory.words.withUnsafeBufferPointer { vectors in
            memory.names.withUnsafeBufferPointer { names in
                for i in 0..<batch.count {
                    let range = batch.wordStarts[i]..<batch.wordStarts[i + 1]
                    // Entry 0 is the root's.
                    func rows(of values: UnsafeBufferPointer<Float>, _ stride: Int) -> UnsafeBufferPointer<Float> {
                        UnsafeBufferPointer(
                            rebasing: values[(range.lowerBound + 1) * stride..<range.upperBound * stride])
                    }
                    take(
                        Result(
                            first: batch.firstTokens[i],
                            tags: range.map { best(memory.tags, $0, tagger.outputs, tagSet.count) },
                            heads: Array(heads[range]),
                            labels: range.map { heads[$0] == 0 ? Int32(rootLabel) : bestLabel(memory.relations, $0) },
                            names: rows(of: names, namer.outputs), nameStride: namer.outputs,
                            vectors: rows(of: vectors, encoder.size)))
                }
            }
        }
    }

    /// A word is the mean of its pieces.
    private func poolWords(_ batch: SentenceBatch, _ memory: inout NeuralMemory) {
        let size = encoder.size
        let words = batch.ownPieces.count - 1
        NeuralMemory.grow(&memory.words, words * size)
        memory.hidden.withUnsafeBufferPointer { hidden in
            memory.words.withUnsafeMutableBufferPointer { result in
                for word in 0..<words {
                    let pieces = batch.ownPieces[word]..<batch.ownPieces[word + 1]
                    let row = result.baseAddress! + word * size
                    row.update(from: hidden.baseAddress! + pieces.lowerBound * size, count: size)
                    if pieces.count == 1 { continue }
                    for piece in pieces.dropFirst() {
                        for k in 0..<size { row[k] += hidden[piece * size + k] }
                    }
                    let share = 1 / Float(pieces.count)
                    for k in 0..<size { row[k] *= share }
                }
            }
        }
    }

    private func findHeads(_ words: Range<Int>, _ memory: inout NeuralMemory) {
        let count = words.count
        NeuralMemory.grow(&memory.arcs, count * count)
        memory.dependents.withUnsafeBufferPointer { dependents in
            memory.projected.withUnsafeBufferPointer { projected in
                kernel_pairs(
                    dependents.baseAddress! + words.lowerBound * arc.outputs, Int32(arc.outputs),
                    projected.baseAddress! + words.lowerBound * projection.outputs + arcSize, Int32(projection.outputs),
                    Int32(count), Int32(count), Int32(arcSize), &memory.arcs)
            }
        }
        memory.arcs.withUnsafeBufferPointer { memory.tree.solve($0.baseAddress!, count: count) }
    }

    private func scoreRelations(_ batch: SentenceBatch, _ heads: [Int32], _ memory: inout NeuralMemory) {
        let size = relationSize
        let stride = projection.outputs
        for i in 0..<batch.count {
            let words = batch.wordStarts[i]..<batch.wordStarts[i + 1]
            memory.projected.withUnsafeBufferPointer { projected in
                memory.mixed.withUnsafeMutableBufferPointer { pairs in
                    for word in words {
                        let head = words.lowerBound + max(0, Int(heads[word]))
                        let dependentAt = word * stride + 2 * arcSize
                        let headAt = head * stride + 2 * arcSize + size
                        for k in 0..<size {
                            pairs[word * size + k] = max(0, projected[dependentAt + k] + projected[headAt + k])
                        }
                    }
                }
            }
        }
        relation.apply(memory.mixed, rows: heads.count, stride: size, to: &memory.relations, &memory.bytes)
    }

    private func best(_ scores: [Float], _ row: Int, _ stride: Int, _ count: Int) -> Int32 {
        var best = 0
        for i in 1..<max(1, count) where scores[row * stride + i] > scores[row * stride + best] { best = i }
        return Int32(best)
    }

    /// Only the word below the root has the root's label.
    private func bestLabel(_ scores: [Float], _ row: Int) -> Int32 {
        var best = rootLabel == 0 ? 1 : 0
        for i in labels.indices where i != rootLabel {
            if scores[row * relation.outputs + i] > scores[row * relation.outputs + best] { best = i }
        }
        return Int32(best)
    }
}
