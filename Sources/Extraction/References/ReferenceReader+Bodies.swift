import Annotations

/// The body whose resolution the text speaks of, and over how many words it says so.
struct BodyName {
    let code: String
    let words: Int
}

extension ReferenceReader {
    /// Names of bodies as they stand before "resolution", longest first. "UN Security Resolution" is a slip that reports make.
    private static let bodies: [(words: [String], code: String)] = [
        (["united", "nations", "security", "council"], "UNSC"), (["un", "security", "council"], "UNSC"),
        (["united", "nations", "general", "assembly"], "UNGA"), (["un", "general", "assembly"], "UNGA"),
        (["human", "rights", "council"], "UNHRC"), (["security", "council"], "UNSC"),
        (["general", "assembly"], "UNGA"),
        (["united", "nations", "security"], "UNSC"), (["un", "security"], "UNSC"), (["european", "parliament"], "EP"),
        (["unsc"], "UNSC"), (["unga"], "UNGA"), (["united", "nations"], "UNSC"), (["un"], "UNSC"), (["iaea"], "IAEA"),
        (["council"], "UNSC"),
    ]

    /// Words that may stand between the body and "resolution".
    private static let between: Set = [
        "sanctions", "arms", "embargo", "relevant", "multiple", "several", "existing", "related", "binding", "numerous",
        "successive", "various", "previous", "past", "own", "unanimous", "nuclear", "sanction",
    ]

    /// The body named before the word at `position`: "UN Security Council", "the Council's".
    func bodyName(before position: Int) -> BodyName? {
        var last = position - 1
        while last >= floor, Self.between.contains(words.key(last)) { last -= 1 }
        if words[last]?.kind == .possessive { last -= 1 }
        for (names, code) in Self.bodies where last + 1 - names.count >= floor {
            let start = last + 1 - names.count
            guard names.indices.allSatisfy({ words.key(start + $0) == names[$0] }) else { continue }
            // "Council" alone is the Security Council in such reports, if it is spelt as a name and no other is meant.
            if names == ["council"] {
                guard words[start]?.isCapitalized == true, start == 0 || words[start - 1]?.isCapitalized != true else {
                    return nil
                }
            }
            return BodyName(code: code, words: position - start)
        }
        return nil
    }

    /// The body named at `position` ("of the UN Security Council"): its code and the index after it.
    func bodyName(after position: Int) -> (code: String?, end: Int) {
        let start = words.key(position) == "the" ? position + 1 : position
        for (names, code) in Self.bodies where names.indices.allSatisfy({ words.key(start + $0) == names[$0] }) {
            guard names != ["council"] || words[start]?.isCapitalized == true else { continue }
            return (code, start + names.count)
        }
        return (nil, position - 1)
    }

    /// Assemblies whose numbered resolutions are not the Security Council's.
    func isOtherAssembly(before position: Int) -> Bool {
        let others: Set = [
            "house", "senate", "congressional", "joint", "parliamentary", "assembly", "duma", "board", "city", "state",
            "concurrent", "eu", "european", "parliament", "committee", "knesset", "governors", "union", "league",
        ]
        return (1...3).contains { others.contains(words.key(position - $0)) }
    }

    /// A text that isn't in force: a draft, or one that was voted down.
    func isDraft(before start: Int, from position: Int) -> Bool {
        let drafts: Set = [
            "draft", "drafted", "proposed", "vetoed", "failed", "rival", "competing", "blocked", "would-be",
        ]
        if (1...3).contains(where: { drafts.contains(words.key(start - $0)) && isOneClause(start - $0, start) }) {
            return true
        }
        if (start..<position).contains(where: { drafts.contains(words.key($0)) }) { return true }
        // "vetoed a Security Council resolution": the single resolution is what the veto struck.
        guard words.key(position) == "resolution", words[position + 1]?.number == nil else { return false }
        let vetoes: Set = ["veto", "vetoes", "vetoed", "vetoing", "block", "blocked", "draft"]
        return (1...6).contains { vetoes.contains(words.key(start - $0)) && isOneClause(start - $0, start) }
    }

    /// Whether no comma or full stop lies between two words.
    private func isOneClause(_ from: Int, _ to: Int) -> Bool {
        from >= 0 && (from..<to).allSatisfy { ![".", ",", ";", ":", "!", "?"].contains(words.key($0)) }
    }
}
