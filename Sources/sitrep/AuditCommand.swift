import Annotations
import CommandLineKit
import Ingestion
import Rendering
import Situation
import SitrepKit

let auditCommand = Command(
    "audit", summary: "Show what a title, lead, bullet point or summary says that the body does not carry.",
    discussion: """
        An article's title, lead, headings and list items are held against its own body. With --body and --summary, one text is \
        held against another. With --original, reports are held against the report that they repeat. With --from jsonl, each {"id", "body", "summary"} becomes {"id", "supported", "score", "findings"}. \
        The exit status is 1 where anything was found in files.
        """,
    arguments: [
        .init("file", help: "Reports, or JSON Lines of pairs; - is standard input.", isOptional: true, repeats: true)
    ],
    options: [
        .init("body", value: "file", help: "The text that a summary is held against."),
        .init("summary", value: "file", help: "The summary."),
        .init(
            "original", value: "file",
            help: "The report that the others repeat: what differs from it is shown, not what they add."),
        .init("from", value: "format", choices: ["text", "jsonl"], help: "The input format (default: text)."),
        .init("format", short: "f", value: "format", choices: ["text", "json"], help: "How to print (default: text)."),
        Input.model, Input.threads,
    ]
) { arguments in
    let files = arguments.positional
    let pipeline = try Pipeline(Input.setting(arguments))
    if let body = arguments["body"], let summary = arguments["summary"] {
        guard files.isEmpty else { throw UsageError("--body and --summary take no further files") }
        return try auditSummary(summary, against: body, pipeline, asJSON: arguments["format"] == "json")
    }
    guard arguments["body"] == nil, arguments["summary"] == nil else {
        throw UsageError("--body and --summary belong together")
    }
    guard !files.isEmpty else { throw UsageError("missing file; see 'sitrep help audit'") }
    return arguments["from"] == "jsonl"
        ? try auditPairs(arguments, pipeline) : try auditArticles(arguments, pipeline)
}

/// JSON Lines of pairs: a filter, so findings are data and don't change the exit status.
private func auditPairs(_ arguments: ParsedArguments, _ pipeline: Pipeline) throws -> Int32 {
    var source = SummaryPairSource(files: arguments.positional)
    return try Input.process(arguments, next: { source.next() }) { pair in
        let body = pipeline.annotateUnchecked(TextFile.article(pair.body, id: pair.id))
        let summary = pipeline.annotateUnchecked(TextFile.article(pair.summary, id: pair.id))
        return pipeline.audit(summary: summary, against: [body]).json(id: pair.id, summary: summary, body: body).compact
            + "\n"
    } consume: {
        Output.write($0)
    }
}

private func auditSummary(_ summaryFile: String, against bodyFile: String, _ pipeline: Pipeline, asJSON: Bool) throws
    -> Int32
{
    let body = try pipeline.annotate(article(bodyFile))
    let summary = pipeline.annotateUnchecked(try article(summaryFile))
    let result = pipeline.audit(summary: summary, against: [body])
    if asJSON {
        Output.write(result.json(id: summaryFile, summary: summary, body: body).pretty + "\n")
    } else {
        for finding in result.findings { Output.write(FindingLine.render(finding, in: summary, against: body) + "\n") }
    }
    return result.findings.isEmpty ? Program.Status.success : Program.Status.failure
}

private func auditArticles(_ arguments: ParsedArguments, _ pipeline: Pipeline) throws -> Int32 {
    var hasFindings = false
    let asJSON = arguments["format"] == "json"
    let original = try arguments["original"].map { try pipeline.annotate(article($0)) }
    let status = try Input.process(arguments) { item in
        var annotated = try pipeline.annotate(item)
        if let original { annotated.findings = pipeline.differences(of: annotated, from: original) }
        return annotated
    } consume: { annotated in
        hasFindings = hasFindings || !annotated.findings.isEmpty
        if asJSON {
            let record: JSONValue = ["id": .string(annotated.document.article.id), "findings": annotated.findingsJSON]
            Output.write(record.compact + "\n")
        } else {
            for finding in annotated.findings {
                Output.write(FindingLine.render(finding, in: annotated, against: original ?? annotated) + "\n")
            }
        }
    }
    return hasFindings ? Program.Status.failure : status
}

private func article(_ file: String) throws -> Article {
    var reader = try ByteReader(file)
    return try TextFile.article(try reader.all(), file: file)
}
