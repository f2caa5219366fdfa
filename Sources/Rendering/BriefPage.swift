import Annotations
import Situation

/// A brief laid out in sections and entries: what text, Markdown and HTML all show, each in its own marks.
struct BriefPage {
    struct Section {
        let title: String
        /// The anchor of the section on a page.
        let name: String
        let entries: [Entry]
    }

    struct Entry {
        enum Style { case plain, speaker, serious, slight, context }

        var style = Style.plain
        /// What comes before the line and isn't part of it: the kind of a finding.
        var label: String?
        var line = BriefLine()
        /// Our remark on the line.
        var note: String?
        /// Where the line's words stand, repetitions included.
        var evidence: [Evidence] = []
        var children: [Entry] = []
    }

    let brief: Brief
    let headline: BriefLine
    /// One line an article: who published it, when.
    let sources: [String]
    /// Those that have something to show.
    let sections: [Section]

    init(_ brief: Brief) {
        self.brief = brief
        headline = brief.headline.isEmpty ? BriefLine([.ours("No headline")]) : brief.headline
        let reports = brief.articles.enumerated().map { index, annotated in
            let article = annotated.document.article
            let number = brief.articles.count > 1 ? "\(index + 1). " : ""
            return "\(number)\(article.outlet ?? article.id), \(article.published ?? Self.dateNotStated)"
        }
        let note = "what is new beside \(brief.earlierCount) earlier report\(brief.earlierCount == 1 ? "" : "s")"
        sources = reports + (brief.earlierCount > 0 ? [note] : [])
        let builder = EntryBuilder(brief: brief)
        sections = [
            Section(title: "Points of attention", name: "points", entries: brief.points.map(builder.point)),
            Section(title: "Who said what", name: "claims", entries: builder.speakers),
            Section(
                title: "Figures", name: "figures",
                entries: brief.figures.map(builder.figure) + brief.derived.map(builder.derived)),
            Section(title: "At issue", name: "at-issue", entries: brief.atIssue.map(builder.issue)),
            Section(title: "Coming up", name: "coming-up", entries: brief.comingUp.map(builder.upcoming)),
            Section(title: "Check these", name: "findings", entries: brief.findings.map(builder.check)),
            Section(title: "Origins", name: "origins", entries: brief.origins.map(builder.origin)),
        ].filter { !$0.entries.isEmpty }
    }

    static let dateNotStated = "date not stated"

    /// "[9]": the numbers of the sentences; "[2.9]" where the brief has several articles, "[title]" for a title apart.
    func references(_ evidence: [Evidence]) -> [(name: String, evidence: Evidence)] {
        var seen: Set<String> = []
        return evidence.map { (name(of: $0), $0) }.filter { seen.insert($0.0).inserted }
    }

    private func name(of evidence: Evidence) -> String {
        let document = brief.articles[evidence.article].document
        let number = evidence.field == .title ? "title" : "\(document.sentence(at: evidence.span.start) + 1)"
        return brief.articles.count > 1 ? "\(evidence.article + 1).\(number)" : number
    }
}

/// Words one entry of each section.
private struct EntryBuilder {
    let brief: Brief

    func point(_ point: Brief.Point) -> BriefPage.Entry {
        let evidence = point.claim.map { brief.claims[$0].content.evidence } ?? point.line.evidence
        return BriefPage.Entry(line: point.line, note: place(point.place), evidence: evidence)
    }

    /// The claims under the names of their speakers.
    var speakers: [BriefPage.Entry] {
        var entries: [BriefPage.Entry] = []
        for statement in brief.claims {
            let name = statement.heading ?? "not stated"
            if entries.last?.label != name { entries.append(BriefPage.Entry(style: .speaker, label: name)) }
            entries[entries.count - 1].children.append(claim(statement, under: name))
        }
        return entries
    }

    private func claim(_ statement: Brief.Statement, under name: String) -> BriefPage.Entry {
        var line = BriefLine()
        let speaker = statement.chain.filter { $0.role == .speaker }.reduce(BriefLine()) { $0 + $1.line }
        // The name stands above; only a title or another wording adds to it.
        if !speaker.isEmpty, speaker.text != name, !speaker.text.hasPrefix(name + " (“") { line = speaker }
        let way = statement.wayLine
        line = line + (line.isEmpty ? way.trimmingOurs : way)
        if !statement.isPlain {
            line = line + (line.isEmpty ? "" : " – ") + statement.cue
        }
        line = line + (line.isEmpty ? "" : ": ") + statement.content
        let does = statement.isNegated ? "does not \(statement.act.rawValue)" : Self.thirdPerson(statement.act)
        let manner = statement.certainty == .unstated ? does : "\(does), \(statement.certainty.rawValue)"
        let note = [manner, statement.isTitleEcho ? "title" : place(statement.place)].compactMap { $0 }.joined(
            separator: "; ")
        return BriefPage.Entry(line: line, note: note, evidence: statement.content.evidence + statement.alsoAt)
    }

