import Foundation

/// Logistic regression with an L2 penalty, fitted by Newton's method (iteratively reweighted least squares) on
/// standardized features; both classes weigh the same.
struct LogisticRegression {
    private(set) var weights: [Double]

    /// - Parameters:
    ///   - importance: how many examples each row counts for; one each where there is none.
    ///   - penalty: the L2 penalty on the standardized weights, in units of examples. Feature 0 is the constant.
    init(_ rows: [[Double]], _ labels: [Bool], importance: [Double]? = nil, penalty: Double) {
        let width = rows.first?.count ?? 0
        let importance = importance ?? [Double](repeating: 1, count: rows.count)
        let (means, scales) = Self.standard(rows, importance, width)
        let standardized = rows.map { row in (0..<width).map { (row[$0] - means[$0]) / scales[$0] } }
        let total = importance.reduce(0, +)
        let positives = zip(labels, importance).reduce(0) { $0 + ($1.0 ? $1.1 : 0) }
        let share = labels.indices.map { i in
            importance[i] * total / (2 * max(1e-9, labels[i] ? positives : total - positives))
        }
        var beta = [Double](repeating: 0, count: width)
        for _ in 0..<25 {
            var gradient = [Double](repeating: 0, count: width)
            var hessian = [[Double]](repeating: gradient, count: width)
            for (i, x) in standardized.enumerated() {
                let p = 1 / (1 + exp(-zip(beta, x).reduce(0) { $0 + $1.0 * $1.1 }))
                let error = ((labels[i] ? 1 : 0) - p) * share[i]
                let curvature = max(1e-6, p * (1 - p)) * share[i]
                for j in 0..<width where x[j] != 0 {
                    gradient[j] += error * x[j]
                    for k in 0...j { hessian[j][k] += curvature * x[j] * x[k] }
                }
            }
            for j in 0..<width {
                let ridge = j == 0 ? 1e-6 : penalty
                gradient[j] -= ridge * beta[j]
                hessian[j][j] += ridge
            }
            let step = Self.solve(hessian, gradient)
            for j in 0..<width { beta[j] += step[j] }
            if step.allSatisfy({ abs($0) < 1e-7 }) { break }
        }
        // Back to the features as they come.
        weights = zip(beta, scales).map { $0 / $1 }
        weights[0] -= zip(weights, means).dropFirst().reduce(0) { $0 + $1.0 * $1.1 }
    }

    func probability(_ row: [Double]) -> Double {
        1 / (1 + exp(-zip(weights, row).reduce(0) { $0 + $1.0 * $1.1 }))
    }

    private static func standard(
        _ rows: [[Double]], _ importance: [Double], _ width: Int
    ) -> (means: [Double], scales: [Double]) {
        var means = [Double](repeating: 0, count: width)
        var scales = [Double](repeating: 1, count: width)
        guard !rows.isEmpty else { return (means, scales) }
        let total = importance.reduce(0, +)
        for j in 1..<max(1, width) {
            let values = zip(rows, importance)
            means[j] = values.reduce(0) { $0 + $1.1 * $1.0[j] } / total
            let variance = values.reduce(0) { $0 + $1.1 * ($1.0[j] - means[j]) * ($1.0[j] - means[j]) } / total
            scales[j] = variance > 1e-12 ? variance.squareRoot() : 1
        }
        return (means, scales)
    }

    /// Cholesky's method; `matrix` is positive definite, of which the lower half is given.
    private static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
        let n = right.count
        var l = matrix
        for i in 0..<n {
            for j in 0...i {
                var sum = l[i][j]
                for k in 0..<j { sum -= l[i][k] * l[j][k] }
                l[i][j] = i == j ? max(sum, 1e-12).squareRoot() : sum / l[j][j]
            }
        }
        var y = right
        for i in 0..<n {
            for k in 0..<i { y[i] -= l[i][k] * y[k] }
            y[i] /= l[i][i]
        }
        for i in (0..<n).reversed() {
            for k in (i + 1)..<max(n, i + 1) { y[i] -= l[k][i] * y[k] }
            y[i] /= l[i][i]
        }
        return y
    }
}
