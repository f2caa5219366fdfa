import Annotations
import Knowledge

/// What the tree makes of a figure: the token that stands for it, what it is an argument of, and the nouns that are measured by it.
struct FigureArguments {
    private let text: LexedText
    private let tags: LexemeTags
    private let children: Children
    private let document: Document

    init(_ text: LexedText, _ tags: LexemeTags, _ children: Children) {
        self.text = text
        self.tags = tags
        self.children = children
        document = text.document
    }

    /// The token of the figure's words whose head lies outside of them.
    func top(_ figure: Figure) -> Int? {
        guard tags.hasTags, var token = tags.token(figure.number.upperBound - 1) else { return nil }
        let span = text.span(figure.range)
        for _ in 0..<6 {
            guard let head = document.tokens.head(token), document.tokens.starts[head] >= Int32(span.start),
                document.tokens.ends[head] <= Int32(span.end)
            else { break }
            token = head
        }
        return token
    }

    /// Whether a figure without a noun stands where a noun would: "about ten were fired", "they want 200", "against 300".
    func isArgument(_ figure: Figure) -> Bool {
        guard var token = top(figure) else { return false }
        for _ in 0..<3 {
            switch document.tokens.deprels[token] {
            case .nsubj, .nsubjPass, .obj: return true
            // "launched about ten", whatever the tree calls it
            case .obl, .nmod: return !hasCase(token) || hasCase(token, Self.argumentCases)
            // "at least one hit the port": a verb that the tagger took for the noun
            case .nummod:
                let next = figure.number.upperBound
                guard next < text.lexemes.count, let head = document.tokens.head(token) else { return false }
                return tags.token(next) == head && FigureWords.stopIDs.contains(text.lexemes[next].word)
            case .conj:
                guard let head = document.tokens.head(token) else { return false }
                token = head
            default: return false
            }
        }
        return true
    }

    func isSubject(_ figure: Figure) -> Bool {
        guard var token = top(figure) else { return false }
        for _ in 0..<4 {
            switch document.tokens.deprels[token] {
            case .nsubj, .nsubjPass: return true
            case .nummod, .nmod, .compound, .amod:
                guard let head = document.tokens.head(token) else { return false }
                token = head
            default: return false
            }
        }
        return false
    }

    private static let argumentCases: Set<String> = [
        "of", "against", "than", "including", "from", "with", "versus", "out",
    ]

    private func hasCase(_ token: Int) -> Bool {
        children[token].contains { document.tokens.deprels[$0] == .case }
    }

    private func hasCase(_ token: Int, _ words: Set<String>) -> Bool {
        children[token].contains {
            document.tokens.deprels[$0] == .case && words.contains(document.tokens.lemmas[$0].lowercased())
        }
    }

    // MARK: Measure nouns

    /// "Number", "total", "figure", where the figure is said of it: "the number is 300", "the total rose to 300", "put it at 300".
    func measureNoun(of figure: Figure) -> Int? {
        guard let token = top(figure) else { return nil }
        var at = token
        for _ in 0..<4 {
            for child in children[at] where child != token {
                switch document.tokens.deprels[child] {
                case .nsubj, .nsubjPass, .nsubjOuter: if isMeasureNoun(child) { return child }
                // "put the figure at", "put it at"
                case .obj where child < token && hasCase(token, ["at", "in"]):
                    if isMeasureNoun(child) || isIt(child, at) { return child }
                default: continue
                }
            }
            guard let head = document.tokens.head(at) else { return nil }
            switch document.tokens.deprels[at] {
            case .obl, .oblUnmarked, .obj, .xcomp, .conj, .advmod, .nummod, .nmod, .nmodUnmarked, .ccomp: at = head
            default: return nil
            }
        }
        return nil
    }

    func isMeasureNoun(_ token: Int) -> Bool { Self.measureNouns.contains(document.tokens.lemmas[token].lowercased()) }

    private static let measureNouns: Set<String> = [
        "number", "total", "figure", "count", "tally", "quantity", "volume", "amount",
    ]

    private func isIt(_ token: Int, _ verb: Int) -> Bool {
        document.tokens.lemmas[verb].lowercased() == "put" && document.tokens.lemmas[token].lowercased() == "it"
    }

    // MARK: What is measured

