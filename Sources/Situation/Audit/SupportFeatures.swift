import Annotations
import Knowledge

/// What the support model reads: how well the body carries a summary, by which relations, and what was found.
struct SupportFeatures {
    enum Feature: Int, CaseIterable {
        case bias
        case coverage, minimumCoverage, bestSentence, pairs, order, arcs
        case length, longestGap, arcsBroken, arcsApart
        case denialAdded, denialLost, denialDiffers, hedgeAdded, hedgeLost
        case findings
    }

    /// Kinds of words that are carried differently: a name has no synonyms, and a number no broader term.
    enum Group: Int, CaseIterable {
        case number, name, word

        init(_ kind: ComparedWord.Kind) {
            switch kind {
            case .number: self = .number
            case .name, .place, .pronoun: self = .name
            case .noun, .verb, .adjective, .adverb: self = .word
            }
        }
    }

    /// What each of ``values`` is: the single features, then how many words of each group the evidence carries by each relation.
    static let names =
        Feature.allCases.map { "\($0)" }
        + Group.allCases.flatMap { group in Relation.allCases.map { "\(group).\($0)" } }

    private(set) var values = [Double](repeating: 0, count: names.count)

    private typealias Relation = WordRelations.Relation

    private(set) subscript(feature: Feature) -> Double {
        get { values[feature.rawValue] }
        set { values[feature.rawValue] = newValue }
    }

    init(_ context: AuditContext, _ findings: [Finding]) {
        self[.bias] = 1
        let alignments = context.alignments.filter { !$0.words.isEmpty }
        guard !alignments.isEmpty else { return }
        let count = Double(alignments.count)
        self[.coverage] = alignments.map(\.coverage).reduce(0, +) / count
        self[.minimumCoverage] = alignments.map(\.coverage).min()!
        self[.bestSentence] = alignments.map { $0.scores.first ?? 0 }.reduce(0, +) / count
        self[.length] = Double(alignments.reduce(0) { $0 + $1.words.count })
        for alignment in alignments {
            readWords(context, alignment)
            readOrder(context, alignment)
            readDenials(context, alignment)
            readArcs(context, alignment)
        }
        self[.arcs] /= count
        self[.pairs] /= count
        self[.order] /= count
        self[.findings] = findings.reduce(0) { $0 + $1.score }
        // Counts grow with length and say less each time.
        for i in values.indices where i > Feature.length.rawValue { values[i] = (1 + values[i]).squareRoot() - 1 }
    }

    private mutating func readWords(_ context: AuditContext, _ alignment: Alignment) {
        var gap = 0
        for word in alignment.words {
            let compared = context.word(word)
            var relation = alignment.match(word).inEvidence
            gap = relation < .broader ? gap + 1 : 0
            self[.longestGap] = max(self[.longestGap], Double(gap))
            // A word that the evidence has as it is was said there, whatever part of speech each was taken for.
            if relation < .derived, evidence(of: alignment, has: context.document.form(compared.head), context) {
                relation = .same
            }
            let group = Group(compared.kind).rawValue * Relation.allCases.count
            values[Feature.allCases.count + group + Int(relation.rawValue)] += 1
        }
    }

    private func evidence(of alignment: Alignment, has form: Substring, _ context: AuditContext) -> Bool {
        let form = form.lowercased()
        // most words that no relation carries stand nowhere in the body
        return context.body.forms.contains(form)
            && alignment.evidence.contains { sentence in
                let document = context.body.text(of: sentence).document
                return context.body.sentence(sentence).tokens.contains { document.form($0).lowercased() == form }
            }
    }

    /// Whether neighbours in the summary are neighbours in the body, and in the same order.
    private mutating func readOrder(_ context: AuditContext, _ alignment: Alignment) {
        var (pairs, near, ordered) = (0.0, 0.0, 0.0)
        for word in alignment.words.dropLast() {
            pairs += 1
            guard let a = alignment.match(word).evidence, let b = alignment.match(word + 1).evidence,
                alignment.match(word).inEvidence >= .derived, alignment.match(word + 1).inEvidence >= .derived,
                context.body.words[a].sentence == context.body.words[b].sentence
            else { continue }
            if abs(b - a) <= 3 { near += 1 }
            if b > a { ordered += 1 }
        }
        self[.pairs] += pairs == 0 ? 1 : near / pairs
        self[.order] += pairs == 0 ? 1 : ordered / pairs
    }

