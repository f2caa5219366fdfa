public import Annotations
import Foundation

/// What an analyst decided on something that Sitrep read, with the words by which it is found again after another analysis.
public struct ReviewDecision: Sendable, Equatable {
    public enum Subject: String, Sendable, CaseIterable { case claim, figure, merge, match }
    public enum Verdict: String, Sendable, CaseIterable { case accept, reject, correct }

    /// What is decided on. A claim is its content's words, a figure its own.
    public struct Target: Codable, Sendable, Equatable {
        public var words: String
        /// Where they stood, in code points of the text; of equal words the nearest are meant.
        public var start: Int
        public var end: Int
        /// What had been read there, for people.
        public var read: String?
        /// Of a match, the listed entry; of a merge, the story's number.
        public var entry: String?

        public init(words: String, start: Int = 0, end: Int = 0, read: String? = nil, entry: String? = nil) {
            (self.words, self.start, self.end, self.read, self.entry) = (words, start, end, read, entry)
        }
    }

    public var subject: Subject
    public var verdict: Verdict
    public var target: Target
    /// What each named field should be; an empty value means "not stated".
    public var correction: [String: String]

    public init(_ verdict: Verdict, _ subject: Subject, _ target: Target, correction: [String: String] = [:]) {
        (self.verdict, self.subject, self.target, self.correction) = (verdict, subject, target, correction)
    }
}

extension AnnotatedArticle {
    /// The words of a claim as reviews name it.
    public func words(ofClaim index: Int) -> String {
        claims[index].content.map { String(document.article.text[$0]) }.joined(separator: " … ")
    }

    /// The claim with these words; of several the nearest to where they stood.
    public func claim(_ target: ReviewDecision.Target) -> Int? {
        nearest(target, claims.indices.map { (words(ofClaim: $0), claims[$0].content[0].start) })
    }

    /// The figure with these words.
    public func figure(_ target: ReviewDecision.Target) -> Int? {
        nearest(
            target, quantities.map { (String(document.article.text[$0.span]), $0.span.start) })
    }

    private func nearest(_ target: ReviewDecision.Target, _ found: [(words: String, start: Int)]) -> Int? {
        let same = found.indices.filter { found[$0].words == target.words }
        guard same.count > 1 else { return same.first }
        let index = CodePointIndex(document.article.text)
        func distance(_ i: Int) -> Int { abs(index.codePoint(utf8Offset: found[i].start) - target.start) }
        return same.min { (distance($0), $0) < (distance($1), $1) }
    }

    /// The annotations as an analyst left them: what was rejected is gone, what was corrected is as it should be. Of two decisions on
    /// one thing the later one counts. What a decision means is looked for by its words, so it survives another analysis.
    public func reviewed(_ decisions: [ReviewDecision]) -> AnnotatedArticle {
        var result = self
        var latest: [ReviewDecision.Subject: [Int: ReviewDecision]] = [:]
        for decision in decisions {
            let index =
                switch decision.subject {
                case .claim: claim(decision.target)
                case .figure: figure(decision.target)
                case .merge, .match: Int?.none
                }
            if let index { latest[decision.subject, default: [:]][index] = decision }
        }
        for (index, decision) in latest[.figure] ?? [:] where decision.verdict == .correct {
            result.quantities[index].correct(decision.correction)
        }
        for (index, decision) in latest[.claim] ?? [:] where decision.verdict == .correct {
            result.claims[index].correct(decision.correction)
        }
        result.remove(
            claims: Set((latest[.claim] ?? [:]).filter { $0.value.verdict == .reject }.keys),
            figures: Set((latest[.figure] ?? [:]).filter { $0.value.verdict == .reject }.keys))
        return result
    }

    /// Takes out claims and figures and renumbers what refers to the rest.
    private mutating func remove(claims gone: Set<Int>, figures goneFigures: Set<Int>) {
        guard !gone.isEmpty || !goneFigures.isEmpty else { return }
        func renumbered(_ count: Int, without gone: Set<Int>) -> [Int?] {
            var next = 0
            return (0..<count).map { index in
                if gone.contains(index) { return nil }
                next += 1
                return next - 1
            }
        }
        let claimNumbers = renumbered(claims.count, without: gone)
        let figureNumbers = renumbered(quantities.count, without: goneFigures)
        claims = claims.enumerated().filter { !gone.contains($0.offset) }.map(\.element)
        quantities = quantities.enumerated().filter { !goneFigures.contains($0.offset) }.map(\.element)
        for i in quantities.indices { quantities[i].claim = quantities[i].claim.flatMap { claimNumbers[$0] } }
        for i in events.indices { events[i].claim = events[i].claim.flatMap { claimNumbers[$0] } }
        for i in transfers.indices {
            transfers[i].claim = transfers[i].claim.flatMap { claimNumbers[$0] }
            transfers[i].quantity = transfers[i].quantity.flatMap { figureNumbers[$0] }
        }
    }
}
