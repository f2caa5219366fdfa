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
        Self.join(&byMeasure, order)
        rows = order.filter { !byMeasure[$0]!.isEmpty }.map {
            LedgerRow(measure: $0, figures: Self.related(byMeasure[$0]!))
        }
        .enumerated().sorted { ($1.element.figures.count, $0.offset) < ($0.element.figures.count, $1.offset) }
        .map(\.element)
    }

    /// Moves figures whose sentence leaves a party of the transfer unsaid to the route that all but few of the articles' figures for these goods
    /// are about; plain counts only where the same claimant has spoken of that transfer.
    private static func join(_ byMeasure: inout [Measure: [LedgerEntry]], _ order: [Measure]) {
        let full = order.filter { $0.giver != nil && $0.receiver != nil }
        for measure in order where measure.giver == nil || measure.receiver == nil {
            let isCount = measure.kind == .count
            let fitting = full.filter {
                ($0.kind == measure.kind || isCount && $0.kind == .transfer) && $0.object == measure.object
                    && $0.unit == measure.unit && (measure.giver ?? $0.giver) == $0.giver
                    && (measure.receiver ?? $0.receiver) == $0.receiver
            }
            let all = fitting.reduce(0) { $0 + byMeasure[$1]!.count }
            guard let route = fitting.first(where: { byMeasure[$0]!.count * 5 >= all * 4 }) else { continue }
            var moved = byMeasure[measure]!
            if isCount {
                let claimants = Set(byMeasure[route]!.map(claimantKey)).subtracting([""])
                moved = moved.filter { claimants.contains(claimantKey($0)) }
                byMeasure[measure]!.removeAll { claimants.contains(claimantKey($0)) }
            } else {
                byMeasure[measure] = []
            }
            byMeasure[route]! += moved
        }
    }

    /// What the figures of one claimant have in common: a government's code, else the name.
    public static func claimantKey(_ figure: LedgerEntry) -> String {
        figure.claimant.map { Claimant($0, on: figure.published) }.map { $0.government ?? $0.name } ?? ""
    }

    /// In the order of publication, an article's body before its lead, title and bullet points, which are made of it; figures without a date
    /// stay where they were read.
    private static func related(_ figures: [LedgerEntry]) -> [LedgerEntry] {
        func isBefore(_ a: (offset: Int, element: LedgerEntry), _ b: (offset: Int, element: LedgerEntry)) -> Bool {
            let (x, y) = (a.element, b.element)
            let (first, second) = (x.published ?? "", y.published ?? "")
            return (first, x.articleIndex, x.place.rawValue, x.span.start)
                < (second, y.articleIndex, y.place.rawValue, y.span.start)
        }
        var figures = figures.enumerated().sorted(by: isBefore).map(\.element)
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
        let sentence = document.sentences[document.sentence(at: quantity.span.start)]
        let place: LedgerEntry.Place =
            switch document.article.blocks[sentence.block].role {
            case .title, .heading, .item: .summary
            case .lead: .lead
            default: .body
            }
        return LedgerEntry(
            lower: quantity.lower, upper: quantity.upper, lowerIsStrict: quantity.lowerIsStrict,
            upperIsStrict: quantity.upperIsStrict, value: quantity.value, change: quantity.change,
            isConvention: quantity.isConvention, certainty: quantity.certainty,
            words: String(document.words(quantity.span)), claimant: hops.first { $0.role == .speaker }.map(name),
            relays: hops.filter { $0.role == .relay }.map(name),
            outlet: document.article.outlet ?? hops.first { $0.role == .outlet }.map(name),
            published: document.article.published,
            when: reader.transfer(of: index)?.when, article: document.article.id,
            articleIndex: number, quantity: index, span: quantity.span,
            place: place,
            relation: .first, of: nil)
    }
}
