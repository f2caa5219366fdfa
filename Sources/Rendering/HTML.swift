/// A piece of HTML, correct by construction: names are written in this program, and all other text is escaped.
struct HTML: Sendable {
    private(set) var markup = ""

    static let empty = HTML()

    /// Text of any origin.
    static func text(_ text: String) -> HTML {
        var html = HTML()
        html.markup.reserveCapacity(text.utf8.count)
        escape(text, into: &html.markup)
        return html
    }

    /// An element with its attributes in order; an attribute without value is left out.
    static func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:], _ content: HTML...
    ) -> HTML {
        var html = HTML()
        html.markup = "<\(name)"
        for (attribute, value) in attributes {
            guard let value else { continue }
            html.markup += " \(attribute)=\""
            escape(value, into: &html.markup)
            html.markup += "\""
        }
        html.markup += ">"
        for part in content { html.markup += part.markup }
        if !void.contains("\(name)") { html.markup += "</\(name)>" }
        if lines.contains("\(name)") { html.markup += "\n" }
        return html
    }

    /// A style sheet that is part of this program; `rules` may hold numbers only.
    static func style(_ sheet: StaticString, rules: [HTMLRule]) -> HTML {
        var html = HTML()
        html.markup = "<style>\(sheet)"
        for rule in rules { html.markup += rule.text }
        html.markup += "</style>\n"
        return html
    }

    static func document(_ content: HTML) -> String { "<!DOCTYPE html>\n" + content.markup + "\n" }

    static func joined(_ parts: some Sequence<HTML>) -> HTML {
        parts.reduce(into: HTML()) { $0.markup += $1.markup }
    }

    static func + (a: HTML, b: HTML) -> HTML { joined([a, b]) }

    static func += (a: inout HTML, b: HTML) { a.markup += b.markup }

    /// Elements after which white space means nothing: they end a line, so that a person can read and compare pages.
    private static let lines: Set<String> = [
        "article", "aside", "body", "h1", "h2", "h3", "h4", "head", "header", "li", "main", "meta", "p", "section",
        "title",
        "ul",
    ]

    private static let void: Set<String> = ["meta", "br", "hr"]

    /// Marks of HTML become references; characters that no page may hold become replacement characters.
    private static func escape(_ text: String, into markup: inout String) {
        // A combining mark at the start would join the ">" before it wherever the page is normalized.
        var isFirst = true
        for scalar in text.unicodeScalars {
            defer { isFirst = false }
            switch scalar {
            case _ where isFirst && scalar.properties.isGraphemeExtend:
                markup += "&#x\(String(scalar.value, radix: 16));"
            case "&": markup += "&amp;"
            case "<": markup += "&lt;"
            case ">": markup += "&gt;"
            case "\"": markup += "&quot;"
            case "'": markup += "&#39;"
            case "\n", "\t": markup.unicodeScalars.append(scalar)
            case "\u{0}"..<" ", "\u{7F}"..<"\u{A0}": markup += "\u{FFFD}"
            default: markup.unicodeScalars.append(scalar)
            }
        }
    }
}

/// The rule that lights up the words of one piece of evidence while the address points at it.
struct HTMLRule {
    let evidence: Int

    var text: String { ":root:has(#e\(evidence):target) .e\(evidence){background:var(--hit);color:var(--hit-ink)}\n" }
}
