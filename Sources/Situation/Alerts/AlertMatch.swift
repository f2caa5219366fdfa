public import Annotations

/// What a rule found, with the words that it rests on.
public struct AlertMatch: Sendable, Equatable {
    public struct Evidence: Sendable, Hashable {
        /// The index of the article among those that were looked at.
        public var article: Int
        public var span: TextSpan
    }

    /// What makes it the same finding in another report of the same story.
    public var substance: String
    public var message: String
    public var evidence: [Evidence]
    /// The name in the text and the entry of the list that it matched, for review.
    public var match: (name: String, entry: String)?

    public static func == (a: Self, b: Self) -> Bool {
        (a.substance, a.message, a.evidence) == (b.substance, b.message, b.evidence)
    }
}

extension AlertRule {
    /// What the rule finds in one article: each different thing once, in text order.
    public func matches(in annotated: AnnotatedArticle, article: Int = 0) -> [AlertMatch] {
        guard readsSentences, !contradiction else { return [] }
        let reader = SentenceMatcher(rule: self, annotated: annotated, article: article)
        var seen: Set<String> = []
        return annotated.document.sentences.indices.flatMap(reader.matches).filter {
            seen.insert($0.substance).inserted
        }
    }

    /// The contradictions between the articles' figures in which one that `isNew` has part.
    public func contradictions(_ articles: [AnnotatedArticle], isNew: (Int) -> Bool) -> [AlertMatch] {
        guard contradiction else { return [] }
        var found: [AlertMatch] = []
        for row in Ledger(articles).rows where object.map({ SentenceMatcher.names(row.measure.object, $0) }) ?? true {
            for figure in row.figures {
                guard figure.relation == .contradicts || figure.relation == .misreports, let index = figure.of else {
                    continue
                }
                let other = row.figures[index]
                guard isNew(figure.articleIndex) || isNew(other.articleIndex) else { continue }
                func described(_ entry: LedgerEntry) -> String {
                    "“\(entry.words)” (" + [entry.claimant, entry.outlet].compactMap { $0 }.joined(separator: ", ")
                        + ")"
                }
                func key(_ entry: LedgerEntry) -> String {
                    "\(entry.lower ?? .nan) \(entry.upper ?? .nan) \(entry.claimant ?? "")"
                }
                let measure = [row.measure.giver, row.measure.receiver, row.measure.object].compactMap { $0 }
                found.append(
                    AlertMatch(
                        substance: ([figure.relation.rawValue] + measure + [key(other), key(figure)]).joined(
                            separator: "|"),
                        message:
                            "\(row.measure.object): \(described(figure)) \(figure.relation.rawValue) \(described(other))",
                        evidence: [figure, other].map { .init(article: $0.articleIndex, span: $0.span) }))
            }
        }
        return found
    }

    /// What an article says is planned for a day between `today` ("2024-06-14") and ``plannedWithinDays`` later.
    public func planned(in annotated: AnnotatedArticle, today: String, article: Int = 0) -> [AlertMatch] {
        guard let days = plannedWithinDays, let now = DayRange(today) else { return [] }
        let upcoming = ComingUpFinder(ArticleReader(number: article, annotated: annotated)).upcoming
        var found: [AlertMatch] = []
        for entry in upcoming {
            // A whole month or year is no date to wait for.
            guard let value = entry.value, let range = DayRange(value), range.last - range.first < 8,
                range.last >= now.first, range.first <= now.first + days
            else { continue }
            let parts = [entry.line] + [entry.when].compactMap { $0 }
            let words = parts.map(\.text).joined(separator: ", ")
            let evidence = parts.flatMap(\.evidence).filter { $0.field == .text }.map {
                AlertMatch.Evidence(article: article, span: $0.span)
            }
            // All that is planned for a day is one alert, because a story's reports word one plan in many ways.
            if let same = found.firstIndex(where: { $0.substance == "planned|\(value)" }) {
                found[same].message += "; " + words
                found[same].evidence += evidence
            } else {
                found.append(
                    AlertMatch(substance: "planned|\(value)", message: "\(value): " + words, evidence: evidence))
            }
        }
        return found
    }
}

extension AlertMatch {
    /// A name and the entry that it matched as decisions compare them, whatever case the text has them in.
    public static func key(name: String, entry: String) -> [[String]] { [NameFinder.key(name), NameFinder.key(entry)] }
}
