import Annotations
import Knowledge

/// The figures of the body, and whether they count the same thing as a figure of the summary.
struct BodyFigures {
    struct Entry {
        let text: Int
        let quantity: Quantity
        /// An index into ``BodyIndex/sentences``.
        let sentence: Int
    }

    enum ObjectRelation { case same, unknown, different }

    let all: [Entry]
    private let body: BodyIndex

    init(_ context: AuditContext) {
        body = context.body
        all = context.body.texts.enumerated().flatMap { text, compared in
            compared.annotated.quantities.compactMap { quantity in
                let sentence = compared.document.sentence(at: quantity.span.start)
                return context.body.index(text: text, sentence: sentence).map {
                    Entry(text: text, quantity: quantity, sentence: $0)
                }
            }
        }
    }

    func object(_ a: Quantity, _ aText: ComparedText, _ b: Entry) -> ObjectRelation {
        let (wordsA, wordsB) = (lemmas(a, aText), lemmas(b.quantity, body.texts[b.text]))
        guard let headA = wordsA.last, let headB = wordsB.last else { return a.unit != nil ? .same : .unknown }
        if wordsA.contains(headB) || wordsB.contains(headA) { return .same }
        let relation = max(
            WordRelations.shared.relation(headA, headB), WordShape.relation(Array(headA.utf8), Array(headB.utf8)))
        return relation >= .narrower ? .same : .different
    }

    private func lemmas(_ quantity: Quantity, _ text: ComparedText) -> [String] {
        quantity.objectSpans.flatMap { text.document.tokens(in: $0) }.map { text.lemma($0) }
    }
}

extension Quantity {
    /// The number that stands for the figure in a comparison of sizes.
    private var size: Double? { value ?? lower ?? upper }

    /// The same figure but for rounding: 5 million for 4.8 million.
    func isNear(_ other: Quantity) -> Bool {
        guard unit == other.unit, let a = size, let b = other.size, a > 0, b > 0 else { return false }
        return max(a, b) <= 1.1 * min(a, b)
    }

    /// "Millions" for 4.8 million.
    func isMagnitude(of other: Quantity) -> Bool {
        guard unit == other.unit, let lower, let upper, let size = other.size else { return false }
        return (lower...upper).contains(size)
    }
}
