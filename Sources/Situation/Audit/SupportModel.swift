package import Annotations
import CResources
import Foundation

/// A logistic model of whether a body carries a summary. Its weights are a few lines of text (`Models/support.model`).
package struct SupportModel: Sendable {
    static let shared = SupportModel()

    private(set) var weights: [Double]

    /// The weights that the build embeds; without any, every finding counts against the summary.
    private init() {
        var size = 0
        if let bytes = resource_bytes("support.model", &size),
            let model = SupportModel(
                text: String(decoding: UnsafeRawBufferPointer(start: bytes, count: size), as: UTF8.self))
        {
            self = model
            return
        }
        weights = [Double](repeating: 0, count: SupportFeatures.Feature.allCases.count)
        weights[SupportFeatures.Feature.bias.rawValue] = 1
        weights[SupportFeatures.Feature.findings.rawValue] = -4
    }

    /// The positions of the features that count findings.
    package static let findingFeatures =
        SupportFeatures.Feature.numberFinding.rawValue...SupportFeatures.Feature.findings.rawValue

    package init(weights: [Double]) {
        precondition(weights.count == SupportFeatures.Feature.allCases.count)
        self.weights = weights
    }

    /// Reads `feature<TAB>weight` lines; `nil` where a feature is missing.
    package init?(text: String) {
        var weights: [String: Double] = [:]
        for line in text.split(separator: "\n") where line.first != "#" {
            let fields = line.split(separator: "\t")
            if fields.count == 2, let weight = Double(fields[1]) { weights[String(fields[0])] = weight }
        }
        let ordered = SupportFeatures.Feature.allCases.compactMap { weights["\($0)"] }
        guard ordered.count == SupportFeatures.Feature.allCases.count else { return nil }
        self.weights = ordered
    }

    package var text: String {
        zip(SupportFeatures.Feature.allCases, weights).map { feature, weight in
            "\(feature)\t\((weight * 1e5).rounded() / 1e5)\n"
        }.joined()
    }

    func probability(_ features: SupportFeatures) -> Double { probability(features.values) }

    package func probability(_ features: [Double]) -> Double {
        1 / (1 + exp(-zip(weights, features).reduce(0) { $0 + $1.0 * $1.1 }))
    }
}

extension Auditor {
    /// The numbers that the support model reads, for its training.
    package func supportFeatures(summary: AnnotatedArticle, against bodies: [AnnotatedArticle]) -> [Double] {
        let context = context(summary: summary, against: bodies)
        return SupportFeatures(context, findings(context)).values
    }
}
