import Annotations
import CommandLineKit
import Ingestion
import Rendering
import Situation
import SitrepKit
import Storage

let storiesCommand = Command(
    "stories", summary: "Sort reports into stories and name the report that each goes back to, as JSON Lines.",
    discussion:
        "`why` names what joined a report to its story's earlier ones. Of files, a story's number holds for one run; of a store, it "
        + "stays, and the reports keep their stories there; as text each story is shown with its reports, outlets and origins.",
    arguments: [Input.filesOrStore],
    options: [
        Input.from, Input.threads,
        .init(
            "format", short: "f", value: "format", choices: ["jsonl", "text"],
            help: "How to print the stories of a store (default: jsonl)."),
    ] + StoreOptions.selection
) { arguments in
    if try StoreOptions.isMeant(arguments) { return try sortStore(arguments) }
    var articles: [(id: String, report: StoryReport)] = []
    let status = try Input.process(arguments) { item in
        switch item {
        case .article(let article): (id: article.id, report: StoryReport(article))
        case .parsed(let parsed):
            (id: parsed.document.article.id, report: StoryReport(text: parsed.document.article.text))
        }
    } consume: {
        articles.append($0)
    }
    for (article, place) in zip(articles, StoryClusters(articles.map(\.report)).places) {
        let record: JSONValue = [
            "id": .string(article.id), "story": .integer(place.story),
            "origin": JSONValue(place.origin.map { articles[$0].id }), "why": place.why,
        ]
        Output.write(record.compact + "\n")
    }
    return status
}

private func sortStore(_ arguments: ParsedArguments) throws -> Int32 {
    let filter = try StoreOptions.filter(arguments)
    let store = try StoreOptions.open(arguments)
    let placed = try store.write { session in
        let versions = try session.versions(filter)
        try StoreOptions.refuseTooMany(versions)
        return try StoryKeeper.sort(versions, session, time: Timestamp.now())
    }
    if arguments["format"] == "text" {
        try store.read { session in
            for number in Set(placed.map(\.story)).sorted() {
                guard let story = try session.story(number) else { continue }
                Output.write(TerminalText.safeLines(try StoryOverview(story, in: session).text))
            }
        }
        return Program.Status.success
    }
    for report in placed {
        let record: JSONValue = [
            "id": .string(report.version.name), "article": .integer(report.version.article),
            "story": .integer(report.story), "origin": JSONValue(report.origin?.name), "why": report.place.why,
        ]
        Output.write(record.compact + "\n")
    }
    return Program.Status.success
}
