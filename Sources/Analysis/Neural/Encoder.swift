internal import CKernels

/// From word pieces to vectors that know their sentence: layers of self-attention (Vaswani et al. 2017), and in the fast setting
/// also layers that look at the two neighbours only.
struct Encoder: Sendable {
    let size: Int
    /// A sentence has at most so many pieces, the start included.
    let limit: Int
    private let heads: Int
    private let inner: Int
    private let rows: PieceRows
    /// Where the network is narrower than the rows of its pieces.
    private let narrow: QuantizedMatrix?
    private let positions: ModelArray<Float>
    private let casings: ModelArray<Float>
    private let norm: Normalization
    private let layers: [Layer]

    private enum Layer: Sendable {
        case attention(Attention)
        case window(mix: QuantizedMatrix, norm: Normalization)
    }

    private struct Attention: Sendable {
        var attention: QuantizedMatrix
        var output: QuantizedMatrix
        var norm1: Normalization
        var up: QuantizedMatrix
        var down: QuantizedMatrix
        var norm2: Normalization

        init(_ file: ModelFile, _ i: Int, size: Int, inner: Int) throws(ModelError) {
            attention = try QuantizedMatrix(file, "\(i)/attention", inputs: size, outputs: 3 * size)
            output = try QuantizedMatrix(file, "\(i)/output", inputs: size, outputs: size)
            norm1 = try Normalization(file, "\(i)/norm1", size: size)
            up = try QuantizedMatrix(file, "\(i)/up", inputs: size, outputs: inner)
            down = try QuantizedMatrix(file, "\(i)/down", inputs: inner, outputs: size)
            norm2 = try Normalization(file, "\(i)/norm2", size: size)
        }
    }

    /// - Parameter rows: those of the vocabulary, which both settings share.
    init(_ file: ModelFile, rows: PieceRows) throws(ModelError) {
        let shape = try file.array("encoder/shape", of: UInt32.self)
        guard shape.count == 3, shape.buffer.allSatisfy({ $0 > 0 && $0 < 1 << 16 }), shape[0] % (16 * shape[2]) == 0,
            shape[0] % 32 == 0, shape[1] % 32 == 0
        else { throw ModelError(file.name, .corrupt, "the encoder's sizes make no network: train the model again") }
        size = Int(shape[0])
        inner = Int(shape[1])
        heads = Int(shape[2])
        self.rows = rows
        narrow =
            rows.size == size ? nil : try QuantizedMatrix(file, "encoder/narrow", inputs: rows.size, outputs: size)
        positions = try file.array("encoder/positions", of: Float.self)
        casings = try file.array("encoder/casings", of: Float.self)
        norm = try Normalization(file, "encoder/norm", size: size)
        limit = positions.count / size
        guard casings.count >= PieceCasing.count * size, limit > WordPieces.longestWord, positions.count == limit * size
        else {
            throw ModelError(file.name, .corrupt, "the encoder's tables don't fit together: train the model again")
        }
        var layers: [Layer] = []
        for (i, kind) in try file.strings("encoder/layers").enumerated() {
            layers.append(
                kind == "window"
                    ? .window(
                        mix: try QuantizedMatrix(file, "\(i)/mix", inputs: 3 * size, outputs: size),
                        norm: try Normalization(file, "\(i)/norm", size: size))
                    : .attention(try Attention(file, i, size: size, inner: inner)))
        }
        self.layers = layers
    }

    /// Leaves the vectors of the batch's pieces in `memory.hidden`.
    func encode(_ batch: SentenceBatch, _ memory: inout NeuralMemory) {
        let count = batch.pieces.count
        memory.reserve(
            rows: count, size: size, widest: max(inner, 3 * size, rows.size),
            attention: (4 + size / heads) * (batch.longest + 16))
        memory.hidden.withUnsafeMutableBufferPointer { hidden in
            memory.wide.withUnsafeMutableBufferPointer { wide in
                memory.mixed.withUnsafeMutableBufferPointer { mixed in
                    let (x, y, z) = (hidden.baseAddress!, mixed.baseAddress!, wide.baseAddress!)
                    rows.copy(batch.pieces, to: narrow == nil ? x : z)
                    narrow?.apply(z, rows: count, stride: rows.size, to: x, &memory.bytes)
                    addPlaces(batch, x)
                    norm.apply(x, rows: count)
                    for layer in layers {
                        switch layer {
                        case .attention(let layer):
                            attend(layer, batch, x, y, z, &memory.attention, &memory.bytes)
                        case .window(let mix, let norm):
                            gatherNeighbours(batch, x, to: z)
                            mix.apply(z, rows: count, stride: 3 * size, to: y, &memory.bytes)
                            kernel_gelu(y, Int32(count * size))
                            norm.apply(x, adding: y, rows: count)
                        }
                    }
                }
            }
        }
    }

