public import Annotations
import Knowledge

/// Finds the rules that a text refers to: Security Council resolutions, numbered or not, sanctions regimes and arms
/// embargoes, and orders, acts, regulations and decisions of the US and the EU.
///
/// ```swift
/// let references = ReferenceExtractor().references(in: document)
/// // "in violation of UN Security Council resolutions", in a report on North Korea:
/// // body "UNSC", resolution nil, regime "DPRK"
/// ```
/// A number is only ever the text's own. The year and the regime of a numbered resolution come from ``Knowledge`` where the
/// text leaves them out, since the number settles both; the regime of an unnumbered reference is given only where
/// the sentence, or else the article, speaks of one regime's country and of no other's. Drafts and vetoed
/// texts are no rules and are passed over.
public struct ReferenceExtractor: Sendable {
    let knowledge: Knowledge

    public init() { knowledge = .shared }

    /// The references of the text in text order, without overlap except for lists ("paragraphs 8 and 9 of resolution 1718").
    public func references(in document: Document) -> [Reference] {
        let words = ReferenceWords(document.article.text)
        var reader = ReferenceReader(words: words, document: document, knowledge: knowledge)
        reader.run()
        return reader.references.sorted { $0.span < $1.span }
    }
}

/// One pass over the words of a text. Each `read…` method tries its pattern at `position`, and on success appends what it
/// found and returns the index of the first word after it.
struct ReferenceReader {
    let words: ReferenceWords
    let knowledge: Knowledge
    var references: [Reference] = []
    /// Words before this index belong to a reference already.
    private(set) var floor = 0
    var regimes: RegimeReader

    init(words: ReferenceWords, document: Document, knowledge: Knowledge) {
        self.words = words
        self.knowledge = knowledge
        regimes = RegimeReader(words: words, document: document, knowledge: knowledge)
    }

    mutating func run() {
        var position = 0
        while position < words.count {
            let after = read(at: position)
            if let after {
                precondition(after > position, "a reference moves on")
                floor = after
            }
            position = after ?? position + 1
        }
    }

    /// The first letters decide which patterns can start here.
    private mutating func read(at position: Int) -> Int? {
        switch words.key(position) {
        case "resolution", "resolutions", "res", "unscr", "unscrs":
            return readResolutions(at: position)
        case "s": return readSymbol(at: position)
        case "paragraph", "paragraphs", "para", "paras", "op", "ops":
            return readParagraph(at: position)
        case "embargo", "embargoes", "embargos", "sanctions": return readRegime(at: position)
        case "executive", "eo": return readOrder(at: position)
        case "regulation", "regulations", "decision": return readEuropean(at: position)
        default:
            if let number = words[position]?.number { return readCommittee(number, at: position) }
            return words[position]?.isCapitalized == true ? readAct(at: position) : nil
        }
    }

    func span(_ range: Range<Int>) -> TextSpan {
        words.pieces[range.lowerBound].span.union(words.pieces[range.upperBound - 1].span)
    }

    /// The span from the modifiers that name the body back to front ("UN Security Council" before "resolution").
    func start(before position: Int, _ modifiers: Int) -> Int { max(floor, position - modifiers) }
}
