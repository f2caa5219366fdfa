internal import CKernels

/// The lower layers of a transformer (Vaswani et al. 2017): from word pieces to vectors that know their sentence.
struct Encoder: Sendable {
    let size: Int
    /// A sentence has at most so many pieces, the start included.
    let limit: Int
    private let heads: Int
    private let inner: Int
    /// Four bits a number, in groups of 32 with a scale each (half precision).
    private let codes: ModelArray<UInt8>
    private let scales: ModelArray<UInt16>
    private let positions: ModelArray<Float>
    private let casings: ModelArray<Float>
    private let norm: Normalization
    private let layers: [Layer]

    private static let group = 32

    private struct Layer: Sendable {
        var attention: QuantizedMatrix
        var output: QuantizedMatrix
        var norm1: Normalization
        var up: QuantizedMatrix
        var down: QuantizedMatrix
        var norm2: Normalization
    }

    init(_ file: ModelFile, pieces: Int) throws(ModelError) {
        let shape = try file.array("encoder/shape", of: UInt32.self)
        guard shape.count == 4, shape.buffer.allSatisfy({ $0 > 0 && $0 < 1 << 16 }), shape[0] % (16 * shape[2]) == 0,
            shape[0] % 32 == 0, shape[1] % 32 == 0, shape[3] < 64
        else { throw ModelError(file.name, .corrupt, "the encoder's sizes make no network: train the model again") }
        size = Int(shape[0])
        inner = Int(shape[1])
        heads = Int(shape[2])
        codes = try file.array("encoder/codes", of: UInt8.self)
        scales = try file.array("encoder/scales", of: UInt16.self)
        positions = try file.array("encoder/positions", of: Float.self)
        casings = try file.array("encoder/casings", of: Float.self)
        norm = try Normalization(file, "encoder/norm", size: size)
        limit = positions.count / size
        guard codes.count == pieces * size / 2, scales.count == pieces * size / Self.group,
            casings.count >= PieceCasing.count * size, limit > 1, positions.count == limit * size
        else { throw ModelError(file.name, .corrupt, "the encoder's tables don't fit together: train the model again") }
        var layers: [Layer] = []
        for i in 0..<Int(shape[3]) {
            layers.append(
                Layer(
                    attention: try QuantizedMatrix(file, "\(i)/attention", inputs: size, outputs: 3 * size),
                    output: try QuantizedMatrix(file, "\(i)/output", inputs: size, outputs: size),
                    norm1: try Normalization(file, "\(i)/norm1", size: size),
                    up: try QuantizedMatrix(file, "\(i)/up", inputs: size, outputs: inner),
                    down: try QuantizedMatrix(file, "\(i)/down", inputs: inner, outputs: size),
                    norm2: try Normalization(file, "\(i)/norm2", size: size)))
        }
        self.layers = layers
    }

    /// Leaves the vectors of the batch's pieces in `memory.hidden`.
    func encode(_ batch: SentenceBatch, _ memory: inout NeuralMemory) {
        let rows = batch.pieces.count
        memory.reserve(rows: rows, size: size, inner: inner, heads: heads, longest: limit)
        memory.hidden.withUnsafeMutableBufferPointer { hidden in
            embed(batch, hidden)
            norm.apply(hidden.baseAddress!, rows: rows)
            memory.wide.withUnsafeMutableBufferPointer { wide in
                memory.mixed.withUnsafeMutableBufferPointer { mixed in
                    for layer in layers {
                        let x = hidden.baseAddress!
                        let y = mixed.baseAddress!
                        let z = wide.baseAddress!
                        layer.attention.apply(x, rows: rows, stride: size, to: z, &memory.bytes)
                        for i in 0..<batch.count {
                            let first = batch.pieceStarts[i]
                            kernel_attend(
                                z + first * 3 * size, Int32(batch.pieceStarts[i + 1] - first), Int32(size),
                                Int32(heads),
                                y + first * size, &memory.attention)
                        }
                        layer.output.apply(y, rows: rows, stride: size, to: z, &memory.bytes)
                        layer.norm1.apply(x, adding: z, rows: rows)
                        layer.up.apply(x, rows: rows, stride: size, to: z, &memory.bytes)
                        kernel_gelu(z, Int32(rows * inner))
                        layer.down.apply(z, rows: rows, stride: inner, to: y, &memory.bytes)
                        layer.norm2.apply(x, adding: y, rows: rows)
                    }
                }
            }
        }
    }

    private func embed(_ batch: SentenceBatch, _ hidden: UnsafeMutableBufferPointer<Float>) {
        for i in 0..<batch.count {
            let first = batch.pieceStarts[i]
            for row in first..<batch.pieceStarts[i + 1] {
                let piece = Int(batch.pieces[row])
                let position = (row - first) * size
                let casing = Int(batch.casings[row]) * size
                for k in 0..<size / Self.group {
                    let scale = Float(Float16(bitPattern: scales.buffer[piece * size / Self.group + k]))
                    let start = k * Self.group
                    for j in stride(from: 0, to: Self.group, by: 2) {
                        let code = codes.buffer[(piece * size + start + j) / 2]
                        let at = start + j
                        hidden[row * size + at] =
                            Float(Int(code & 15) - 8) * scale + positions.buffer[position + at]
                            + casings.buffer[casing + at]
                        hidden[row * size + at + 1] =
                            Float(Int(code >> 4) - 8) * scale + positions.buffer[position + at + 1]
                            + casings.buffer[casing + at + 1]
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
    /// Of the words: their vectors, tags, arc and relation scores.
    var words: [Float] = []
    var tags: [Float] = []
    var projected: [Float] = []
    var dependents: [Float] = []
    var arcs: [Float] = []
    var relations: [Float] = []
    var tree = SpanningTree()

    mutating func reserve(rows: Int, size: Int, inner: Int, heads: Int, longest: Int) {
        Self.grow(&hidden, rows * size)
        Self.grow(&mixed, rows * size)
        Self.grow(&wide, rows * max(inner, 3 * size))
        Self.grow(&attention, (1 + size / heads) * (longest + 16))
    }

    static func grow(_ array: inout [Float], _ count: Int) {
        if array.count < count { array = [Float](repeating: 0, count: count) }
    }
}