    /// "states", "denies".
    private static func thirdPerson(_ act: Claim.Act) -> String {
        act.rawValue.hasSuffix("y") ? act.rawValue.dropLast() + "ies" : act.rawValue + "s"
    }

    func figure(_ figure: Brief.Figure) -> BriefPage.Entry {
        var notes = [figure.claim.map { claimant(of: brief.claims[$0]) } ?? "the article itself"]
        if figure.certainty == .possible || figure.certainty == .probable { notes.append(figure.certainty.rawValue) }
        if let place = place(figure.place) { notes.append(place) }
        return BriefPage.Entry(
            line: figure.line, note: notes.joined(separator: ", "), evidence: figure.line.evidence + figure.alsoAt)
    }

    /// Who says it; where no speaker is stated, the outlet that has it.
    private func claimant(of statement: Brief.Statement) -> String {
        statement.claimant
            ?? statement.chain.first { $0.role == .outlet }.map { "speaker not stated, via \($0.line.text)" }
            ?? "speaker not stated"
    }

    func derived(_ derived: Brief.DerivedFigure) -> BriefPage.Entry {
        BriefPage.Entry(
            line: BriefLine([.ours(derived.text)]), note: "derived, no text states it", evidence: derived.parents)
    }

    func issue(_ issue: Brief.Issue) -> BriefPage.Entry {
        var notes = issue.reference.resolution == nil ? ["no number cited"] : []
        if let regime = issue.regime { notes.append("regime: \(regime)") }
        return BriefPage.Entry(
            line: issue.line, note: notes.isEmpty ? nil : notes.joined(separator: "; "),
            evidence: issue.line.evidence + issue.alsoAt,
            children: context(of: issue))
    }

    /// One line, in words that can't be taken for the article's.
    private func context(of issue: Brief.Issue) -> [BriefPage.Entry] {
        guard !issue.context.isEmpty else { return [] }
        let isCited = issue.reference.resolution != nil
        let lines = issue.context.map { context in
            let paragraphs = context.paragraphs.joined(separator: ", ")
            let parts = [context.symbol, paragraphs].filter { !$0.isEmpty }.joined(separator: " ")
            return isCited ? "\(parts): \(context.measure)" : parts
        }
        let label =
            isCited
            ? "context, in our words" : "context, not cited by the article: what the regime's resolutions say on arms"
        return [BriefPage.Entry(style: .context, label: label, line: BriefLine([.ours(lines.joined(separator: "; "))]))]
    }

    func upcoming(_ upcoming: Brief.Upcoming) -> BriefPage.Entry {
        let when = upcoming.when?.text ?? BriefPage.dateNotStated
        return BriefPage.Entry(
            line: upcoming.line, note: upcoming.status == .possible ? "\(when); possible" : when,
            evidence: upcoming.line.evidence + (upcoming.when?.evidence ?? []) + upcoming.alsoAt)
    }

    func check(_ check: Brief.Check) -> BriefPage.Entry {
        let kind = check.finding.kind.rawValue.split(separator: "-").joined(separator: " ")
        let message = check.finding.message
        let rest = message.hasPrefix(kind + ": ") ? String(message.dropFirst(kind.count + 2)) : message
        let isSlight = check.finding.kind == .loadedTerm || check.finding.kind == .inconsistentName
        return BriefPage.Entry(
            style: isSlight ? .slight : .serious, label: kind, line: BriefLine([.ours(rest)]), evidence: check.evidence)
    }

    func origin(_ origin: Brief.Origin) -> BriefPage.Entry {
        let count = origin.claims.count
        return BriefPage.Entry(
            line: BriefLine([.ours(origin.name)]), note: "\(count) \(count == 1 ? "claim" : "claims")",
            evidence: origin.evidence)
    }

    /// Where a line comes from, unless the body says it.
    private func place(_ role: Block.Role) -> String? {
        switch role {
        case .paragraph, .caption: nil
        case .lead: "lead"
        case .title: "only the title says this"
        case .heading: "only a heading says this"
        case .item: "only a bullet point says this"
        }
    }
}

extension Brief.Statement {
    /// The body says so too, in other words.
    fileprivate var isTitleEcho: Bool { echoes != nil && place == .title }
}

extension BriefLine {
    /// Without the connecting marks at the start, for a line that nothing comes before.
    fileprivate var trimmingOurs: BriefLine {
        guard case .ours(let words) = pieces.first else { return self }
        let rest = words.drop { $0 == " " || $0 == "," || $0 == "–" }
        return BriefLine((rest.isEmpty ? [] : [.ours(String(rest))]) + pieces.dropFirst(), support: support)
    }
}
