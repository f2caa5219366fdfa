import Annotations

/// Holds the dates of the summary against those of the body, by value where both have one, else by the words.
struct DateCheck {
    private let context: AuditContext

    init(_ context: AuditContext) { self.context = context }

    private static let weekdays: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]
    private static let months: Set<String> = [
        "january", "february", "march", "april", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    static func isDate(_ word: String) -> Bool { weekdays.contains(word) || months.contains(word) }

    func findings() -> [Finding] { context.alignments.flatMap(findings) }

    private func findings(_ alignment: Alignment) -> [Finding] {
        context.tokens(alignment).compactMap { finding($0, alignment) }
    }

    private func finding(_ token: Int, _ alignment: Alignment) -> Finding? {
        let form = context.document.form(token).lowercased()
        // Beside a looser match another date is that of another event.
        guard (alignment.scores.first ?? 0) >= 0.6 else { return nil }
        guard let isAlike = Self.likeness(form), !context.body.forms.contains(form), !isConfirmed(token),
            // Only a date of the same sort beside the statement contradicts it; none at all is silence.
            let (text, other) = counterpart(alignment, where: isAlike)
        else { return nil }
        let span = context.document.tokens.span(token)
        let quote = text.document.form(other)
        return context.finding(
            .dateDiffers, span, "date differs: \"\(context.document.form(token))\"; the body has \"\(quote)\"",
            against: [text.document.tokens.span(other)], score: 0.85)
    }

    /// Which words are dates of the same sort as this one.
    private static func likeness(_ form: String) -> ((String) -> Bool)? {
        for words in [weekdays, months] where words.contains(form) { return { words.contains($0) } }
        return isYear(form) ? { isYear($0) } : nil
    }

    private static func isYear(_ form: String) -> Bool {
        form.utf8.count == 4 && (form.hasPrefix("19") || form.hasPrefix("20"))
            && form.utf8.allSatisfy { (48...57).contains($0) }
    }

    /// A time expression of the body has the same value: "Friday" is "14 June".
    private func isConfirmed(_ token: Int) -> Bool {
        let span = context.document.tokens.span(token)
        guard let value = context.summary.annotated.times.first(where: { $0.span.contains(span) })?.value,
            value.count >= 4
        else { return false }
        return context.body.texts.contains { text in
            text.annotated.times.contains { time in
                // In the self-audit both stand in one text: an expression doesn't confirm itself.
                guard let other = time.value, context.field == .summary || !time.span.overlaps(span) else {
                    return false
                }
                return other.hasPrefix(value) || value.hasPrefix(other) && other.count >= 7
            }
        }
    }

    private func counterpart(_ alignment: Alignment, where isAlike: (String) -> Bool) -> (ComparedText, Int)? {
        for sentence in alignment.evidence.prefix(1) {
            let text = context.body.text(of: sentence)
            for token in context.body.sentence(sentence).tokens where isAlike(text.document.form(token).lowercased()) {
                return (text, token)
            }
        }
        return nil
    }
}
