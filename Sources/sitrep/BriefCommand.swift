import Annotations
import CommandLineKit
import Rendering
import Situation
import SitrepKit
import Storage

let briefCommand = Command(
    "brief", summary: "Print what a person with two minutes should know of one report or several.",
    discussion: "Every line carries its evidence: the sentence's number in text, exact spans in HTML and JSON.",
    arguments: [Input.filesOrStore],
    options: [
        .init(
            "format", short: "f", value: "format", choices: ["text", "markdown", "html", "json"],
            help: "How to print (default: text)."),
        Input.from, Input.model, Input.threads,
    ] + StoreOptions.selection
) { arguments in
    let since = try StoreOptions.filter(arguments).since
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
    let brief = Brief(articles: articles, after: read.filter(isEarlier) + (try StoreOptions.known(arguments)))
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
