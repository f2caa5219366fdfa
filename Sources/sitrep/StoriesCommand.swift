import Annotations
import CommandLineKit
import Ingestion
import Situation
import SitrepKit
import Storage

let storiesCommand = Command(
    "stories", summary: "Sort reports into stories and name the report that each repeats, as JSON Lines.",
    discussion:
        "`why` names what joined a report to its story's earlier ones. Of files, a story's number holds for one run; of a store, it "
        + "stays, and the reports keep their stories there.",
    arguments: [Input.filesOrStore], options: [Input.from, Input.threads] + StoreOptions.selection
) { arguments in
    if try StoreOptions.isMeant(arguments) { return try sortStore(arguments) }
    var articles: [(id: String, text: String)] = []
    let status = try Input.process(arguments) { item in
        switch item {
        case .article(let article): (id: article.id, text: (article.title.map { $0 + "\n" } ?? "") + article.text)
        case .parsed(let parsed): (id: parsed.document.article.id, text: parsed.document.article.text)
        }
    } consume: {
        articles.append($0)
    }
    for (article, place) in zip(articles, StoryClusters(articles.map(\.text)).places) {
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
    let placed = try StoreOptions.open(arguments).write { session in
        let versions = try session.versions(filter)
        try StoreOptions.refuseTooMany(versions)
        return try StoryKeeper.sort(versions, session, time: Timestamp.now())
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
