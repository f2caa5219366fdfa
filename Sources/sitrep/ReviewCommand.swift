import Analysis
import Annotations
import CommandLineKit
import Foundation
import Ingestion
import Rendering
import Situation
import SitrepKit
import Storage

let reviewCommand = Command(
    "review", summary: "Accept, reject or correct what was read; decisions are kept and hold for every later analysis.",
    discussion: """
        sitrep review show REPORT
        sitrep review accept|reject claim|figure REPORT NUMBER
        sitrep review correct claim|figure REPORT NUMBER FIELD=VALUE …
        sitrep review accept|reject merge REPORT
        sitrep review correct merge REPORT story=NUMBER
        sitrep review accept|reject match NAME ENTRY
        sitrep review export
        sitrep review check
        REPORT is a number (#12), an address, a file or a record's id; NUMBER is what show prints. A later decision on the same thing \
        overrules an earlier one; none is ever deleted. Check analyses the reviewed reports again and counts the decisions that the \
        program now agrees with by itself.
        """,
    arguments: [.init("words", help: "What to do, and on what.", repeats: true)],
    options: [
        StoreOptions.store, Input.model,
        .init("note", value: "text", help: "Why."),
        .init("by", value: "name", help: "Who decides ($USER if left out)."),
    ]
) { arguments in
    let store = try StoreOptions.open(arguments)
    let words = arguments.positional
    switch (words[0], words.count) {
    case ("show", 2): return try store.read { try show(words[1], $0) }
    case ("export", 1): return try store.read { try export($0) }
    case ("check", 1): return try check(store, Input.setting(arguments))
    default: break
    }
    guard words.count >= 3, let verdict = ReviewDecision.Verdict(rawValue: words[0]),
        let subject = ReviewDecision.Subject(rawValue: words[1])
    else { throw UsageError("expected what to do, on what and where; see 'sitrep help review'") }
    let now = Timestamp.now()
    try store.write { session in
        let (review, article) = try decision(verdict, subject, Array(words.dropFirst(2)), session)
        let reviewer = arguments["by"] ?? ProcessInfo.processInfo.environment["USER"]
        let kept = try Decision(
            review, article: article, token: UUID().uuidString, time: now, reviewer: reviewer, note: arguments["note"])
        try session.add(kept)
        if subject == .merge { try move(review, article!, session, time: now) }
    }
    return Program.Status.success
}

/// What a person decides, with the words by which it is found again.
private func decision(
    _ verdict: ReviewDecision.Verdict, _ subject: ReviewDecision.Subject, _ words: [String],
    _ session: borrowing Session
) throws -> (ReviewDecision, article: Int?) {
    if subject == .match {
        guard words.count == 2, verdict != .correct else {
            throw UsageError("expected accept or reject match NAME ENTRY")
        }
        return (ReviewDecision(verdict, .match, .init(words: words[0], entry: words[1])), nil)
    }
    guard let version = try session.versions(of: words[0]).last else {
        throw StoreError(.missing, "\(words[0]): there is no such report in the store")
    }
    let fields = try fields(words.dropFirst(subject == .merge ? 1 : 2))
    guard verdict == .correct || fields.isEmpty else { throw UsageError("only correct takes FIELD=VALUE") }
    if subject == .merge {
        guard let story = try session.membership(ofArticle: version.article)?.story else {
            throw StoreError(.missing, "\(words[0]) is in no story yet; 'sitrep stories --store' sorts what is new")
        }
        guard verdict != .correct || fields["story"].flatMap({ Int($0) }) != nil else {
            throw UsageError("correct merge takes story=NUMBER")
        }
        let target = ReviewDecision.Target(words: version.name, entry: String(story))
        return (ReviewDecision(verdict, .merge, target, correction: fields), version.article)
    }
    let annotated = try session.annotated(version: version.id)
    let index = CodePointIndex(annotated.document.article.text)
    let count = subject == .claim ? annotated.claims.count : annotated.quantities.count
    guard words.count > 1, let number = Int(words[1]), (1...max(1, count)).contains(number), count > 0 else {
        throw UsageError("the report has \(count) \(subject)s; 'sitrep review show \(words[0])' numbers them")
    }
    if verdict == .correct {
        let refusal = subject == .claim ? Claim.refusal(of: fields) : Quantity.refusal(of: fields)
        if let refusal { throw UsageError(refusal) }
    }
    let span = subject == .claim ? annotated.claims[number - 1].content[0] : annotated.quantities[number - 1].span
    let target = ReviewDecision.Target(
        words: subject == .claim ? annotated.words(ofClaim: number - 1) : String(annotated.document.article.text[span]),
        start: index.codePoint(utf8Offset: span.start), end: index.codePoint(utf8Offset: span.end),
        read: subject == .claim ? annotated.summary(ofClaim: number - 1) : annotated.summary(ofFigure: number - 1))
    return (ReviewDecision(verdict, subject, target, correction: fields), version.article)
}

private func fields(_ words: ArraySlice<String>) throws -> [String: String] {
    var fields: [String: String] = [:]
    for word in words {
        guard let sign = word.firstIndex(of: "=") else { throw UsageError("expected FIELD=VALUE, found '\(word)'") }
        // "change==" sets a change of "=".
        fields[String(word[..<sign])] = String(word[word.index(after: sign)...])
    }
    return fields
}

