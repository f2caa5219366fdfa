import Annotations
import Knowledge

/// What the support model reads: how much of a summary the body carries, by kind of word and of relation, and what was found.
struct SupportFeatures {
    enum Feature: Int, CaseIterable {
        case bias
        case coverage, minimumCoverage, bestSentence, pairs, order, arcs, length
        case missingNoun, missingVerb, missingAdjective, missingName, missingNumber
        case carriedBySynonym, carriedByBroader, carriedByNarrower, carriedBySibling, carriedByOpposite
        case elsewhereOnly, unknownWord, longestGap
        case replacedByOpposite, replacedBySibling, replacedByOther
        case negation, commitment, arcsBroken, arcsApart
        case numberFinding, nameFinding, dateFinding, speakerFinding, polarityFinding, certaintyFinding,
            unsupportedFinding
        case findings
    }

    private(set) var values = [Double](repeating: 0, count: Feature.allCases.count)

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
        let slots = Slots(context: context)
        for alignment in alignments {
            readWords(context, alignment, slots)
            readOrder(context, alignment)
            readDenials(context, alignment)
            readArcs(context, alignment)
        }
        self[.arcs] /= count
        self[.pairs] /= count
        self[.order] /= count
        readFindings(findings)
        // Counts grow with length and say less each time.
        for feature in Feature.allCases where feature.rawValue >= Feature.missingNoun.rawValue {
            self[feature] = (1 + max(0, self[feature])).squareRoot() - 1
        }
    }

    private mutating func readWords(_ context: AuditContext, _ alignment: Alignment, _ slots: Slots) {
        var gap = 0
        for word in alignment.words {
            let compared = context.word(word)
            let match = alignment.match(word)
            gap = match.inEvidence < .broader ? gap + 1 : 0
            self[.longestGap] = max(self[.longestGap], Double(gap))
            if match.inEvidence < .broader, match.anywhere >= .broader { self[.elsewhereOnly] += 1 }
            switch match.inEvidence {
            case .same: continue
            case .synonym, .derived: self[.carriedBySynonym] += 1
            case .broader: self[.carriedByBroader] += 1
            case .narrower: self[.carriedByNarrower] += 1
            case .sibling: self[.carriedBySibling] += 1
            case .opposite: self[.carriedByOpposite] += 1
            case .unrelated: break
            }
            if match.anywhere <= .sibling {
                switch compared.kind {
                case .noun: self[.missingNoun] += 1
                case .verb: self[.missingVerb] += 1
                case .adjective, .adverb: self[.missingAdjective] += 1
                case .name, .place: self[.missingName] += 1
                case .number: self[.missingNumber] += 1
                case .pronoun: break
                }
                if context.vocabulary.relationIDs[Int(compared.key)] < 0 { self[.unknownWord] += 1 }
                readCounterpart(context, word, alignment, slots)
            }
        }
    }

    private mutating func readCounterpart(_ context: AuditContext, _ word: Int, _ alignment: Alignment, _ slots: Slots)
    {
        guard let counterpart = slots.counterpart(of: word, alignment) else { return }
        let other = context.body.compared(context.body.words[counterpart]).key
        let (a, b) = (
            context.vocabulary.relationIDs[Int(context.word(word).key)], context.vocabulary.relationIDs[Int(other)]
        )
        switch a >= 0 && b >= 0 ? WordRelations.shared.relation(a, b) : .unrelated {
        case .opposite: self[.replacedByOpposite] += 1
        case .sibling: self[.replacedBySibling] += 1
        default: self[.replacedByOther] += 1
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
        guard let best = alignment.evidence.first else { return }
        let ours = Self.marks(context.summary, context.tokens(alignment))
        let theirs = Self.marks(context.body.text(of: best), context.body.sentence(best).tokens)
        self[.negation] += Double(max(0, ours.negations - theirs.negations))
        self[.commitment] += Double(abs(min(1, ours.hedges) - min(1, theirs.hedges)))
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

    private mutating func readFindings(_ found: [Finding]) {
        for finding in found {
            self[.findings] += finding.score
            switch finding.kind {
            case .numberDiffers: self[.numberFinding] += 1
            case .nameDiffers, .placeDiffers, .roleDiffers: self[.nameFinding] += 1
            case .dateDiffers, .orderDiffers: self[.dateFinding] += 1
            case .speakerDiffers, .actDiffers: self[.speakerFinding] += 1
            case .polarityDiffers: self[.polarityFinding] += 1
            case .certaintyDiffers: self[.certaintyFinding] += 1
            case .unsupported, .causeDiffers: self[.unsupportedFinding] += 1
            case .contradiction, .loadedTerm, .inconsistentName: break
            }
        }
    }
}
