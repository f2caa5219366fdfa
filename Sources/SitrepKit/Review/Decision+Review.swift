public import Annotations
import Foundation
public import Situation
public import Storage

extension Decision {
    /// The decision as the store keeps it.
    ///
    /// - Parameter token: names the decision; the same token is kept once.
    public init(
        _ review: ReviewDecision, article: Int?, token: String, time: String, reviewer: String?, note: String?
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        func json(_ value: some Encodable) throws -> String {
            String(decoding: try encoder.encode(value), as: UTF8.self)
        }
        self.init(
            token: token, decided: time, reviewer: reviewer, subject: review.subject.rawValue,
            verdict: review.verdict.rawValue, article: article, target: try json(review.target),
            correction: review.correction.isEmpty ? nil : try json(review.correction), note: note)
    }

    /// What was decided; `nil` for a subject or verdict that this program doesn't know.
    public var review: ReviewDecision? {
        let decoder = JSONDecoder()
        guard let subject = ReviewDecision.Subject(rawValue: subject),
            let verdict = ReviewDecision.Verdict(rawValue: verdict),
            let target = try? decoder.decode(ReviewDecision.Target.self, from: Data(target.utf8))
        else { return nil }
        let fields = correction.flatMap { try? decoder.decode([String: String].self, from: Data($0.utf8)) }
        return ReviewDecision(verdict, subject, target, correction: fields ?? [:])
    }
}

extension Session {
    /// A version's annotations with what analysts decided on the article: what briefs, ledgers and alerts go by.
    public func reviewed(_ version: StoredVersion) throws -> AnnotatedArticle {
        try annotated(version: version.id).reviewed(try decisions(article: version.article).compactMap(\.review))
    }
}
