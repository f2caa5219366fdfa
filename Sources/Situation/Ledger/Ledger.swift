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
            let attributions = AttributionReader(article)
            for index in article.quantities.indices {
                guard let measure = reader.measure(of: index) else { continue }
                if byMeasure[measure] == nil { order.append(measure) }
                byMeasure[measure, default: []].append(Self.entry(index, article, number, reader, attributions))
            }
        }
        Self.join(&byMeasure, order)
        let rows = order.filter { !byMeasure[$0]!.isEmpty }.map {
            LedgerRow(measure: $0, figures: Self.related(byMeasure[$0]!, $0))
        }
        .enumerated().sorted { Self.order($0) < Self.order($1) }
        .map(\.element)
        self.rows = CapacityMisreports(rows).marked()
    }

    /// Rows with more figures first, what counts nothing that is stated last.
    private static func order(_ row: (offset: Int, element: LedgerRow)) -> (Int, Int, Int) {
        (row.element.measure.kind == .unstated ? 1 : 0, -row.element.figures.count, row.offset)
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

    /// In the order of publication as far as it is known, an article's body before its lead, title and bullet points, which are made of it; what has no date
    /// comes last: nothing says that it was first.
    private static func related(_ figures: [LedgerEntry], _ measure: Measure) -> [LedgerEntry] {
        // a month without its day comes after the month's days: "2024-06~" after "2024-06-14"
        func day(_ figure: LedgerEntry) -> String { (figure.published ?? "") + "~" }
        var figures = figures.sorted { x, y in
            (day(x), x.articleIndex, x.place.rawValue, x.span.start)
                < (day(y), y.articleIndex, y.place.rawValue, y.span.start)
        }
        guard measure.kind != .unstated else { return figures }
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
        _ index: Int, _ annotated: AnnotatedArticle, _ number: Int, _ reader: MeasureReader,
        _ attributions: AttributionReader
    ) -> LedgerEntry {
        let quantity = annotated.quantities[index]
        let document = annotated.document
        let attribution = attributions.attribution(of: quantity)
        let claimant = attribution.claimant
        let published = document.article.published.flatMap(Self.date)
        let sentence = document.sentences[document.sentence(at: quantity.span.start)]
        let role = document.article.blocks[sentence.block].role
        let deed = reader.deed(of: index)
        return LedgerEntry(
            lower: quantity.lower, upper: quantity.upper, lowerIsStrict: quantity.lowerIsStrict,
            upperIsStrict: quantity.upperIsStrict, value: quantity.value, change: quantity.change,
            isConvention: quantity.isConvention, certainty: quantity.certainty,
            words: String(document.words(quantity.span)), claimant: claimant,
            speaker: claimant.map { Claimant($0, on: published, home: reader.home) }, deed: deed,
            relays: attribution.relays, outlet: document.article.outlet,
            published: published, when: Self.when(reader.transfer(of: index), deed),
            article: document.article.id,
            articleIndex: number, sentence: document.sentence(at: quantity.span.start), quantity: index,
            span: quantity.span,
            place: role.isSummary ? .summary : role == .lead ? .lead : .body,
            status: status(quantity, annotated, reader.transfer(of: index), deed), relation: .first, of: nil)
    }

    /// A transfer's own time, else the open time or period that hangs on what is counted: a plain day may be another verb's ("some fired on
    /// 30 December").
    private static func when(_ transfer: Transfer?, _ deed: Deed) -> String? {
        guard let transfer else { return deed.when }
        return transfer.when ?? deed.when.flatMap { $0.contains("/") ? $0 : nil }
    }

    /// What the words make of the sending, making or counting that the figure tells of.
    private static func status(
        _ quantity: Quantity, _ annotated: AnnotatedArticle, _ transfer: Transfer?, _ deed: Deed
    ) -> LedgerEntry.Status {
        if let claim = quantity.claim.map({ annotated.claims[$0] }), claim.act == .deny { return .denied }
        switch transfer?.status {
        case .denied: return .denied
        case .planned: return .planned
        case .possible: return .possible
        case .sent, .received, .detected: return .actual
        case nil:
            if deed.verb == "wanted" { return .planned }
            return [.possible, .probable].contains(quantity.certainty) ? .possible : .actual
        }
    }
}
