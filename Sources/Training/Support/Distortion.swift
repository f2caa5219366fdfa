import Analysis
import Annotations
import Knowledge
import Situation

/// A sentence changed so that its text no longer carries it, in one known way.
struct Distortion {
    let text: String
    let kind: Finding.Kind
    /// The changed words, in ``text``.
    let span: TextSpan
}

/// Makes distortions out of the sentences of an article: other numbers, lost bounds, other names, dates, opposites,
/// denials, raised certainty, doer and done-to swapped.
struct Distorter {
    private let article: AnnotatedArticle
    private let names: [EntityType: [String]]
    private var generator: SeededGenerator

    /// - Parameter names: names of other texts, to put in place of those of this one.
    init(_ article: AnnotatedArticle, names: [EntityType: [String]], seed: UInt64) {
        self.article = article
        self.names = names
        generator = SeededGenerator(seed: seed)
    }

    private var document: Document { article.document }

    /// Every distortion that the sentence allows, at most one of a kind of change.
    mutating func distortions(of sentence: Sentence) -> [Distortion] {
        [
            number(sentence), bound(sentence), name(sentence), date(sentence), opposite(sentence), negation(sentence),
            certainty(sentence), swap(sentence), speaker(sentence), act(sentence), role(sentence), order(sentence),
            cause(sentence),
        ].compactMap { $0 }
    }

    private func replace(_ span: TextSpan, by words: String, in sentence: Sentence, _ kind: Finding.Kind) -> Distortion?
    {
        guard sentence.span.contains(span) else { return nil }
        let before = String(document.words(TextSpan(sentence.span.start, span.start)))
        let after = String(document.words(TextSpan(span.end, sentence.span.end)))
        let isFirst = before.isEmpty
        let words = isFirst ? words.prefix(1).uppercased() + words.dropFirst() : words
        let start = before.utf8.count
        return Distortion(text: before + words + after, kind: kind, span: TextSpan(start, start + words.utf8.count))
    }

    private func quantities(_ sentence: Sentence) -> [Quantity] {
        article.quantities.filter { sentence.span.contains($0.span) }
    }

    private mutating func number(_ sentence: Sentence) -> Distortion? {
        for quantity in quantities(sentence) {
            guard let value = quantity.value, value > 3,
                let token = document.tokens(in: quantity.span).first(where: { document.form($0).allSatisfy(\.isNumber) }
                ),
                let number = Int(document.form(token))
            else { continue }
            let other = number + max(1, number / 3) * Int.random(in: 1...2, using: &generator)
            return replace(document.tokens.span(token), by: String(other), in: sentence, .numberDiffers)
        }
        return nil
    }

    private static let bounds = [
        "more than", "at least", "up to", "nearly", "almost", "over", "less than", "as many as",
    ]

    private func bound(_ sentence: Sentence) -> Distortion? {
        for quantity in quantities(sentence) where quantity.value != nil {
            let words = document.words(quantity.span)
            for bound in Self.bounds where words.hasPrefix(bound + " ") {
                return replace(
                    quantity.span, by: String(words.dropFirst(bound.count + 1)), in: sentence, .numberDiffers)
            }
        }
        return nil
    }

    private mutating func name(_ sentence: Sentence) -> Distortion? {
        let candidates = document.mentions.filter { mention in
            mention.form == .name && sentence.tokens.contains(mention.tokens.lowerBound)
                && sentence.tokens.upperBound >= mention.tokens.upperBound
        }
        guard let mention = candidates.randomElement(using: &generator) else { return nil }
        let type = document.entities[mention.entity].type
        let text = document.article.text
        let others = (names[type] ?? []).filter { !text.contains($0) && Self.isProper($0) }
        guard let other = others.randomElement(using: &generator) else { return nil }
        return replace(
            document.tokens.span(mention.tokens), by: other, in: sentence,
            type == .location ? .placeDiffers : .nameDiffers)
    }

    /// A name of its own: "Red Cross", not "the former secretary".
    private static func isProper(_ name: String) -> Bool {
        name.split(separator: " ").allSatisfy { $0.first!.isUppercase }
            && !["The", "A", "An", "His", "Her", "Our", "My", "Some", "Most", "Every", "Each", "Both", "Friends"]
                .contains {
                    name.hasPrefix($0 + " ")
                }
    }

