import Annotations

/// What each mention of a document may take up, found in text order: everything near for pronouns and definite phrases, and for every
/// noun phrase and name what was called so before. Bounded, so that time is linear.
struct AntecedentCandidates {
    /// What was mentioned before with the same head, the same words, or with the head among its titles and words.
    struct Known {
        /// The last places with the same head, the nearest first.
        var sameHead: [Int] = []
        var hasSameText = false
        var inName = false
        /// Whether the rules know an earlier mention of it.
        var isRuled = false
        var headCount = 0
    }

    /// The candidates of the last mention that was read, the nearest first.
    private(set) var candidates: [Int] = []
    private(set) var known = Known()

    private let traits: MentionTraits
    private var byLemma = PlaceIndex()
    private var byText = PlaceIndex()
    /// Mentions by the words of their names and titles, by the initials of their names, and by what rules made of them.
    private var byWord = PlaceIndex()
    private var byInitials = PlaceIndex()
    private var byCluster = PlaceIndex()
    /// For each mention the last one whose candidate it was looked at for.
    private var seen: [Int32]

    init(_ traits: MentionTraits) {
        self.traits = traits
        seen = Array(repeating: -1, count: traits.count)
    }

    /// Reads a mention: what it may take up, and what is known of its words; then the mention itself is known.
    mutating func read(_ i: Int) {
        let mention = traits.rows[i]
        candidates.removeAll(keepingCapacity: true)
        known.sameHead.removeAll(keepingCapacity: true)
        (known.hasSameText, known.inName, known.isRuled, known.headCount) = (false, false, false, 0)
        defer { remember(i, mention) }
        guard !mention.isParticipant, !mention.isApposition else { return }
        known.isRuled = mention.cluster >= 0 && byCluster.count(UInt32(mention.cluster)) > 0
        if mention.form != .pronoun {
            byLemma.forLatest(8, mention.lemma) { known.sameHead.append($0) }
            known.headCount = byLemma.count(mention.lemma)
            known.hasSameText = byText.count(mention.text) > 0
            known.inName = byWord.count(mention.lemma) > 0
        }
        find(i, mention)
        candidates.sort(by: >)
    }

    private mutating func find(_ i: Int, _ mention: MentionTraits.Row) {
        if mention.equal >= 0 { add(mention.equal, for: i, mention) }
        let reach: Int
        switch mention.form {
        // A person whom a page is about is "she" long after her name.
        case .pronoun: reach = mention.gender == .unknown ? 3 : 12
        case .nominal where [.the, .this, .possessive].contains(mention.determiner): reach = 3
        default: reach = -1
        }
        let window = mention.form == .pronoun ? 80 : 50
        var j = i - 1
        while j >= 0, i - j <= window, mention.sentence - traits.rows[j].sentence <= reach {
            add(j, for: i, mention)
            j -= 1
        }
        if mention.form != .pronoun, mention.extra != .group {
            for j in known.sameHead { add(j, for: i, mention) }
            byText.forLatest(3, mention.text) { add($0, for: i, mention) }
            byWord.forLatest(4, mention.lemma) { add($0, for: i, mention) }
            if mention.form == .name || mention.isProper {
                for word in traits.callingWords[i] { byWord.forLatest(2, word) { add($0, for: i, mention) } }
                byInitials.forLatest(2, mention.lemma) { add($0, for: i, mention) }
            }
        }
        if mention.cluster >= 0 { byCluster.forLatest(2, UInt32(mention.cluster)) { add($0, for: i, mention) } }
    }

    private mutating func add(_ j: Int, for i: Int, _ mention: MentionTraits.Row) {
        guard j < i, seen[j] != Int32(i) else { return }
        seen[j] = Int32(i)
        if mayBe(i, mention, j) { candidates.append(j) }
    }

    private mutating func remember(_ i: Int, _ mention: MentionTraits.Row) {
        if mention.cluster >= 0 { byCluster.add(i, UInt32(mention.cluster)) }
        guard mention.form != .pronoun, mention.extra != .group else { return }
        byLemma.add(i, mention.lemma)
        byText.add(i, mention.text)
        for word in traits.titles[i] { byWord.add(i, word) }
        guard mention.form == .name || mention.isProper else { return }
        for word in traits.words[i] { byWord.add(i, word) }
        if mention.initialCount > 1 { byInitials.add(i, mention.initials) }
    }

    /// What no reading allows is no candidate: a phrase in its own part, another gender, two nations, a person for a ministry.
    private func mayBe(_ i: Int, _ mention: MentionTraits.Row, _ j: Int) -> Bool {
        // Field by field: a row is large, and most are refused by the first.
        let rows = traits.rows
        if mention.form != .pronoun, rows[j].form == .pronoun { return false }
        if rows[j].isParticipant { return false }
        if rows[j].extra == .group, mention.form != .pronoun, mention.extra != .group { return false }
        if rows[j].extent.overlaps(mention.extent), mention.equal != j { return false }
        let (form, kind) = (rows[j].form, rows[j].kind)
        if mention.gender != .unknown, rows[j].gender != .unknown, mention.gender != rows[j].gender { return false }
        if mention.form == .pronoun {
            return mention.gender == .unknown
                || rows[j].number != .plural && kind != .organization && kind != .location
        }
        if traits.areOfOtherNations(i, j) { return false }
        if mention.form == .name, form == .name { return traits.mayBeOneName(i, j) }
        // "Intelligence services" before a name are not the one that bears it.
        if mention.form == .name, rows[j].number == .plural { return false }
        let isSure = !(mention.form == .nominal && mention.isProper) && !(form == .nominal && rows[j].isProper)
        guard isSure, mention.kind == .person || kind == .person else { return true }
        return ![mention.kind, kind].contains { $0 == .organization || $0 == .location }
    }
}
