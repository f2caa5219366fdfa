import CKernels
import Foundation
import TestSupport
import Testing

/// The network's arithmetic: each set of vector instructions must give the same numbers as plain loops.
struct KernelTests {
    @Test(arguments: [(1, 16, 32), (3, 64, 96), (12, 384, 64), (13, 32, 32), (31, 48, 160)])
    func productsAreEqualOnEverySet(_ rows: Int, _ inputs: Int, _ outputs: Int) {
        var random = SeededGenerator(seed: UInt64(rows * inputs))
        let a = (0..<rows * inputs).map { _ in Int8.random(in: -127...127, using: &random) }
        let weights = (0..<outputs * inputs).map { _ in UInt8.random(in: 1...255, using: &random) }
        let scales = (0..<rows).map { _ in Float.random(in: 0.001...1, using: &random) }
        let weightScales = (0..<outputs).map { _ in Float.random(in: 0.001...1, using: &random) }
        let bias = (0..<outputs).map { _ in Float.random(in: -9...9, using: &random) }
        let sums = (0..<rows).map { row in (0..<inputs).reduce(Int32(0)) { $0 + Int32(a[row * inputs + $1]) } }
        var expected: [Float] = []
        for row in 0..<rows {
            for output in 0..<outputs {
                var sum: Int32 = 0
                for i in 0..<inputs {
                    let block = output / 32 * inputs * 32
                    let weight = weights[block + i / 4 * 128 + output % 32 * 4 + i % 4]
                    sum += Int32(a[row * inputs + i]) * (Int32(weight) - 128)
                }
                expected.append(Float(sum) * (scales[row] * weightScales[output]) + bias[output])
            }
        }
        for set in 0...kernel_best_set() {
            var result = [Float](repeating: .nan, count: rows * outputs)
            kernel_multiply(
                set, a, scales, sums, Int32(rows), Int32(inputs), weights, weightScales, bias, Int32(outputs), &result)
            #expect(result == expected, "set \(set)")
        }
    }

    @Test func roundingKeepsARowsLargestValue() {
        let x: [Float] = (0..<32).map { Float($0) - 20 } + [Float](repeating: 0, count: 32)
        var bytes = [Int8](repeating: 1, count: 64)
        var scales: [Float] = [9, 9]
        var sums: [Int32] = [9, 9]
        kernel_quantize(x, 2, 32, 32, &bytes, &scales, &sums)
        #expect(bytes[0] == -127 && bytes[20] == 0 && scales[0] == 20 / 127)
        #expect(sums[0] == bytes[..<32].reduce(0) { $0 + Int32($1) })
        #expect(scales[1] == 0 && sums[1] == 0 && bytes[32...].allSatisfy { $0 == 0 })
    }

    @Test func geluFollowsTheErrorFunction() {
        let points = stride(from: -8, through: 8, by: 0.01).map { Float($0) }
        var x = points
        kernel_gelu(&x, Int32(x.count))
        for (point, value) in zip(points, x) {
            let expected = 0.5 * Double(point) * (1 + erf(Double(point) / 2.0.squareRoot()))
            #expect(abs(Double(value) - expected) < 2e-6)
        }
    }

    @Test(arguments: [1, 5, 16, 17, 40])
    func attentionIsAWeightedMean(_ rows: Int) {
        let (size, heads, width) = (64, 2, 32)
        var random = SeededGenerator(seed: UInt64(rows))
        let x = (0..<rows * 3 * size).map { _ in Float.random(in: -2...2, using: &random) }
        var out = [Float](repeating: .nan, count: rows * size)
        var scratch = [Float](repeating: .nan, count: (4 + width) * (rows + 15))
        kernel_attend(x, Int32(rows), Int32(size), Int32(heads), &out, &scratch)
        for i in 0..<rows {
            for h in 0..<heads {
                let scores = (0..<rows).map { j in
                    (0..<width).reduce(0.0) { sum, k in
                        let query = x[i * 3 * size + h * width + k]
                        return sum + Double(query * x[j * 3 * size + size + h * width + k])
                    } / Double(width).squareRoot()
                }
                let weights = scores.map { exp($0 - scores.max()!) }
                let total = weights.reduce(0, +)
                for k in 0..<width {
                    let expected = (0..<rows).reduce(0.0) { sum, j in
                        sum + weights[j] / total * Double(x[j * 3 * size + 2 * size + h * width + k])
                    }
                    #expect(abs(Double(out[i * size + h * width + k]) - expected) < 1e-5)
                }
            }
        }
    }
}
