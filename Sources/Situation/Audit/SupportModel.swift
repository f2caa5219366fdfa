package import Annotations
import CResources
import Foundation

/// A logistic model of whether a body carries a summary. Its weights are a few lines of text (`Models/support.model`).
///
/// A short statement and a summary of several are two questions: the longer one has more to go wrong and is worded more
/// freely. Each has weights of its own.
package struct SupportModel: Sendable {
    static let shared = SupportModel()

    /// For statements of up to ``longestStatement`` words of content, and for longer summaries.
    private var short: [Double]
    private var long: [Double]

    /// In words of content.
    package static let longestStatement = 13.0

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
        short = [Double](repeating: 0, count: SupportFeatures.names.count)
        short[SupportFeatures.Feature.bias.rawValue] = 1
        short[SupportFeatures.Feature.findings.rawValue] = -4
        long = short
    }

    /// The positions of the features that can only speak against a summary.
    package static let adverse = [
        SupportFeatures.Feature.denialAdded, .denialLost, .denialDiffers, .hedgeAdded, .hedgeLost, .findings,
    ].map(\.rawValue)

    package init(short: [Double], long: [Double]) {
        precondition(short.count == SupportFeatures.names.count && long.count == short.count)
        self.short = short
        self.long = long
    }

    /// Reads `feature<TAB>weight<TAB>weight` lines; `nil` where a feature is missing.
    package init?(text: String) {
        var weights: [String: (short: Double, long: Double)] = [:]
        for line in text.split(separator: "\n") where line.first != "#" {
            let fields = line.split(separator: "\t")
            if fields.count == 3, let short = Double(fields[1]), let long = Double(fields[2]) {
                weights[String(fields[0])] = (short, long)
            }
        }
        let ordered = SupportFeatures.names.compactMap { weights[$0] }
        guard ordered.count == SupportFeatures.names.count else { return nil }
        self.init(short: ordered.map(\.short), long: ordered.map(\.long))
    }

    package var text: String {
        SupportFeatures.names.enumerated().map { i, name in
            let weights = [short, long].map { "\(($0[i] * 1e5).rounded() / 1e5)" }
            return name + "\t" + weights.joined(separator: "\t") + "\n"
        }.joined()
    }

    /// Whether the summary that the features tell of is one short statement.
    package static func isShort(_ features: [Double]) -> Bool {
        features[SupportFeatures.Feature.length.rawValue] <= longestStatement
    }

    func probability(_ features: SupportFeatures) -> Double { probability(features.values) }

    package func probability(_ features: [Double]) -> Double {
        let weights = Self.isShort(features) ? short : long
        return 1 / (1 + exp(-zip(weights, features).reduce(0) { $0 + $1.0 * $1.1 }))
    }
}

extension Auditor {
    /// The numbers that the support model reads, for its training.
    package func supportFeatures(summary: AnnotatedArticle, against bodies: [AnnotatedArticle]) -> [Double] {
        let context = context(summary: summary, against: bodies)
        return SupportFeatures(context, findings(context)).values
    }
}
