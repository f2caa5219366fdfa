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
        let rows = order.filter { !byMeasure[$0]!.isEmpty }.map {
            LedgerRow(measure: $0, figures: Self.related(byMeasure[$0]!, $0))
        }
        .enumerated().sorted { ($1.element.figures.count, $0.offset) < ($0.element.figures.count, $1.offset) }
        .map(\.element)
        self.rows = CapacityMisreports(rows).marked()
    }

    /// Moves figures whose sentence leaves a party of the transfer unsaid to the route that all but few of the articles' figures for these goods
    /// are about; plain counts only where the same claimant has spoken of that transfer.
    private static func join(_ byMeasure: inout [Measure: [LedgerEntry]], _ order: [Measure]) {
        // By goods, so that many measures don't cost their square.
        let routes = Dictionary(grouping: order.filter { $0.giver != nil && $0.receiver != nil }, by: \.object)
        for measure in order where measure.giver == nil || measure.receiver == nil {
            let isCount = measure.kind == .count
            let fitting = (routes[measure.object] ?? []).filter {
                ($0.kind == measure.kind || isCount && $0.kind == .transfer) && $0.unit == measure.unit
                    && (measure.giver ?? $0.giver) == $0.giver && (measure.receiver ?? $0.receiver) == $0.receiver
            }
            let all = fitting.reduce(0) { $0 + byMeasure[$1]!.count }
            guard let route = fitting.first(where: { byMeasure[$0]!.count * 5 >= all * 4 }) else { continue }
            let claimants = isCount ? Set(byMeasure[route]!.map(\.claimantKey)).subtracting([""]) : []
            let moves = { (figure: LedgerEntry) in
                !isCount || claimants.contains(figure.claimantKey) && !figure.deed.isOther
            }
            byMeasure[route]! += byMeasure[measure]!.filter(moves)
            byMeasure[measure]!.removeAll(where: moves)
        }
    }

    /// In the order of publication, an article's body before its lead, title and bullet points, which are made of it; what has no date
    /// comes last: nothing says that it was first.
    private static func related(_ figures: [LedgerEntry], _ measure: Measure) -> [LedgerEntry] {
        var figures = figures.sorted { x, y in
            (x.published ?? "~", x.articleIndex, x.place.rawValue, x.span.start)
                < (y.published ?? "~", y.articleIndex, y.place.rawValue, y.span.start)
        }
        var series = Series(of: measure)
        for index in figures.indices {
            (figures[index].relation, figures[index].of) = series.relation(of: figures[index], at: index)
        }
        return figures
    }

    /// A date without what its source adds to it: "2023-10-17 (approx.)".
    private static func date(_ text: String) -> String? {
        let date = text.prefix { !$0.isWhitespace }
        return date.first?.isNumber == true ? String(date) : nil
    }

    private static func entry(
        _ index: Int, _ annotated: AnnotatedArticle, _ number: Int, _ reader: MeasureReader
    ) -> LedgerEntry {
        let quantity = annotated.quantities[index]
        let document = annotated.document
        let claim = quantity.claim.map { annotated.claims[$0] }
        let hops = claim?.chain ?? []
        let claimant = hops.first { $0.role == .speaker }.map(document.name)
        let published = document.article.published.flatMap(Self.date)
        let sentence = document.sentences[document.sentence(at: quantity.span.start)]
        let role = document.article.blocks[sentence.block].role
        return LedgerEntry(
            lower: quantity.lower, upper: quantity.upper, lowerIsStrict: quantity.lowerIsStrict,
            upperIsStrict: quantity.upperIsStrict, value: quantity.value, change: quantity.change,
            isConvention: quantity.isConvention, certainty: quantity.certainty,
            words: String(document.words(quantity.span)), claimant: claimant,
            speaker: claimant.map { Claimant($0, on: published) }, deed: reader.deed(of: index),
            relays: hops.filter { $0.role == .relay }.map(document.name),
            outlet: document.article.outlet ?? hops.first { $0.role == .outlet }.map(document.name),
            published: published, when: reader.transfer(of: index)?.when, article: document.article.id,
            articleIndex: number, quantity: index, span: quantity.span,
            place: role.isSummary ? .summary : role == .lead ? .lead : .body,
            relation: .first, of: nil)
    }
}