    private static let dates = [
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        [
            "January", "February", "March", "April", "June", "July", "August", "September", "October", "November",
            "December",
        ],
    ]

    private mutating func date(_ sentence: Sentence) -> Distortion? {
        for token in sentence.tokens {
            let form = String(document.form(token))
            for words in Self.dates where words.contains(form) {
                let text = document.article.text
                guard let other = words.filter({ !text.contains($0) }).randomElement(using: &generator) else {
                    continue
                }
                return replace(document.tokens.span(token), by: other, in: sentence, .dateDiffers)
            }
        }
        return nil
    }

    /// Pairs whose forms need no inflection but what both share.
    private static let opposites: [(String, String)] = [
        ("rose", "fell"), ("increase", "decrease"), ("increased", "decreased"), ("higher", "lower"), ("more", "fewer"),
        ("won", "lost"), ("win", "lose"), ("accepted", "rejected"), ("accept", "reject"), ("supported", "opposed"),
        ("support", "oppose"), ("first", "last"), ("best", "worst"), ("largest", "smallest"),
        ("approved", "rejected"), ("allowed", "banned"), ("gained", "lost"), ("old", "young"), ("public", "private"),
        ("strong", "weak"), ("early", "late"), ("raised", "lowered"), ("opened", "closed"), ("began", "ended"),
        ("positive", "negative"), ("guilty", "innocent"), ("legal", "illegal"), ("likely", "unlikely"),
        ("safe", "dangerous"),
        ("success", "failure"), ("bought", "sold"), ("praised", "criticized"), ("true", "false"),
        ("possible", "impossible"),
    ]

    private func opposite(_ sentence: Sentence) -> Distortion? {
        for token in sentence.tokens {
            let form = document.form(token)
            for (a, b) in Self.opposites where form == a || form == b {
                return replace(document.tokens.span(token), by: form == a ? b : a, in: sentence, .polarityDiffers)
            }
        }
        return nil
    }

    private func negation(_ sentence: Sentence) -> Distortion? {
        let tokens = document.tokens
        guard
            !sentence.tokens.contains(where: { ["not", "n't", "never", "no"].contains(document.form($0).lowercased()) })
        else { return nil }
        for token in sentence.tokens where tokens.upos[token] == .aux && document.form(token).first != "'" {
            guard let head = tokens.head(token), tokens.upos[head] == .verb else { continue }
            let form = String(document.form(token))
            guard let made = replace(tokens.span(token), by: form + " not", in: sentence, .polarityDiffers) else {
                continue
            }
            return made
        }
        return nil
    }

    private static let hedges: Set<String> = ["could", "may", "might"]

    private func certainty(_ sentence: Sentence) -> Distortion? {
        for token in sentence.tokens where Self.hedges.contains(String(document.form(token))) {
            return replace(document.tokens.span(token), by: "will", in: sentence, .certaintyDiffers)
        }
        return nil
    }

    private func swap(_ sentence: Sentence) -> Distortion? {
        for verb in sentence.tokens where document.tokens.upos[verb] == .verb {
            guard let subject = document.child(of: verb, .nsubj), let object = document.child(of: verb, .obj),
                subject < verb, verb < object, document.tokens.upos[subject] != .pron,
                document.tokens.upos[object] != .pron
            else { continue }
            let (a, b) = (document.subtreeRange(of: subject), document.subtreeRange(of: object))
            guard a.count <= 5, b.count <= 5, a.upperBound <= verb, verb < b.lowerBound,
                // Anyone may do something to anyone; a punch takes nobody.
                [subject, object].allSatisfy({ token in
                    document.mentions.contains { $0.form == .name && $0.tokens.contains(token) }
                })
            else { continue }
            let (spanA, spanB) = (document.tokens.span(a), document.tokens.span(b))
            let between = String(document.words(TextSpan(spanA.end, spanB.start)))
            let words = String(document.words(spanB)) + between + String(document.words(spanA))
            guard let made = replace(spanA.union(spanB), by: words, in: sentence, .speakerDiffers) else { continue }
            return Distortion(
                text: made.text, kind: made.kind, span: TextSpan(made.span.start, made.span.start + spanB.length))
        }
        return nil
    }

