import Annotations
import Foundation

/// Scores of chains by genre, how mentions of each form fared, and how many of the pronouns that say something were resolved right.
struct CoreferenceTable {
    private enum Form: String, CaseIterable { case name, noun, pronoun, other }

    /// Of a form's mentions: the corpus's, the found ones, and those in both.
    private struct Mentions {
        var gold = 0
        var found = 0
        var both = 0
        /// Found with another mention's words around the same head, and in no chain of the corpus at all.
        var misbounded = 0
    }

    private let title: String
    private var scores: [String: CoreferenceScores] = [:]
    private var mentions: [Form: Mentions] = [:]
    private var speakers = (right: 0, of: 0)

    init(_ title: String) { self.title = title }

    mutating func add(_ document: CoreferenceDocument, found: [[Range<Int>]]) {
        for row in [title, "  \(document.genre)"] {
            scores[row, default: CoreferenceScores()].add(gold: document.chains, found: found)
        }
        let words = Words(document.sentences)
        countMentions(words, Set(document.chains.joined()), Set(found.joined()))
        countSpeakers(words, document.chains, found)
    }

    private mutating func countMentions(_ words: Words, _ gold: Set<Range<Int>>, _ found: Set<Range<Int>>) {
        let heads = Set(gold.map(words.head))
        for span in gold {
            mentions[form(span, words), default: Mentions()].gold += 1
            if found.contains(span) { mentions[form(span, words), default: Mentions()].both += 1 }
        }
        for span in found {
            mentions[form(span, words), default: Mentions()].found += 1
            if !gold.contains(span), heads.contains(words.head(span)) {
                mentions[form(span, words), default: Mentions()].misbounded += 1
            }
        }
    }

    private func form(_ span: Range<Int>, _ words: Words) -> Form {
        switch words.upos[words.head(span)] {
        case .propn: .name
        case .noun: .noun
        case .pron: .pronoun
        default: .other
        }
    }

    /// "He said": a pronoun of the third person that is the subject of a verb of speaking in the treebank is right if the last mention
    /// before it in its found chain that isn't itself a pronoun is of the same chain in the corpus.
    private mutating func countSpeakers(_ words: Words, _ gold: [[Range<Int>]], _ found: [[Range<Int>]]) {
        func isNoun(_ span: Range<Int>) -> Bool { span.count > 1 || words.upos[span.lowerBound] != .pron }
        for token in words.upos.indices where words.isSpeakingPronoun(token) {
            let span = token..<token + 1
            guard let chain = gold.first(where: { $0.contains(span) }),
                chain.contains(where: { $0.lowerBound < token && isNoun($0) })
            else { continue }
            speakers.of += 1
            let antecedent = found.first { $0.contains(span) }?.last { $0.lowerBound < token && isNoun($0) }
            if let antecedent, isPart(antecedent, of: chain) { speakers.right += 1 }
        }
    }

    /// The same words, give or take what stands around the name.
    private func isPart(_ span: Range<Int>, of chain: [Range<Int>]) -> Bool {
        chain.contains {
            $0.lowerBound == span.lowerBound || $0.upperBound == span.upperBound
        }
    }

    var description: String {
        let lines = scores.sorted { $0.key > $1.key }.map { name, scores in
            name.padding(toLength: 26, withPad: " ", startingAt: 0)
                + [scores.mentions.f1, scores.muc.f1, scores.bCubed.f1, scores.ceaf.f1, scores.conll]
                .map { String(format: "%7.2f", $0) }.joined()
        }
        let forms = Form.allCases.compactMap { form in
            mentions[form].map { counts in
                form.rawValue.padding(toLength: 26, withPad: " ", startingAt: 0)
                    + [counts.gold, counts.found, counts.both, counts.misbounded].map { String(format: "%7d", $0) }
                    .joined()
            }
        }
        return
            (["coreference              mentions    MUC     B3  CEAFe  CoNLL"] + lines
            + ["mentions in chains          gold  found   both  other bounds"] + forms
            + ["pronouns that say something: \(speakers.right) of \(speakers.of) resolved right"])
            .joined(separator: "\n")
    }

    /// A document's treebank in columns.
    private struct Words {
        private(set) var upos: [UPOS] = []
        private var heads: [Int] = []
        private var isSubject: [Bool] = []
        private var forms: [String] = []
        private var lemmas: [String] = []

        init(_ sentences: [TreebankSentence]) {
            for sentence in sentences {
                let first = upos.count
                upos += sentence.upos
                heads += sentence.heads.map { $0 == 0 ? -1 : first + $0 - 1 }
                isSubject += sentence.deprels.map { $0 == .nsubj }
                forms += sentence.forms.map { $0.lowercased() }
                lemmas += sentence.lemmas
            }
        }

        func head(_ span: Range<Int>) -> Int { span.first { !span.contains(heads[$0]) } ?? span.lowerBound }

        func isSpeakingPronoun(_ token: Int) -> Bool {
            ["he", "she", "it", "they"].contains(forms[token]) && isSubject[token] && heads[token] >= 0
                && CoreferenceTable.speech.contains(lemmas[heads[token]])
        }
    }

    private static let speech: Set<String> = [
        "say", "tell", "add", "note", "warn", "state", "declare", "announce", "claim", "argue", "explain", "insist",
        "reply", "answer", "ask", "write", "report", "stress", "reiterate", "acknowledge", "admit", "deny", "confirm",
        "continue", "conclude", "recall", "remark", "observe", "think", "believe", "suggest", "call",
    ]
}
