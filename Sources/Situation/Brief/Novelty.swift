import Annotations

/// What earlier reports already said, so that a brief of what is new can leave it out.
///
/// A statement is known if one earlier sentence holds most of its words and all of its figures; who said it then is not
/// asked, for a claim that moves from one mouth to the next is a repetition.
struct Novelty {
    private struct FigureKey: Hashable {
        let value: Double?
        let lower: Double?
        let upper: Double?
        let change: Quantity.Change
        let unit: String?
        let object: String?

        init(_ quantity: Quantity) {
            (value, lower, upper) = (quantity.value, quantity.lower, quantity.upper)
            (change, unit) = (quantity.change, quantity.unit)
            object = quantity.object?.split(separator: " ").last.map { $0.lowercased() }
        }
    }

    private var sentences: [Set<String>] = []
    /// By word, the sentences that have it.
    private var index: [String: [Int]] = [:]
    private var figures: Set<FigureKey> = []
    private var references: Set<String> = []

    /// The share of a statement's words that makes it known.
    private static let minimumShare = 0.75

    init(_ earlier: [AnnotatedArticle]) {
        for (number, annotated) in earlier.enumerated() {
            let reader = ArticleReader(number: number, annotated: annotated)
            for sentence in annotated.document.sentences {
                let words = reader.contentWords([sentence.span])
                for word in words { index[word, default: []].append(sentences.count) }
                sentences.append(words)
            }
            figures.formUnion(annotated.quantities.map(FigureKey.init))
            references.formUnion(annotated.references.map(Self.key))
        }
    }

    func isNew(_ words: Set<String>) -> Bool {
        guard !sentences.isEmpty, !words.isEmpty else { return true }
        var shared: [Int: Int] = [:]
        for word in words { for sentence in index[word] ?? [] { shared[sentence, default: 0] += 1 } }
        return !shared.contains { sentence, count in
            Double(count) >= Self.minimumShare * Double(words.count)
                && words.contains("not") == sentences[sentence].contains("not")
                && words.allSatisfy { !Self.hasDigit($0) || sentences[sentence].contains($0) }
        }
    }

    func isNew(_ quantity: Quantity) -> Bool { !figures.contains(FigureKey(quantity)) }

    func isNew(_ reference: Reference) -> Bool { !references.contains(Self.key(reference)) }

    private static func key(_ reference: Reference) -> String {
        "\(reference.body) \(reference.resolution ?? 0) \(reference.paragraph ?? "") \(reference.regime ?? "")"
    }

    private static func hasDigit(_ word: String) -> Bool { word.utf8.contains { (48...57).contains($0) } }
}