    /// Another person or body of the article is made to have said it.
    private mutating func speaker(_ sentence: Sentence) -> Distortion? {
        for claim in article.claims {
            guard claim.source.count == 1, let source = claim.source.first, sentence.span.contains(source),
                let speaker = claim.speaker, document.entities[speaker].type != .location,
                let mention = document.mentions.first(where: {
                    $0.form == .name && $0.entity == speaker && source.contains(document.tokens.span($0.tokens))
                })
            else { continue }
            let words = document.words(sentence.span)
            let others = document.entities.filter {
                $0.type == document.entities[speaker].type && $0.name != document.entities[speaker].name
                    && !words.contains($0.name) && $0.mentions.count >= 2 && Self.isProper($0.name)
                    && !$0.name.split(separator: " ").contains { words.contains($0) }
            }
            guard let other = others.randomElement(using: &generator) else { continue }
            return replace(document.tokens.span(mention.tokens), by: other.name, in: sentence, .speakerDiffers)
        }
        return nil
    }

    /// A plain statement is made a confirmation.
    private func act(_ sentence: Sentence) -> Distortion? {
        let claim = article.claims.first { claim in
            claim.act == .state && claim.cue.count == 1 && sentence.span.contains(claim.cue[0])
                && document.words(claim.cue[0]) == "said" && claim.speaker != nil
        }
        return claim.flatMap { replace($0.cue[0], by: "confirmed", in: sentence, .actDiffers) }
    }

    private static let offices = [
        ("minister", "ambassador"), ("secretary", "governor"), ("president", "minister"), ("governor", "president"),
        ("ambassador", "minister"), ("chancellor", "president"), ("mayor", "governor"),
    ]

    /// Another office before a person's name.
    private func role(_ sentence: Sentence) -> Distortion? {
        for mention in document.mentions
        where mention.form == .name && document.entities[mention.entity].type == .person {
            let token = mention.tokens.lowerBound - 1
            guard sentence.tokens.contains(token), sentence.tokens.contains(token + 1) else { continue }
            let form = document.form(token)
            guard let other = Self.offices.first(where: { $0.0 == form.lowercased() })?.1 else { continue }
            let words = form.first!.isUppercase ? other.prefix(1).uppercased() + other.dropFirst() : other
            return replace(document.tokens.span(token), by: words, in: sentence, .roleDiffers)
        }
        return nil
    }

    /// "After" and "before" between two events change places.
    private func order(_ sentence: Sentence) -> Distortion? {
        connective(["after", "before"], sentence).flatMap { token in
            let other = document.form(token) == "after" ? "before" : "after"
            return replace(document.tokens.span(token), by: other, in: sentence, .orderDiffers)
        }
    }

    /// What came after becomes what came of it.
    private func cause(_ sentence: Sentence) -> Distortion? {
        connective(["after"], sentence).flatMap { token in
            let other = document.tokens.deprels[token].universal == .mark ? "because" : "because of"
            return replace(document.tokens.span(token), by: other, in: sentence, .causeDiffers)
        }
    }

    /// A word that ties the clause or event below it to a verb.
    private func connective(_ forms: Set<String>, _ sentence: Sentence) -> Int? {
        let tokens = document.tokens
        return sentence.tokens.first { token in
            guard forms.contains(String(document.form(token))), let head = tokens.head(token),
                let above = tokens.head(head), tokens.upos[above] == .verb
            else { return false }
            let next = token + 1
            guard sentence.tokens.contains(next), tokens.upos[next] != .num, tokens.upos[head] != .num else {
                return false
            }
            switch tokens.deprels[token].universal {
            // "After leaving": what a gerund begins takes no "because".
            case .mark: return tokens.upos[head] == .verb && !document.form(head).hasSuffix("ing")
            case .case: return tokens.upos[head] == .noun && tokens.deprels[head].universal == .obl
            default: return false
            }
        }
    }
}
