internal import CKernels

/// A linear map with weights of one byte, as the kernels read it: blocks of 32 outputs, padded with zeros.
struct QuantizedMatrix: Sendable {
    let inputs: Int
    /// Columns of the result, those of padding included.
    let outputs: Int
    private let weights: ModelArray<UInt8>
    private let scales: ModelArray<Float>
    private let bias: ModelArray<Float>

    init(_ file: ModelFile, _ name: String, inputs: Int, outputs: Int) throws(ModelError) {
        self.inputs = inputs
        self.outputs = Self.padded(outputs)
        weights = try file.array("\(name)/weights", of: UInt8.self)
        scales = try file.array("\(name)/scales", of: Float.self)
        bias = try file.array("\(name)/bias", of: Float.self)
        guard inputs % 16 == 0, weights.count == inputs * self.outputs, scales.count == self.outputs,
            bias.count == self.outputs
        else {
            throw ModelError(
                file.name, .corrupt, "the matrix \(name) is not \(outputs) by \(inputs): train the model again")
        }
    }

    static func padded(_ outputs: Int) -> Int {
        (outputs + Int(KERNEL_BLOCK) - 1) / Int(KERNEL_BLOCK) * Int(KERNEL_BLOCK)
    }

    /// `result` = the map of the first ``inputs`` numbers of each row of `x`, whose rows are `stride` apart.
    func apply(
        _ x: UnsafePointer<Float>, rows: Int, stride: Int, to result: UnsafeMutablePointer<Float>,
        _ bytes: inout QuantizedRows
    ) {
        bytes.reserve(rows, inputs)
        bytes.storage.withUnsafeMutableBufferPointer { storage in
            bytes.scales.withUnsafeMutableBufferPointer { rowScales in
                bytes.sums.withUnsafeMutableBufferPointer { sums in
                    kernel_quantize(
                        x, Int32(rows), Int32(inputs), Int32(stride), storage.baseAddress, rowScales.baseAddress,
                        sums.baseAddress)
                    kernel_multiply(
                        Self.set, storage.baseAddress, rowScales.baseAddress, sums.baseAddress, Int32(rows),
                        Int32(inputs), weights.buffer.baseAddress, scales.buffer.baseAddress, bias.buffer.baseAddress,
                        Int32(outputs), result)
                }
            }
        }
    }

    private static let set = kernel_best_set()
}

/// Rows rounded to bytes: scratch memory of ``QuantizedMatrix``.
struct QuantizedRows {
    var storage: [Int8] = []
    var scales: [Float] = []
    var sums: [Int32] = []

    mutating func reserve(_ rows: Int, _ inputs: Int) {
        if storage.count < rows * inputs { storage = [Int8](repeating: 0, count: rows * inputs) }
        if scales.count < rows {
            scales = [Float](repeating: 0, count: rows)
            sums = [Int32](repeating: 0, count: rows)
        }
    }
}
