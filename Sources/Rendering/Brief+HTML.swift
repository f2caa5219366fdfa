import Annotations
public import Situation

extension Brief {
    /// One self-contained page: the brief, and beside it the articles with what was read in them.
    ///
    /// Every line is linked to its exact words. The page needs no script and fetches nothing.
    public var html: String {
        var writer = PageWriter(BriefPage(self))
        return writer.document()
    }
}

private struct PageWriter {
    let page: BriefPage
    /// The pieces of evidence that lines link to, numbered as they come.
    private var numbers: [Evidence: Int] = [:]
    private var ordered: [Evidence] = []

    init(_ page: BriefPage) { self.page = page }

    mutating func document() -> String {
        let headline = html(page.headline)
        let sections = HTML.joined(page.sections.map { section($0) })
        let linked = Dictionary(grouping: ordered.enumerated(), by: { $0.element.article })
        let articles = HTML.joined(page.brief.articles.indices.map { article($0, linked[$0] ?? []) })
        // A lead that stands for a title is a whole sentence.
        let isLong = page.headline.text.utf8.count > 110
        let head = HTML.element(
            "head", [:],
            .element("meta", ["charset": "utf-8"]),
            .element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
            .element(
                "meta",
                [
                    "http-equiv": "Content-Security-Policy",
                    "content": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
                ]),
            .element("title", [:], .text(page.headline.text)),
            .style(PageStyle.sheet, rules: ordered.indices.map(HTMLRule.init)))
        let body = HTML.element(
            "body", [:],
            .element("a", ["class": "skip", "href": "#articles"], .text("To the text")),
            .element(
                "main", ["class": "brief"],
                .element(
                    "header", [:], .element("h1", ["class": isLong ? "long" : nil], headline),
                    .joined(page.sources.map(Self.source))),
                sections),
            .element(
                "aside", ["class": "articles", "id": "articles", "aria-label": "The text, with what was read in it"],
                Self.legend, articles))
        return HTML.document(.element("html", ["lang": "en"], head, body))
    }

    private static func source(_ line: String) -> HTML { .element("p", ["class": "source"], .text(line)) }

    // MARK: - The brief

    private mutating func section(_ section: BriefPage.Section) -> HTML {
        let entries = section.entries.map { entry($0) }
        return .element(
            "section", ["id": section.name, "aria-labelledby": "\(section.name)-title"],
            .element("h2", ["id": "\(section.name)-title"], .text(section.title)),
            .element("ul", [:], .joined(entries)))
    }

    private mutating func entry(_ entry: BriefPage.Entry) -> HTML {
        var content = HTML.empty
        if let label = entry.label {
            content += .element("span", ["class": Self.labelClass(entry.style)], .text(label))
            content += .text(entry.line.isEmpty ? "" : entry.style == .plain ? " " : ": ")
        }
        content += html(entry.line)
        if let note = entry.note { content += .text(" ") + .element("span", ["class": "note"], .text("(\(note))")) }
        let references = page.references(entry.evidence)
        if !references.isEmpty {
            content += .text(" [")
            for (i, reference) in references.enumerated() {
                if i > 0 { content += .text(", ") }
                let label = "sentence \(reference.name)"
                content += .element(
                    "a", ["class": "ref", "href": link(reference.evidence), "aria-label": label],
                    .text(reference.name))
            }
            content += .text("]")
        }
        if !entry.children.isEmpty {
            content += .element("ul", [:], .joined(entry.children.map { self.entry($0) }))
        }
        return .element("li", ["class": entry.style == .context ? "context" : nil], content)
    }

    private static func labelClass(_ style: BriefPage.Entry.Style) -> String {
        switch style {
        case .plain, .context: "label"
        case .speaker: "speaker"
        case .serious: "kind serious"
        case .slight: "kind slight"
        }
    }

    private mutating func html(_ line: BriefLine) -> HTML {
        .joined(
            line.pieces.map { piece in
                switch piece {
                case .ours(let words): .text(words)
                case .quoted(let words, let evidence): .element("a", ["href": link(evidence)], .text(words))
                }
            })
    }

    private mutating func link(_ evidence: Evidence) -> String {
        if let number = numbers[evidence] { return "#e\(number)" }
        numbers[evidence] = ordered.count
        ordered.append(evidence)
        return "#e\(ordered.count - 1)"
    }

    // MARK: - The articles

    private static let legend = HTML.element(
        "p", ["class": "legend"],
        .text("Marked: "),
        .joined(
            AnnotatedText.Mark.Kind.allCases.map { kind in
                .element("span", ["class": kind.rawValue], .text(name(kind))) + .text(" ")
            }))

