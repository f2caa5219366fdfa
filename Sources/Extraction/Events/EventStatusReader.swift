import Annotations
import Knowledge

/// Reads whether an event happened: tense, modality and negation on its verbs, and the operator it stands under.
struct EventStatusReader {
    private let document: Document
    private let clauses: ClauseReader
    private let intend = Knowledge.shared.eventOperator("intend")!
    private let refuse = Knowledge.shared.eventOperator("refuse")!

    init(_ document: Document, _ clauses: ClauseReader) {
        self.document = document
        self.clauses = clauses
    }

    /// The status, and the code with the tense counted in: what will be done is intended, what won't be is refused.
    func read(_ coded: EventCoder.Coded) -> (code: String, status: Event.Status) {
        let head = coded.trigger[0]
        let isNegated = self.isNegated(head)
        let root = coded.code.prefix(2)
        if isFuture(head) {
            if isNegated { return (refuse.apply(coded.code) ?? coded.code, .negated) }
            return (intend.apply(coded.code) ?? coded.code, .planned)
        }
        if isNegated { return (coded.code, .negated) }
        if root == "02" || root == "10" { return (coded.code, .asked) }
        if isObliged(head) { return (coded.code, .asked) }
        if isPossible(head) || isConditional(head) { return (coded.code, .possible) }
        if root == "03" || isUpcoming(head) { return (coded.code, .planned) }
        return (coded.code, .actual)
    }

    private func isFuture(_ head: Int) -> Bool {
        if isModal(head, ["will", "shall", "'ll", "wo"]) { return true }
        // "said it would lift": the future of a past report.
        return isModal(head, ["would"]) && clauses.reporting(head) != nil && !isConditional(head)
    }

    func isObliged(_ head: Int) -> Bool { isModal(head, ["must", "should", "ought"]) }

    /// "may lead to …, violating the resolutions": what hangs on a possibility is no surer than it.
    private func isPossible(_ head: Int) -> Bool {
        var token = head
        for _ in 0..<5 {
            if isModal(token, ["may", "might", "could", "can", "would"]) { return true }
            // A clause of its own tense stands for itself.
            if document.tokens.upos[token] == .verb, clauses.children[token].contains(where: isFinite) { return false }
            guard let above = document.tokens.head(token),
                [.xcomp, .advcl, .conj, .obl, .obj, .nmod, .acl].contains(document.tokens.deprels[token])
            else { return false }
            token = above
        }
        return false
    }

    private func isFinite(_ child: Int) -> Bool {
        [.nsubj, .nsubjPass, .aux].contains(document.tokens.deprels[child])
    }

    private func isModal(_ head: Int, _ words: Set<String>) -> Bool {
        clauses.children[head].contains {
            document.tokens.deprels[$0] == .aux && words.contains(document.form($0).lowercased())
        }
    }

    private func isNegated(_ head: Int) -> Bool {
        let negations: Set = ["not", "n't", "never", "no", "n’t", "neither"]
        return clauses.children[head].contains {
            switch document.tokens.deprels[$0].universal {
            case .advmod, .det, .cc: negations.contains(document.form($0).lowercased())
            default: false
            }
        }
    }

    /// "If Iran attacks …".
    private func isConditional(_ head: Int) -> Bool {
        document.tokens.deprels[head] == .advcl
            && clauses.children[head].contains {
                document.tokens.deprels[$0] == .mark
                    && ["if", "unless", "whether"].contains(document.tokens.lemmas[$0])
            }
    }

    /// "an upcoming visit".
    private func isUpcoming(_ head: Int) -> Bool {
        let words: Set = [
            "upcoming", "planned", "scheduled", "forthcoming", "expected", "possible", "future", "proposed",
        ]
        return clauses.children[head].contains { words.contains(document.form($0).lowercased()) }
    }
}