    private func attend(
        _ layer: Attention, _ batch: SentenceBatch, _ x: UnsafeMutablePointer<Float>, _ y: UnsafeMutablePointer<Float>,
        _ z: UnsafeMutablePointer<Float>, _ scratch: inout [Float], _ bytes: inout QuantizedRows
    ) {
        let count = batch.pieces.count
        layer.attention.apply(x, rows: count, stride: size, to: z, &bytes)
        for i in 0..<batch.count {
            let first = batch.pieceStarts[i]
            kernel_attend(
                z + first * 3 * size, Int32(batch.pieceStarts[i + 1] - first), Int32(size), Int32(heads),
                y + first * size, &scratch)
        }
        layer.output.apply(y, rows: count, stride: size, to: z, &bytes)
        layer.norm1.apply(x, adding: z, rows: count)
        layer.up.apply(x, rows: count, stride: size, to: z, &bytes)
        kernel_gelu(z, Int32(count * inner))
        layer.down.apply(z, rows: count, stride: inner, to: y, &bytes)
        layer.norm2.apply(x, adding: y, rows: count)
    }

    /// Adds where each piece stands and how its word is written.
    private func addPlaces(_ batch: SentenceBatch, _ x: UnsafeMutablePointer<Float>) {
        for i in 0..<batch.count {
            let first = batch.pieceStarts[i]
            for row in first..<batch.pieceStarts[i + 1] {
                let position = (row - first) * size
                let casing = Int(batch.casings[row]) * size
                for k in 0..<size {
                    x[row * size + k] += positions.buffer[position + k] + casings.buffer[casing + k]
                }
            }
        }
    }

    /// Puts each piece's row between those of its neighbours; zeros beyond a sentence's ends.
    private func gatherNeighbours(
        _ batch: SentenceBatch, _ x: UnsafeMutablePointer<Float>, to z: UnsafeMutablePointer<Float>
    ) {
        for i in 0..<batch.count {
            let range = batch.pieceStarts[i]..<batch.pieceStarts[i + 1]
            for row in range {
                for side in 0..<3 {
                    let target = z + (3 * row + side) * size
                    if range.contains(row + side - 1) {
                        target.update(from: x + (row + side - 1) * size, count: size)
                    } else {
                        target.update(repeating: 0, count: size)
                    }
                }
            }
        }
    }
}

/// Layer normalisation (Ba et al. 2016).
struct Normalization: Sendable {
    private let gain: ModelArray<Float>
    private let shift: ModelArray<Float>

    init(_ file: ModelFile, _ name: String, size: Int) throws(ModelError) {
        gain = try file.array("\(name)/gain", of: Float.self)
        shift = try file.array("\(name)/shift", of: Float.self)
        guard gain.count == size, shift.count == size else {
            throw ModelError(
                file.name, .corrupt, "the normalisation \(name) has not \(size) numbers: train the model again")
        }
    }

    func apply(_ x: UnsafeMutablePointer<Float>, adding residual: UnsafePointer<Float>? = nil, rows: Int) {
        kernel_normalize(
            x, residual, Int32(rows), Int32(gain.count), gain.buffer.baseAddress, shift.buffer.baseAddress)
    }
}

/// Scratch memory of the network: it grows to the largest batch and stays.
struct NeuralMemory {
    /// Rows of ``Encoder/size``.
    var hidden: [Float] = []
    var mixed: [Float] = []
    /// Rows of the widest layer.
    var wide: [Float] = []
    var attention: [Float] = []
    var bytes = QuantizedRows()
    /// Of the words: their vectors, scores of tags, names, arcs and relations.
    var words: [Float] = []
    var tags: [Float] = []
    var names: [Float] = []
    var projected: [Float] = []
    var dependents: [Float] = []
    var arcs: [Float] = []
    var relations: [Float] = []
    var tree = SpanningTree()

    mutating func reserve(rows: Int, size: Int, widest: Int, attention: Int) {
        Self.grow(&hidden, rows * size)
        Self.grow(&mixed, rows * size)
        Self.grow(&wide, rows * widest)
        Self.grow(&self.attention, attention)
    }

    static func grow(_ array: inout [Float], _ count: Int) {
        if array.count < count { array = [Float](repeating: 0, count: count) }
    }
}
