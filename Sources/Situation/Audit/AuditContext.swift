import Annotations

/// What every check reads: the summary, the body, and how the statements of the one lie over the sentences of the other.
struct AuditContext {
    let summary: ComparedText
    let body: BodyIndex
    var alignments: [Alignment]
    let vocabulary: Vocabulary
    let field: Finding.Field

    var document: Document { summary.document }

    func word(_ index: Int) -> ComparedWord { summary.words[index] }
    func lemma(_ word: ComparedWord) -> String { vocabulary.words[Int(word.key)] }

    func finding(
        _ kind: Finding.Kind, _ span: TextSpan, _ message: String, against: [TextSpan] = [], score: Double
    ) -> Finding {
        Finding(span: span, field: field, kind: kind, message: message, against: against, score: score)
    }

    /// The spans of the sentences that a statement is held against.
    func evidenceSpans(_ alignment: Alignment, _ limit: Int = 2) -> [TextSpan] {
        alignment.evidence.prefix(limit).map { body.sentence($0).span }
    }

    /// Whether capitals are the initials of words that follow one another in the body ("WP", the Washington Post).
    func isInitials(_ form: Substring) -> Bool {
        guard (2...6).contains(form.count), form.allSatisfy({ $0.isUppercase || $0 == "." }) else { return false }
        let letters = Array(form.lowercased().filter { $0 != "." })
        return body.sentences.indices.contains { sentence in
            let text = body.text(of: sentence)
            let initials = body.sentence(sentence).tokens.compactMap { token -> Character? in
                let form = text.document.form(token)
                return form.count > 1 && form.first!.isUppercase ? Character(form.first!.lowercased()) : nil
            }
            return initials.count >= letters.count
                && (0...(initials.count - letters.count)).contains {
                    Array(initials[$0..<$0 + letters.count]) == letters
                }
        }
    }

    /// Whether the body names somebody or something of the actor: "Moscow" is there where "the Russian military" is.
    func bodyNames(actor: String) -> Bool {
        body.texts.enumerated().contains { index, text in
            text.document.entities.contains { entity in
                guard let code = entity.actor, code.hasPrefix(actor) else { return false }
                return entity.mentions.contains { mention in
                    let sentence = text.document.sentence(of: text.document.mentions[mention].head)
                    return body.index(text: index, sentence: sentence) != nil
                }
            }
        }
    }

    /// The tokens of a summary sentence.
    func tokens(_ alignment: Alignment) -> Range<Int> { document.sentences[alignment.sentence].tokens }
}
