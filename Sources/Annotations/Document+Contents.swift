/// What the words make of a load: room for it, or what is in its carrier.
public enum Contents: Sendable {
    /// "Containers that could hold 5 million shells", "enough to carry", "room for".
    case capacity
    /// "Containers carrying millions of munitions".
    case loaded

    /// Verbs whose subject carries their object.
    public static let verbs: Set<String> = ["contain", "hold", "carry", "accommodate", "fit", "pack"]
}

extension Document {
    /// How a figure's carrier holds it; `nil` where no verb of holding governs it.
    ///
    /// It takes the nearest verb before the figure and looks for what makes it a possibility there: a modal, an adverb, an
    /// infinitive. The second of two alternatives ("3 million shells or 500,000 rockets") has no verb of its own and so keeps
    /// that of the first. A tree would have to be right about every conjunct; words in order need only be near.
    ///
    /// - Parameter figure: in the text, inside one sentence.
    public func contents(_ figure: TextSpan) -> Contents? {
        let sentence = sentences[sentence(at: figure.start)].tokens
        guard let first = tokens(in: figure).first, sentence.contains(first) else { return nil }
        var at = first - 1
        while at >= sentence.lowerBound, first - at <= Self.loadReach {
            let lemma = tokens.lemmas[at].lowercased()
            let form = form(at).lowercased()
            // "5 million shells as well as scores of missiles": what stands beside the load, not in it
            if form == ";" || form == "alongside" || form == "besides" { return nil }
            if form == "well", at > sentence.lowerBound, self.form(at - 1).lowercased() == "as" { return nil }
            if lemma == "room" || lemma == "space" || lemma == "capacity", at + 1 < first,
                self.form(at + 1).lowercased() == "for"
            {
                return .capacity
            }
            // "if all of them held shells", whatever the tree makes of it
            let isSupposed = Contents.verbs.contains(lemma) && isSupposed(at, in: sentence)
            if tokens.upos[at] == .verb, isSupposed || !isModifier(at) {
                guard Contents.verbs.contains(lemma), at + 1 == first || !Self.particles.contains(self.form(at + 1))
                else { return nil }
                return isSupposed || isPossibility(at, in: sentence) ? .capacity : .loaded
            }
            at -= 1
        }
        return nil
    }

    /// "If" in the words before a verb.
    private func isSupposed(_ verb: Int, in sentence: Range<Int>) -> Bool {
        (max(sentence.lowerBound, verb - Self.loadReach)..<verb).contains { form($0).lowercased() == "if" }
    }

    /// How far before a figure its verb may stand, in tokens.
    private static let loadReach = 32
    /// "Carry out", "hold back": no loads.
    private static let particles: Set<Substring> = ["out", "on", "back", "off"]
    private static let possibly: Set<String> = [
        "can", "could", "may", "might", "would", "potentially", "possibly", "perhaps", "probably", "capable", "able",
        "ca",
    ]

    /// A participle before its noun, or behind one with what it needs ("shells made in Russia"), breaks nothing.
    private func isModifier(_ verb: Int) -> Bool {
        tokens.deprels[verb] == .amod || tokens.deprels[verb] == .compound || tokens.deprels[verb] == .case
            || tokens.deprels[verb] == .fixed
    }

    /// A modal, "potentially" or "to" in the words before a verb, up to another verb.
    private func isPossibility(_ verb: Int, in sentence: Range<Int>) -> Bool {
        var at = verb - 1
        while at >= sentence.lowerBound, verb - at <= 6 {
            let form = form(at).lowercased()
            if Self.possibly.contains(form) || form == "to" && tokens.xpos[verb] == "VB" { return true }
            // "could each have contained" goes on to the left; another verb or a new clause ends the look
            if tokens.upos[at] == .verb || form == "," || form == "and" { return false }
            if tokens.upos[at] == .noun || tokens.upos[at] == .propn { return false }
            at -= 1
        }
        return false
    }
}
