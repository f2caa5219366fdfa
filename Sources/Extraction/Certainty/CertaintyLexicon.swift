/// What a word does to the certainty of what depends on it.
///
/// Strengths lie on the −3…3 scale of FactBank's successors (Lee, Artzi, Choi & Zettlemoyer 2015: "Event detection and
/// factuality assessment with non-expert supervision"): 3 happened for certain, 1 possible, 0 unknown, −3 certainly not.
enum CertaintyEffect: Equatable {
    /// No surer than this.
    case bound(Double)
    /// No surer than this, and the other way round: "unlikely to", "denied that".
    case reverse(Double)
    /// Wanted, demanded or promised: the words don't say whether it is so.
    case wish(Double)
    /// The clause is given as known ("realised that"), whatever surrounds the word itself.
    case known

    /// Whether it says how sure something is, and nothing else of it.
    var isEpistemic: Bool {
        switch self {
        case .bound, .reverse: true
        case .wish, .known: false
        }
    }
}

/// The words that carry certainty in English, as tables.
///
/// After Saurí & Pustejovsky 2009 ("FactBank") and Palmer 2001 (*Mood and Modality*); lists by us, values from the
/// averages in the UW training set where it has a word often enough.
enum CertaintyLexicon {
    static let modals: [String: CertaintyEffect] = [
        "may": .bound(1), "might": .bound(0.9), "could": .bound(1), "can": .bound(1.4), "would": .bound(1.6),
        "will": .bound(2.3), "'ll": .bound(2.3), "wo": .bound(2.3), "'d": .bound(1.6), "shall": .bound(2.3),
        "should": .wish(1), "ought": .wish(1), "must": .wish(1.2), "ca": .bound(1.4),
    ]

    static let adverbs: [String: Double] = [
        "probably": 2, "likely": 2, "presumably": 1.8, "apparently": 1.9, "seemingly": 1.7, "reportedly": 2,
        "allegedly": 1.7, "supposedly": 1.5, "purportedly": 1.5, "ostensibly": 1.6, "possibly": 1, "perhaps": 1,
        "maybe": 1, "potentially": 1, "conceivably": 0.8, "theoretically": 0.8, "hypothetically": 0.5, "almost": 1.8,
        "doubtless": 2, "presumptively": 1.8, "arguably": 1.6,
    ]

    static let negations: Set<String> = ["not", "n't", "never", "neither", "nor", "no", "hardly", "scarcely", "barely"]

    static let conditionals: Set<String> = ["if", "unless", "whether", "provided", "lest"]

    /// Verbs and adjectives over their clause (ccomp, xcomp, csubj).
    static let clauseHeads: [String: CertaintyEffect] = table([
        (.bound(2), "likely expect expected anticipate believe assess estimate reckon conclude presume"),
        (
            .bound(1.8),
            "think suspect appear seem look suppose assume infer judge guess figure understand probable thought"
        ),
        (.bound(1.7), "fear worry allege predict forecast foresee project concerned afraid worried"),
        (
            .bound(1),
            "possible speculate wonder consider contemplate imagine suggest question doubt conceivable plausible potential"
        ),
        (.bound(2.2), "set due schedule scheduled bound poised about slated"),
        (.bound(0.8), "ask inquire unclear unknown uncertain unsure debate discuss investigate"),
        (.reverse(1.5), "unlikely improbable doubtful"),
        (
            .reverse(2.6),
            "deny refute reject dismiss refuse decline fail neglect forget avoid prevent stop ban prohibit rule impossible"
        ),
        (
            .wish(0.8),
            """
            want wish hope seek try attempt aim intend plan desire prefer need ask urge demand request require order call
            propose recommend suggest-to advise encourage invite pledge promise vow commit agree threaten offer prepare ready
            willing eager determined keen able consider allow permit let enable help authorize mean strive push ought
            """
        ),
        (
            .known,
            """
            know realise realize discover learn find see confirm admit acknowledge reveal regret note notice recognise recognize
            remember recall detect observe establish prove show demonstrate clear true certain sure obvious evident fact
            """
        ),
    ])

    /// Nouns over what they name ("the possibility of a strike", "plans to visit").
    static let nounHeads: [String: CertaintyEffect] = table([
        (
            .bound(1),
            "possibility chance risk prospect potential option threat danger speculation scenario rumor rumour"
        ),
        (
            .bound(1.8),
            "likelihood suspicion belief fear concern worry allegation accusation estimate assessment expectation"
        ),
        (.bound(1.8), "forecast projection prediction sign hint charge assumption probability"),
        (.reverse(2.6), "denial refusal failure absence lack ban prohibition end"),
        (
            .wish(0.8),
            """
            plan hope wish desire attempt effort bid aim intention goal demand call request proposal pledge promise vow
            commitment offer need willingness readiness decision agreement ability order invitation appeal permission right
            """
        ),
    ])

    private static func table(_ rows: [(CertaintyEffect, String)]) -> [String: CertaintyEffect] {
        var table: [String: CertaintyEffect] = [:]
        for (effect, words) in rows {
            for word in words.split(whereSeparator: \.isWhitespace) where table[String(word)] == nil {
                table[String(word)] = effect
            }
        }
        return table
    }
}
