package import Analysis
package import Annotations

/// How certain an event is, learnt from readers' judgements: what the rules make of it, and what the network that parsed knows of
/// its word. The rules alone reach .62 (Pearson), with the vectors .74.
package struct CertaintyModel: Sendable {
    /// Numbers from the rules, before the vector.
    package static let rules = 8

    /// The one in this build; `nil` leaves the rules alone.
    static let embedded = try? CertaintyModel(ModelFile(embedded: "claims.model"))

    private let scorer: RowScorer

    package init(_ file: ModelFile) throws(ModelError) { scorer = try RowScorer(file, name: "certainty") }

    /// From −3 (certainly not) over 0 (unknown) to 3 (certainly so); `nil` for a word that the network hasn't read.
    package func factuality(of token: Int, in document: Document) -> Double? {
        guard let row = Self.row(of: token, in: document), row.count == scorer.inputs else { return nil }
        return Double(max(-3, min(3, row.withUnsafeBufferPointer(scorer.score))))
    }

    /// What is learnt from, or `nil` for a word that the network hasn't read.
    package static func row(of token: Int, in document: Document) -> [Float]? {
        guard document.vectors.isKnown(token) else { return nil }
        let reading = CertaintyReader().read(token, document)
        let tokens = document.tokens
        let sentence = document.sentences[document.sentence(of: token)].tokens
        let rules: [Float] = [
            Float(reading.strength) / 3, reading.isNegated ? 1 : 0, reading.isWish ? 1 : 0,
            Float(reading.isNegated ? -reading.strength : reading.strength) / 3,
            tokens.upos[token] == .verb ? 1 : 0, tokens.upos[token] == .noun ? 1 : 0,
            tokens.head(token) == nil ? 1 : 0, document.form(sentence.upperBound - 1) == "?" ? 1 : 0,
        ]
        return document.vectors.withRows(token..<token + 1) { rules + $0 }
    }
}
