import Annotations
import Knowledge

/// What a figure measures. Figures of one measure stand in one row of the ledger; all others are never compared.
public struct Measure: Hashable, Sendable {
    public enum Kind: String, Sendable {
        /// Goods or people that pass from one party to another.
        case transfer
        /// What a carrier has room for, never what is known to be in it.
        case capacity
        /// People killed, wounded, captured, deployed.
        case people
        /// A sum of money for a thing.
        case money
        /// So much of a thing in a unit: tons, barrels, miles.
        case amount
        /// A part of a thing: "half of the shells", "40 percent of the ammunition".
        case share
        /// Any other count of a named thing.
        case count
    }

    public var kind: Kind
    public var giver: String?
    public var receiver: String?
    /// The object class ("artillery shell"), what happened to people ("killed"), or the counted noun.
    public var object: String
    public var unit: String?

    /// "PRK → RUS", a question mark for a party that isn't known; `nil` where neither is.
    public var route: String? { giver == nil && receiver == nil ? nil : "\(giver ?? "?") → \(receiver ?? "?")" }
}

/// Sorts an article's quantities into measures.
struct MeasureReader {
    private let annotated: AnnotatedArticle
    private let classes = ObjectClasses.shared
    /// By quantity.
    private let transfers: [Int: Transfer]
    /// The article's different transfers, their quantities apart.
    private let routes: Set<Route>
    /// Giver and receiver, of those that name both.
    private let fullRoutes: Set<[String?]>
    /// The quantities of what carries goods, by route.
    private let carriers: [[String?]: Set<Int?>]

    private struct Route: Hashable {
        let giver: String?
        let receiver: String?
        let object: String
    }

    init(_ annotated: AnnotatedArticle) {
        self.annotated = annotated
        transfers = Dictionary(
            annotated.transfers.compactMap { transfer in transfer.quantity.map { ($0, transfer) } },
            uniquingKeysWith: { first, _ in first })
        routes = Set(
            annotated.transfers.map { Route(giver: $0.giver, receiver: $0.receiver, object: $0.object) })
        fullRoutes = Set(routes.filter { $0.giver != nil && $0.receiver != nil }.map { [$0.giver, $0.receiver] })
        var carriers: [[String?]: Set<Int?>] = [:]
        for transfer in annotated.transfers where classes.class(transfer.object)?.kind == .carrier {
            carriers[[transfer.giver, transfer.receiver], default: []].insert(transfer.quantity)
        }
        self.carriers = carriers
    }

    /// The transfer that a quantity belongs to.
    func transfer(of index: Int) -> Transfer? { transfers[index] }

    /// The measure of a quantity; `nil` where the text doesn't say what is counted.
    func measure(of index: Int) -> Measure? {
        let quantity = annotated.quantities[index]
        if quantity.unit == nil, let value = quantity.value, value > 0, value < 1 {
            return quantity.object.map { Measure(kind: .share, object: classes.named($0) ?? noun(quantity, $0)) }
        }
        if let transfer = transfers[index] {
            let route = completed(transfer)
            return Measure(
                kind: isCapacity(index, transfer) ? .capacity : .transfer, giver: route.giver, receiver: route.receiver,
                object: transfer.object, unit: quantity.unit)
        }
        if let unit = quantity.unit {
            guard let object = quantity.object, unit != "year", unit != "day" else { return nil }
            return Measure(kind: Self.kind(unit), object: classes.named(object) ?? noun(quantity, object), unit: unit)
        }
        if let fate = FateReader(annotated.document).fate(of: quantity) {
            return Measure(kind: .people, object: fate)
        }
        guard let object = quantity.object, !isDefinite(quantity) else { return nil }
        if let name = classes.named(object) {
            let transferred = isMadeOrUsed(quantity) ? nil : transferOfArticle(name)
            return transferred ?? Measure(kind: .count, object: name)
        }
        return Measure(kind: .count, object: noun(quantity, object))
    }

    private static func kind(_ unit: String) -> Measure.Kind {
        let base = unit.firstRange(of: " per ").map { String(unit[..<$0.lowerBound]) } ?? unit
        if base == "percent" { return .share }
        let index = Units.shared.index(named: unit) ?? Units.shared.index(named: base)
        return index.map { Units.shared.all[$0].kind } == .money ? .money : .amount
    }

    /// "The two countries": a small count with the article is told of things that are known, it measures nothing.
    private func isDefinite(_ quantity: Quantity) -> Bool {
        guard let value = quantity.value, value <= 12 else { return false }
        let document = annotated.document
        let tokens = document.sentences[document.sentence(at: quantity.span.start)].tokens
        guard let first = tokens.first(where: { document.tokens.ends[$0] > Int32(quantity.span.start) }),
            first > tokens.lowerBound
        else { return false }
        return ["the", "these", "those"].contains(document.form(first - 1).lowercased())
    }

    /// A route with the party that its sentence doesn't name, where all routes of the article that name both have the same: the
    /// transfer itself keeps what its sentence says, and its figure stands with those for the same thing.
    private func completed(_ transfer: Transfer) -> Route {
        let own = Route(giver: transfer.giver, receiver: transfer.receiver, object: transfer.object)
        guard own.giver == nil || own.receiver == nil else { return own }
        let fitting = fullRoutes.filter {
            (own.giver == nil || $0[0] == own.giver) && (own.receiver == nil || $0[1] == own.receiver)
        }
        // "Received by Pyongyang" is another direction than the one that the article is about.
        guard fitting.count == 1, fullRoutes.count == 1, let route = fitting.first else { return own }
        return Route(giver: route[0], receiver: route[1], object: own.object)
    }

    /// A figure for goods that the article reports as transferred elsewhere in it: "5.2 million shells" three sentences
    /// after "shells sent from North Korea to Russia". Only where the article knows one such route.
    private func transferOfArticle(_ object: String) -> Measure? {
        let known = Set(
            routes.filter {
                $0.giver != nil && $0.receiver != nil
                    && (classes.isKind(object, of: $0.object) || classes.isKind($0.object, of: object))
            }.map { [$0.giver, $0.receiver] })
        guard known.count == 1, let route = known.first else { return nil }
        return Measure(kind: .transfer, giver: route[0], receiver: route[1], object: object)
    }

    /// "Russia can produce 4.5 million shells": of the same goods, but not of those transferred.
    private func isMadeOrUsed(_ quantity: Quantity) -> Bool {
        let document = annotated.document
        let span = document.sentences[document.sentence(at: quantity.span.start)].tokens
        return span.contains { Self.makingAndUsing.contains(document.tokens.lemmas[$0].lowercased()) }
    }

    private static let makingAndUsing: Set<String> = [
        "produce", "production", "manufacture", "make", "repair", "refurbish", "fire", "need", "require", "use", "own",
    ]

    /// The contents of containers that "may contain" or "could hold" them.
    private func isCapacity(_ index: Int, _ transfer: Transfer) -> Bool {
        guard transfer.status == .possible, classes.class(transfer.object)?.kind != .carrier else { return false }
        return carriers[[transfer.giver, transfer.receiver]]?.contains { $0 != index } ?? false
    }

    /// The last word's lemma.
    private func noun(_ quantity: Quantity, _ object: String) -> String {
        let document = annotated.document
        let last = quantity.objectSpans.last.flatMap { document.tokens(in: $0).last }
        return last.map { document.tokens.lemmas[$0].lowercased() }
            ?? object.lowercased().split(separator: " ").last.map(String.init) ?? object
    }
}