    /// "Output rose 5 percent", "the economy is about $24.5 billion": the subject that the figure is said of.
    func measured(_ figure: Figure, _ sentence: Range<Int>) -> Range<Int>? {
        guard let token = top(figure) else { return nil }
        let isMoney = figure.unit.map { UnitWords.unit($0).kind == .money } ?? false
        var at = token
        var isRaised = false
        for _ in 0..<4 {
            if isRaised || isPredicate(at, of: token, isMoney: isMoney),
                let subject = children[at].first(where: {
                    document.tokens.deprels[$0].universal == .nsubj && $0 < token
                })
            {
                guard document.tokens.upos[subject] == .noun || document.tokens.upos[subject] == .propn else {
                    return nil
                }
                return isMeasureNoun(subject) ? nil : phrase(endingIn: subject)
            }
            guard let head = document.tokens.head(at) else { return nil }
            switch document.tokens.deprels[at] {
            case .obl, .oblUnmarked, .obj, .xcomp, .advmod, .nmodUnmarked:
                // "appears 30 percent larger", "is believed to be"
                isRaised = document.tokens.deprels[at] == .xcomp && isPredicate(at, of: token, isMoney: isMoney)
                at = head
            // "down $2", which a tree may take for two clauses
            case .parataxis where head == at - 1 && document.tokens.upos[head] == .adv: at = head
            default: return nil
            }
        }
        return nil
    }

    /// The figure itself ("it is $5"), a comparative ("30 percent larger"), a verb of movement or of amounting. Whoever loses, raises or
    /// adds a sum isn't measured by it.
    private func isPredicate(_ at: Int, of figure: Int, isMoney: Bool) -> Bool {
        if at == figure { return true }
        let word = word(at)
        if document.tokens.upos[at] != .verb {
            return MovementWords.risesAfter.contains(word) || MovementWords.fallsAfter.contains(word)
        }
        let lemma = document.tokens.lemmas[at].lowercased()
        if Self.amounting.contains(lemma) { return true }
        let moves = MovementWords.rises.contains(word) || MovementWords.falls.contains(word)
        return moves && !(isMoney && (MovementWords.transitive.contains(word) || lemma == "lose" || lemma == "gain"))
    }

    private static let amounting: Set<String> = [
        "be", "total", "amount", "reach", "stand", "exceed", "number", "remain",
    ]

    private func word(_ token: Int) -> Int32 { Vocabulary.shared.id(document.form(token).lowercased()) }

    /// What costs, is worth or is paid for with a sum: "tests cost $1 billion", "an economy of $24 billion", "a $300 million deal",
    /// "spent $2 million on boats".
    func priced(_ figure: Figure, _ sentence: Range<Int>) -> Range<Int>? {
        let first = figure.range.lowerBound
        let tokens = document.tokens
        guard let token = top(figure) else { return nil }
        if first > sentence.lowerBound + 1, let before = tags.token(first - 1), let noun = tags.token(first - 2),
            ["of", "worth"].contains(document.form(before).lowercased()), tokens.upos[noun] == .noun
        {
            return Self.sums.contains(tokens.lemmas[noun].lowercased()) ? nil : phrase(endingIn: noun)
        }
        guard let head = tokens.head(token) else { return nil }
        // the noun that the sum stands before
        if [.noun, .propn].contains(tokens.upos[head]), head > token, head - token <= 4,
            (token + 1..<head).allSatisfy({ [.noun, .adj, .propn, .punct, .num].contains(tokens.upos[$0]) })
        {
            return phrase(endingIn: head, from: token + 1)
        }
        var verb = head
        // a tagger may take the verb for a noun
        if tokens.lemmas[verb].lowercased() == "cost", tokens.upos[verb] == .noun, verb == (tags.token(first) ?? 0) - 1,
            let outer = tokens.head(verb)
        {
            return subject(of: outer).flatMap { $0 < verb ? phrase(endingIn: $0) : nil }
        }
        if document.form(verb).lowercased() == "worth" {
            return subject(of: verb).flatMap { phrase(endingIn: $0) }
        }
        if tokens.deprels[token] == .nmod, let outer = tokens.head(head) { verb = outer }
        let lemma = tokens.lemmas[verb].lowercased()
        // "an economy estimated at $24 billion", "an economy that the bank puts at"
        if tokens.deprels[verb].universal == .acl, hasCase(token, ["at"]), Self.valuing.contains(lemma) {
            let outer = [tokens.head(verb), verb - 1].compactMap { $0 }.first { tokens.upos[$0] == .noun }
            return outer.flatMap { phrase(endingIn: $0) }
        }
        if lemma == "cost" || lemma == "fetch" { return subject(of: verb).flatMap { phrase(endingIn: $0) } }
        guard Self.paying.contains(lemma) else { return nil }
        let paid = (Array(children[verb]) + Array(children[token])).first {
            $0 > token && [.obl, .nmod].contains(tokens.deprels[$0]) && hasCase($0, ["for", "on"])
                && tokens.upos[$0] == .noun
        }
        return paid.flatMap { phrase(endingIn: $0) }
    }