    private static func name(_ kind: AnnotatedText.Mark.Kind) -> String {
        switch kind {
        case .source: "who said it"
        case .claim: "claim"
        case .figure: "figure"
        case .time: "time"
        case .rule: "rule at issue"
        case .finding: "check this"
        }
    }

    private typealias Linked = [EnumeratedSequence<[Evidence]>.Element]

    private func article(_ index: Int, _ linked: Linked) -> HTML {
        let annotated = page.brief.articles[index]
        let article = annotated.document.article
        var content = HTML.element("p", ["class": "source"], .text(page.sources[index]))
        if let title = article.title {
            let findings = annotated.findings.filter { $0.field == .title }
            let segments = AnnotatedText.segments(
                length: title.utf8.count,
                marks: findings.map { .init(span: $0.span, kind: .finding, remark: $0.message) },
                evidence: evidence(linked, .title))
            content += .element("h3", [:], .joined(segments.map { segment($0, of: title) }))
        }
        let segments = AnnotatedText.segments(
            length: article.text.utf8.count, marks: AnnotatedText.marks(of: annotated),
            evidence: evidence(linked, .text))
        var next = 0
        var list: [HTML] = []
        var sentence = 0
        for (number, block) in article.blocks.enumerated() {
            // A border of the segments needn't be one of the block's: what lies across it is cut once more.
            while next < segments.count, segments[next].span.end <= block.span.start { next += 1 }
            var words = HTML.empty
            var i = next
            while i < segments.count, segments[i].span.start < block.span.end {
                for part in cut(segments[i], to: block.span, annotated.document, number, &sentence) {
                    words += part
                }
                i += 1
            }
            if block.role == .item {
                list.append(.element("li", [:], words))
                continue
            }
            if !list.isEmpty { content += .element("ul", [:], .joined(list)) }
            list = []
            content += Self.block(block.role, words)
        }
        if !list.isEmpty { content += .element("ul", [:], .joined(list)) }
        return .element("article", [:], content)
    }

    private static func block(_ role: Block.Role, _ words: HTML) -> HTML {
        switch role {
        case .title: .element("h3", [:], words)
        case .heading: .element("h4", [:], words)
        case .lead: .element("p", ["class": "lead"], words)
        case .caption: .element("p", ["class": "caption"], words)
        case .paragraph, .item: .element("p", [:], words)
        }
    }

    private func evidence(_ linked: Linked, _ field: Finding.Field) -> [(span: TextSpan, number: Int)] {
        linked.filter { $0.element.field == field }.map { ($0.element.span, $0.offset) }
    }

    /// The part of a segment that lies in a block, with the number of each sentence that begins in it.
    private func cut(
        _ segment: AnnotatedText.Segment, to block: TextSpan, _ document: Document, _ number: Int, _ sentence: inout Int
    ) -> [HTML] {
        let end = min(segment.span.end, block.end)
        var start = max(segment.span.start, block.start)
        var opening = start == segment.span.start ? segment.opening : []
        var parts: [HTML] = []
        func piece(_ to: Int) {
            guard start < to || !opening.isEmpty else { return }
            var piece = AnnotatedText.Segment(span: TextSpan(start, to))
            piece.kinds = segment.kinds
            piece.remarks = segment.remarks
            piece.evidence = segment.evidence
            piece.opening = opening
            parts.append(self.segment(piece, of: document.article.text))
            opening = []
            start = to
        }
        while sentence < document.sentences.count, document.sentences[sentence].span.start < end {
            let first = document.sentences[sentence].span.start
            if document.sentences[sentence].block == number, first >= start {
                piece(first)
                parts.append(
                    .element("span", ["class": "n", "aria-hidden": "true"], .text("\(sentence + 1)")))
            }
            sentence += 1
        }
        piece(end)
        return parts
    }

    private func segment(_ segment: AnnotatedText.Segment, of text: String) -> HTML {
        let anchors = segment.opening.map { HTML.element("a", ["id": "e\($0)"]) }
        let words = HTML.text(String(text[segment.span]))
        let classes =
            AnnotatedText.Mark.Kind.allCases.filter(segment.kinds.contains).map(\.rawValue)
            + segment.evidence.map { "e\($0)" }
        guard !classes.isEmpty, !segment.span.isEmpty else { return .joined(anchors) + words }
        let remarks = segment.remarks.isEmpty ? nil : segment.remarks.joined(separator: "; ")
        return .joined(anchors)
            + .element("span", ["class": classes.joined(separator: " "), "title": remarks], words)
    }
}
