import Annotations
import CommandLineKit
import Rendering
import Storage

let searchCommand = Command(
    "search", summary: "Find reports in a store, each with the words that make it a hit.",
    discussion:
        "Every condition given must hold. Words are found in any form (shell finds shells); \"in quotes\" they stand side by side, "
        + "-word is absent. Offsets count code points of the report's text.",
    arguments: [.init("word", help: "Words that title or text must hold.", isOptional: true, repeats: true)],
    options: [
        StoreOptions.store,
        .init(
            "actor", value: "name",
            help:
                "Part of a name, or the beginning of an actor code in capitals (KOR); with --act, the one who says it."),
        .init(
            "act", value: "act", choices: Claim.Act.allCases.map(\.rawValue),
            help: "What a speaker does by saying it."),
        .init("object", value: "thing", help: "Part of what is counted or passed on (container)."),
        StoreOptions.since, StoreOptions.until, StoreOptions.addedSince, StoreOptions.story,
        .init("all-versions", help: "Search earlier versions of changed reports, too."),
        .init("limit", short: "n", value: "n", help: "At most so many hits (default: 20)."),
        .init(
            "format", short: "f", value: "format", choices: ["text", "jsonl"], help: "How to print (default: text)."),
    ]
) { arguments in
    var query = SearchQuery()
    let words = arguments.positional.joined(separator: " ")
    query.words = words.isEmpty ? nil : words
    query.actor = arguments["actor"]
    query.act = arguments["act"]
    query.object = arguments["object"]
    query.filter = try StoreOptions.filter(arguments)
    query.filter.allVersions = arguments.has("all-versions")
    query.limit = try arguments.integer("limit", atLeast: 1) ?? query.limit
    guard query.words != nil || query.actor != nil || query.act != nil || query.object != nil else {
        throw UsageError("expected words, --actor, --act or --object")
    }
    let hits = try StoreOptions.open(arguments).read { session in try session.search(query) }
    let palette: Palette = Terminal.wantsColour ? .ansi : .plain
    for hit in hits { Output.write(arguments["format"] == "jsonl" ? hit.json.compact + "\n" : hit.text(palette)) }
    if hits.count == query.limit { Diagnostics.write("sitrep: more may be found: see --limit\n") }
    return Program.Status.success
}

extension SearchHit {
    /// The report on a line, then the words that it was found by.
    fileprivate func text(_ palette: Palette) -> String {
        let source = [version.outlet, version.published.map { String($0.prefix(10)) }].compactMap(\.self)
        var lines = [palette.title(version.heading) + " " + palette.dim("#\(version.article)")]
        let place = (source + [version.url].compactMap(\.self)).joined(separator: ", ")
        if !place.isEmpty { lines.append("  " + palette.dim(TerminalText.safe(place))) }
        for item in evidence {
            let label = item.label.map { " (\($0))" } ?? ""
            lines.append(
                "  " + TerminalText.safe("\(item.kind.rawValue)\(label): ")
                    + palette.dim(TerminalText.safe(item.before))
                    + "⟦" + palette.title(TerminalText.safe(item.text.replacing("\n", with: " "))) + "⟧"
                    + palette.dim(TerminalText.safe(item.after) + " [\(item.start)–\(item.end)]"))
        }
        return lines.joined(separator: "\n") + "\n\n"
    }

    fileprivate var json: JSONValue {
        [
            "article": .integer(version.article), "version": .integer(version.id), "number": .integer(version.number),
            "id": .string(version.name), "title": JSONValue(version.title), "outlet": JSONValue(version.outlet),
            "url": JSONValue(version.url), "published": JSONValue(version.published), "day": .string(version.day),
            "evidence": .array(
                evidence.map { item in
                    [
                        "kind": .string(item.kind.rawValue), "label": JSONValue(item.label),
                        "start": .integer(item.start), "end": .integer(item.end), "text": .string(item.text),
                        "before": .string(item.before), "after": .string(item.after),
                    ]
                }),
        ]
    }
}

extension StoredVersion {
    /// The title, or the record's name where it has none.
    var heading: String { TerminalText.safe(title.flatMap { $0.isEmpty ? nil : $0 } ?? name) }
}
