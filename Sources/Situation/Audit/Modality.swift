import Annotations

/// How a text commits itself to one of its predicates: whether it denies it and how sure it is.
struct Modality: Equatable {
    /// From the weakest to the strongest.
    enum Commitment: Int, Comparable {
        case possible, probable, planned, plain

        static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
    }

    var isNegated = false
    var commitment = Commitment.plain
    /// "Should", "must": what ought to be, whatever is.
    var isDemand = false
    /// The tokens that say so.
    var marks: [Int] = []

    private static let negations: Set<String> = [
        "not", "n't", "never", "no", "neither", "nor", "without", "nobody", "none",
    ]
    /// Verbs whose complement did not happen.
    private static let denials: Set<String> = [
        "fail", "refuse", "decline", "deny", "prevent", "avoid", "stop", "block", "halt", "abandon", "cancel",
        "rule_out",
    ]
    /// Verbs that deny the clause below them.
    private static let disputes: Set<String> = ["deny", "dispute", "refute"]
    private static let commitments: [String: Commitment] = [
        "could": .possible, "may": .possible, "might": .possible, "can": .possible, "possibly": .possible,
        "perhaps": .possible, "maybe": .possible, "potentially": .possible, "possible": .possible,
        "potential": .possible, "able": .possible, "capable": .possible,
        "allegedly": .possible, "reportedly": .possible, "apparently": .possible, "suspect": .possible,
        "seem": .possible, "appear": .possible, "alleged": .possible, "suspected": .possible,
        "likely": .probable, "probably": .probable, "probable": .probable, "expect": .probable, "should": .probable,
        "believe": .probable, "presumably": .probable, "think": .probable, "estimate": .probable, "assume": .probable,
        "will": .planned, "shall": .planned, "would": .planned, "plan": .planned, "intend": .planned, "aim": .planned,
        "want": .planned, "hope": .planned, "seek": .planned, "set": .planned, "prepare": .planned, "ready": .planned,
        "threaten": .planned, "vow": .planned, "pledge": .planned, "promise": .planned, "about": .plain,
    ]

    /// Reads the predicate at `token`; without trees, the three words before it.
    init(of token: Int, in text: ComparedText) {
        guard text.hasTrees else {
            let sentence = text.document.sentences[text.document.sentence(of: token)].tokens
            for near in max(sentence.lowerBound, token - 3)..<token { read(near, text) }
            return
        }
        for child in text.children[token] {
            switch text.document.tokens.deprels[child].universal {
            case .aux, .advmod, .det, .mark, .cc: read(child, text)
            case .amod: readCommitment(child, text)
            default: break
            }
        }
        // "Did not" is one mark.
        if let mark = marks.last, isNegated {
            marks += text.children[token].filter {
                $0 + 1 == mark && text.document.tokens.deprels[$0].universal == .aux
            }
        }
        readGovernors(token, text)
        readCapacity(token, text)
    }

    /// "Enough to arm three brigades": what suffices for a thing is not that thing done.
    private mutating func readCapacity(_ token: Int, _ text: ComparedText) {
        guard let to = text.children[token].first(where: { text.document.form($0).lowercased() == "to" }), to < token
        else { return }
        let sentence = text.document.sentences[text.document.sentence(of: token)].tokens
        let enough = (max(sentence.lowerBound, to - 5)..<to).first {
            text.document.form($0).lowercased() == "enough"
        }
        guard let enough, commitment > .possible else { return }
        commitment = .possible
        marks.append(enough)
    }

    private mutating func read(_ token: Int, _ text: ComparedText) {
        let form = text.document.form(token).lowercased()
        // "Never-before-seen" denies nothing.
        let isHyphenated = token + 1 < text.document.tokens.count && text.document.form(token + 1) == "-"
        if !isHyphenated, Self.negations.contains(form) || form == "cannot" {
            isNegated.toggle()
            marks.append(token)
        }
        readCommitment(token, text)
    }

    private mutating func readCommitment(_ token: Int, _ text: ComparedText) {
        let form = text.document.form(token).lowercased()
        let word = form == "wo" || form == "'ll" ? "will" : form == "ca" || form == "cannot" ? "can" : text.lemma(token)
        if word == "should" || word == "must" || word == "ought" { isDemand = true }
        if let found = Self.commitments[form] ?? Self.commitments[word], found < commitment {
            commitment = found
            marks.append(token)
        }
    }

    /// "Is expected to sign", "failed to sign", "believed to hold": the verbs above decide.
    private mutating func readGovernors(_ token: Int, _ text: ComparedText) {
        let tokens = text.document.tokens
        var current = token
        for _ in 0..<4 {
            guard let head = tokens.head(current) else { return }
            if tokens.deprels[current].universal == .ccomp, Self.disputes.contains(text.lemma(head)) {
                isNegated.toggle()
                marks.append(head)
            }
            guard tokens.deprels[current].universal == .xcomp else { return }
            if Self.denials.contains(text.lemma(head)) {
                isNegated.toggle()
                marks.append(head)
            }
            readCommitment(head, text)
            for child in text.children[head]
            where tokens.deprels[child].universal == .aux
                || tokens.deprels[child].universal == .advmod
            {
                read(child, text)
            }
            current = head
        }
    }
}