    /// Whether words that depend on one another in the statement do so in the evidence: words put together from two
    /// sentences, or from two corners of one, state something else.
    private mutating func readArcs(_ context: AuditContext, _ alignment: Alignment) {
        guard context.summary.hasTrees else { return }
        var (arcs, held) = (0.0, 0.0)
        for word in alignment.words {
            guard let governor = Self.governor(of: word, context, alignment) else { continue }
            arcs += 1
            let ours = Self.places(of: word, context, alignment)
            let theirs = Self.places(of: governor, context, alignment)
            guard !ours.isEmpty, !theirs.isEmpty else { continue }
            var isTogether = false
            let isHeld = ours.contains { one in
                theirs.contains { other in
                    guard one.sentence == other.sentence, one.word != other.word else { return false }
                    isTogether = true
                    let text = context.body.texts[one.text]
                    let (a, b) = (text.words[one.word].head, text.words[other.word].head)
                    return Self.leads(from: a, to: b, steps: 3, text) || Self.leads(from: b, to: a, steps: 2, text)
                }
            }
            if isHeld {
                held += 1
            } else if isTogether {
                self[.arcsBroken] += 1
            } else {
                self[.arcsApart] += 1
            }
        }
        self[.arcs] += arcs == 0 ? 1 : held / arcs
    }

    /// The nearest word above in the tree that carries content.
    private static func governor(of word: Int, _ context: AuditContext, _ alignment: Alignment) -> Int? {
        var token = context.document.tokens.head(context.word(word).head)
        while let current = token {
            let found = Int(context.summary.wordOfToken[current])
            if found >= 0, found != word { return alignment.words.contains(found) ? found : nil }
            token = context.document.tokens.head(current)
        }
        return nil
    }

    /// Where the evidence has the word.
    private static func places(of word: Int, _ context: AuditContext, _ alignment: Alignment) -> [BodyWord] {
        guard alignment.match(word).inEvidence >= .broader, let matched = alignment.match(word).evidence else {
            return []
        }
        let key = context.body.compared(context.body.words[matched]).key
        return (context.body.postings[key] ?? []).map { context.body.words[Int($0)] }
            .filter { alignment.evidence.contains($0.sentence) }
    }

    private static func leads(from token: Int, to ancestor: Int, steps: Int, _ text: ComparedText) -> Bool {
        var current = text.document.tokens.head(token)
        for _ in 0..<steps {
            guard let head = current else { return false }
            if head == ancestor { return true }
            current = text.document.tokens.head(head)
        }
        return false
    }

    /// Denials and hedges that the statement has and its evidence hasn't, or the other way round.
    private mutating func readDenials(_ context: AuditContext, _ alignment: Alignment) {
        let theirs = alignment.evidence.map {
            Self.marks(context.body.text(of: $0), context.body.sentence($0).tokens)
        }
        guard let best = theirs.first else { return }
        let ours = Self.marks(context.summary, context.tokens(alignment))
        self[.denialAdded] += Double(max(0, ours.negations - theirs.map(\.negations).max()!))
        self[.denialLost] += Double(max(0, best.negations - ours.negations))
        self[.denialDiffers] += ours.negations % 2 == best.negations % 2 ? 0 : 1
        self[.hedgeAdded] += ours.hedges > 0 && best.hedges == 0 ? 1 : 0
        self[.hedgeLost] += ours.hedges == 0 && best.hedges > 0 ? 1 : 0
    }

    private static let negations: Set<String> = [
        "not", "n't", "never", "no", "without", "nor", "cannot", "despite", "failed",
    ]
    private static let hedges: Set<String> = [
        "could", "may", "might", "possibly", "likely", "probably", "allegedly", "should",
    ]

    private static func marks(_ text: ComparedText, _ tokens: Range<Int>) -> (negations: Int, hedges: Int) {
        tokens.reduce(into: (0, 0)) { marks, token in
            let form = text.document.form(token).lowercased()
            if negations.contains(form) { marks.0 += 1 }
            if hedges.contains(form) { marks.1 += 1 }
        }
    }
}