/// A report that doesn't belong into its story gets one of its own, or the one that the analyst names.
private func move(
    _ review: ReviewDecision, _ article: Int, _ session: borrowing Session, time: String
) throws {
    guard review.verdict != .accept, let old = try session.membership(ofArticle: article) else { return }
    let story: Int
    if let number = review.correction["story"].flatMap({ Int($0) }) {
        guard try session.story(number) != nil else { throw StoreError(.missing, "there is no story \(number)") }
        story = number
    } else {
        story = try session.addStory(name: nil, state: nil, time: time)
    }
    let why: JSONValue = ["decision": .string(review.verdict.rawValue), "from": .integer(old.story)]
    try session.assign(
        StoryMembership(article: article, story: story, origin: old.origin, why: why.compact, added: time))
}

private func show(_ reference: String, _ session: borrowing Session) throws -> Int32 {
    guard let version = try session.versions(of: reference).last else {
        throw StoreError(.missing, "\(reference): there is no such report in the store")
    }
    let annotated = try session.annotated(version: version.id)
    let decisions = try session.decisions(article: version.article).compactMap(\.review)
    func verdict(_ subject: ReviewDecision.Subject, _ index: Int) -> String {
        let last = decisions.last {
            $0.subject == subject
                && (subject == .claim ? annotated.claim($0.target) : annotated.figure($0.target)) == index
        }
        guard let last else { return "" }
        let fields = last.correction.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        return " [\(last.verdict)ed\(fields.isEmpty ? "" : ": \(fields)")]"
    }
    var lines = ["#\(version.article) \(version.title ?? version.name), version \(version.number)"]
    for index in annotated.claims.indices {
        lines.append("claim \(index + 1): \(annotated.summary(ofClaim: index))\(verdict(.claim, index))")
    }
    for index in annotated.quantities.indices {
        lines.append("figure \(index + 1): \(annotated.summary(ofFigure: index))\(verdict(.figure, index))")
    }
    if let membership = try session.membership(ofArticle: version.article) {
        let last = decisions.last { $0.subject == .merge }
        lines.append("merge: in story \(membership.story)\(last.map { " [\($0.verdict)ed]" } ?? "")")
    }
    Output.write(TerminalText.safeLines(lines.joined(separator: "\n")) + "\n")
    return Program.Status.success
}

private func export(_ session: borrowing Session) throws -> Int32 {
    for decision in try session.decisions() {
        let version = try decision.article.flatMap { try session.versions(of: "#\($0)").last }
        let head: JSONValue = [
            "decided": .string(decision.decided), "by": JSONValue(decision.reviewer),
            "verdict": .string(decision.verdict), "subject": .string(decision.subject),
            "article": JSONValue(decision.article), "id": JSONValue(version?.name), "url": JSONValue(version?.url),
            "note": JSONValue(decision.note),
        ]
        // Target and correction are JSON already.
        Output.write(
            head.compact.dropLast()
                + ", \"target\": \(decision.target), \"correction\": \(decision.correction ?? "null")}\n")
    }
    return Program.Status.success
}

/// Decisions as test cases: what does the program read now in the words that they were made on?
private func check(_ store: Store, _ setting: ModelSetting) throws -> Int32 {
    let pipeline = try Pipeline(setting)
    var (held, all) = (0, 0)
    let decisions = try store.read { try $0.decisions() }
    for (article, decisions) in Dictionary(grouping: decisions.filter { $0.article != nil }, by: { $0.article! })
        .sorted(by: { $0.key < $1.key })
    {
        let stored = try store.read { session in
            try session.versions(of: "#\(article)").last.map { try session.annotated(version: $0.id) }
        }
        guard let stored else { continue }
        let annotated = pipeline.annotateUnchecked(stored.document.article)
        // The last word on each thing counts.
        var latest: [[String]: ReviewDecision] = [:]
        for review in decisions.compactMap(\.review) {
            latest[[review.subject.rawValue, review.target.words, String(review.target.start)]] = review
        }
        for (_, review) in latest.sorted(by: { $0.key.description < $1.key.description }) {
            guard let holds = review.holds(in: annotated) else { continue }
            all += 1
            held += holds ? 1 : 0
            if !holds {
                Output.write(
                    TerminalText.safe("#\(article) \(review.verdict) \(review.subject): “\(review.target.words)” fails")
                        + "\n")
            }
        }
    }
    Output.write("\(held) of \(all) decisions hold by analysis alone\n")
    return held == all ? Program.Status.success : Program.Status.failure
}

extension AnnotatedArticle {
    /// "Shin Wonsik told: warn, negative: “the words”"
    fileprivate func summary(ofClaim index: Int) -> String {
        let claim = claims[index]
        let speaker = claim.speaker.map { document.entities[$0].name } ?? "not stated"
        let marks = [claim.act.rawValue, claim.polarity == .negative ? "negative" : nil, claim.certainty.rawValue]
        return "\(speaker), " + marks.compactMap { $0 }.joined(separator: ", ") + ": “\(flat(words(ofClaim: index)))”"
    }

    fileprivate func summary(ofFigure index: Int) -> String {
        let quantity = quantities[index]
        let fields = [
            ("value", quantity.value.map(number)), ("lower", quantity.lower.map(number)),
            ("upper", quantity.upper.map(number)), ("change", quantity.change.rawValue), ("unit", quantity.unit),
            ("object", quantity.object),
        ]
        return "“\(flat(String(document.article.text[quantity.span])))” "
            + fields.compactMap { key, value in value.map { "\(key)=\(flat($0))" } }.joined(separator: " ")
    }

    private func number(_ value: Double) -> String { JSONValue.number(value).compact }
    private func flat(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
