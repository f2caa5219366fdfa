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
        /// The text doesn't say what is counted: such figures stand together and are never compared.
        case unstated
    }

    public var kind: Kind
    public var giver: String?
    public var receiver: String?
    /// The object class ("artillery shell"), what happened to people ("killed"), or the counted noun; empty where none is stated.
    public var object: String
    public var unit: String?

    /// The object; `nil` where no text says what is counted.
    public var statedObject: String? { kind == .unstated ? nil : object }

    /// Of all figures of which no text says what they count.
    static let unstated = Measure(kind: .unstated, object: "")

    /// "PRK → RUS", a question mark for a party that isn't known; `nil` where neither is.
    public var route: String? { giver == nil && receiver == nil ? nil : "\(giver ?? "?") → \(receiver ?? "?")" }
}

/// Sorts an article's quantities into measures.
struct MeasureReader {
    private let annotated: AnnotatedArticle
    private let classes = ObjectClasses.shared
    private let deeds: DeedReader
    /// By quantity.
    private let transfers: [Int: Transfer]
    /// The article's different transfers, their quantities apart.
    private let routes: Set<Route>
    /// Giver and receiver, of those that name both.
    private let fullRoutes: Set<[String?]>

    /// The one that at least two in three of those take.
    private let commonRoute: [String]?

    private struct Route: Hashable {
        let giver: String?
        let receiver: String?
        let object: String
    }

    init(_ annotated: AnnotatedArticle) {
        self.annotated = annotated
        deeds = DeedReader(annotated)
        transfers = Dictionary(
            annotated.transfers.compactMap { transfer in transfer.quantity.map { ($0, transfer) } },
            uniquingKeysWith: { first, _ in first })
        routes = Set(
            annotated.transfers.map { Route(giver: $0.giver, receiver: $0.receiver, object: $0.object) })
        let counts = Dictionary(
            annotated.transfers.compactMap { one in
                one.giver.flatMap { giver in one.receiver.map { ([giver, $0], 1) } }
            }, uniquingKeysWith: +)
        let most = counts.values.max() ?? 0
        let common = counts.filter { $0.value == most }
        let others = counts.values.reduce(0, +) - most
        commonRoute = common.count == 1 && most >= 2 * others ? common.first?.key : nil
        fullRoutes = Set(routes.filter { $0.giver != nil && $0.receiver != nil }.map { [$0.giver, $0.receiver] })
    }

    /// The transfer that a quantity belongs to.
    func transfer(of index: Int) -> Transfer? { transfers[index] }

    /// The one government that speaks in the article.
    var home: String? { deeds.home }

    /// What is done to what a quantity counts.
    func deed(of index: Int) -> Deed { deeds.deed(of: annotated.quantities[index]) }

    /// The measure of a quantity; `nil` for what measures nothing: lengths of time, "the two".
    func measure(of index: Int) -> Measure? {
        let quantity = annotated.quantities[index]
        if quantity.unit == nil, let value = quantity.value, value > 0, value < 1 {
            return quantity.object.map { Measure(kind: .share, object: classes.named($0) ?? noun(quantity, $0)) }
                ?? .unstated
        }
        if let transfer = transfers[index] {
            let route = completed(transfer)
            let isShare = quantity.unit == "percent"
            return Measure(
                kind: isShare ? .share : isRoom(quantity, transfer.object) ? .capacity : .transfer, giver: route.giver,
                receiver: route.receiver, object: calibred(transfer.object, quantity), unit: quantity.unit)
        }
        if let unit = quantity.unit {
            guard unit != "year", unit != "day" else { return nil }
            let kind = Self.kind(unit)
            guard let object = quantity.object else { return kind == .amount ? nil : .unstated }
            return Measure(kind: kind, object: classes.named(object) ?? noun(quantity, object), unit: unit)
        }
        if let fate = FateReader(annotated.document).fate(of: quantity) {
            return Measure(kind: .people, object: fate)
        }
        guard !isDefinite(quantity) else { return nil }
        guard let object = quantity.object else { return .unstated }
        if let name = classes.named(object).map({ calibred($0, quantity) }) {
            if isRoom(quantity, name) {
                let route = transferOfArticle(name) ?? mainRoute
                return Measure(kind: .capacity, giver: route?.giver, receiver: route?.receiver, object: name)
            }
            let deed = deed(of: index)
            var transferred = deed.isOther ? nil : transferOfArticle(name)
            // "Dozens of missiles were sent as well"
            if transferred == nil, deed.isSending, var route = mainRoute {
                route.object = name
                transferred = route
            }
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

    /// The route that most of the article's transfers take, for what they have room for.
    private var mainRoute: Measure? {
        guard let route = commonRoute else { return nil }
        return Measure(kind: .transfer, giver: route[0], receiver: route[1], object: "")
    }

    /// "Rounds of 152 mm" are 152 mm rounds.
    private func calibred(_ object: String, _ quantity: Quantity) -> String {
        guard object == "artillery shell" || object == "rocket" else { return object }
        let document = annotated.document
        let end = max(quantity.ownObjectSpan?.end ?? 0, quantity.span.end)
        let sentence = document.sentences[document.sentence(at: quantity.span.start)].span
        guard end < sentence.end else { return object }
        let words = document.tokens(in: TextSpan(end, sentence.end)).prefix(6)
        for token in words {
            let form = document.form(token).lowercased()
            if form == "or" || form == "and" || form == "," || form == "." { break }
            let digits = form.prefix { $0.isASCII && $0.isNumber }
            guard digits.count == 2 || digits.count == 3 else { continue }
            let rest = form.dropFirst(digits.count).drop { $0 == "-" }
            let next = words.first { $0 > token && document.form($0) != "-" }.map { document.form($0).lowercased() }
            let unit = rest.isEmpty ? Substring(next ?? "") : rest
            if unit == "mm" || unit.hasPrefix("millimet") { return "\(digits) mm \(object)" }
        }
        return object
    }

    /// Goods that a carrier "may contain" or "could hold", whatever its subject: no one says that they are in it.
    private func isRoom(_ quantity: Quantity, _ object: String) -> Bool {
        guard let kind = classes.class(object)?.kind, kind == .goods else { return false }
        return annotated.document.contents(quantity.span) == .capacity
    }

    /// The last word's lemma.
    private func noun(_ quantity: Quantity, _ object: String) -> String {
        let document = annotated.document
        // "Russia-based individuals and entities": both nouns
        if let and = object.lowercased().firstRange(of: " and ") {
            let words = object.lowercased()
            let first = words[..<and.lowerBound].split(separator: " ").last ?? ""
            return String(first + words[and.lowerBound...])
        }
        let last = quantity.objectSpans.last.flatMap { document.tokens(in: $0).last }
        return last.map { document.tokens.lemmas[$0].lowercased() }
            ?? object.lowercased().split(separator: " ").last.map(String.init) ?? object
    }
}
