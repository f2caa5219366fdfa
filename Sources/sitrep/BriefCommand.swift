import Annotations
import CommandLineKit
import Rendering
import Situation
import SitrepKit

let briefCommand = Command(
    "brief", summary: "Print what a person with two minutes should know of one report or several.",
    discussion: "Every line carries its evidence: the sentence's number in text, exact spans in HTML and JSON.",
    arguments: [Input.filesOrStore],
    options: [
        .init(
            "format", short: "f", value: "format", choices: ["text", "markdown", "html", "json"],
            help: "How to print (default: text)."),
        .init(
            "since", value: "date",
            help: "Brief what is new: reports published from <date> (2024-06-14) on, without what the earlier ones say."
        ),
        Input.from, Input.model, Input.threads,
    ] + StoreOptions.selection
) { arguments in
    let since = arguments["since"]
    if let since, !isDate(since) {
        throw UsageError("--since takes a date such as 2024-06-14, not '\(since)'")
    }
    let (read, status) = try Input.annotateAll(arguments)
    // A report without a date may be new; what is left out has to be known to be old.
    let isEarlier = { (article: AnnotatedArticle) in
        since.map { day in article.document.article.published.map { $0 < day } ?? false } ?? false
    }
    let articles = read.filter { !isEarlier($0) }
    guard !articles.isEmpty else {
        if let since, !read.isEmpty { Diagnostics.write("sitrep: no report since \(since)\n") }
        return status
    }
    let brief = Brief(articles: articles, after: read.filter(isEarlier))
    switch arguments["format"] ?? "text" {
    case "json": Output.write(brief.json.pretty + "\n")
    case "markdown": Output.write(brief.markdown)
    case "html": Output.write(brief.html)
    default:
        // Longer lines are hard to follow, however wide the window.
        let width = Terminal.isInteractive ? min(Terminal.width, 110) : nil
        Output.write(brief.text(width: width, palette: Terminal.wantsColour ? .ansi : .plain))
        Output.write(try StoreOptions.corrections(arguments))
    }
    return status
}

/// "2024-06-14", with or without a time.
private func isDate(_ words: String) -> Bool {
    let day = words.utf8.prefix(10)
    return day.count == 10 && (words.utf8.count == 10 || words.utf8.dropFirst(10).first == UInt8(ascii: "T"))
        && zip(day, "dddd-dd-dd".utf8).allSatisfy { byte, kind in
            kind == UInt8(ascii: "d") ? (48...57).contains(byte) : byte == kind
        }
}
