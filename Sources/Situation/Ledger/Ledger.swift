public import Annotations
import Knowledge

/// Every figure of several articles, sorted by what it measures, with how each stands to the earlier ones.
///
///     let ledger = Ledger(articles)
///     ledger.rows[0].figures.map(\.relation)   // [.first, .repeats, .misreports, .updates]
///
/// A pure function of its input: it reads no files and says where figures differ, never which is true.
/// Documentation/Figures.md states the relations with examples.
public struct Ledger: Sendable {
    /// Measures with the most figures first.
    public let rows: [LedgerRow]

    public init(_ articles: [AnnotatedArticle]) {
        var order: [Measure] = []
        var byMeasure: [Measure: [LedgerEntry]] = [:]
        for (number, article) in articles.enumerated() {
            let reader = MeasureReader(article)
            for index in article.quantities.indices {
                guard let measure = reader.measure(of: index) else { continue }
                if byMeasure[measure] == nil { order.append(measure) }
                byMeasure[measure, default: []].append(Self.entry(index, article, number, reader))
            }
        }
        rows = order.map { LedgerRow(measure: $0, figures: Self.related(byMeasure[$0]!)) }
            .enumerated().sorted { ($1.element.figures.count, $0.offset) < ($0.element.figures.count, $1.offset) }
            .map(\.element)
    }

    /// In the order of publication; figures without a date stay where they were read.
    private static func related(_ figures: [LedgerEntry]) -> [LedgerEntry] {
        var figures = figures.enumerated().sorted {
            let (a, b) = ($0.element.published ?? "", $1.element.published ?? "")
            return (a, $0.offset) < (b, $1.offset)
        }.map(\.element)
        var reader = RelationReader()
        for index in figures.indices {
            (figures[index].relation, figures[index].of) = reader.relation(of: figures[index])
        }
        return figures
    }

    private static func entry(
        _ index: Int, _ annotated: AnnotatedArticle, _ number: Int, _ reader: MeasureReader
    ) -> LedgerEntry {
        let quantity = annotated.quantities[index]
        let document = annotated.document
        let claim = quantity.claim.map { annotated.claims[$0] }
        func name(_ hop: Claim.Hop) -> String {
            hop.entity.map { document.entities[$0].name } ?? String(document.words(hop.span))
        }
        let hops = claim?.chain ?? []
        return LedgerEntry(
            lower: quantity.lower, upper: quantity.upper, lowerIsStrict: quantity.lowerIsStrict,
            upperIsStrict: quantity.upperIsStrict, value: quantity.value, change: quantity.change,
            isConvention: quantity.isConvention, certainty: quantity.certainty,
            words: String(document.words(quantity.span)), claimant: hops.first { $0.role == .speaker }.map(name),
            relays: hops.filter { $0.role == .relay }.map(name),
            outlet: document.article.outlet ?? hops.first { $0.role == .outlet }.map(name),
            published: document.article.published,
            when: reader.transfer(of: index)?.when, article: document.article.id,
            articleIndex: number, quantity: index, span: quantity.span, relation: .first, of: nil)
    }
}
