public import Annotations

/// What became of an article's claims and figures from one version to the next: what a correction changed.
///
///     let changes = ArticleChanges(from: old, to: new)
///     changes.figures[0]   // "about 7,000" of containers became "6,700"
///
/// Words that only moved are no change. Nothing says which version is right.
public struct ArticleChanges: Sendable {
    /// A passage of one version.
    public struct Passage: Sendable, Equatable {
        /// Who says it, and how ("Shin Wonsik, state"); what is counted ("sea containers"); `nil` where the text doesn't say.
        public let label: String?
        public let text: String
        /// In that version's text.
        public let span: TextSpan
    }

    /// One passage that is gone, new, or worded otherwise.
    public struct Change: Sendable, Equatable {
        /// `nil` for what is new.
        public let old: Passage?
        /// `nil` for what is gone.
        public let new: Passage?
    }

    public let claims: [Change]
    public let figures: [Change]

    public var isEmpty: Bool { claims.isEmpty && figures.isEmpty }

    public init(from old: AnnotatedArticle, to new: AnnotatedArticle) {
        claims = Self.changes(old.claimPassages, new.claimPassages) {
            $0.speaker == $1.speaker && $0.overlap($1) >= 0.5
        }
        figures = Self.changes(old.figurePassages, new.figurePassages) {
            $0.speaker == $1.speaker && !$0.words.isEmpty && $0.overlap($1) >= 0.5
        }
    }

    /// What both versions have drops out; of the rest, an old passage belongs to the first new one that is about the same.
    private static func changes(_ old: [Keyed], _ new: [Keyed], isSame: (Keyed, Keyed) -> Bool) -> [Change] {
        let kept = Set(old.map(\.key)).intersection(new.map(\.key))
        let gone = old.filter { !kept.contains($0.key) }
        var added = new.filter { !kept.contains($0.key) }
        var changes: [Change] = gone.map { passage in
            guard let match = added.firstIndex(where: { isSame(passage, $0) }) else {
                return Change(old: passage.passage, new: nil)
            }
            return Change(old: passage.passage, new: added.remove(at: match).passage)
        }
        changes += added.map { Change(old: nil, new: $0.passage) }
        return changes
    }
}

/// A passage with what makes it the same in another version.
private struct Keyed {
    let passage: ArticleChanges.Passage
    let key: String
    let speaker: String
    /// What it is about, word by word: of a claim its content, of a figure what is counted.
    let words: Set<Substring>

    init(_ passage: ArticleChanges.Passage, speaker: String, about: String) {
        self.passage = passage
        self.speaker = speaker
        key = "\(passage.label ?? "")\u{0}\(Self.folded(passage.text))"
        words = Set(Self.folded(about).split(separator: " "))
    }

    /// The share of the smaller one's words that both have.
    func overlap(_ other: Keyed) -> Double {
        guard !words.isEmpty, !other.words.isEmpty else { return 0 }
        return Double(words.intersection(other.words).count) / Double(min(words.count, other.words.count))
    }

    private static func folded(_ text: String) -> String {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }
}

extension AnnotatedArticle {
    fileprivate var claimPassages: [Keyed] {
        claims.map { claim in
            let span = claim.content.dropFirst().reduce(claim.content[0]) { $0.union($1) }
            let speaker =
                claim.speaker.map { document.entities[$0].name }
                ?? claim.source.first.map { String(document.words($0)) }
            let label = [speaker, claim.act.rawValue].compactMap(\.self).joined(separator: ", ")
            let text = String(document.words(span))
            return Keyed(
                ArticleChanges.Passage(label: label, text: text, span: span), speaker: speaker ?? "", about: text)
        }
    }

    fileprivate var figurePassages: [Keyed] {
        quantities.map { quantity in
            let speaker = quantity.claim.flatMap { claims[$0].speaker }.map { document.entities[$0].name } ?? ""
            return Keyed(
                ArticleChanges.Passage(
                    label: quantity.object, text: String(document.words(quantity.span)), span: quantity.span),
                speaker: speaker, about: quantity.object ?? "")
        }
    }
}