    private static let sums: Set<String> = [
        "sum", "total", "amount", "value", "cost", "price", "maximum", "minimum", "average", "ten", "hundred",
        "thousand",
        "million", "dozen", "score", "low", "high", "peak", "kind", "worth",
        "excess", "rate", "range",
    ]
    private static let valuing: Set<String> = ["estimate", "value", "put", "price", "assess"]
    private static let paying: Set<String> = [
        "spend", "pay", "invest", "allocate", "earmark", "budget", "charge", "approve", "pledge",
    ]

    /// "Seized a shipment of arms, over 750 tons": what was got or given, of which the weight is told afterwards.
    func weighed(_ figure: Figure, _ sentence: Range<Int>) -> Range<Int>? {
        let first = figure.range.lowerBound
        guard first > sentence.lowerBound, document.article.text[text.lexemes[first - 1].span] == ",",
            let token = top(figure), let verb = document.tokens.head(token), verb < token,
            [.parataxis, .conj, .appos, .obj].contains(document.tokens.deprels[token]),
            TransferWords.moving.contains(document.tokens.lemmas[verb].lowercased()),
            let object = children[verb].first(where: {
                document.tokens.deprels[$0] == .obj && $0 < token && document.tokens.upos[$0] == .noun
            })
        else { return nil }
        return phrase(endingIn: object)
    }

    /// The noun that is the subject of a verb or adjective.
    private func subject(of predicate: Int) -> Int? {
        children[predicate].first {
            document.tokens.deprels[$0] == .nsubj && document.tokens.upos[$0] == .noun
        }
    }

    /// A noun with the nouns and adjectives just before it.
    func phrase(endingIn noun: Int, from floor: Int? = nil) -> Range<Int>? {
        guard let last = tags.lexeme(noun) else { return nil }
        let sentence = text.sentences[document.sentence(of: noun)]
        var first = last
        while first > sentence.lowerBound, last - first < 6, let token = tags.token(first - 1), token >= floor ?? 0 {
            let upos = document.tokens.upos[token]
            let isHyphen = document.form(token) == "-" && !text.lexemes[first].isSpaced
            guard upos == .noun || upos == .adj || upos == .propn || isHyphen else { break }
            first -= 1
        }
        return first..<last + 1
    }

    // MARK: People

    /// "Three died": said of people only.
    func befallsPeople(_ figure: Figure) -> Bool {
        guard let token = top(figure), let head = document.tokens.head(token) else { return false }
        let isNamed = document.tokens.deprels[token].universal == .nsubj || document.tokens.deprels[token] == .obj
        return isNamed && Self.fates.contains(document.tokens.lemmas[head].lowercased())
    }

    private static let fates: Set<String> = [
        "die", "kill", "wound", "injure", "arrest", "vote", "oppose", "abstain", "flee", "speak", "survive", "live",
        "volunteer", "resign", "marry", "detain", "evacuate", "rescue", "drown", "enlist", "dead", "say", "ill",
        "wounded", "injured",
    ]

    func isPeople(_ object: Range<Int>) -> Bool {
        let words = text.document.article.text[text.span(object)]
        if let name = ObjectClasses.shared.named(words) { return ObjectClasses.shared.class(name)?.kind == .people }
        return tags.token(object.upperBound - 1).map { Self.people.contains(document.tokens.lemmas[$0].lowercased()) }
            ?? false
    }

    private static let people: Set<String> = [
        "people", "person", "civilian", "man", "woman", "child", "official", "member", "resident", "villager",
        "student",
        "passenger", "sailor", "officer", "lawmaker", "refugee", "migrant", "prisoner", "hostage", "delegate",
        "senator",
        "crew", "general", "engineer", "citizen", "protester", "patient", "individual", "militant", "rebel", "guard",
    ]
}
